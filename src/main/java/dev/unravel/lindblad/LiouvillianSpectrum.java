package dev.unravel.lindblad;

import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.linalg.RealEigenvalues;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The slowest eigenvalues lambda of the Liouvillian, L X = lambda X: what a state is made of decays
 * at the rates -Re lambda and rotates at the frequencies Im lambda.
 *
 * <p>L is real in the d^2 numbers of rho and falls into blocks. A block of up to {@value #DENSE}
 * unknowns gives all of its eigenvalues, by two decompositions, of the block and of its transpose
 * in reverse order: how far the two lie apart tells what rounding did to each value. A larger block
 * gives the slowest ones (see {@link SlowestModes}).
 */
public final class LiouvillianSpectrum {

  /** The largest block that is decomposed as a whole, in 1e10 flops. */
  private static final int DENSE = 512;

  /** The largest error of a value that is given, over the norm of L. */
  private static final double LARGEST_ERROR = 1e-6;

  /** Up to this fraction of the norm of L a number is 0. */
  private static final double ZERO = 1e-10;

  /**
   * An eigenvalue.
   *
   * @param re its real part, minus a rate
   * @param im its imaginary part, an angular frequency
   * @param error about how far rounding has moved it
   */
  public record Value(double re, double im, double error) {}

  /** Those with Im lambda >= 0. */
  private final List<Value> values;

  private final double zero;

  private LiouvillianSpectrum(List<Value> values, double zero) {
    this.values = values;
    this.zero = zero;
  }

  /**
   * The eigenvalues with the largest real parts, of all that {@link SteadyState} can be asked of.
   *
   * @param count how many, at least
   * @throws NumericalLimitException if L is too large or not finite, or a value is not accurate
   */
  public static LiouvillianSpectrum of(OpenSystem system, int count) {
    SteadyState.requireStationaryEquation(system);
    Generator generator = Generator.of(Frame.cheapest(system));
    double zero = ZERO * Math.max(generator.norm(), Double.MIN_NORMAL / ZERO);
    List<Value> values = new ArrayList<>();
    for (int[] unknowns : generator.blocks()) {
      values.addAll(valuesOf(generator.block(unknowns), count, generator.norm()));
    }
    values.replaceAll(z -> rounded(z, zero));
    values.removeIf(z -> z.im() < 0); // L is real: they come with their conjugates
    values.sort(order(zero));
    requireAccuracy(values, count, generator.norm());
    return new LiouvillianSpectrum(List.copyOf(values), zero);
  }

  /**
   * By descending real part, in which rounding does not count, then by ascending imaginary part.
   */
  private static Comparator<Value> order(double zero) {
    return Comparator.<Value>comparingDouble(z -> -Math.rint(z.re() / zero))
        .thenComparingDouble(Value::im);
  }

  private static List<Value> valuesOf(BlockEquation block, int count, double norm) {
    if (block.size() > DENSE) {
      return slowestOf(block, count, norm);
    }
    double[][] a = block.dense();
    double[][] values = RealEigenvalues.of(a);
    double[][] others = block.size() <= 2 ? values : RealEigenvalues.of(mirrored(a));
    boolean[] taken = new boolean[values.length];
    List<Value> all = new ArrayList<>();
    for (double[] z : values) {
      all.add(new Value(z[0], z[1], distance(z, others, taken)));
    }
    return all;
  }

  /** As many as are wanted, and one that is not 0. */
  private static List<Value> slowestOf(BlockEquation block, int count, double norm) {
    for (int more = Math.max(2, count); ; more *= 2) {
      List<Value> slowest = SlowestModes.of(block, more, norm);
      if (more >= block.size() || slowest.stream().anyMatch(z -> !isZero(z, ZERO * norm))) {
        return slowest;
      }
    }
  }

  private static boolean isZero(Value z, double zero) {
    return Math.abs(z.re()) <= zero && Math.abs(z.im()) <= zero;
  }

  /** The transpose, with rows and columns in reverse order: the same eigenvalues. */
  private static double[][] mirrored(double[][] a) {
    int n = a.length;
    double[][] b = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        b[i][j] = a[n - 1 - j][n - 1 - i];
      }
    }
    return b;
  }

  /** To the nearest that is not taken yet, which is taken then. */
  private static double distance(double[] z, double[][] others, boolean[] taken) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < others.length; j++) {
      double x = others[j][0] - z[0];
      double y = others[j][1] - z[1];
      double distance = Math.sqrt(x * x + y * y);
      if (!taken[j] && distance < least) {
        nearest = j;
        least = distance;
      }
    }
    taken[nearest] = true;
    return least;
  }

  /** What is 0 to rounding is 0, and never positive. */
  private static Value rounded(Value z, double zero) {
    double re = Math.abs(z.re()) <= zero ? 0 : z.re();
    double im = Math.abs(z.im()) <= zero ? 0 : z.im();
    return new Value(re, im, z.error());
  }

  private static void requireAccuracy(List<Value> values, int count, double norm) {
    for (Value z : values.subList(0, Math.min(count, values.size()))) {
      if (!(z.error() <= LARGEST_ERROR * norm) || z.re() > 0) {
        throw new NumericalLimitException(
            "system.spins, dissipators",
            "the eigenvalue %s + %si of the Liouvillian cannot be computed: rounding moves it by %s"
                .formatted(z.re(), z.im(), z.error()));
      }
    }
  }

  /**
   * The eigenvalues with the largest real parts, of equal ones those of low frequency; sorted by
   * descending real part, then ascending imaginary part.
   *
   * @param count how many, if there are so many; one more where a conjugate pair would be parted
   */
  public List<Value> slowest(int count) {
    List<Value> some = new ArrayList<>();
    for (Value z : values) {
      if (some.size() >= count) {
        break;
      }
      if (z.im() > 0) {
        some.add(new Value(z.re(), -z.im(), z.error()));
      }
      if (z.im() >= 0) {
        some.add(z);
      }
    }
    some.sort(order(zero));
    return some;
  }

  /** The least rate -Re lambda of an eigenvalue other than 0; empty if all that are known are 0. */
  public OptionalDouble gap() {
    return values.stream()
        .filter(z -> !isZero(z, zero))
        .mapToDouble(z -> Math.max(0, -z.re()))
        .findFirst();
  }
}
