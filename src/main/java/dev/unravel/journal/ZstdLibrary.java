package dev.unravel.journal;

import com.github.luben.zstd.util.Native;
import java.io.IOException;
import java.util.function.Supplier;

/** The native library of zstd, which is unpacked into a temporary file when it is first used. */
final class ZstdLibrary {

  private ZstdLibrary() {}

  /**
   * Makes something that uses the library.
   *
   * @throws JournalIOException if that cannot be unpacked or loaded, as on a full disk
   */
  static <T> T with(Supplier<T> use) {
    try {
      Native.load();
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError e) {
      IOException reason = new IOException(String.valueOf(e.getMessage()), e);
      throw new JournalIOException("cannot load the library zstd: " + reason, reason);
    }
    return use.get();
  }
}
