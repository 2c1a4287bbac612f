package dev.unravel;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Names that nobody has yet, and files that take their name when they are complete. Nothing that is
 * there already is opened, followed or deleted.
 */
public final class FreshFile {

  private static final SecureRandom RANDOM = new SecureRandom();

  private FreshFile() {}

  /** Writes the contents of a file. */
  @FunctionalInterface
  public interface Contents {
    void writeTo(OutputStream out) throws IOException;
  }

  /** 16 hexadecimal digits drawn at random. */
  public static String token() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A name beside a file for its contents until they are complete, another one each time. */
  public static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + "." + token() + ending);
  }

  /**
   * Writes a file beside its place and gives it its name in one step, over the one that has it.
   *
   * @param ending of the name that it has meanwhile
   * @param durable whether it is to survive a power failure
   */
  public static void replace(Path file, String ending, boolean durable, Contents contents)
      throws IOException {
    Path beside = beside(file, ending);
    FileChannel channel =
        FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    beside.toFile().deleteOnExit(); // An interrupt leaves nothing behind either.
    try {
      try (channel) {
        OutputStream out =
            new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        contents.writeTo(out);
        out.flush();
        if (durable) {
          channel.force(true);
        }
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
