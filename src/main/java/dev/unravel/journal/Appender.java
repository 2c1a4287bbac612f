package dev.unravel.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Appends to a new file. Long runs of bytes go past the operating system's cache of pages, where
 * the file system lets them: they are not read again soon, and in a virtual machine that gives its
 * free memory back a page that the cache has not had before can cost ten times what writing it
 * does.
 *
 * <p>Only whole pages of a file can go that way. What is left of the last one goes through the
 * cache, so that after {@link #flush} the file has all its bytes and no more; what comes next
 * begins with that page again.
 */
final class Appender implements Closeable {

  /** What is written goes through here, so that a block of usual size is one write. */
  private static final int BUFFER_BYTES = 1 << 20;

  /** Less than this is not worth waiting for the disk. */
  private static final int LONG = 1 << 16;

  /** In bytes; a file system of larger ones refuses, and has everything through the cache. */
  private static final int PAGE = 1 << 12;

  private final FileChannel cached;

  /** None if the file system has no such way, or refused it once. */
  private Optional<FileChannel> direct;

  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER_BYTES + PAGE).alignedSlice(PAGE).limit(BUFFER_BYTES);

  /** Where in the file the buffer begins, a multiple of {@value #PAGE}. */
  private long base;

  /** How many bytes of the buffer are in the file. */
  private int written;

  /** Creates a file, or empties the one that is there. */
  Appender(Path file, Disk disk) throws IOException {
    cached = disk.create(file);
    direct = direct(file, disk);
  }

  private static Optional<FileChannel> direct(Path file, Disk disk) {
    try {
      return Optional.of(disk.direct(file));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Appends bytes, which are in the file after the next {@link #flush}. */
  void put(byte[] bytes) throws IOException {
    for (int at = 0; at < bytes.length; ) {
      int count = Math.min(buffer.remaining(), bytes.length - at);
      buffer.put(bytes, at, count);
      at += count;
      if (!buffer.hasRemaining()) {
        flush();
      }
    }
  }

  void flush() throws IOException {
    int end = buffer.position();
    int whole = end - end % PAGE;
    if (direct.isPresent() && whole - written >= LONG) {
      bypass(direct.get(), whole);
    }
    buffer.limit(end).position(written);
    while (buffer.hasRemaining()) {
      cached.write(buffer, base + buffer.position());
      written = buffer.position();
    }
    buffer.position(whole).compact().limit(BUFFER_BYTES);
    base += whole;
    written = end - whole;
  }

  /**
   * Writes the buffer's bytes up to {@code whole} past the cache, or as many as can be: what is
   * left goes through it, where a disk that is full says so again.
   */
  private void bypass(FileChannel past, int whole) throws IOException {
    buffer.limit(whole).position(0);
    try {
      while (buffer.hasRemaining()) {
        past.write(buffer, base + buffer.position());
        written = Math.max(written, buffer.position());
      }
    } catch (IOException e) {
      direct = Optional.empty();
      past.close();
    }
  }

  /** Makes what is in the file durable. */
  void force() throws IOException {
    cached.force(false);
  }

  /** Bytes in the file. */
  long length() {
    return base + written;
  }

  @Override
  public void close() throws IOException {
    try (cached) {
      if (direct.isPresent()) {
        direct.get().close();
      }
    }
  }
}
