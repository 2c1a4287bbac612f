package dev.unravel.journal;

import com.github.luben.zstd.util.Native;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Loads zstd's native library, which zstd-jni unpacks into a folder first. Where the system's
 * folder for temporary files is missing, read-only or mounted noexec, the user's folder for caches
 * serves.
 */
final class ZstdLibrary {

  private ZstdLibrary() {}

  /**
   * Makes something that uses the library.
   *
   * @throws JournalIOException if no folder can hold it
   */
  static <T> T with(Supplier<T> use) {
    load();
    return use.get();
  }

  private static synchronized void load() {
    if (!Native.isLoaded()) {
      loadFrom(folders(), Native::load);
    }
  }

  /** Tries folders until one can hold the library. */
  static void loadFrom(Set<Path> folders, Consumer<File> loader) {
    List<String> reasons = new ArrayList<>();
    for (Path folder : folders) {
      try {
        loader.accept(existing(folder).toFile());
        return;
      } catch (IOException | LinkageError e) {
        reasons.add(folder + " (" + reason(folder, String.valueOf(e.getMessage())) + ")");
      }
    }
    String problem =
        "no folder can hold the library zstd: "
            + String.join(", ", reasons)
            + "; name another with XDG_CACHE_HOME=DIR";
    throw new JournalIOException(problem, new IOException(problem));
  }

  private static Set<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    folders.add(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    String cache = System.getenv("XDG_CACHE_HOME");
    String home = System.getProperty("user.home", "");
    if (cache != null && !cache.isBlank()) {
      folders.add(Path.of(cache, "unravel"));
    } else if (!home.isBlank()) {
      folders.add(Path.of(home, ".cache", "unravel"));
    }
    return folders;
  }

  /** The system's folder must be there; the one for caches is made. */
  private static Path existing(Path folder) throws IOException {
    return folder.endsWith("unravel") ? Files.createDirectories(folder) : folder;
  }

  /** Why a folder cannot hold the library, by what its loading said. */
  static String reason(Path folder, String message) {
    if (!Files.exists(folder)) {
      return "no such folder";
    }
    if (!Files.isWritable(folder)) {
      return "not writable";
    }
    return message.contains("unpack") && message.contains(": ")
        ? message.substring(message.lastIndexOf(": ") + 2)
        : "nothing in it can be executed";
  }
}
