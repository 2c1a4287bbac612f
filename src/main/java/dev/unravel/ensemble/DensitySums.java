package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.HermitianSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whole density matrices of groups of trajectories, merged two by two as they become too many: the
 * ensemble's is their sum, and how they differ gives the standard error of each element and of the
 * purity. Kept in the coordinates in which they were summed.
 */
final class DensitySums {

  /** Sum of w |psi>&lt;psi| over some groups, along the grid. */
  private record Kept(double weight, HermitianSeries sum) {
    /** Of both; the sum of one of them may be added to. */
    Kept plus(Kept next) {
      int from = Math.min(sum.origin(), next.sum.origin());
      int to = Math.max(end(), next.end());
      boolean fits = from == sum.origin() && to == end();
      HermitianSeries both = fits ? sum : sum.in(from, to);
      both.add(next.sum);
      return new Kept(weight + next.weight, both);
    }

    private int end() {
      return sum.origin() + sum.dimension();
    }
  }

  private final SumBasis basis;
  private final int most;
  private List<Kept> kept = new ArrayList<>();

  /** All groups together, once somebody has asked for them since the last one came. */
  private @Nullable Kept whole;

  /**
   * Empty sums.
   *
   * @param most at most so many groups are kept
   */
  DensitySums(SumBasis basis, int most) {
    this.basis = basis;
    this.most = most;
  }

  /** Adds a group, whose sum is the caller's no more. */
  synchronized void add(double groupWeight, HermitianSeries sum) {
    whole = null;
    kept.add(new Kept(groupWeight, sum));
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
    return whole().sum.origin();
  }

  private synchronized Kept whole() {
    if (whole == null) {
      int from = kept.stream().mapToInt(group -> group.sum.origin()).min().orElse(0);
      int to = kept.stream().mapToInt(Kept::end).max().orElse(0);
      int points = kept.stream().mapToInt(group -> group.sum.points()).max().orElse(0);
      HermitianSeries sum = new HermitianSeries(from, to - from, points);
      kept.forEach(group -> sum.add(group.sum));
      whole = new Kept(weight(), sum);
    }
    return whole;
  }

  private ComplexMatrix sum(int t, double factor) {
    Kept all = whole();
    ComplexMatrix sum = new ComplexMatrix(all.sum.dimension(), all.sum.dimension());
    add(sum, 1, all, t, all.sum.origin());
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

  /** Whether sums have the same purity here as in the Dicke basis. */
  boolean keepPurity() {
    return basis.isOrthonormal();
  }

  /**
   * Tr R^2 along the grid, R being the mean with a kept group left out, in the coordinates of the
   * sums: [group][grid time].
   */
  List<double[]> squaresWithout() {
    Kept all = whole();
    return kept.parallelStream().map(group -> squaresWithout(all, group)).toList();
  }

  private static double[] squaresWithout(Kept all, Kept group) {
    double factor = 1 / (all.weight - group.weight);
    int shift = all.sum.origin() - group.sum.origin();
    int size = group.sum.dimension();
    double[] squares = new double[all.sum.points()];
    for (int i = 0; i < all.sum.dimension(); i++) {
      for (int j = 0; j < all.sum.dimension(); j++) {
        int first = Math.min(i, j);
        int last = Math.max(i, j);
        double[] re = all.sum.re(first, last);
        double[] im = all.sum.im(first, last);
        if (first + shift >= 0 && last + shift < size) {
          double[] x = group.sum.re(first + shift, last + shift);
          double[] y = group.sum.im(first + shift, last + shift);
          addSquares(squares, factor, re, x, im, y);
        } else {
          addSquares(squares, factor, re, im);
        }
      }
    }
    return squares;
  }

  private static void addSquares(
      double[] sum, double factor, double[] re, double[] x, double[] im, double[] y) {
    for (int t = 0; t < sum.length; t++) {
      double a = (re[t] - x[t]) * factor;
      double b = (im[t] - y[t]) * factor;
      sum[t] += a * a + b * b;
    }
  }

  private static void addSquares(double[] sum, double factor, double[] re, double[] im) {
    for (int t = 0; t < sum.length; t++) {
      double a = re[t] * factor;
      double b = im[t] * factor;
      sum[t] += a * a + b * b;
    }
  }

  /**
   * Standard errors of the mean's elements at the grid times {@code from} to {@code to - 1}, in the
   * Dicke basis: that of the real part as real part, that of the imaginary part as imaginary part.
   * NaN with fewer than two groups.
   */
  List<ComplexMatrix> standardErrors(int from, int to) {
    List<ComplexMatrix> means = IntStream.range(from, to).mapToObj(this::mean).toList();
    List<ComplexMatrix> variances =
        means.stream().map(m -> new ComplexMatrix(m.rows(), m.columns())).toList();
    if (kept.size() < 2) {
      variances.forEach(variance -> variance.scale(Double.NaN));
      return variances;
    }
    double weight = weight();
    for (Kept group : kept) {
      double factor = group.weight / weight / (kept.size() - 1);
      ComplexMatrix[] sums = group.sum.at(from, to);
      for (int t = 0; t < sums.length; t++) {
        ComplexMatrix ofGroup = basis.toDicke(sums[t], group.sum.origin());
        ofGroup.scale(1 / group.weight);
        addSquaredDifference(variances.get(t), factor, ofGroup, means.get(t));
      }
    }
    variances.forEach(DensitySums::takeSquareRoots);
    return variances;
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

  private static void takeSquareRoots(ComplexMatrix a) {
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        a.set(i, j, Math.sqrt(a.re(i, j)), Math.sqrt(a.im(i, j)));
      }
    }
  }
}
