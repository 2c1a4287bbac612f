package dev.unravel.journal;

import java.util.Arrays;

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
  static byte[] head(int records, int payloadLength) {
    byte[] head = new byte[MAX_HEAD];
    int length = putVarint(head, putVarint(head, 0, records), payloadLength);
    return Arrays.copyOf(head, length);
  }

  /** Puts a number that is not negative somewhere and returns where it ends. */
  private static int putVarint(byte[] into, int at, int value) {
    int end = at;
    for (long rest = 2L * value; ; rest >>>= 7) {
      if (rest < 0x80) {
        into[end++] = (byte) rest;
        return end;
      }
      into[end++] = (byte) (rest | 0x80);
    }
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
