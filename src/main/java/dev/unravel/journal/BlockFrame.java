package dev.unravel.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Where in a segment a block lies.
 *
 * <pre>
 *   +-------------------+  offset
 *   | records           |  how many trajectories, zigzag varint, at least 1
 *   +-------------------+
 *   | payload length    |  in bytes, zigzag varint
 *   +-------------------+  payloadAt
 *   | payload           |  the records (see {@link TrajectoryEncoder}) as one zstd frame
 *   |                   |  with content size and checksum
 *   +-------------------+  markerAt
 *   | sync marker       |  that of the segment's header, 16 bytes
 *   +-------------------+  end
 * </pre>
 *
 * @param offset where the block starts, in bytes from the start of the file
 * @param records number of trajectories in it, as its first bytes say
 * @param payloadAt where the compressed records start
 * @param payloadLength their length in bytes
 */
record BlockFrame(long offset, int records, long payloadAt, int payloadLength) {

  /** Two varints take no more. */
  static final int MAX_HEAD = 20;

  /** The bytes in front of a payload. */
  static byte[] head(int records, int payloadLength) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(MAX_HEAD);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    encoder.writeLong(records);
    encoder.writeLong(payloadLength);
    return bytes.toByteArray();
  }

  /** Reads the bytes in front of a payload, found at the given offset. */
  static BlockFrame decode(long offset, byte[] head) throws MalformedException {
    AvroCursor cursor = new AvroCursor(head, head.length);
    int records = cursor.readIndex();
    int payloadLength = cursor.readIndex();
    if (records == 0 || payloadLength == 0) {
      throw new MalformedException("an empty block");
    }
    return new BlockFrame(offset, records, offset + cursor.position(), payloadLength);
  }

  long markerAt() {
    return payloadAt + payloadLength;
  }

  long end() {
    return markerAt() + SegmentHeader.MARKER_LENGTH;
  }
}
