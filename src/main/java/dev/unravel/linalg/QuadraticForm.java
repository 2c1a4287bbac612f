package dev.unravel.linalg;

import java.util.Arrays;

/**
 * &lt;psi|D|psi> of a Hermitian D for a block of states. With U the upper triangle of D, its
 * diagonal halved, it is 2 Re &lt;psi|U psi>, which costs half of D psi. Keeps its working space:
 * one for each thread.
 */
public final class QuadraticForm {

  private static final int ROWS = 4;

  private final ComplexMatrix upper;
  private ComplexMatrix product = new ComplexMatrix(ROWS, 0);

  /**
   * The form of a matrix.
   *
   * @param hermitian d x d; what is below the diagonal is not looked at, nor are the imaginary
   *     parts on it
   */
  public QuadraticForm(ComplexMatrix hermitian) {
    int d = hermitian.rows();
    upper = new ComplexMatrix(d, d);
    for (int i = 0; i < d; i++) {
      upper.set(i, i, 0.5 * hermitian.re(i, i), 0);
      for (int j = i + 1; j < d; j++) {
        upper.set(i, j, hermitian.re(i, j), hermitian.im(i, j));
      }
    }
  }

  /**
   * out[m] = &lt;psi_m|D|psi_m>, the rows' contributions added in their order.
   *
   * @param states psi_m, a state a column (d x M)
   * @param out M values
   */
  public void values(ComplexMatrix states, double[] out) {
    Arrays.fill(out, 0);
    add(states, 0, out, out.length);
  }

  /**
   * Adds the values to the first {@code count} of out, for as many states, of which components
   * outside of a window are zero.
   *
   * @param states the components from {@code from} on, one a row, as many as there are in the
   *     window
   */
  void add(ComplexMatrix states, int from, double[] out, int count) {
    if (product.columns() < count) {
      product = new ComplexMatrix(ROWS, count);
    }
    int size = states.rows();
    for (int i = 0; i < size; i += ROWS) {
      int rows = Math.min(ROWS, size - i);
      Kernels.KERNEL.setProduct(
          new Submatrix(upper, from + i, from + i),
          new Submatrix(states, i, 0),
          new Submatrix(product, 0, 0),
          rows,
          size - i,
          count);
      for (int r = 0; r < rows; r++) {
        addProducts(out, states.re(i + r), product.re(r), count);
        addProducts(out, states.im(i + r), product.im(r), count);
      }
    }
  }

  private static void addProducts(double[] sum, double[] x, double[] y, int count) {
    for (int m = 0; m < count; m++) {
      sum[m] = Math.fma(2 * x[m], y[m], sum[m]);
    }
  }
}
