package dev.unravel.lindblad;

import java.util.Arrays;

/**
 * L between those of the d^2 numbers of rho that matter at present, its support, and from them to
 * the numbers that are left out.
 */
final class SparseEquation implements LinearEquation {

  private final int d;
  private final int[] support;
  private final CompressedRows inside;
  private final int[] targets;
  private final CompressedRows outwards;
  private final double[] outflow;

  private SparseEquation(GeneratorColumns columns, int[] support) {
    d = columns.dimension();
    this.support = support;
    outflow = new double[support.length];
    int[] place = new int[d * d];
    Arrays.fill(place, -1);
    for (int p = 0; p < support.length; p++) {
      place[support[p]] = p;
    }
    CompressedRows.Builder in = new CompressedRows.Builder();
    CompressedRows.Builder out = new CompressedRows.Builder();
    int[] found = new int[d * d];
    int count = 0;
    for (int p = 0; p < support.length; p++) {
      columns.make(support[p]);
      for (int e = 0; e < columns.count(); e++) {
        int q = columns.row(e);
        outflow[p] += Math.abs(columns.value(e));
        if (place[q] == -1) {
          place[q] = -2 - count; // the first time that q is met outside
          found[count++] = q;
        }
        if (place[q] >= 0) {
          in.add(place[q], p, columns.value(e));
        } else {
          out.add(-2 - place[q], p, columns.value(e));
        }
      }
    }
    inside = in.build(support.length);
    targets = Arrays.copyOf(found, count);
    outwards = out.build(count);
  }

  /** The equation of some numbers. */
  static SparseEquation of(GeneratorColumns columns, int[] support) {
    return new SparseEquation(columns, support);
  }

  /** The numbers of rho that are the unknowns, ascending. */
  int[] support() {
    return support;
  }

  @Override
  public int size() {
    return support.length;
  }

  @Override
  public void apply(double[] x, double[] y) {
    inside.multiply(x, y);
  }

  @Override
  public FaberEllipse ellipse() {
    double[] weight = new double[support.length];
    for (int p = 0; p < weight.length; p++) {
      weight[p] = HermitianPacking.isDiagonal(support[p], d) ? 1 : 2;
    }
    return FaberEllipse.of(inside, weight);
  }

  /** The numbers outside to which L leads. */
  int[] targets() {
    return targets;
  }

  /** The rates L x at which the targets grow, one each. */
  void leak(double[] x, double[] rates) {
    outwards.multiply(x, rates);
  }

  /** The sum of the moduli of column p of L: how fast at most unknown p changes others. */
  double outflow(int p) {
    return outflow[p];
  }

  /** Adds to a set of numbers those of the support that they change directly. */
  void addNeighbours(boolean[] set) {
    boolean[] before = set.clone();
    for (int r = 0; r < support.length; r++) {
      boolean reached = false;
      for (int e = inside.start(r); e < inside.start(r + 1) && !reached; e++) {
        reached = before[support[inside.column(e)]];
      }
      if (reached) {
        set[support[r]] = true;
        set[HermitianPacking.otherPart(support[r], d)] = true;
      }
    }
  }
}
