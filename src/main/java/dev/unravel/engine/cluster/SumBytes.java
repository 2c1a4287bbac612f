package dev.unravel.engine.cluster;

import dev.unravel.ensemble.SumNumbers;
import java.nio.ByteBuffer;

/** Sums as bytes, big-endian: number of integers (int32), integers (int64), reals (double). */
final class SumBytes {

  private SumBytes() {}

  static byte[] of(SumNumbers sums) {
    long words = (long) sums.integers().length + sums.reals().length;
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Integer.BYTES + Long.BYTES * words));
    bytes.putInt(sums.integers().length);
    bytes.asLongBuffer().put(sums.integers());
    bytes.position(Integer.BYTES + Long.BYTES * sums.integers().length);
    bytes.asDoubleBuffer().put(sums.reals());
    return bytes.array();
  }

  /**
   * Reads sums.
   *
   * @throws IllegalArgumentException if these are not the bytes of any
   */
  static SumNumbers parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int words = (bytes.length - Integer.BYTES) / Long.BYTES;
    if (bytes.length < Integer.BYTES || bytes.length != Integer.BYTES + Long.BYTES * words) {
      throw new IllegalArgumentException("the sums break off");
    }
    int count = in.getInt();
    if (count < 0 || count > words) {
      throw new IllegalArgumentException("these are no sums");
    }
    long[] integers = new long[count];
    in.asLongBuffer().get(integers);
    in.position(Integer.BYTES + Long.BYTES * count);
    double[] reals = new double[words - count];
    in.asDoubleBuffer().get(reals);
    return new SumNumbers(integers, reals);
  }
}
