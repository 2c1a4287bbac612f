package dev.unravel.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A disk with room for so many bytes, whose fsync and whose way past the cache can fail. */
final class FailingDisk implements Disk {

  private long room;
  boolean failForce;
  int forces;

  /** Bytes that go past the cache before that way is refused. */
  long roomPastCache = Long.MAX_VALUE;

  long pastCache;

  FailingDisk(long room) {
    this.room = room;
  }

  @Override
  public FileChannel create(Path file) throws IOException {
    return new Channel(Disk.super.create(file), false);
  }

  @Override
  public FileChannel direct(Path file) throws IOException {
    return new Channel(Disk.super.direct(file), true);
  }

  private final class Channel extends WriteOnlyChannel {
    private final boolean direct;

    Channel(FileChannel file, boolean direct) {
      super(file);
      this.direct = direct;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      if (room == 0) {
        throw new IOException("No space left on device");
      }
      if (direct && pastCache >= roomPastCache) {
        throw new IOException("Invalid argument");
      }
      int limit = source.limit();
      source.limit((int) Math.min(limit, source.position() + room));
      int written = file.write(source, position);
      source.limit(limit);
      room -= written;
      pastCache += direct ? written : 0;
      return written;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      if (failForce) {
        throw new IOException("Input/output error");
      }
      forces++;
      file.force(metaData);
    }
  }
}
