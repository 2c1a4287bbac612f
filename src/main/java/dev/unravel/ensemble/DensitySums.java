package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole density matrices of groups of trajectories, summed: the mean, the standard error of each
 * element, and for the purity some groups, merged two by two as they become too many.
 */
final class DensitySums {

  /** Sum of w |psi>&lt;psi| over some groups, at every grid time. */
  private record Kept(double weight, ComplexMatrix[] rho) {
    Kept plus(Kept next) {
      ComplexMatrix[] sum = new ComplexMatrix[rho.length];
      for (int t = 0; t < rho.length; t++) {
        sum[t] = rho[t].copy();
        sum[t].addScaled(1, 0, next.rho[t]);
      }
      return new Kept(weight + next.weight, sum);
    }
  }

  private final int most;
  private final ComplexMatrix[] sum;
  private final ComplexMatrix[] squares;
  private double weight;
  private int groups;
  private List<Kept> kept = new ArrayList<>();

  /**
   * Empty sums.
   *
   * @param most at most so many groups are kept
   */
  DensitySums(int gridPoints, int dimension, int most) {
    this.most = most;
    sum = zeros(gridPoints, dimension);
    squares = zeros(gridPoints, dimension);
  }

  private static ComplexMatrix[] zeros(int gridPoints, int dimension) {
    ComplexMatrix[] zeros = new ComplexMatrix[gridPoints];
    for (int t = 0; t < gridPoints; t++) {
      zeros[t] = new ComplexMatrix(dimension, dimension);
    }
    return zeros;
  }

  void add(double groupWeight, ComplexMatrix[] rho) {
    weight += groupWeight;
    groups++;
    for (int t = 0; t < sum.length; t++) {
      sum[t].addScaled(1, 0, rho[t]);
      addSquares(squares[t], rho[t], 1 / groupWeight);
    }
    keep(new Kept(groupWeight, rho));
  }

  /** Element by element, real and imaginary part apart: squares += x rho^2. */
  private static void addSquares(ComplexMatrix squares, ComplexMatrix rho, double x) {
    for (int i = 0; i < rho.rows(); i++) {
      double[] sr = squares.re(i);
      double[] si = squares.im(i);
      double[] rr = rho.re(i);
      double[] ri = rho.im(i);
      for (int j = 0; j < sr.length; j++) {
        sr[j] += x * rr[j] * rr[j];
        si[j] += x * ri[j] * ri[j];
      }
    }
  }

  private void keep(Kept group) {
    kept.add(group);
    if (kept.size() > most) {
      List<Kept> merged = new ArrayList<>();
      for (int g = 0; g + 1 < kept.size(); g += 2) {
        merged.add(kept.get(g).plus(kept.get(g + 1)));
      }
      if (kept.size() % 2 == 1) {
        merged.add(kept.get(kept.size() - 1));
      }
      kept = merged;
    }
  }

  /** The mean at grid time t. */
  ComplexMatrix mean(int t) {
    return scaled(sum[t].copy(), weight);
  }

  /**
   * Standard errors of the mean's elements at grid time t: that of the real part as real part, that
   * of the imaginary part as imaginary part. NaN with fewer than two groups.
   */
  ComplexMatrix standardError(int t) {
    ComplexMatrix mean = mean(t);
    ComplexMatrix error = new ComplexMatrix(mean.rows(), mean.columns());
    for (int i = 0; i < mean.rows(); i++) {
      for (int j = 0; j < mean.columns(); j++) {
        error.set(
            i,
            j,
            standardError(squares[t].re(i, j), mean.re(i, j)),
            standardError(squares[t].im(i, j), mean.im(i, j)));
      }
    }
    return error;
  }

  private double standardError(double square, double mean) {
    double variance = (square / weight - mean * mean) / (groups - 1);
    return groups < 2 ? Double.NaN : Math.sqrt(Math.max(0, variance));
  }

  /** Weights of the groups kept. */
  double[] weights() {
    return kept.stream().mapToDouble(Kept::weight).toArray();
  }

  /** The mean at grid time t without kept group g. */
  ComplexMatrix meanWithout(int t, int g) {
    ComplexMatrix rest = sum[t].copy();
    rest.addScaled(-1, 0, kept.get(g).rho[t]);
    return scaled(rest, weight - kept.get(g).weight);
  }

  private static ComplexMatrix scaled(ComplexMatrix matrix, double divisor) {
    matrix.scale(1 / divisor);
    return matrix;
  }
}
