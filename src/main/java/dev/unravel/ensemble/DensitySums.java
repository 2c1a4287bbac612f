package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.HermitianSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole density matrices of groups of trajectories, merged two by two as they become too many: the
 * ensemble's is their sum, and how they differ gives the standard error of each element and of the
 * purity. Kept in the coordinates in which they were summed.
 */
final class DensitySums {

  /**
   * Sum of w |psi>&lt;psi| over some groups, along the grid.
   *
   * @param merged whether the sum was made here, and may be added to
   */
  private record Kept(double weight, HermitianSeries sum, boolean merged) {
    Kept plus(Kept next) {
      int from = Math.min(sum.origin(), next.sum.origin());
      int to = Math.max(end(), next.end());
      boolean fits = merged && from == sum.origin() && to == end();
      HermitianSeries both = fits ? sum : sum.in(from, to);
      both.add(next.sum);
      return new Kept(weight + next.weight, both, true);
    }

    private int end() {
      return sum.origin() + sum.dimension();
    }
  }

  private final SumBasis basis;
  private final int most;
  private List<Kept> kept = new ArrayList<>();

  /**
   * Empty sums.
   *
   * @param most at most so many groups are kept
   */
  DensitySums(SumBasis basis, int most) {
    this.basis = basis;
    this.most = most;
  }

  void add(double groupWeight, HermitianSeries sum) {
    kept.add(new Kept(groupWeight, sum, false));
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

  /** Weights of the groups kept. */
  double[] weights() {
    return kept.stream().mapToDouble(Kept::weight).toArray();
  }

  private double weight() {
    double weight = 0;
    for (Kept group : kept) {
      weight += group.weight;
    }
    return weight;
  }

  /** The mean at grid time t, in the Dicke basis. */
  ComplexMatrix mean(int t) {
    return basis.toDicke(sum(t, 1 / weight()), origin());
  }

  private int origin() {
    return kept.stream().mapToInt(group -> group.sum.origin()).min().orElse(0);
  }

  private ComplexMatrix sum(int t, double factor) {
    int origin = origin();
    int size = kept.stream().mapToInt(Kept::end).max().orElse(0) - origin;
    ComplexMatrix sum = new ComplexMatrix(size, size);
    for (Kept group : kept) {
      add(sum, 1, group, t, origin);
    }
    sum.scale(factor);
    return sum;
  }

  /** Adds x times what a group has at grid time t to a sum that begins at an origin. */
  private static void add(ComplexMatrix sum, double x, Kept group, int t, int origin) {
    ComplexMatrix own = group.sum.at(t);
    int at = group.sum.origin() - origin;
    for (int i = 0; i < own.rows(); i++) {
      for (int j = 0; j < own.columns(); j++) {
        sum.add(at + i, at + j, x * own.re(i, j), x * own.im(i, j));
      }
    }
  }

  /** The means at grid time t with each kept group left out in turn, in the Dicke basis. */
  List<ComplexMatrix> meansWithout(int t) {
    return rawMeansWithout(t).stream().map(mean -> basis.toDicke(mean, origin())).toList();
  }

  private List<ComplexMatrix> rawMeansWithout(int t) {
    ComplexMatrix all = sum(t, 1);
    double weight = weight();
    int origin = origin();
    return kept.stream()
        .map(
            group -> {
              ComplexMatrix rest = all.copy();
              add(rest, -1, group, t, origin);
              rest.scale(1 / (weight - group.weight));
              return rest;
            })
        .toList();
  }

  /** As {@link #meansWithout}, in any orthonormal basis, which is all that a purity needs. */
  List<ComplexMatrix> rotatedMeansWithout(int t) {
    return basis.isOrthonormal() ? rawMeansWithout(t) : meansWithout(t);
  }

  /**
   * Standard errors of the mean's elements at grid time t, in the Dicke basis: that of the real
   * part as real part, that of the imaginary part as imaginary part. NaN with fewer than two
   * groups.
   */
  ComplexMatrix standardError(int t) {
    ComplexMatrix mean = mean(t);
    ComplexMatrix variance = new ComplexMatrix(mean.rows(), mean.columns());
    if (kept.size() < 2) {
      variance.scale(Double.NaN);
      return variance;
    }
    double weight = weight();
    for (Kept group : kept) {
      ComplexMatrix ofGroup = basis.toDicke(group.sum.at(t), group.sum.origin());
      ofGroup.scale(1 / group.weight);
      addSquaredDifference(variance, group.weight / weight / (kept.size() - 1), ofGroup, mean);
    }
    return squareRoots(variance);
  }

  private static void addSquaredDifference(
      ComplexMatrix sum, double factor, ComplexMatrix a, ComplexMatrix b) {
    for (int i = 0; i < sum.rows(); i++) {
      for (int j = 0; j < sum.columns(); j++) {
        double x = a.re(i, j) - b.re(i, j);
        double y = a.im(i, j) - b.im(i, j);
        sum.add(i, j, factor * x * x, factor * y * y);
      }
    }
  }

  private static ComplexMatrix squareRoots(ComplexMatrix a) {
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        a.set(i, j, Math.sqrt(a.re(i, j)), Math.sqrt(a.im(i, j)));
      }
    }
    return a;
  }
}
