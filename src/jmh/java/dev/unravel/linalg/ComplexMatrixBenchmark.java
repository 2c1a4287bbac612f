package dev.unravel.linalg;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The product of two d x d complex matrices, 8 d^3 flops: GFLOP/s = 8 d^3 / (1000 x microseconds).
 * The dimensions are those of 20, 30 and 100 spins.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ComplexMatrixBenchmark {

  @Param({"21", "31", "101"})
  public int d;

  private ComplexMatrix a;
  private ComplexMatrix b;

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    a = dense(random);
    b = dense(random);
  }

  private ComplexMatrix dense(SplittableRandom random) {
    ComplexMatrix m = new ComplexMatrix(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        m.set(i, j, random.nextDouble() - 0.5, random.nextDouble() - 0.5);
      }
    }
    return m;
  }

  @Benchmark
  public ComplexMatrix times() {
    return a.times(b);
  }
}
