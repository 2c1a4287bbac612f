package dev.unravel;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names that nobody has yet, and files that take their name when they are complete. Nothing that is
 * there already is opened, followed or deleted.
 */
public final class FreshFile {

  /** Far beyond the contents, which stay legible where locks are mandatory. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

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
   * Creates a file for writing and locks it, which tells others that its writer lives.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the name is taken
   */
  public static FileChannel create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.tryLock(LOCKED, 1, false);
    } catch (IOException e) {
      // A file system without locks.
    }
    return channel;
  }

  /** Deletes what writers of a file have left that were killed: nobody locks it any more. */
  public static void sweep(Path file, String ending) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Pattern left =
        Pattern.compile(
            Pattern.quote(file.getFileName() + ".") + "[0-9a-f]{16}" + Pattern.quote(ending));
    if (directory == null || !Files.isDirectory(directory)) {
      return;
    }
    List<Path> candidates;
    try (Stream<Path> all = Files.list(directory)) {
      candidates =
          all.filter(other -> left.matcher(other.getFileName().toString()).matches())
              .filter(other -> Files.isRegularFile(other, LinkOption.NOFOLLOW_LINKS))
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path candidate : candidates) {
      deleteUnlocked(candidate);
    }
  }

  private static void deleteUnlocked(Path file) throws IOException {
    try (FileChannel channel =
        // For both, as a pipe of this name would make an opening for one wait for the other end.
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.tryLock(LOCKED, 1, false) != null) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException | AccessDeniedException | OverlappingFileLockException e) {
      // Its writer has just ended, is another user's, or of this process.
    }
  }

  /**
   * Writes a file beside its place and gives it its name in one step, over the one that has it.
   *
   * @param ending of the name that it has meanwhile
   * @param durable whether it is to survive a power failure; a few in the life of a process
   */
  public static void replace(Path file, String ending, boolean durable, Contents contents)
      throws IOException {
    sweep(file, ending);
    Path beside = beside(file, ending);
    FileChannel channel = create(beside);
    if (durable) {
      beside.toFile().deleteOnExit(); // An interrupt leaves nothing behind either.
    }
    try (channel) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      contents.writeTo(out);
      out.flush();
      if (durable) {
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
