package dev.unravel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Opens files that somebody else may have put there. Only regular files are opened: a pipe would
 * wait for a writer, a device would never end. What is read as a whole has a limit.
 *
 * <p>Java cannot open a file without waiting. A pipe that takes the place of a regular file between
 * the check and the opening for reading still makes the program wait for a writer.
 *
 * <p>{@link #open}, {@link #read} and {@link #text} are for files in a directory of Unravel and
 * follow no symbolic link to a file. {@link #readGiven} is for a path that the user names, where
 * links are the user's choice.
 */
public final class OutsideFile {

  /** The largest table, page or array header that is read as a whole: 1 GiB. */
  public static final long LARGEST_RESULT = 1L << 30;

  private static final LinkOption[] NO_LINKS = {LinkOption.NOFOLLOW_LINKS};

  private OutsideFile() {}

  /** A file that is there and is not what can be read here; the reason is in words. */
  public static final class Unfit extends FileSystemException {
    private static final long serialVersionUID = 1L;

    public Unfit(Path file, String reason) {
      super(file.toString(), null, reason);
    }
  }

  /** Whether anything has this name, a dangling link included. */
  public static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether a directory has this name itself, not by a link. */
  public static boolean isDirectory(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Opens a regular file for reading.
   *
   * @throws NoSuchFileException if there is none
   * @throws Unfit if it is a link, a directory, a pipe or a device
   */
  public static FileChannel open(Path file) throws IOException {
    requireRegular(file, NO_LINKS);
    return FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Makes sure that a name is free, or a regular file's.
   *
   * @throws Unfit if it is a link, a directory, a pipe or a device
   */
  public static void requireRegularOrNone(Path file) throws IOException {
    try {
      requireRegular(file, NO_LINKS);
    } catch (NoSuchFileException e) {
      // The name is free.
    }
  }

  private static void requireRegular(Path file, LinkOption... links) throws IOException {
    BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class, links);
    if (facts.isSymbolicLink()) {
      throw new Unfit(file, "a symbolic link, which is not followed; must be a file");
    }
    if (facts.isDirectory()) {
      throw new Unfit(file, "is a directory; must be a file");
    }
    if (!facts.isRegularFile()) {
      throw new Unfit(file, "a pipe, socket or device; must be a file");
    }
  }

  /**
   * All bytes of a file.
   *
   * @param most how many there may be
   * @throws NoSuchFileException if there is none
   * @throws Unfit if it is not regular, or larger
   */
  public static byte[] read(Path file, long most) throws IOException {
    requireRegular(file, NO_LINKS);
    return read(file, most, LinkOption.NOFOLLOW_LINKS);
  }

  /** The same of a file that the user names, through links. */
  public static byte[] readGiven(Path file, long most) throws IOException {
    requireRegular(file);
    return read(file, most);
  }

  private static byte[] read(Path file, long most, OpenOption... links) throws IOException {
    Set<OpenOption> options =
        links.length == 0
            ? Set.of(StandardOpenOption.READ)
            : Set.of(StandardOpenOption.READ, links[0]);
    try (FileChannel channel = FileChannel.open(file, options);
        InputStream in = Channels.newInputStream(channel)) {
      long enough = Math.min(most, Integer.MAX_VALUE - 16) + 1;
      byte[] bytes = channel.size() > most ? new byte[0] : in.readNBytes((int) enough);
      if (channel.size() > most || bytes.length == enough) {
        throw new Unfit(file, "larger than " + size(most));
      }
      return bytes;
    }
  }

  private static String size(long bytes) {
    return bytes >= 1L << 30 ? (bytes >> 30) + " GiB" : (bytes >> 20) + " MiB";
  }

  /**
   * The text of a file.
   *
   * @param most how many bytes there may be
   * @throws NoSuchFileException if there is none
   * @throws Unfit if it is not regular, larger, or not UTF-8
   */
  public static String text(Path file, long most) throws IOException {
    return text(file, read(file, most));
  }

  /** The text of a file that the user names, through links. */
  public static String textGiven(Path file, long most) throws IOException {
    return text(file, readGiven(file, most));
  }

  private static String text(Path file, byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Unfit(file, "is not text in UTF-8");
    }
  }
}
