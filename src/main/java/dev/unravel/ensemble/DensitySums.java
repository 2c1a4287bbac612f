package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.HermitianSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole density matrices of groups of trajectories, summed: the mean, the standard error of each
 * element, and for the purity some groups, merged two by two as they become too many.
 */
final class DensitySums {

  /** Sum of w |psi>&lt;psi| over some groups, along the grid. */
  private record Kept(double weight, HermitianSeries rho) {
    Kept plus(Kept next) {
      HermitianSeries sum = new HermitianSeries(rho.dimension(), rho.points());
      sum.addScaled(1, rho);
      sum.addScaled(1, next.rho);
      return new Kept(weight + next.weight, sum);
    }
  }

  private final int most;
  private final HermitianSeries sum;
  private final HermitianSeries squares;
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
    sum = new HermitianSeries(dimension, gridPoints);
    squares = new HermitianSeries(dimension, gridPoints);
  }

  void add(double groupWeight, HermitianSeries rho) {
    weight += groupWeight;
    groups++;
    sum.addScaled(1, rho);
    squares.addSquares(1 / groupWeight, rho);
    keep(new Kept(groupWeight, rho));
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
    return scaled(sum.at(t), weight);
  }

  /**
   * Standard errors of the mean's elements at grid time t: that of the real part as real part, that
   * of the imaginary part as imaginary part. NaN with fewer than two groups.
   */
  ComplexMatrix standardError(int t) {
    ComplexMatrix mean = mean(t);
    ComplexMatrix squared = squares.at(t);
    ComplexMatrix error = new ComplexMatrix(mean.rows(), mean.columns());
    for (int i = 0; i < mean.rows(); i++) {
      for (int j = 0; j < mean.columns(); j++) {
        error.set(
            i,
            j,
            standardError(squared.re(i, j), mean.re(i, j)),
            standardError(Math.abs(squared.im(i, j)), mean.im(i, j)));
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
    ComplexMatrix rest = sum.at(t);
    rest.addScaled(-1, 0, kept.get(g).rho.at(t));
    return scaled(rest, weight - kept.get(g).weight);
  }

  private static ComplexMatrix scaled(ComplexMatrix matrix, double divisor) {
    matrix.scale(1 / divisor);
    return matrix;
  }
}
