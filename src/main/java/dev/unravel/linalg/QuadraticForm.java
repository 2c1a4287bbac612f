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
    if (product.columns() != out.length) {
      product = new ComplexMatrix(ROWS, out.length);
    }
    Arrays.fill(out, 0);
    int d = upper.rows();
    for (int i = 0; i < d; i += ROWS) {
      int rows = Math.min(ROWS, d - i);
      Kernels.clear(product);
      Kernels.KERNEL.addProduct(
          new Submatrix(upper, i, i),
          new Submatrix(states, i, 0),
          new Submatrix(product, 0, 0),
          rows,
          d - i,
          out.length);
      for (int r = 0; r < rows; r++) {
        addProducts(out, states.re(i + r), product.re(r));
        addProducts(out, states.im(i + r), product.im(r));
      }
    }
    for (int m = 0; m < out.length; m++) {
      out[m] *= 2;
    }
  }

  private static void addProducts(double[] sum, double[] x, double[] y) {
    for (int m = 0; m < sum.length; m++) {
      sum[m] = Math.fma(x[m], y[m], sum[m]);
    }
  }
}
