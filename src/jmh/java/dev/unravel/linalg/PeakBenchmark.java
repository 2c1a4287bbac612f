package dev.unravel.linalg;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast this processor multiplies real matrices when nothing is in the way: the yardstick of
 * {@link KernelTable}. 32 LANES TERMS flops.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class PeakBenchmark {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int TERMS = 128;

  /** How many flops one call makes on a processor with the vectors of this one. */
  static double flops() {
    return 32.0 * LANES * TERMS;
  }

  private final double[] a0 = numbers(TERMS);
  private final double[] a1 = numbers(TERMS);
  private final double[] a2 = numbers(TERMS);
  private final double[] a3 = numbers(TERMS);
  private final double[] b = numbers(TERMS * 4 * LANES);
  private final double[] c = new double[16 * LANES];

  private static double[] numbers(int n) {
    return new SplittableRandom(n).doubles(n).toArray();
  }

  /** c += a b for 4 x n and n x 4 vectors, all in the first cache; 16 sums in registers. */
  @Benchmark
  public double[] peak() {
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = DoubleVector.zero(SPECIES);
    DoubleVector s02 = DoubleVector.zero(SPECIES);
    DoubleVector s03 = DoubleVector.zero(SPECIES);
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector s11 = DoubleVector.zero(SPECIES);
    DoubleVector s12 = DoubleVector.zero(SPECIES);
    DoubleVector s13 = DoubleVector.zero(SPECIES);
    DoubleVector s20 = DoubleVector.zero(SPECIES);
    DoubleVector s21 = DoubleVector.zero(SPECIES);
    DoubleVector s22 = DoubleVector.zero(SPECIES);
    DoubleVector s23 = DoubleVector.zero(SPECIES);
    DoubleVector s30 = DoubleVector.zero(SPECIES);
    DoubleVector s31 = DoubleVector.zero(SPECIES);
    DoubleVector s32 = DoubleVector.zero(SPECIES);
    DoubleVector s33 = DoubleVector.zero(SPECIES);
    for (int k = 0; k < TERMS; k++) {
      int at = k * 4 * LANES;
      DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, at);
      DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, at + 1 * LANES);
      DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, at + 2 * LANES);
      DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, at + 3 * LANES);
      DoubleVector a;
      a = DoubleVector.broadcast(SPECIES, a0[k]);
      s00 = a.fma(b0, s00);
      s01 = a.fma(b1, s01);
      s02 = a.fma(b2, s02);
      s03 = a.fma(b3, s03);
      a = DoubleVector.broadcast(SPECIES, a1[k]);
      s10 = a.fma(b0, s10);
      s11 = a.fma(b1, s11);
      s12 = a.fma(b2, s12);
      s13 = a.fma(b3, s13);
      a = DoubleVector.broadcast(SPECIES, a2[k]);
      s20 = a.fma(b0, s20);
      s21 = a.fma(b1, s21);
      s22 = a.fma(b2, s22);
      s23 = a.fma(b3, s23);
      a = DoubleVector.broadcast(SPECIES, a3[k]);
      s30 = a.fma(b0, s30);
      s31 = a.fma(b1, s31);
      s32 = a.fma(b2, s32);
      s33 = a.fma(b3, s33);
    }
    s00.intoArray(c, 0 * LANES);
    s01.intoArray(c, 1 * LANES);
    s02.intoArray(c, 2 * LANES);
    s03.intoArray(c, 3 * LANES);
    s10.intoArray(c, 4 * LANES);
    s11.intoArray(c, 5 * LANES);
    s12.intoArray(c, 6 * LANES);
    s13.intoArray(c, 7 * LANES);
    s20.intoArray(c, 8 * LANES);
    s21.intoArray(c, 9 * LANES);
    s22.intoArray(c, 10 * LANES);
    s23.intoArray(c, 11 * LANES);
    s30.intoArray(c, 12 * LANES);
    s31.intoArray(c, 13 * LANES);
    s32.intoArray(c, 14 * LANES);
    s33.intoArray(c, 15 * LANES);
    return c;
  }
}
