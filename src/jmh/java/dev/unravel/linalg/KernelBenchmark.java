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
 * What a block of states side by side costs; the dimensions are those of 20, 30 and 100 spins.
 * Which kernel is at work says the system property {@code unravel.kernel}. {@link KernelTable} runs
 * both and knows the flops.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class KernelBenchmark {

  @Param({"21", "31", "101"})
  public int d;

  @Param({"64", "256"})
  public int states;

  private ComplexMatrix matrix;
  private BandedMatrix band;
  private SparseRows few;
  private SectorForm form;
  private SectorForm three;
  private ComplexMatrix block;
  private ComplexMatrix result;
  private double[] weights;
  private double[] values;
  private double[][] threeValues;
  private ProjectorSum sum;
  private ComplexMatrix rho;

  /** Elements a row of the matrix of which few are not zero. */
  static final int FEW = 9;

  @Setup
  public void fill() {
    new Rehearsal().until(Kernels.KERNEL, new PlainKernel(), 5000);
    SplittableRandom random = new SplittableRandom(1);
    matrix = dense(random, d, d);
    band = BandedMatrix.ofDense(nearDiagonal(matrix, 3), 0);
    few = SparseRows.of(nearDiagonal(matrix, FEW));
    form = SectorForm.of(matrix);
    three = SectorForm.ofThree(matrix, matrix, matrix);
    block = dense(random, d, states);
    result = new ComplexMatrix(d, states);
    weights = new double[states];
    Arrays.fill(weights, 1);
    values = new double[states];
    threeValues = new double[3][states];
    sum = new ProjectorSum(d);
    rho = new ComplexMatrix(d, d);
  }

  /** So many elements of each row around the diagonal, at the edges fewer. */
  private static ComplexMatrix nearDiagonal(ComplexMatrix a, int elements) {
    ComplexMatrix near = new ComplexMatrix(a.rows(), a.rows());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = Math.max(0, i - elements / 2); j <= i + elements / 2 && j < a.rows(); j++) {
        near.set(i, j, a.re(i, j), a.im(i, j));
      }
    }
    return near;
  }

  static ComplexMatrix dense(SplittableRandom random, int rows, int columns) {
    ComplexMatrix m = new ComplexMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        m.set(i, j, random.nextDouble() - 0.5, random.nextDouble() - 0.5);
      }
    }
    return m;
  }

  @Benchmark
  public ComplexMatrix product() {
    Kernels.multiply(matrix, block, result);
    return result;
  }

  @Benchmark
  public ComplexMatrix realProduct() {
    Kernels.multiply(matrix, true, 0, 0, block, result, result.columns());
    return result;
  }

  @Benchmark
  public ComplexMatrix bandProduct() {
    Kernels.multiply(band, block, result);
    return result;
  }

  @Benchmark
  public ComplexMatrix sparseProduct() {
    few.multiply(block, 0, d, result, 0, d, states);
    return result;
  }

  @Benchmark
  public ComplexMatrix projectorSum() {
    sum.add(block, weights, rho);
    return rho;
  }

  @Benchmark
  public double[] quadraticForm() {
    form.values(block, values);
    return values;
  }

  @Benchmark
  public double[][] threeForms() {
    three.values(block, 0, d, threeValues, states);
    return threeValues;
  }
}
