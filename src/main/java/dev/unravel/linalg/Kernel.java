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
   * {@code c[i][j] += sum_k a[i][k] b[k][j]}, complex, where k runs upwards and each step is
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
  void addProduct(Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns);

  /**
   * The same for a real a, whose imaginary part is not looked at: {@code Re c = fma(a, Re b, Re c)}
   * and so for Im c.
   */
  void addRealProduct(Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns);

  /** As {@link #addProduct} with c zero to begin with, whatever it holds. */
  void setProduct(Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns);

  /** As {@link #addRealProduct} with c zero to begin with, whatever it holds. */
  void setRealProduct(Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns);

  /** {@code re[j] + i im[j] = exp(i w x[j])}, by {@link Elementary#cis}. */
  void cis(double w, double[] x, double[] re, double[] im);

  /** {@code out[j] = exp(w x[j])}, by {@link Elementary#exp}. */
  void exp(double w, double[] x, double[] out);
}
