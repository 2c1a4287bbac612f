package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SwitchingKernelTest extends KernelContract {

  @Override
  Kernel kernel() {
    return new SwitchingKernel();
  }

  /** The plain kernel, and each piece of work a hundred times. */
  private static final class Slow implements Kernel {
    private final Kernel plain = new PlainKernel();

    @Override
    public String name() {
      return "slow";
    }

    @Override
    public void setProduct(
        Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns) {
      for (int n = 0; n < 100; n++) {
        plain.setProduct(a, b, c, rows, terms, columns);
      }
    }

    @Override
    public void setRealProduct(
        Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns) {
      for (int n = 0; n < 100; n++) {
        plain.setRealProduct(a, b, c, rows, terms, columns);
      }
    }

    @Override
    public void addProjectors(
        ComplexMatrix x, double[] w, int offset, int terms, int from, int to, ComplexMatrix rho) {
      for (int n = 0; n < 100; n++) {
        plain.addProjectors(x, w, offset, terms, from, to, rho);
      }
    }

    @Override
    public void cis(double w, double[] x, double[] re, double[] im) {
      for (int n = 0; n < 100; n++) {
        plain.cis(w, x, re, im);
      }
    }

    @Override
    public void setSparseProduct(
        int[] column,
        double[] u,
        int[] begin,
        int[] end,
        int from,
        int to,
        ComplexMatrix x,
        ComplexMatrix y,
        int count) {
      for (int n = 0; n < 100; n++) {
        plain.setSparseProduct(column, u, begin, end, from, to, x, y, count);
      }
    }

    @Override
    public void setLadderSums(
        double[] m, double[] s, int from, int to, ComplexMatrix x, double[][] out, int count) {
      for (int n = 0; n < 100; n++) {
        plain.setLadderSums(m, s, from, to, x, out, count);
      }
    }

    @Override
    public void evolve(
        double[] w, double[] g, int from, int to, double[] t, ComplexMatrix x, ComplexMatrix y) {
      for (int n = 0; n < 100; n++) {
        plain.evolve(w, g, from, to, t, x, y);
      }
    }

    @Override
    public void multiplyByPolynomial(double[] p, double[] t, double[] xr, double[] xi) {
      for (int n = 0; n < 100; n++) {
        plain.multiplyByPolynomial(p, t, xr, xi);
      }
    }

    @Override
    public void addForm(
        int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[] out, int count) {
      for (int n = 0; n < 100; n++) {
        plain.addForm(pairs, u, from, to, x, out, count);
      }
    }

    @Override
    public void addForms(
        int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[][] out, int count) {
      for (int n = 0; n < 100; n++) {
        plain.addForms(pairs, u, from, to, x, out, count);
      }
    }
  }

  @Test
  void shouldNotTakeOverASlowerKernel() {
    assertThat(new Rehearsal().until(new Slow(), new PlainKernel(), 20)).isFalse();
    assertThat(new Rehearsal().until(new PlainKernel(), new Slow(), 1000)).isTrue();
  }
}
