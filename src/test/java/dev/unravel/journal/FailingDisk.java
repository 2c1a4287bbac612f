package dev.unravel.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
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

  private final class Channel extends FileChannel {
    private final FileChannel file;
    private final boolean direct;

    Channel(FileChannel file, boolean direct) {
      this.file = file;
      this.direct = direct;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      long position = file.position();
      int written = write(source, position);
      file.position(position + written);
      return written;
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

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }

    @Override
    public int read(ByteBuffer target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long newPosition) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long size() {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
