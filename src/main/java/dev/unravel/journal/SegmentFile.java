package dev.unravel.journal;

import dev.unravel.OutsideFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** A segment open for reading, by one thread. */
final class SegmentFile implements Closeable {

  /** Heap buffers go through a direct one of the same size, kept by the thread: so in pieces. */
  private static final int PIECE = 1 << 20;

  private static final int USUAL_HEADER = 1 << 15;

  private final Path path;
  private final FileChannel channel;
  private final long size;
  private final EventNumbers numbers;
  private final ZstdDecompressor frames = new ZstdDecompressor();
  private byte[] payload = new byte[0];
  private JournalFormat format = JournalFormat.WHOLE;

  private SegmentFile(Path path, FileChannel channel, long size, EventNumbers numbers) {
    this.path = path;
    this.channel = channel;
    this.size = size;
    this.numbers = numbers;
  }

  static SegmentFile open(Path path) throws IOException, MalformedException {
    return open(path, EventNumbers.UNKNOWN);
  }

  /**
   * Opens a segment.
   *
   * @param numbers what no number of an event in it may exceed
   * @throws MalformedException if this is no regular file
   */
  static SegmentFile open(Path path, EventNumbers numbers) throws IOException, MalformedException {
    try {
      FileChannel channel = OutsideFile.open(path);
      return new SegmentFile(path, channel, channel.size(), numbers);
    } catch (OutsideFile.Unfit e) {
      throw new MalformedException(String.valueOf(e.getReason()));
    }
  }

  /** Bytes in the file when it was opened. */
  long size() {
    return size;
  }

  /**
   * The file's header.
   *
   * @throws MalformedException if it has none, or it names another segment
   */
  SegmentHeader header(int segment) throws IOException, MalformedException {
    SegmentHeader header = header();
    if (header.segment() != segment) {
      throw new MalformedException("this is segment %s".formatted(header.segment()));
    }
    format = header.format();
    return header;
  }

  /** Of which format the records are, for who knows it without {@link #header}. */
  SegmentFile of(JournalFormat known) {
    format = known;
    return this;
  }

  private SegmentHeader header() throws IOException, MalformedException {
    try {
      return SegmentHeader.decode(path, read(0, USUAL_HEADER));
    } catch (TruncatedException e) {
      return SegmentHeader.decode(path, read(0, SegmentHeader.MAX_LENGTH));
    }
  }

  /** The block at an offset, as far as it can be told without reading all of it. */
  BlockFrame frame(long offset) throws IOException, MalformedException {
    return BlockFrame.decode(offset, read(offset, BlockFrame.MAX_HEAD));
  }

  boolean isAt(long at, byte[] marker) throws IOException {
    return Arrays.equals(read(at, marker.length), marker);
  }

  /** The records of a block, in front of the first; valid until the next call. */
  TrajectoryDecoder records(BlockFrame frame) throws IOException, MalformedException {
    if (payload.length < frame.payloadLength()) {
      payload = new byte[frame.payloadLength()];
    }
    if (read(frame.payloadAt(), payload, frame.payloadLength()) < frame.payloadLength()) {
      throw new MalformedException("the file ends inside the block");
    }
    frames.decompress(payload, frame.payloadLength());
    return new TrajectoryDecoder(frames.bytes(), frames.length(), numbers, format);
  }

  /** The bytes from an offset on, as many as asked for or as there are. */
  byte[] read(long at, int atMost) throws IOException {
    byte[] bytes = new byte[(int) Math.max(0, Math.min(atMost, size - at))];
    int count = read(at, bytes, bytes.length);
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }

  private int read(long at, byte[] into, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into);
    while (buffer.position() < count) {
      buffer.limit(Math.min(count, buffer.position() + PIECE));
      if (channel.read(buffer, at + buffer.position()) < 0) {
        break;
      }
    }
    return buffer.position();
  }

  @Override
  public void close() throws IOException {
    try (frames) {
      channel.close();
    }
  }
}
