package dev.unravel.lindblad;

import java.util.Arrays;
import java.util.List;

/**
 * The generator L of a master equation as a real matrix on the d^2 real numbers of rho (see {@link
 * HermitianPacking}), one column at a time. In a frame whose basis Eve's states are, if she
 * listens, column q follows from
 *
 * <pre>
 *   L |k>&lt;l| = K |k>&lt;l| + |k>&lt;l| K^+ + sum_c L_c |k>&lt;l| L_c^+ + kappa (D_kl - 1) |k>&lt;l|
 * </pre>
 *
 * <p>with D_kl what a measurement leaves of rho_kl ([k = l] for projectors of rank one), for X = z
 * |k>&lt;l| + z* |l>&lt;k|, with z = 1 or i where q is the real or the imaginary part of rho[k][l],
 * and z = 1/2 for k = l.
 */
final class GeneratorColumns {

  private final int d;
  private final double kappa;
  private final Frame frame;
  private final ColumnElements drift;
  private final ColumnElements jumps;

  /** The column, dense, zero but for the rows listed; not all listed are different from zero. */
  private final double[] sums;

  private final boolean[] listed;
  private int[] rows = new int[16];
  private int count;

  /** z of the column in the making. */
  private double re;

  private double im;

  GeneratorColumns(Frame frame) {
    this.frame = frame;
    d = frame.dimension();
    kappa = frame.kappa();
    drift = new ColumnElements(d, List.of(frame.drift()));
    jumps = new ColumnElements(d, frame.jumps());
    sums = new double[d * d];
    listed = new boolean[d * d];
  }

  /** d; L is d^2 x d^2. */
  int dimension() {
    return d;
  }

  /** Makes column q, whose elements are then at {@link #row} and {@link #value}. */
  void make(int q) {
    clear();
    int k = Math.min(q / d, q % d);
    int l = Math.max(q / d, q % d);
    boolean imaginary = q / d > q % d;
    re = imaginary ? 0 : k == l ? 0.5 : 1;
    im = imaginary ? 1 : 0;
    for (int e = drift.start(k); e < drift.start(k + 1); e++) {
      add(drift.row(e), l, drift.re(e), drift.im(e));
    }
    for (int e = drift.start(l); e < drift.start(l + 1); e++) {
      add(k, drift.row(e), drift.re(e), -drift.im(e));
    }
    addJumps(k, l);
    if (k != l) {
      add(k, l, kappa * frame.loss(k, l), 0);
    }
    dropZeros();
  }

  private void clear() {
    for (int e = 0; e < count; e++) {
      sums[rows[e]] = 0;
      listed[rows[e]] = false;
    }
    count = 0;
  }

  /** sum_c L_c |k>&lt;l| L_c^+: only channels with elements in both columns matter. */
  private void addJumps(int k, int l) {
    int f = jumps.start(l);
    for (int e = jumps.start(k); e < jumps.start(k + 1); e++) {
      while (f < jumps.start(l + 1) && jumps.matrix(f) < jumps.matrix(e)) {
        f++;
      }
      for (int g = f; g < jumps.start(l + 1) && jumps.matrix(g) == jumps.matrix(e); g++) {
        double x = jumps.re(e) * jumps.re(g) + jumps.im(e) * jumps.im(g);
        double y = jumps.im(e) * jumps.re(g) - jumps.re(e) * jumps.im(g);
        add(jumps.row(e), jumps.row(g), x, y);
      }
    }
  }

  /** Adds z (x + iy) |i>&lt;j| and its conjugate transpose. */
  private void add(int i, int j, double x, double y) {
    double real = re * x - im * y;
    double imaginary = re * y + im * x;
    if (i == j) {
      add(i * d + i, 2 * real);
    } else {
      add(Math.min(i, j) * d + Math.max(i, j), real);
      add(Math.max(i, j) * d + Math.min(i, j), i < j ? imaginary : -imaginary);
    }
  }

  private void add(int row, double x) {
    if (x != 0 && !listed[row]) {
      listed[row] = true;
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, 2 * count);
      }
      rows[count++] = row;
    }
    sums[row] += x;
  }

  private void dropZeros() {
    int kept = 0;
    for (int e = 0; e < count; e++) {
      if (sums[rows[e]] == 0) {
        listed[rows[e]] = false;
      } else {
        rows[kept++] = rows[e];
      }
    }
    count = kept;
  }

  /** Number of elements that are not zero. */
  int count() {
    return count;
  }

  int row(int e) {
    return rows[e];
  }

  double value(int e) {
    return sums[rows[e]];
  }
}
