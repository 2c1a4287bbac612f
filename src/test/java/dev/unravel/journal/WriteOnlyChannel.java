package dev.unravel.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A file that can be written to and forced and nothing else, for disks that fail: whoever extends
 * it says what writing somewhere and forcing do.
 */
public abstract class WriteOnlyChannel extends FileChannel {

  protected final FileChannel file;

  protected WriteOnlyChannel(FileChannel file) {
    this.file = file;
  }

  @Override
  public final int write(ByteBuffer source) throws IOException {
    long position = file.position();
    int count = write(source, position);
    file.position(position + count);
    return count;
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public final int read(ByteBuffer target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final long position() {
    throw new UnsupportedOperationException();
  }

  @Override
  public final FileChannel position(long newPosition) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final long size() {
    throw new UnsupportedOperationException();
  }

  @Override
  public final FileChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final int read(ByteBuffer target, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
