package dev.unravel.lindblad;

import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.linalg.ProfileLu;
import dev.unravel.linalg.RealEigenvalues;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Where one block of rho goes, lim exp(tL) x for t to infinity: the part of x in the kernel of L,
 *
 * <pre>  P x = X (F^T X)^-1 F^T x,   L X = 0,   F^T L = 0,</pre>
 *
 * <p>if what is left, x - P x, decays. The columns of F are what is conserved. X and F come from
 * subspace iteration with (s - L)^-1 and its transpose, s far below all rates but 0.
 */
final class LongTimeLimit {

  private static final int ITERATIONS = 12;

  /** s over the norm of L. */
  private static final double SHIFT = 1e-11;

  /** A rate or frequency below this fraction of the norm of L is 0. */
  private static final double ZERO = 1e-10;

  /** A part of rho that is smaller than this is rounding. */
  private static final double NOTHING = 1e-12;

  /** What may be left of x - P x when it counts as decayed. */
  private static final double DECAYED = 1e-9;

  /** The largest block whose oscillations are looked for by its eigenvalues. */
  private static final int DENSE = 256;

  /** Products with L until what is left must have decayed, in a larger block. */
  private static final double PATIENCE = 2e5;

  /** Of Taylor's series of exp(L / norm): the remainder is below 1/21!. */
  private static final int DEGREE = 20;

  /** Frequencies that a message names. */
  private static final int NAMED = 3;

  private final BlockEquation block;
  private final double norm;

  private LongTimeLimit(BlockEquation block, double norm) {
    this.block = block;
    this.norm = norm;
  }

  /**
   * The limit.
   *
   * @param norm that of all of L
   * @param x where the block starts
   * @throws NumericalLimitException if something oscillates for ever; names the frequencies
   */
  static double[] of(BlockEquation block, double norm, double[] x) {
    return size(x) <= NOTHING ? new double[x.length] : new LongTimeLimit(block, norm).of(x);
  }

  private double[] of(double[] x) {
    ProfileLu lu = block.shifted(SHIFT * norm);
    double[][] right = kernel(lu::solve, 1);
    double[] limit = new double[x.length];
    if (right.length > 0) {
      double[][] left = kernel(lu::solveTransposed, right.length);
      if (left.length != right.length) {
        throw new NumericalLimitException(
            "system, dissipators",
            "the limit of the state cannot be computed: some rate is about 1e-11 of the largest, which is"
                + " neither 0 nor not");
      }
      project(x, right, left, limit);
    }
    double[] rest = x.clone();
    Orthonormal.addMultiple(rest, -1, limit);
    if (size(rest) > DECAYED) {
      requireDecay(rest);
    }
    return limit;
  }

  /** An orthonormal basis of the vectors that s (s - L)^-1 does not change. */
  private double[][] kernel(UnaryOperator<double[]> resolvent, int guess) {
    int n = block.size();
    for (int count = Math.min(n, guess + 1); ; count = Math.min(n, 2 * count)) {
      double[][] v = random(count, n);
      for (int k = 0; k < ITERATIONS; k++) {
        Orthonormal.of(v);
        for (int j = 0; j < count; j++) {
          v[j] = resolvent.apply(v[j]);
        }
      }
      Orthonormal.of(v);
      int found = unchanged(v, resolvent);
      if (found < count || count == n) {
        return Arrays.copyOf(v, found);
      }
    }
  }

  /** How many eigenvalues of s V^T (s - L)^-1 V are about 1. */
  private int unchanged(double[][] v, UnaryOperator<double[]> resolvent) {
    double[][] small = new double[v.length][v.length];
    for (int j = 0; j < v.length; j++) {
      double[] image = resolvent.apply(v[j]);
      for (int i = 0; i < v.length; i++) {
        small[i][j] = SHIFT * norm * Orthonormal.product(v[i], image);
      }
    }
    return (int) Arrays.stream(RealEigenvalues.of(small)).filter(z -> z[0] > 0.5).count();
  }

  private static double[][] random(int count, int n) {
    double[][] v = new double[count][n];
    long state = 1;
    for (double[] x : v) {
      for (int i = 0; i < n; i++) {
        state = state * 6364136223846793005L + 1442695040888963407L;
        x[i] = (state >> 11) * 0x1p-52;
      }
    }
    return v;
  }

  private static void project(double[] x, double[][] right, double[][] left, double[] limit) {
    int m = right.length;
    double[] b = new double[m];
    Arrays.setAll(b, i -> Orthonormal.product(left[i], x));
    double[] c =
        ProfileLu.of(
                m,
                m - 1,
                m - 1,
                (i, row, first) -> {
                  for (int j = 0; j < m; j++) {
                    row[j - first] = Orthonormal.product(left[i], right[j]);
                  }
                })
            .solve(b);
    for (int j = 0; j < m; j++) {
      Orthonormal.addMultiple(limit, c[j], right[j]);
    }
  }

  private void requireDecay(double[] rest) {
    if (block.size() > DENSE) {
      requireDecayInTime(rest);
      return;
    }
    double[] frequencies =
        Arrays.stream(RealEigenvalues.of(block.dense()))
            .filter(z -> Math.abs(z[0]) <= ZERO * norm && z[1] > ZERO * norm)
            .mapToDouble(z -> z[1])
            .toArray();
    if (frequencies.length > 0 && size(late(rest)) > DECAYED) {
      throw oscillating(frequencies);
    }
  }

  private static NumericalLimitException oscillating(double[] frequencies) {
    String named =
        Arrays.stream(frequencies)
            .limit(NAMED)
            .mapToObj(w -> String.format(Locale.ROOT, "%.6g", w))
            .collect(Collectors.joining(", "));
    return new NumericalLimitException(
        "initial",
        "the state does not settle: it oscillates for ever, with the angular frequency "
            + named
            + (frequencies.length > NAMED ? " and others" : ""));
  }

  /** exp(tL) x, at a time by which all has decayed that decays, by squaring. */
  private double[] late(double[] x) {
    int n = block.size();
    double[][] l = block.dense();
    double[][] power = identity(n);
    for (int k = DEGREE; k >= 1; k--) { // exp(L / norm), by Horner's scheme
      power = product(l, power);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          power[i][j] /= k * norm;
        }
        power[i][i] += 1;
      }
    }
    for (double t = 1; t < 40 / ZERO; t *= 2) {
      power = product(power, power);
    }
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = Orthonormal.product(power[i], x);
    }
    return y;
  }

  private static double[][] identity(int n) {
    double[][] one = new double[n][n];
    for (int i = 0; i < n; i++) {
      one[i][i] = 1;
    }
    return one;
  }

  private static double[][] product(double[][] a, double[][] b) {
    int n = a.length;
    double[][] c = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        if (a[i][k] != 0) {
          Orthonormal.addMultiple(c[i], a[i][k], b[k]);
        }
      }
    }
    return c;
  }

  /** By integration, over steps that grow to the longest one. */
  private void requireDecayInTime(double[] rest) {
    FaberPropagator propagator = new FaberPropagator(block);
    double[][] later = {rest.clone()};
    double[] integral = new double[rest.length];
    double time = 0;
    double step = 0.5 * FaberSeries.LONGEST / propagator.work(1);
    while (size(later[0]) > DECAYED) {
      if (propagator.work(time) > PATIENCE) {
        double[] image = new double[rest.length];
        block.apply(later[0], image);
        throw new NumericalLimitException(
            "initial",
            String.format(
                Locale.ROOT,
                "the state does not settle by t = %.3g, where it still changes at a rate or with an"
                    + " angular frequency of about %.3g",
                time,
                size(image) / size(later[0])));
      }
      double[] now = later[0].clone();
      if (propagator.propagate(now, new double[] {step}, later, integral)) {
        time += step;
      } else {
        later[0] = now;
        step *= 0.5;
      }
    }
  }

  /** The sum of the moduli. */
  private static double size(double[] x) {
    return Arrays.stream(x).map(Math::abs).sum();
  }
}
