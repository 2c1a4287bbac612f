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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to add the states of a block to the ensemble's at one grid time: to rho_S ({@code
 * ensemble.state = density}), or to the sums that the nine moments are made of. Dimensions of 20,
 * 100 and 1,000 spins.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class StateSumBenchmark {

  private static final int SUMS = 9;

  @Param({"21", "101", "1001"})
  public int d;

  @Param({"64"})
  public int states;

  private ComplexMatrix block;
  private double[] weights;
  private ProjectorSum sum;
  private ComplexMatrix rho;
  private double[] numbers;
  private double[][] sums;

  @Setup
  public void fill() {
    new Rehearsal().until(Kernels.KERNEL, new PlainKernel(), 5000);
    SplittableRandom random = new SplittableRandom(1);
    block = KernelBenchmark.dense(random, d + 2, states);
    weights = new double[states];
    Arrays.fill(weights, 1);
    sum = new ProjectorSum(d);
    rho = new ComplexMatrix(d, Kernels.padded(d));
    numbers = random.doubles(d + 1L).toArray();
    sums = new double[SUMS][states];
  }

  @Benchmark
  public ComplexMatrix densitySum() {
    sum.add(block, 0, d, weights, states, rho, 0);
    return rho;
  }

  @Benchmark
  public double[][] momentSum() {
    Kernels.ladderSums(numbers, numbers, 0, d, block, sums, states);
    return sums;
  }
}
