package dev.unravel.lindblad;

import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.linalg.ProfileLu;
import dev.unravel.linalg.RealEigenvalues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The eigenvalues with the largest real parts of a block of L that is too large to be decomposed,
 * by subspace iteration with exp(TL), in which they dominate: V becomes an orthonormal basis of
 * exp(TL) V, and the eigenvalues of V^T L V approach those of L. The iteration ends where |L v -
 * lambda v| of every wanted value is below {@value #RESIDUAL} of the norm of L, |v| = 1.
 *
 * <p>Source: Y. Saad, Numerical Methods for Large Eigenvalue Problems, 2nd edition, 5.2.
 */
final class SlowestModes {

  private static final double RESIDUAL = 1e-10;

  /** Vectors beyond the wanted ones: they take up what lies close to the last of these. */
  private static final int GUARD = 12;

  /** Products with L in one application of exp(TL) to one vector, about. */
  private static final double STEP = 400;

  /** Operations after which the iteration gives up. */
  private static final double MOST = 2e12;

  private final BlockEquation block;
  private final int wanted;
  private final double norm;
  private final double[][] v;
  private final double[][] image;

  private SlowestModes(BlockEquation block, int count, double norm) {
    this.block = block;
    this.norm = norm;
    wanted = Math.min(count, block.size());
    v = new double[Math.min(count + GUARD, block.size())][];
    image = new double[v.length][block.size()];
    long state = 1;
    for (int j = 0; j < v.length; j++) {
      v[j] = new double[block.size()];
      for (int i = 0; i < block.size(); i++) {
        state = state * 6364136223846793005L + 1442695040888963407L;
        v[j][i] = (state >> 11) * 0x1p-52;
      }
    }
  }

  /**
   * The values, at least as many as asked for if there are so many.
   *
   * @param norm that of all of L
   * @throws NumericalLimitException if they do not converge
   */
  static List<LiouvillianSpectrum.Value> of(BlockEquation block, int count, double norm) {
    return new SlowestModes(block, count, norm).iterate();
  }

  private List<LiouvillianSpectrum.Value> iterate() {
    FaberPropagator propagator = new FaberPropagator(block);
    double step = STEP / propagator.work(1);
    double work = 0;
    Orthonormal.of(v);
    while (work < MOST) {
      step = advance(propagator, step);
      work += 2.0 * v.length * propagator.work(step) * block.rows().count();
      Orthonormal.of(v);
      List<LiouvillianSpectrum.Value> values = values();
      if (values.size() >= wanted) {
        return values;
      }
    }
    throw new NumericalLimitException(
        "system.spins",
        ("the slowest eigenvalues of the Liouvillian do not converge (%s of a block of %s unknowns);"
                + " ask for fewer, or take fewer spins")
            .formatted(wanted, block.size()));
  }

  /** V becomes exp(TL) V; returns T, which may have to be shorter. */
  private double advance(FaberPropagator propagator, double longest) {
    double step = longest;
    double[] integral = new double[block.size()];
    double[][] later = new double[1][block.size()];
    for (int j = 0; j < v.length; j++) {
      if (!propagator.propagate(v[j], new double[] {step}, later, integral)) {
        step *= 0.5;
        j = -1; // all vectors again, with the same step
        continue;
      }
      System.arraycopy(later[0], 0, image[j], 0, image[j].length);
    }
    for (int j = 0; j < v.length; j++) {
      System.arraycopy(image[j], 0, v[j], 0, v[j].length);
    }
    return step;
  }

  /** The values of the subspace as long as they are accurate, the slowest first. */
  private List<LiouvillianSpectrum.Value> values() {
    int p = v.length;
    double[][] small = new double[p][p];
    for (int j = 0; j < p; j++) {
      block.apply(v[j], image[j]);
      for (int i = 0; i < p; i++) {
        small[i][j] = Orthonormal.product(v[i], image[j]);
      }
    }
    List<LiouvillianSpectrum.Value> values = new ArrayList<>();
    for (double[] z : RealEigenvalues.of(small)) {
      if (values.size() == wanted) {
        break;
      }
      double residual = residual(small, z);
      if (!(residual <= RESIDUAL * norm)) {
        break;
      }
      values.add(new LiouvillianSpectrum.Value(z[0], z[1], residual));
    }
    return values;
  }

  /** |L u - lambda u| of the unit vector u = V y, with y the eigenvector of V^T L V. */
  private double residual(double[][] small, double[] z) {
    int p = v.length;
    double[] y = eigenvector(small, z);
    double[] lengths = new double[2];
    for (int i = 0; i < block.size(); i++) {
      double re = 0;
      double im = 0;
      double imageRe = 0;
      double imageIm = 0;
      for (int j = 0; j < p; j++) {
        re += v[j][i] * y[j];
        im += v[j][i] * y[p + j];
        imageRe += image[j][i] * y[j];
        imageIm += image[j][i] * y[p + j];
      }
      double x = imageRe - z[0] * re + z[1] * im;
      double w = imageIm - z[0] * im - z[1] * re;
      lengths[0] += x * x + w * w;
      lengths[1] += re * re + im * im;
    }
    return Math.sqrt(lengths[0] / lengths[1]);
  }

  /** (Re y, Im y) by inverse iteration with ((B - a, b), (-b, B - a)), next to singular. */
  private double[] eigenvector(double[][] small, double[] z) {
    int p = small.length;
    double off = 1e-13 * norm;
    ProfileLu lu =
        ProfileLu.of(
            2 * p,
            2 * p - 1,
            2 * p - 1,
            (i, row, first) -> {
              System.arraycopy(small[i % p], 0, row, (i < p ? 0 : p) - first, p);
              row[i - first] -= z[0] + off;
              row[(i < p ? i + p : i - p) - first] = i < p ? z[1] : -z[1];
            });
    double[] y = new double[2 * p];
    Arrays.fill(y, 0, p, 1);
    for (int k = 0; k < 3; k++) {
      y = lu.solve(y);
      double length = Math.sqrt(Orthonormal.product(y, y));
      for (int i = 0; i < y.length; i++) {
        y[i] /= length;
      }
    }
    return y;
  }
}
