package dev.unravel.linalg;

import java.util.Arrays;

/**
 * The inner loops of the program. Each works on whole arrays that share one index. Products of
 * matrices and elementary functions go to the fastest {@link Kernel} that this JVM has; all kernels
 * give the same bits. An element of a result depends on its own row and column only, so a state's
 * numbers do not change with the number of states beside it.
 */
public final class Kernels {

  static final Kernel KERNEL = KernelChoice.get();

  /** Doubles in the longest vectors that there are. */
  private static final int MOST_LANES = 8;

  private Kernels() {}

  /** Which kernel is at work: {@code plain} or {@code vector}. The results are the same. */
  public static String name() {
    return KERNEL.name();
  }

  /** (cr + i ci)[j] += (x + iy) (br + i bi)[j] for every j. */
  public static void addMultiple(
      double[] cr, double[] ci, double x, double y, double[] br, double[] bi) {
    for (int j = 0; j < cr.length; j++) {
      cr[j] += x * br[j] - y * bi[j];
      ci[j] += x * bi[j] + y * br[j];
    }
  }

  /** (cr + i ci)[j] = (x + iy) (cr + i ci)[j] for every j. */
  public static void scale(double[] cr, double[] ci, double x, double y) {
    scale(cr, ci, x, y, cr.length);
  }

  /** The same for j &lt; count. */
  public static void scale(double[] cr, double[] ci, double x, double y, int count) {
    for (int j = 0; j < count; j++) {
      double t = x * cr[j] - y * ci[j];
      ci[j] = x * ci[j] + y * cr[j];
      cr[j] = t;
    }
  }

  /** (cr + i ci)[j] = (xr + i xi)[j] (cr + i ci)[j] for every j. */
  public static void scaleEach(double[] cr, double[] ci, double[] xr, double[] xi) {
    for (int j = 0; j < cr.length; j++) {
      double t = xr[j] * cr[j] - xi[j] * ci[j];
      ci[j] = xr[j] * ci[j] + xi[j] * cr[j];
      cr[j] = t;
    }
  }

  /** sum[j] = s[j] sum[j] + v[j], rounded once: a step of Horner's rule, each j at a point s[j]. */
  public static void horner(double[] sum, double[] s, double[] v) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] = Math.fma(s[j], sum[j], v[j]);
    }
  }

  /**
   * re[j] + i im[j] = exp(i w x[j]) for every j, to 0.75 units in the last place; w x[j] is rounded
   * first. No array may be given twice.
   */
  public static void cis(double w, double[] x, double[] re, double[] im) {
    KERNEL.cis(w, x, re, im);
  }

  /**
   * The next length up of which no element is left over when several are done at once; where an
   * elementary function is wanted of fewer numbers, so many take no longer.
   */
  public static int padded(int length) {
    return (length + MOST_LANES - 1) / MOST_LANES * MOST_LANES;
  }

  /**
   * y[k][j] = exp((i w[k] + g[k]) t[j]) x[k][j] for every element of t, in some rows; y may be x.
   *
   * @param g such that g[k] t[j] is at most 700; factors below exp(-700) become that
   * @param t its length had better be {@link #padded}
   */
  public static void evolve(
      double[] w, double[] g, int from, int to, double[] t, ComplexMatrix x, ComplexMatrix y) {
    KERNEL.evolve(w, g, from, to, t, x, y);
  }

  /**
   * x[j] *= p(t[j]) for every element of t.
   *
   * @param p complex coefficients, Re and Im in turns, that of the highest power first
   */
  public static void multiplyByPolynomial(double[] p, double[] t, double[] xr, double[] xi) {
    KERNEL.multiplyByPolynomial(p, t, xr, xi);
  }

  /**
   * Sums along the columns of a block of states in the Dicke basis (d x M, a state a column), of
   * which the collective moments are made: sum_k of
   *
   * <pre>
   *   |x_k|^2, m_k |x_k|^2, m_k^2 |x_k|^2,
   *   Re, Im of s_k conj(x_k) x_(k+1),  the same times m_k - 1/2,
   *   Re, Im of s_k s_(k+1) conj(x_k) x_(k+2).
   * </pre>
   *
   * @param m d numbers
   * @param s d numbers and one more
   * @param from the first component that is not zero, whatever the rows before hold
   * @param to one past the last; two more rows follow, which are zero
   * @param out nine times M sums, set
   * @param count how many states are meant, from the first on
   */
  public static void ladderSums(
      double[] m, double[] s, int from, int to, ComplexMatrix x, double[][] out, int count) {
    KERNEL.setLadderSums(m, s, from, to, x, out, count);
  }

  /** out[m] = sum_k |b[k][m]|^2, k upwards: the squared norms of a block of states (d x M). */
  public static void columnNormsSquared(ComplexMatrix b, double[] out) {
    Arrays.fill(out, 0);
    for (int k = 0; k < b.rows(); k++) {
      addSquares(out, b.re(k), b.im(k));
    }
  }

  private static void addSquares(double[] sum, double[] x, double[] y) {
    for (int m = 0; m < sum.length; m++) {
      sum[m] = Math.fma(y[m], y[m], Math.fma(x[m], x[m], sum[m]));
    }
  }

  /** c = p b for a dense p (d x d) and a block of states b (d x M, a state a column). */
  public static void multiply(ComplexMatrix p, ComplexMatrix b, ComplexMatrix c) {
    KERNEL.setProduct(whole(p), whole(b), whole(c), p.rows(), p.columns(), c.columns());
  }

  /** p b for dense matrices of any size. */
  public static ComplexMatrix product(ComplexMatrix p, ComplexMatrix b) {
    ComplexMatrix c = new ComplexMatrix(p.rows(), b.columns());
    multiply(p, false, 0, 0, b, c, c.columns());
    return c;
  }

  /** The same for a real p, whose imaginary part is not looked at. */
  public static ComplexMatrix realProduct(ComplexMatrix p, ComplexMatrix b) {
    ComplexMatrix c = new ComplexMatrix(p.rows(), b.columns());
    multiply(p, true, 0, 0, b, c, c.columns());
    return c;
  }

  /**
   * c = p b for the part of a matrix that begins at a row and a column, as many rows as c has and
   * as many columns as b has rows.
   *
   * @param real whether p is real, so that its imaginary part is not looked at
   * @param count how many columns of b and c are meant, from the first on
   */
  static void multiply(
      ComplexMatrix p,
      boolean real,
      int row,
      int column,
      ComplexMatrix b,
      ComplexMatrix c,
      int count) {
    Submatrix part = new Submatrix(p, row, column);
    if (real) {
      KERNEL.setRealProduct(part, whole(b), whole(c), c.rows(), b.rows(), count);
    } else {
      KERNEL.setProduct(part, whole(b), whole(c), c.rows(), b.rows(), count);
    }
  }

  /** c = a b for a band matrix a (d x d) and a block of states b (d x M). */
  public static void multiply(BandedMatrix a, ComplexMatrix b, ComplexMatrix c) {
    PlainKernel.multiplyBand(a, b, c);
  }

  private static Submatrix whole(ComplexMatrix a) {
    return new Submatrix(a, 0, 0);
  }

  /**
   * rho += sum_m w[m] psi_m psi_m^+ on and above the diagonal, the states in their order. For
   * states in columns, and for many calls, see {@link ProjectorSum}.
   *
   * @param states one state psi_m a row (M x d)
   * @param w weights, M
   * @param rho upper triangle to add to (d x d); what is below the diagonal is overwritten
   */
  public static void addOuterProducts(ComplexMatrix states, double[] w, ComplexMatrix rho) {
    new ProjectorSum(rho.rows()).addRows(states, w, rho);
  }

  /**
   * s += sum_m p_m p_m^T on and above the diagonal, for real vectors p_m.
   *
   * @param vectors one p_m a row
   * @param s upper triangle to add to, by rows
   */
  public static void addRealOuterProducts(double[][] vectors, double[][] s) {
    for (double[] p : vectors) {
      for (int i = 0; i < s.length; i++) {
        double[] row = s[i];
        double x = p[i];
        for (int j = i; j < row.length; j++) {
          row[j] += x * p[j];
        }
      }
    }
  }
}
