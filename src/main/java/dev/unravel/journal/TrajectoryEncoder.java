package dev.unravel.journal;

import dev.unravel.event.EventBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes trajectories as records of {@code trajectory.avsc}, in Avro's binary encoding.
 *
 * <pre>
 *   curve     varint
 *   index     varint
 *   weight    8 bytes
 *   prepared  varint
 *   end       8 bytes
 *   times     varint n, n times 8 bytes, 0     (n = 0: the 0 alone)
 *   sources   varint n, n bytes
 *   outcomes  varint n, n varints, 0           (n = 0: the 0 alone)
 * </pre>
 *
 * <p>Varints are zigzag-coded; doubles are IEEE 754, little-endian.
 */
final class TrajectoryEncoder {

  private final Buffer buffer = new Buffer();
  private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(buffer, null);
  private byte[] sources = new byte[64];

  /** Adds trajectory i of a block. */
  void add(EventBlock block, int i) throws IOException {
    int from = block.from(i);
    int to = block.to(i);
    encoder.writeInt(block.curve());
    encoder.writeLong(block.firstIndex() + i);
    encoder.writeDouble(block.weight(i));
    encoder.writeInt(block.prepared(i));
    encoder.writeDouble(block.end());
    writeTimes(block, from, to);
    writeSources(block, from, to);
    writeOutcomes(block, from, to);
    encoder.flush();
  }

  private void writeTimes(EventBlock block, int from, int to) throws IOException {
    encoder.writeArrayStart();
    encoder.setItemCount(to - from);
    for (int e = from; e < to; e++) {
      encoder.startItem();
      encoder.writeDouble(block.time(e));
    }
    encoder.writeArrayEnd();
  }

  private void writeSources(EventBlock block, int from, int to) throws IOException {
    if (sources.length < to - from) {
      sources = new byte[Math.max(to - from, 2 * sources.length)];
    }
    for (int e = from; e < to; e++) {
      sources[e - from] = block.isMeasurement(e) ? TrajectoryDecoder.EVE : TrajectoryDecoder.BATH;
    }
    encoder.writeBytes(sources, 0, to - from);
  }

  private void writeOutcomes(EventBlock block, int from, int to) throws IOException {
    encoder.writeArrayStart();
    encoder.setItemCount(to - from);
    for (int e = from; e < to; e++) {
      encoder.startItem();
      encoder.writeInt(block.outcomeOrChannel(e));
    }
    encoder.writeArrayEnd();
  }

  /** The records so far; valid in the first {@link #length()} bytes, until the next call. */
  byte[] bytes() {
    return buffer.array();
  }

  int length() {
    return buffer.size();
  }

  void clear() {
    buffer.reset();
  }

  /** Gives its array away instead of a copy. */
  private static final class Buffer extends ByteArrayOutputStream {
    Buffer() {
      super(1 << 16);
    }

    byte[] array() {
      return buf;
    }
  }
}
