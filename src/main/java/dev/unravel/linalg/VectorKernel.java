package dev.unravel.linalg;

import dev.unravel.linalg.VectorTile.Rows;

/**
 * Vector instructions by name. Products are cut into tiles, see {@link VectorTile}; what is too
 * small for one is left to the plain kernel.
 *
 * <p>This class and those that begin with its name are the only ones that know
 * jdk.incubator.vector; {@link KernelChoice} loads them where that is there.
 */
final class VectorKernel implements Kernel {

  private static final int LANES = VectorTile.LANES;
  private static final int ROWS = VectorTile.ROWS;
  private static final int WIDEST = VectorTile.WIDEST;

  private final Kernel plain = new PlainKernel();

  /**
   * A kernel.
   *
   * @throws UnsupportedOperationException if this processor has no vector instructions
   */
  VectorKernel() {
    if (LANES < 2) {
      throw new UnsupportedOperationException("no vector instructions for doubles");
    }
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public void addProjectors(
      ComplexMatrix x, double[] w, int offset, int terms, int from, int to, ComplexMatrix rho) {
    for (int i = from; i < to; i += ROWS) {
      int column = i / LANES * LANES;
      for (; WIDEST > LANES && column + LANES < to; column += WIDEST) {
        VectorProjectors.addWide(x, w, offset, terms, i, to, column, rho);
      }
      for (; column < to; column += LANES) {
        if (i == to - 1) {
          VectorProjectors.addRow(x, w, offset, terms, i, column, rho);
        } else {
          VectorProjectors.addNarrow(x, w, offset, terms, i, to, column, rho);
        }
      }
    }
  }

  @Override
  public void setProduct(Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns) {
    if (terms < ROWS || columns < LANES) {
      plain.setProduct(a, b, c, rows, terms, columns);
    } else {
      setTiles(a, b, c, rows, terms, columns, false);
    }
  }

  @Override
  public void setRealProduct(
      Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns) {
    if (terms < ROWS || columns < LANES) {
      plain.setRealProduct(a, b, c, rows, terms, columns);
    } else {
      setTiles(a, b, c, rows, terms, columns, true);
    }
  }

  /**
   * Tiles may be done twice, in part: what they set does not change by that. So those at an edge
   * reach back, and the last rows stand in for missing ones.
   */
  private static void setTiles(
      Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns, boolean real) {
    Rows[] left = Rows.split(a, rows);
    Rows[] sums = Rows.split(c, rows);
    int end = c.column() + columns;
    int done = c.column();
    while (done < end) {
      int width = end - done > LANES && columns >= WIDEST ? WIDEST : LANES;
      int start = Math.min(done, end - width);
      for (int t = 0; t < left.length; t++) {
        setTile(left[t], b, terms, start, width, sums[t], real);
      }
      done = start + width;
    }
  }

  private static void setTile(
      Rows a, Submatrix b, int terms, int column, int width, Rows c, boolean real) {
    if (real && width > LANES) {
      VectorTile.setRealWide(a, b, terms, column, c);
    } else if (real) {
      VectorTile.setReal(a, b, terms, column, c);
    } else if (width > LANES) {
      VectorTile.setWide(a, b, terms, column, c);
    } else {
      VectorTile.setNarrow(a, b, terms, column, c);
    }
  }

  @Override
  public void cis(double w, double[] x, double[] re, double[] im) {
    int done = VectorElementary.cis(w, x, re, im);
    for (int j = 0; j < done; j++) {
      if (!(Math.abs(w * x[j]) <= Elementary.MAX_ANGLE)) {
        Elementary.farCis(w * x[j], re, im, j);
      }
    }
    Elementary.cis(w, x, re, im, done);
  }

  @Override
  public void evolve(
      double[] w, double[] g, int from, int to, double[] t, ComplexMatrix x, ComplexMatrix y) {
    double longest = largest(t);
    for (int k = from; k < to; k++) {
      boolean near = longest * Math.abs(w[k]) <= Elementary.MAX_ANGLE;
      int done = near ? VectorElementary.rotate(w[k], t, x.re(k), x.im(k), y.re(k), y.im(k)) : 0;
      Elementary.rotate(w[k], t, x.re(k), x.im(k), y.re(k), y.im(k), done);
      done = VectorElementary.decay(g[k], t, y.re(k), y.im(k));
      Elementary.decay(g[k], t, y.re(k), y.im(k), done);
    }
  }

  /** The largest modulus, or NaN if one is; the reduction of a vector to it is no instruction. */
  private static double largest(double[] x) {
    double largest = 0;
    for (double one : x) {
      largest = Math.max(largest, Math.abs(one));
    }
    return largest;
  }

  @Override
  public void multiplyByPolynomial(double[] p, double[] t, double[] xr, double[] xi) {
    int done = VectorElementary.multiplyByPolynomial(p, t, xr, xi);
    if (done < t.length) {
      PlainKernel.multiplyByPolynomial(p, t, xr, xi, done);
    }
  }

  @Override
  public void addForm(
      int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[] out, int count) {
    int done = VectorForm.add(pairs, u, from, to, x, out, count);
    if (done < count) {
      PlainKernel.addForm(pairs, u, from, to, x, out, done, count);
    }
  }

  @Override
  public void addForms(
      int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[][] out, int count) {
    int done = VectorForm.addThree(pairs, u, from, to, x, out, count);
    if (done < count) {
      PlainKernel.addForms(pairs, u, from, to, x, out, done, count);
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
    int done = VectorColumns.setSparseProduct(column, u, begin, end, from, to, x, y, count);
    if (done < count) {
      PlainKernel.setSparseProduct(column, u, begin, end, from, to, x, y, done, count);
    }
  }

  @Override
  public void setLadderSums(
      double[] m, double[] s, int from, int to, ComplexMatrix x, double[][] out, int count) {
    int done = VectorColumns.setLadderSums(m, s, from, to, x, out, count);
    if (done < count) {
      PlainKernel.setLadderSums(m, s, from, to, x, out, done, count);
    }
  }
}
