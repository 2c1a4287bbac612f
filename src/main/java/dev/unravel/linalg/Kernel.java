package dev.unravel.linalg;

/**
 * The few loops in which the time goes, in two implementations: {@link PlainKernel} is Java alone,
 * {@link VectorKernel} asks for vector instructions by name. Both give the same bits, since each
 * element of a result is made by the operations stated here, in the order stated here, however the
 * elements are grouped; and an element depends on its own row and column only. fma(x, y, z) is xy +
 * z rounded once.
 */
interface Kernel {

  /** What run.json calls it. */
  String name();

  /**
   * {@code c[i][j] = sum_k a[i][k] b[k][j]}, complex, whatever c holds: the sums begin with zero, k
   * runs upwards, and each step is
   *
   * <pre>
   *   Re c = fma(-Im a, Im b, fma(Re a, Re b, Re c))
   *   Im c = fma(Im a, Re b, fma(Re a, Im b, Im c))
   * </pre>
   *
   * @param a rows x terms
   * @param b terms x columns; starts at the same column of its matrix as c
   * @param c rows x columns; shares no array with a or b
   */
  void setProduct(Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns);

  /**
   * The same for a real a, whose imaginary part is not looked at: {@code Re c = fma(a, Re b, Re c)}
   * and so for Im c.
   */
  void setRealProduct(Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns);

  /**
   * {@code rho += sum_m w[offset + m] x_m x_m^+} on and above the diagonal, m upwards, for vectors
   * x_m of which components {@code from} to {@code to - 1} are not zero: each step is that of
   * {@link #setProduct} with a = x_m[i] and b = w conj(x_m[j]), Re b = w Re x_m[j] and Im b = -(w
   * Im x_m[j]). What is below the diagonal may be overwritten.
   *
   * @param x a vector a row; zeros up to the next {@link Kernels#padded} length behind them, and
   *     down to the last one before
   * @param terms how many vectors there are
   * @param rho its columns are {@link Kernels#padded}
   */
  void addProjectors(
      ComplexMatrix x, double[] w, int offset, int terms, int from, int to, ComplexMatrix rho);

  /** {@code re[j] + i im[j] = exp(i w x[j])}, by {@link Elementary#cis}. */
  void cis(double w, double[] x, double[] re, double[] im);

  /**
   * {@code y[k][j] = exp(g[k] t[j]) (exp(i w[k] t[j]) x[k][j])}, complex, for every element of t in
   * each of these rows, by {@link Elementary#rotate} and {@link Elementary#decay}.
   *
   * @param from the first row
   * @param to one past the last row
   * @param y may be x
   */
  void evolve(
      double[] w, double[] g, int from, int to, double[] t, ComplexMatrix x, ComplexMatrix y);

  /**
   * {@code x[j] *= p(t[j])}, complex, for every element of t, where p is a polynomial, evaluated by
   * Horner's rule with one fma for each part of a coefficient, and the product
   *
   * <pre>
   *   Re x = fma(Re p, Re x, -(Im p Im x))
   *   Im x = fma(Re p, Im x, Im p Re x)
   * </pre>
   *
   * @param p coefficients, Re and Im in turns, that of the highest power first
   */
  void multiplyByPolynomial(double[] p, double[] t, double[] xr, double[] xi);

  /**
   * Terms of a Hermitian form of the columns of x: {@code out[j] += Re(u conj(x[i][j]) x[k][j])}
   * for pairs of rows i, k. Pairs of the same i one after the other make a run; a sum y starts at
   * zero with each run, and
   *
   * <pre>
   *   Re y = fma(-Im u, Im x_k, fma(Re u, Re x_k, Re y))   for each pair of the run,
   *   Im y = fma(Im u, Re x_k, fma(Re u, Im x_k, Im y))
   *   out  = fma(Im x_i, Im y, fma(Re x_i, Re y, out))     at its end.
   * </pre>
   *
   * @param pairs i and k in turns
   * @param u Re and Im in turns, a coefficient a pair
   * @param from the first pair
   * @param to one past the last pair
   * @param count of the columns
   */
  void addForm(int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[] out, int count);

  /**
   * The same for three forms of the same states, whose pairs share a product of components:
   *
   * <pre>
   *   re  = fma(Re x_i, Re x_k, Im x_i Im x_k)
   *   im  = fma(Re x_i, Im x_k, -(Im x_i Re x_k))
   *   out = fma(-Im u, im, fma(Re u, re, out))   for each form.
   * </pre>
   *
   * @param u a coefficient of each form in turns, pair by pair
   * @param out what each form is added to
   */
  void addForms(
      int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[][] out, int count);

  /**
   * {@code y[i][j] = sum_p u[p] x[column[p]][j]}, complex, for p = begin[i] ... end[i] - 1 in these
   * rows i: the sums begin with zero, and each step is that of {@link #setProduct}.
   *
   * @param u Re and Im in turns, a coefficient an element
   * @param from the first row
   * @param to one past the last row
   * @param y shares no array with x
   * @param count of the columns
   */
  void setSparseProduct(
      int[] column,
      double[] u,
      int[] begin,
      int[] end,
      int from,
      int to,
      ComplexMatrix x,
      ComplexMatrix y,
      int count);

  /**
   * Nine sums over the rows k of each column, of populations and of products of neighbours. With p
   * = |x_k|^2, a + ib = s_k conj(x_k) x_(k+1) and c + id = conj(x_k) x_(k+2), they are
   *
   * <pre>
   *   p, m_k p, m_k (m_k p), a, b, (m_k - 1/2) a, (m_k - 1/2) b, s_k s_(k+1) c, s_k s_(k+1) d
   *   p = fma(Re x_k, Re x_k, Im x_k Im x_k)
   *   a = s_k fma(Re x_k, Re x_(k+1), Im x_k Im x_(k+1))
   *   b = s_k fma(Re x_k, Im x_(k+1), -(Im x_k Re x_(k+1)))   and so for c, d without s_k
   * </pre>
   *
   * where a product that is the last to be formed is added by fma.
   *
   * @param m a number a row
   * @param s a number a row, and one more
   * @param from the first row
   * @param to one past the last row; two more rows follow, which are zero
   * @param out the sums, which begin with zero
   * @param count of the columns
   */
  void setLadderSums(
      double[] m, double[] s, int from, int to, ComplexMatrix x, double[][] out, int count);
}
