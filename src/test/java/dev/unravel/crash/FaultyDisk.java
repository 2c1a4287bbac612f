package dev.unravel.crash;

import dev.unravel.journal.Disk;
import dev.unravel.journal.WriteOnlyChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The real disk with something that may happen before, in the middle of, and after each thing that
 * is asked of it. One thread at a time comes here: a journal's, then that of the results.
 */
abstract class FaultyDisk implements Disk {

  /** What can be asked of a disk. */
  enum Kind {
    CREATE,
    WRITE,
    /** Past the page cache. */
    WRITE_DIRECT,
    FORCE,
    MOVE,
    FORCE_DIRECTORY
  }

  /**
   * One thing asked of the disk.
   *
   * @param number which it is, from 0
   * @param kind what is asked
   * @param file the name of the file
   */
  record Operation(int number, Kind kind, String file) {
    boolean isWrite() {
      return kind == Kind.WRITE || kind == Kind.WRITE_DIRECT;
    }
  }

  /** What goes past the cache does so in pages. */
  private static final int PAGE = 4096;

  private int next;

  /** Called before each operation. */
  void before(Operation operation) throws IOException {}

  /** How many of the bytes of a write get through before {@link #after} is called. */
  int written(Operation write, int asked) throws IOException {
    return asked;
  }

  /** Called after each operation. */
  void after(Operation operation) throws IOException {}

  /** How many operations there have been. */
  int operations() {
    return next;
  }

  private synchronized Operation operation(Kind kind, Path file) {
    return new Operation(next++, kind, file.getFileName().toString());
  }

  @Override
  public FileChannel create(Path file) throws IOException {
    Operation operation = operation(Kind.CREATE, file);
    before(operation);
    FileChannel channel = new Channel(file, Disk.super.create(file), Kind.WRITE);
    after(operation);
    return channel;
  }

  @Override
  public FileChannel direct(Path file) throws IOException {
    return new Channel(file, Disk.super.direct(file), Kind.WRITE_DIRECT);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Operation operation = operation(Kind.MOVE, to);
    before(operation);
    Disk.super.move(from, to);
    after(operation);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    Operation operation = operation(Kind.FORCE_DIRECTORY, directory);
    before(operation);
    Disk.super.forceDirectory(directory);
    after(operation);
  }

  private final class Channel extends WriteOnlyChannel {
    private final Path path;
    private final Kind write;

    Channel(Path path, FileChannel file, Kind write) {
      super(file);
      this.path = path;
      this.write = write;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      Operation operation = operation(write, path);
      before(operation);
      int limit = source.limit();
      int through = written(operation, source.remaining());
      through -= write == Kind.WRITE_DIRECT ? through % PAGE : 0;
      source.limit(source.position() + through);
      int count = file.write(source, position);
      source.limit(limit);
      after(operation);
      return count;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      Operation operation = operation(Kind.FORCE, path);
      before(operation);
      file.force(metaData);
      after(operation);
    }
  }
}
