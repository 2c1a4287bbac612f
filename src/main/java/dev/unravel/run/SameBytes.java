package dev.unravel.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Compares what is written with what is in a file, in memory that does not grow with it. */
final class SameBytes extends OutputStream {

  private final InputStream file;
  private boolean same = true;

  SameBytes(InputStream file) {
    this.file = new BufferedInputStream(file, 1 << 16);
  }

  @Override
  public void write(int b) throws IOException {
    same = same && file.read() == (b & 0xff);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (same) {
      byte[] there = file.readNBytes(length);
      same = Arrays.equals(there, 0, there.length, bytes, offset, offset + length);
    }
  }

  /** Whether all that was written is there, and no more. */
  boolean holdsToTheEnd() throws IOException {
    return same && file.read() < 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
