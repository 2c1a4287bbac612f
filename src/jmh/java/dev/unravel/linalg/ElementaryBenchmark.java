package dev.unravel.linalg;

import java.util.Arrays;
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

  private static final double[] FREQUENCY = {-1};
  private static final double[] DECAY = {-0.1};

  private final double[] x = new SplittableRandom(1).doubles(SIZE, 0, 100).toArray();
  private final double[] re = new double[SIZE];
  private final double[] im = new double[SIZE];

  private final ComplexMatrix component = new ComplexMatrix(1, SIZE);
  private final ComplexMatrix evolved =
      ComplexMatrix.wrap(new double[][] {re}, new double[][] {im});

  @Setup
  public void warm() {
    Arrays.fill(component.re(0), 1);
    new Rehearsal().until(Kernels.KERNEL, new PlainKernel(), 5000);
  }

  @Benchmark
  public double[] cis() {
    Kernels.cis(-1, x, re, im);
    return re;
  }

  /** Phases and decays of a component, as the no-jump evolution of {@value #SIZE} states has. */
  @Benchmark
  public double[] evolve() {
    Kernels.evolve(FREQUENCY, DECAY, 0, 1, x, component, evolved);
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
