package dev.unravel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link Kernel#addProjectors} does to 4 rows of a matrix, or as many as there are, and one or
 * two vectors of columns, with the sums in registers as in {@link VectorTile}. Both factors of a
 * term are in the same two arrays, one vector of them a time.
 */
final class VectorProjectors {

  private static final VectorSpecies<Double> SPECIES = VectorTile.SPECIES;
  private static final int LANES = VectorTile.LANES;

  private VectorProjectors() {}

  /** Two vectors from a column on; rows i up to, but not including, {@code end}. */
  static void addWide(
      ComplexMatrix x,
      double[] w,
      int offset,
      int terms,
      int i,
      int end,
      int column,
      ComplexMatrix rho) {
    int i1 = Math.min(i + 1, end - 1);
    int i2 = Math.min(i + 2, end - 1);
    int i3 = Math.min(i + 3, end - 1);
    DoubleVector re00 = fromArray(SPECIES, rho.re(i), column);
    DoubleVector im00 = fromArray(SPECIES, rho.im(i), column);
    DoubleVector re01 = fromArray(SPECIES, rho.re(i), column + LANES);
    DoubleVector im01 = fromArray(SPECIES, rho.im(i), column + LANES);
    DoubleVector re10 = fromArray(SPECIES, rho.re(i1), column);
    DoubleVector im10 = fromArray(SPECIES, rho.im(i1), column);
    DoubleVector re11 = fromArray(SPECIES, rho.re(i1), column + LANES);
    DoubleVector im11 = fromArray(SPECIES, rho.im(i1), column + LANES);
    DoubleVector re20 = fromArray(SPECIES, rho.re(i2), column);
    DoubleVector im20 = fromArray(SPECIES, rho.im(i2), column);
    DoubleVector re21 = fromArray(SPECIES, rho.re(i2), column + LANES);
    DoubleVector im21 = fromArray(SPECIES, rho.im(i2), column + LANES);
    DoubleVector re30 = fromArray(SPECIES, rho.re(i3), column);
    DoubleVector im30 = fromArray(SPECIES, rho.im(i3), column);
    DoubleVector re31 = fromArray(SPECIES, rho.re(i3), column + LANES);
    DoubleVector im31 = fromArray(SPECIES, rho.im(i3), column + LANES);
    for (int m = 0; m < terms; m++) {
      double[] xr = x.re(m);
      double[] xi = x.im(m);
      DoubleVector weight = broadcast(SPECIES, w[offset + m]);
      DoubleVector x0 = weight.mul(fromArray(SPECIES, xr, column));
      DoubleVector z0 = weight.mul(fromArray(SPECIES, xi, column));
      DoubleVector y0 = z0.neg();
      DoubleVector x1 = weight.mul(fromArray(SPECIES, xr, column + LANES));
      DoubleVector z1 = weight.mul(fromArray(SPECIES, xi, column + LANES));
      DoubleVector y1 = z1.neg();
      DoubleVector p;
      DoubleVector q;
      p = broadcast(SPECIES, xr[i]);
      q = broadcast(SPECIES, xi[i]);
      re00 = q.fma(z0, p.fma(x0, re00));
      im00 = q.fma(x0, p.fma(y0, im00));
      re01 = q.fma(z1, p.fma(x1, re01));
      im01 = q.fma(x1, p.fma(y1, im01));
      p = broadcast(SPECIES, xr[i1]);
      q = broadcast(SPECIES, xi[i1]);
      re10 = q.fma(z0, p.fma(x0, re10));
      im10 = q.fma(x0, p.fma(y0, im10));
      re11 = q.fma(z1, p.fma(x1, re11));
      im11 = q.fma(x1, p.fma(y1, im11));
      p = broadcast(SPECIES, xr[i2]);
      q = broadcast(SPECIES, xi[i2]);
      re20 = q.fma(z0, p.fma(x0, re20));
      im20 = q.fma(x0, p.fma(y0, im20));
      re21 = q.fma(z1, p.fma(x1, re21));
      im21 = q.fma(x1, p.fma(y1, im21));
      p = broadcast(SPECIES, xr[i3]);
      q = broadcast(SPECIES, xi[i3]);
      re30 = q.fma(z0, p.fma(x0, re30));
      im30 = q.fma(x0, p.fma(y0, im30));
      re31 = q.fma(z1, p.fma(x1, re31));
      im31 = q.fma(x1, p.fma(y1, im31));
    }
    re00.intoArray(rho.re(i), column);
    im00.intoArray(rho.im(i), column);
    re01.intoArray(rho.re(i), column + LANES);
    im01.intoArray(rho.im(i), column + LANES);
    re10.intoArray(rho.re(i1), column);
    im10.intoArray(rho.im(i1), column);
    re11.intoArray(rho.re(i1), column + LANES);
    im11.intoArray(rho.im(i1), column + LANES);
    re20.intoArray(rho.re(i2), column);
    im20.intoArray(rho.im(i2), column);
    re21.intoArray(rho.re(i2), column + LANES);
    im21.intoArray(rho.im(i2), column + LANES);
    re30.intoArray(rho.re(i3), column);
    im30.intoArray(rho.im(i3), column);
    re31.intoArray(rho.re(i3), column + LANES);
    im31.intoArray(rho.im(i3), column + LANES);
  }

  /** One vector. */
  static void addNarrow(
      ComplexMatrix x,
      double[] w,
      int offset,
      int terms,
      int i,
      int end,
      int column,
      ComplexMatrix rho) {
    int i1 = Math.min(i + 1, end - 1);
    int i2 = Math.min(i + 2, end - 1);
    int i3 = Math.min(i + 3, end - 1);
    DoubleVector re00 = fromArray(SPECIES, rho.re(i), column);
    DoubleVector im00 = fromArray(SPECIES, rho.im(i), column);
    DoubleVector re10 = fromArray(SPECIES, rho.re(i1), column);
    DoubleVector im10 = fromArray(SPECIES, rho.im(i1), column);
    DoubleVector re20 = fromArray(SPECIES, rho.re(i2), column);
    DoubleVector im20 = fromArray(SPECIES, rho.im(i2), column);
    DoubleVector re30 = fromArray(SPECIES, rho.re(i3), column);
    DoubleVector im30 = fromArray(SPECIES, rho.im(i3), column);
    for (int m = 0; m < terms; m++) {
      double[] xr = x.re(m);
      double[] xi = x.im(m);
      DoubleVector weight = broadcast(SPECIES, w[offset + m]);
      DoubleVector x0 = weight.mul(fromArray(SPECIES, xr, column));
      DoubleVector z0 = weight.mul(fromArray(SPECIES, xi, column));
      DoubleVector y0 = z0.neg();
      DoubleVector p;
      DoubleVector q;
      p = broadcast(SPECIES, xr[i]);
      q = broadcast(SPECIES, xi[i]);
      re00 = q.fma(z0, p.fma(x0, re00));
      im00 = q.fma(x0, p.fma(y0, im00));
      p = broadcast(SPECIES, xr[i1]);
      q = broadcast(SPECIES, xi[i1]);
      re10 = q.fma(z0, p.fma(x0, re10));
      im10 = q.fma(x0, p.fma(y0, im10));
      p = broadcast(SPECIES, xr[i2]);
      q = broadcast(SPECIES, xi[i2]);
      re20 = q.fma(z0, p.fma(x0, re20));
      im20 = q.fma(x0, p.fma(y0, im20));
      p = broadcast(SPECIES, xr[i3]);
      q = broadcast(SPECIES, xi[i3]);
      re30 = q.fma(z0, p.fma(x0, re30));
      im30 = q.fma(x0, p.fma(y0, im30));
    }
    re00.intoArray(rho.re(i), column);
    im00.intoArray(rho.im(i), column);
    re10.intoArray(rho.re(i1), column);
    im10.intoArray(rho.im(i1), column);
    re20.intoArray(rho.re(i2), column);
    im20.intoArray(rho.im(i2), column);
    re30.intoArray(rho.re(i3), column);
    im30.intoArray(rho.im(i3), column);
  }

  /** One vector of a row that is left alone: a tile would do everything four times. */
  static void addRow(
      ComplexMatrix x, double[] w, int offset, int terms, int i, int column, ComplexMatrix rho) {
    DoubleVector re = fromArray(SPECIES, rho.re(i), column);
    DoubleVector im = fromArray(SPECIES, rho.im(i), column);
    for (int m = 0; m < terms; m++) {
      double[] xr = x.re(m);
      double[] xi = x.im(m);
      DoubleVector weight = broadcast(SPECIES, w[offset + m]);
      DoubleVector x0 = weight.mul(fromArray(SPECIES, xr, column));
      DoubleVector z0 = weight.mul(fromArray(SPECIES, xi, column));
      DoubleVector p = broadcast(SPECIES, xr[i]);
      DoubleVector q = broadcast(SPECIES, xi[i]);
      re = q.fma(z0, p.fma(x0, re));
      im = q.fma(x0, p.fma(z0.neg(), im));
    }
    re.intoArray(rho.re(i), column);
    im.intoArray(rho.im(i), column);
  }
}
