package dev.unravel.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Appends to one segment, which it creates. */
final class SegmentWriter implements Closeable {

  private final Appender file;
  private final JournalFormat format;
  private final byte[] marker;

  private SegmentWriter(Appender file, JournalFormat format, byte[] marker) {
    this.file = file;
    this.format = format;
    this.marker = marker;
  }

  /** What a segment is called before it has its whole header. */
  static Path unnamed(Path directory, int segment) {
    return directory.resolve(Segments.file(directory, segment).getFileName() + ".tmp");
  }

  /** Creates a segment that is durable, header and name, when this returns. */
  static SegmentWriter create(
      Path directory, JournalHeader run, int segment, JournalFormat format, Disk disk)
      throws IOException {
    Path unnamed = unnamed(directory, segment);
    SegmentWriter writer = begin(unnamed, run, segment, format, disk);
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
  static SegmentWriter begin(
      Path file, JournalHeader run, int segment, JournalFormat format, Disk disk)
      throws IOException {
    byte[] header = SegmentHeader.encode(run, segment, format);
    int markerAt = header.length - SegmentHeader.MARKER_LENGTH;
    Appender appender = new Appender(file, disk);
    boolean begun = false;
    try {
      SegmentWriter writer =
          new SegmentWriter(appender, format, Arrays.copyOfRange(header, markerAt, header.length));
      appender.put(header);
      appender.flush();
      begun = true;
      return writer;
    } finally {
      if (!begun) {
        appender.close();
      }
    }
  }

  /** Appends one block, laid out as {@link BlockFrame} draws it, which may be in pieces. */
  void append(byte[]... block) throws IOException {
    for (byte[] piece : block) {
      file.put(piece);
    }
    file.put(marker);
    file.flush();
  }

  void force() throws IOException {
    file.force();
  }

  JournalFormat format() {
    return format;
  }

  byte[] marker() {
    return marker;
  }

  /** Bytes in the segment, header included. */
  long length() {
    return file.length();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
