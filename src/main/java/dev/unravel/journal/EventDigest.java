package dev.unravel.journal;

import dev.unravel.event.EventBlock;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.ToLongFunction;

/**
 * SHA-256 of histories as such, whatever blocks and segments they lie in. Two journals with the
 * same digest hold the same events to the last bit.
 *
 * <p>Digested, by curve and index, all numbers big-endian: of each trajectory curve (int32), index
 * (int64), weight (the 64 bits of the double), prepared (int32), end (64 bits), number of events
 * (int32, the low 32 bits); then of each event its time (64 bits), source (int8: 0 a jump, 1 a
 * measurement) and channel or outcome (int32).
 */
final class EventDigest {

  private static final int TRAJECTORY_BYTES = 4 + 8 + 8 + 4 + 8 + 4;
  private static final int EVENT_BYTES = 8 + 1 + 4;

  private final MessageDigest sha256;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14);

  EventDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * Adds the trajectories that come next, or a part of one.
   *
   * @param events how many events a trajectory has of which a block is the first part
   */
  void add(EventBlock block, ToLongFunction<EventBlock> events) {
    for (int i = 0; i < block.size(); i++) {
      if (block.part() == 0) {
        long count = block.isOpen() ? events.applyAsLong(block) : block.to(i) - block.from(i);
        begin(block, i, (int) count);
      }
      add(block, i);
    }
    flush();
  }

  private void begin(EventBlock block, int i, int events) {
    room(TRAJECTORY_BYTES);
    bytes.putInt(block.curve()).putLong(block.firstIndex() + i).putDouble(block.weight(i));
    bytes.putInt(block.prepared(i)).putDouble(block.end()).putInt(events);
  }

  private void add(EventBlock block, int i) {
    for (int e = block.from(i); e < block.to(i); e++) {
      room(EVENT_BYTES);
      bytes.putDouble(block.time(e));
      bytes.put((byte) (block.isMeasurement(e) ? 1 : 0)).putInt(block.outcomeOrChannel(e));
    }
  }

  private void room(int count) {
    if (bytes.remaining() < count) {
      flush();
    }
  }

  private void flush() {
    sha256.update(bytes.flip());
    bytes.clear();
  }

  /** The digest in hexadecimal; nothing can be added any more. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
