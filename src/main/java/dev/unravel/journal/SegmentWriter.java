package dev.unravel.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Appends to one segment, which it creates. */
final class SegmentWriter implements Closeable {

  /** Heap buffers go through a direct one of the same size, kept by the thread: so in pieces. */
  private static final int PIECE = 1 << 20;

  /** How files are opened; the tests put a failing disk in its place. */
  interface Disk {
    Disk REAL =
        file ->
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);

    FileChannel create(Path file) throws IOException;
  }

  private final FileChannel channel;
  private final byte[] marker;
  private long length;

  private SegmentWriter(FileChannel channel, byte[] marker) {
    this.channel = channel;
    this.marker = marker;
  }

  /** Creates a segment that is durable, header and name, when this returns. */
  static SegmentWriter create(Path directory, JournalHeader run, int segment, Disk disk)
      throws IOException {
    byte[] header = SegmentHeader.encode(run, segment);
    Path file = Segments.file(directory, segment);
    Path unnamed = directory.resolve(file.getFileName() + ".tmp");
    FileChannel channel = disk.create(unnamed);
    boolean created = false;
    try {
      int markerAt = header.length - SegmentHeader.MARKER_LENGTH;
      byte[] marker = Arrays.copyOfRange(header, markerAt, header.length);
      SegmentWriter writer = new SegmentWriter(channel, marker);
      writer.write(header, header.length);
      writer.force();
      Files.move(unnamed, file, StandardCopyOption.ATOMIC_MOVE);
      Segments.force(directory);
      created = true;
      return writer;
    } finally {
      if (!created) {
        channel.close();
      }
    }
  }

  /** Appends one block, laid out as {@link BlockFrame} draws it. */
  void append(int records, byte[] payload, int payloadLength) throws IOException {
    byte[] head = BlockFrame.head(records, payloadLength);
    write(head, head.length);
    write(payload, payloadLength);
    write(marker, marker.length);
  }

  private void write(byte[] bytes, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.position() < count) {
      buffer.limit(Math.min(count, buffer.position() + PIECE));
      length += channel.write(buffer);
    }
  }

  void force() throws IOException {
    channel.force(false);
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
