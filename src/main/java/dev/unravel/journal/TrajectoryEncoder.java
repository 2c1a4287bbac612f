package dev.unravel.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.unravel.event.EventBlock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Writes trajectories as records of {@code trajectory.avsc} or {@code trajectory-2.avsc}, in Avro's
 * binary encoding.
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
 *   part      varint                           (of format 2 alone)
 *   more      1 byte, 0 or 1                   (of format 2 alone)
 * </pre>
 *
 * <p>Varints are zigzag-coded; doubles are IEEE 754, little-endian. Written by hand into one array,
 * since where trajectories have few events this is much of their cost.
 */
final class TrajectoryEncoder {

  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, LITTLE_ENDIAN);

  /** Varints of an int and of a long, at the most. */
  private static final int INT_BYTES = 5;

  private static final int LONG_BYTES = 10;

  /** All else: integers, an index, two doubles, two ends of arrays, a boolean, at the most. */
  private static final int FIXED_BYTES = 6 * INT_BYTES + LONG_BYTES + 2 * Double.BYTES + 3;

  /** Time, source and outcome of an event, at the most. */
  private static final int EVENT_BYTES = Double.BYTES + 1 + INT_BYTES;

  private byte[] bytes = new byte[1 << 16];
  private int length;

  /** Adds trajectory i of a block, or the part of one that it is. */
  void add(EventBlock block, int i, JournalFormat format) {
    int from = block.from(i);
    int to = block.to(i);
    reserve(to - from);
    putInt(block.curve());
    putLong(block.firstIndex() + i);
    putDouble(block.weight(i));
    putInt(block.prepared(i));
    putDouble(block.end());
    putTimes(block, from, to);
    putSourcesAndOutcomes(block, from, to);
    if (format == JournalFormat.PARTS) {
      putInt(block.part());
      bytes[length++] = (byte) (block.isOpen() ? 1 : 0);
    }
  }

  private void reserve(int events) {
    long needed = length + FIXED_BYTES + (long) EVENT_BYTES * events;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(needed, 2L * bytes.length)));
    }
  }

  private void putTimes(EventBlock block, int from, int to) {
    putInt(to - from);
    int at = length;
    for (int e = from; e < to; e++, at += Double.BYTES) {
      DOUBLE.set(bytes, at, block.time(e));
    }
    length = at;
    endArray(to - from);
  }

  private void putSourcesAndOutcomes(EventBlock block, int from, int to) {
    putInt(to - from);
    int source = length - from;
    length += to - from;
    putInt(to - from);
    int at = length;
    for (int e = from; e < to; e++) {
      bytes[source + e] = block.isMeasurement(e) ? TrajectoryDecoder.EVE : TrajectoryDecoder.BATH;
      at = putInt(at, block.outcomeOrChannel(e));
    }
    length = at;
    endArray(to - from);
  }

  /** An array ends in an item count of 0, which an empty array has already given. */
  private void endArray(int items) {
    if (items > 0) {
      bytes[length++] = 0;
    }
  }

  private void putInt(int value) {
    length = putInt(length, value);
  }

  /** Puts a varint there; returns where it ends. */
  private int putInt(int from, int value) {
    int at = from;
    int zigzag = (value << 1) ^ (value >> 31);
    while ((zigzag & ~0x7f) != 0) {
      bytes[at++] = (byte) (zigzag | 0x80);
      zigzag >>>= 7;
    }
    bytes[at++] = (byte) zigzag;
    return at;
  }

  private void putLong(long value) {
    long zigzag = (value << 1) ^ (value >> 63);
    while ((zigzag & ~0x7fL) != 0) {
      bytes[length++] = (byte) (zigzag | 0x80);
      zigzag >>>= 7;
    }
    bytes[length++] = (byte) zigzag;
  }

  private void putDouble(double value) {
    DOUBLE.set(bytes, length, value);
    length += Double.BYTES;
  }

  /** The records so far; valid in the first {@link #length()} bytes, until the next call. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }
}
