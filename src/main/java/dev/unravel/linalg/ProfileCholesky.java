package dev.unravel.linalg;

import java.util.Arrays;

/**
 * Tests whether A + s is positive definite, for a Hermitian A and a number s: A + s = L D L^+ must
 * have positive pivots D.
 *
 * <p>A is split into blocks that no element connects, such as the sectors of a parity. Each block
 * is eliminated on its own, in real arithmetic if the block is real, and each row up to its last
 * element that is not zero. A block of n rows of b elements takes n b^2 / 2 multiplications, a full
 * block n^3 / 6.
 *
 * <p>A first attempt neglects elements off the diagonal up to s / 2n in magnitude. The norm of all
 * that it neglects is at most s / 2 (Frobenius). If the rest + s / 2 is positive definite, then A +
 * s is (Weyl's inequality). Otherwise a second attempt with all of A decides. The answer is right
 * unless the least eigenvalue of A + s is of the order of n 1e-16 |A|.
 */
public final class ProfileCholesky {

  private final ComplexMatrix a;
  private final double negligible;

  /** Columns of the elements below the diagonal that are not negligible, row by row. */
  private final int[] columns;

  /** One past the last element of each row in {@link #columns}. */
  private final int[] rowEnd;

  /** The block of each row, which is the number of the first row of the block. */
  private final int[] block;

  private ProfileCholesky(ComplexMatrix a, double negligible) {
    this.a = a;
    this.negligible = negligible;
    int n = a.rows();
    columns = new int[n * (n - 1) / 2];
    rowEnd = new int[n];
    block = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      double[] re = a.re(i);
      double[] im = a.im(i);
      block[i] = i;
      for (int j = 0; j < i; j++) {
        if (matters(Math.abs(re[j]) + Math.abs(im[j]))) {
          columns[count++] = j;
          if (block[j] != block[i]) {
            join(i, block[j], block[i]);
          }
        }
      }
      rowEnd[i] = count;
    }
  }

  /** Whether A + s is positive definite. The lower triangle of A is read. */
  public static boolean isPositive(ComplexMatrix a, double s) {
    return (s > 0 && new ProfileCholesky(a, 0.5 * s / a.rows()).isPositive(0.5 * s))
        || new ProfileCholesky(a, 0).isPositive(s);
  }

  /** Whether a magnitude is not negligible; NaN is not. */
  private boolean matters(double magnitude) {
    return !(magnitude <= negligible);
  }

  private void join(int last, int one, int other) {
    int first = Math.min(one, other);
    for (int k = 0; k <= last; k++) {
      if (block[k] == one || block[k] == other) {
        block[k] = first;
      }
    }
  }

  private boolean isPositive(double s) {
    int n = block.length;
    int[] place = new int[n];
    int[] members = new int[n];
    for (int first = 0; first < n; first++) {
      if (block[first] != first) {
        continue;
      }
      int size = 0;
      for (int i = first; i < n; i++) {
        if (block[i] == first) {
          place[i] = size;
          members[size++] = i;
        }
      }
      if (!isPositive(Arrays.copyOf(members, size), place, s)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a block is positive.
   *
   * @param members the rows of the block
   * @param place where each row is among the members
   */
  private boolean isPositive(int[] members, int[] place, double s) {
    int n = members.length;
    int[] end = new int[n];
    boolean real = true;
    for (int j = 0; j < n; j++) {
      end[j] = j + 1;
      double[] im = a.im(members[j]);
      for (int e = rowStart(members[j]); e < rowEnd[members[j]]; e++) {
        end[place[columns[e]]] = j + 1;
        real &= !matters(Math.abs(im[columns[e]]));
      }
    }
    double[][] re = zeros(end);
    double[][] im = real ? new double[0][] : zeros(end);
    for (int j = 0; j < n; j++) {
      double[] x = a.re(members[j]);
      double[] y = a.im(members[j]);
      re[j][j] = x[members[j]] + s;
      for (int e = rowStart(members[j]); e < rowEnd[members[j]]; e++) {
        int i = place[columns[e]];
        re[i][j] = x[columns[e]];
        if (!real) {
          im[i][j] = -y[columns[e]];
        }
      }
    }
    return real ? isPositive(re, end) : isPositive(re, im, end);
  }

  private int rowStart(int row) {
    return row == 0 ? 0 : rowEnd[row - 1];
  }

  /** Rows of an upper triangle, each up to the last element that elimination can make. */
  private static double[][] zeros(int[] end) {
    double[][] rows = new double[end.length][];
    int last = 0;
    for (int i = 0; i < end.length; i++) {
      last = Math.max(last, end[i]);
      rows[i] = new double[last];
    }
    return rows;
  }

  /**
   * Eliminates a real matrix.
   *
   * @param a upper triangle, overwritten
   * @param end one past the last element of each row that is not zero, overwritten
   */
  private static boolean isPositive(double[][] a, int[] end) {
    for (int k = 0; k < a.length; k++) {
      double[] row = a[k];
      double pivot = row[k];
      if (!(pivot > 0)) {
        return false;
      }
      for (int i = k + 1; i < end[k]; i++) {
        double x = row[i] / pivot;
        if (x != 0) {
          subtract(a[i], x, row, i, end[k]);
          end[i] = Math.max(end[i], end[k]);
        }
      }
    }
    return true;
  }

  private static void subtract(double[] c, double x, double[] b, int from, int to) {
    for (int j = from; j < to; j++) {
      c[j] -= x * b[j];
    }
  }

  /** Eliminates a complex matrix. */
  private static boolean isPositive(double[][] re, double[][] im, int[] end) {
    for (int k = 0; k < re.length; k++) {
      double[] rowRe = re[k];
      double[] rowIm = im[k];
      double pivot = rowRe[k];
      if (!(pivot > 0)) {
        return false;
      }
      for (int i = k + 1; i < end[k]; i++) {
        double x = rowRe[i] / pivot;
        double y = -rowIm[i] / pivot;
        if (x != 0 || y != 0) {
          subtract(re[i], im[i], x, y, rowRe, rowIm, i, end[k]);
          end[i] = Math.max(end[i], end[k]);
        }
      }
    }
    return true;
  }

  private static void subtract(
      double[] cr, double[] ci, double x, double y, double[] br, double[] bi, int from, int to) {
    for (int j = from; j < to; j++) {
      cr[j] -= x * br[j] - y * bi[j];
      ci[j] -= x * bi[j] + y * br[j];
    }
  }
}
