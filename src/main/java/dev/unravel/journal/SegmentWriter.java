package dev.unravel.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** Appends to one segment, which it creates. */
final class SegmentWriter implements Closeable {

  /** What is written goes through here, so that a block of usual size is one write. */
  private static final int BUFFER_BYTES = 1 << 20;

  private final FileChannel channel;
  private final byte[] marker;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private long length;

  private SegmentWriter(FileChannel channel, byte[] marker) {
    this.channel = channel;
    this.marker = marker;
  }

  /** What a segment is called before it has its whole header. */
  static Path unnamed(Path directory, int segment) {
    return directory.resolve(Segments.file(directory, segment).getFileName() + ".tmp");
  }

  /** Creates a segment that is durable, header and name, when this returns. */
  static SegmentWriter create(Path directory, JournalHeader run, int segment, Disk disk)
      throws IOException {
    Path unnamed = unnamed(directory, segment);
    SegmentWriter writer = begin(unnamed, run, segment, disk);
    boolean created = false;
    try {
      writer.force();
      disk.move(unnamed, Segments.file(directory, segment));
      disk.forceDirectory(directory);
      created = true;
      return writer;
    } finally {
      if (!created) {
        writer.close();
      }
    }
  }

  /** Creates a file with a segment's header in it. */
  static SegmentWriter begin(Path file, JournalHeader run, int segment, Disk disk)
      throws IOException {
    byte[] header = SegmentHeader.encode(run, segment);
    int markerAt = header.length - SegmentHeader.MARKER_LENGTH;
    FileChannel channel = disk.create(file);
    boolean begun = false;
    try {
      SegmentWriter writer =
          new SegmentWriter(channel, Arrays.copyOfRange(header, markerAt, header.length));
      writer.put(header);
      writer.flush();
      begun = true;
      return writer;
    } finally {
      if (!begun) {
        channel.close();
      }
    }
  }

  /** Appends one block, head and payload, laid out as {@link BlockFrame} draws it. */
  void append(byte[] block) throws IOException {
    put(block);
    put(marker);
    flush();
  }

  private void put(byte[] bytes) throws IOException {
    for (int at = 0; at < bytes.length; ) {
      int count = Math.min(buffer.remaining(), bytes.length - at);
      buffer.put(bytes, at, count);
      at += count;
      if (!buffer.hasRemaining()) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      length += channel.write(buffer);
    }
    buffer.clear();
  }

  void force() throws IOException {
    channel.force(false);
  }

  byte[] marker() {
    return marker;
  }

  /** Bytes in the segment, header included. */
  long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
