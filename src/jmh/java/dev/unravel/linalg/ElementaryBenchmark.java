package dev.unravel.linalg;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Elementary functions of {@value #SIZE} numbers, beside what StrictMath takes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ElementaryBenchmark {

  static final int SIZE = 1024;

  private final double[] x = new SplittableRandom(1).doubles(SIZE, 0, 100).toArray();
  private final double[] re = new double[SIZE];
  private final double[] im = new double[SIZE];

  @Setup
  public void warm() {
    new Rehearsal().until(Kernels.KERNEL, new PlainKernel(), 5000);
  }

  @Benchmark
  public double[] cis() {
    Kernels.cis(-1, x, re, im);
    return re;
  }

  @Benchmark
  public double[] exp() {
    Kernels.exp(-1, x, re);
    return re;
  }

  @Benchmark
  public double[] cisStrictMath() {
    for (int j = 0; j < SIZE; j++) {
      re[j] = StrictMath.cos(-x[j]);
      im[j] = StrictMath.sin(-x[j]);
    }
    return re;
  }

  @Benchmark
  public double[] expStrictMath() {
    for (int j = 0; j < SIZE; j++) {
      re[j] = StrictMath.exp(-x[j]);
    }
    return re;
  }
}
