package dev.unravel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.DoubleVector.zero;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Kernel#setProduct} for 4 rows of c and one or two vectors of columns: the 16 (8) sums stay
 * in registers while k runs. A step of the wide tile is 4 loads, 8 broadcasts from memory, 2
 * changes of sign and 32 fused multiply-adds. The methods are long because C2 must see each as one
 * piece: a helper that it decides not to put in place makes an object of every vector.
 */
final class VectorTile {

  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  static final int ROWS = 4;

  /** 16 sums need 32 registers; processors with 4 lanes may have 16, enough for 8 sums. */
  static final int WIDEST = LANES == 4 ? LANES : 2 * LANES;

  private VectorTile() {}

  /**
   * Four rows of a matrix; where it ends before, its last one more than once.
   *
   * @param column where the part begins that is meant
   */
  record Rows(double[][] re, double[][] im, int column) {

    /** The rows of a part, four by four. */
    static Rows[] split(Submatrix part, int rows) {
      Rows[] split = new Rows[(rows + ROWS - 1) / ROWS];
      for (int t = 0; t < split.length; t++) {
        split[t] = new Rows(new double[ROWS][], new double[ROWS][], part.column());
        for (int r = 0; r < ROWS; r++) {
          int i = Math.min(ROWS * t + r, rows - 1);
          split[t].re[r] = part.re(i);
          split[t].im[r] = part.im(i);
        }
      }
      return split;
    }
  }

  /** Two vectors of columns. */
  static void setWide(Rows a, Submatrix b, int terms, int column, Rows c) {
    double[] p0 = a.re[0];
    double[] q0 = a.im[0];
    double[] p1 = a.re[1];
    double[] q1 = a.im[1];
    double[] p2 = a.re[2];
    double[] q2 = a.im[2];
    double[] p3 = a.re[3];
    double[] q3 = a.im[3];
    DoubleVector re00 = zero(SPECIES);
    DoubleVector im00 = zero(SPECIES);
    DoubleVector re01 = zero(SPECIES);
    DoubleVector im01 = zero(SPECIES);
    DoubleVector re10 = zero(SPECIES);
    DoubleVector im10 = zero(SPECIES);
    DoubleVector re11 = zero(SPECIES);
    DoubleVector im11 = zero(SPECIES);
    DoubleVector re20 = zero(SPECIES);
    DoubleVector im20 = zero(SPECIES);
    DoubleVector re21 = zero(SPECIES);
    DoubleVector im21 = zero(SPECIES);
    DoubleVector re30 = zero(SPECIES);
    DoubleVector im30 = zero(SPECIES);
    DoubleVector re31 = zero(SPECIES);
    DoubleVector im31 = zero(SPECIES);
    for (int k = 0; k < terms; k++) {
      int t = a.column + k;
      DoubleVector x0 = fromArray(SPECIES, b.re(k), column);
      DoubleVector y0 = fromArray(SPECIES, b.im(k), column);
      DoubleVector z0 = y0.neg();
      DoubleVector x1 = fromArray(SPECIES, b.re(k), column + LANES);
      DoubleVector y1 = fromArray(SPECIES, b.im(k), column + LANES);
      DoubleVector z1 = y1.neg();
      DoubleVector p;
      DoubleVector q;
      p = broadcast(SPECIES, p0[t]);
      q = broadcast(SPECIES, q0[t]);
      re00 = q.fma(z0, p.fma(x0, re00));
      im00 = q.fma(x0, p.fma(y0, im00));
      re01 = q.fma(z1, p.fma(x1, re01));
      im01 = q.fma(x1, p.fma(y1, im01));
      p = broadcast(SPECIES, p1[t]);
      q = broadcast(SPECIES, q1[t]);
      re10 = q.fma(z0, p.fma(x0, re10));
      im10 = q.fma(x0, p.fma(y0, im10));
      re11 = q.fma(z1, p.fma(x1, re11));
      im11 = q.fma(x1, p.fma(y1, im11));
      p = broadcast(SPECIES, p2[t]);
      q = broadcast(SPECIES, q2[t]);
      re20 = q.fma(z0, p.fma(x0, re20));
      im20 = q.fma(x0, p.fma(y0, im20));
      re21 = q.fma(z1, p.fma(x1, re21));
      im21 = q.fma(x1, p.fma(y1, im21));
      p = broadcast(SPECIES, p3[t]);
      q = broadcast(SPECIES, q3[t]);
      re30 = q.fma(z0, p.fma(x0, re30));
      im30 = q.fma(x0, p.fma(y0, im30));
      re31 = q.fma(z1, p.fma(x1, re31));
      im31 = q.fma(x1, p.fma(y1, im31));
    }
    re00.intoArray(c.re[0], column);
    im00.intoArray(c.im[0], column);
    re01.intoArray(c.re[0], column + LANES);
    im01.intoArray(c.im[0], column + LANES);
    re10.intoArray(c.re[1], column);
    im10.intoArray(c.im[1], column);
    re11.intoArray(c.re[1], column + LANES);
    im11.intoArray(c.im[1], column + LANES);
    re20.intoArray(c.re[2], column);
    im20.intoArray(c.im[2], column);
    re21.intoArray(c.re[2], column + LANES);
    im21.intoArray(c.im[2], column + LANES);
    re30.intoArray(c.re[3], column);
    im30.intoArray(c.im[3], column);
    re31.intoArray(c.re[3], column + LANES);
    im31.intoArray(c.im[3], column + LANES);
  }

  /** One vector of columns. */
  static void setNarrow(Rows a, Submatrix b, int terms, int column, Rows c) {
    double[] p0 = a.re[0];
    double[] q0 = a.im[0];
    double[] p1 = a.re[1];
    double[] q1 = a.im[1];
    double[] p2 = a.re[2];
    double[] q2 = a.im[2];
    double[] p3 = a.re[3];
    double[] q3 = a.im[3];
    DoubleVector re0 = zero(SPECIES);
    DoubleVector im0 = zero(SPECIES);
    DoubleVector re1 = zero(SPECIES);
    DoubleVector im1 = zero(SPECIES);
    DoubleVector re2 = zero(SPECIES);
    DoubleVector im2 = zero(SPECIES);
    DoubleVector re3 = zero(SPECIES);
    DoubleVector im3 = zero(SPECIES);
    for (int k = 0; k < terms; k++) {
      int t = a.column + k;
      DoubleVector x = fromArray(SPECIES, b.re(k), column);
      DoubleVector y = fromArray(SPECIES, b.im(k), column);
      DoubleVector z = y.neg();
      DoubleVector p;
      DoubleVector q;
      p = broadcast(SPECIES, p0[t]);
      q = broadcast(SPECIES, q0[t]);
      re0 = q.fma(z, p.fma(x, re0));
      im0 = q.fma(x, p.fma(y, im0));
      p = broadcast(SPECIES, p1[t]);
      q = broadcast(SPECIES, q1[t]);
      re1 = q.fma(z, p.fma(x, re1));
      im1 = q.fma(x, p.fma(y, im1));
      p = broadcast(SPECIES, p2[t]);
      q = broadcast(SPECIES, q2[t]);
      re2 = q.fma(z, p.fma(x, re2));
      im2 = q.fma(x, p.fma(y, im2));
      p = broadcast(SPECIES, p3[t]);
      q = broadcast(SPECIES, q3[t]);
      re3 = q.fma(z, p.fma(x, re3));
      im3 = q.fma(x, p.fma(y, im3));
    }
    re0.intoArray(c.re[0], column);
    im0.intoArray(c.im[0], column);
    re1.intoArray(c.re[1], column);
    im1.intoArray(c.im[1], column);
    re2.intoArray(c.re[2], column);
    im2.intoArray(c.im[2], column);
    re3.intoArray(c.re[3], column);
    im3.intoArray(c.im[3], column);
  }

  /** Two vectors, for a real a. */
  static void setRealWide(Rows a, Submatrix b, int terms, int column, Rows c) {
    double[] p0 = a.re[0];
    double[] p1 = a.re[1];
    double[] p2 = a.re[2];
    double[] p3 = a.re[3];
    DoubleVector re00 = zero(SPECIES);
    DoubleVector im00 = zero(SPECIES);
    DoubleVector re01 = zero(SPECIES);
    DoubleVector im01 = zero(SPECIES);
    DoubleVector re10 = zero(SPECIES);
    DoubleVector im10 = zero(SPECIES);
    DoubleVector re11 = zero(SPECIES);
    DoubleVector im11 = zero(SPECIES);
    DoubleVector re20 = zero(SPECIES);
    DoubleVector im20 = zero(SPECIES);
    DoubleVector re21 = zero(SPECIES);
    DoubleVector im21 = zero(SPECIES);
    DoubleVector re30 = zero(SPECIES);
    DoubleVector im30 = zero(SPECIES);
    DoubleVector re31 = zero(SPECIES);
    DoubleVector im31 = zero(SPECIES);
    for (int k = 0; k < terms; k++) {
      int t = a.column + k;
      DoubleVector x0 = fromArray(SPECIES, b.re(k), column);
      DoubleVector y0 = fromArray(SPECIES, b.im(k), column);
      DoubleVector x1 = fromArray(SPECIES, b.re(k), column + LANES);
      DoubleVector y1 = fromArray(SPECIES, b.im(k), column + LANES);
      DoubleVector p;
      p = broadcast(SPECIES, p0[t]);
      re00 = p.fma(x0, re00);
      im00 = p.fma(y0, im00);
      re01 = p.fma(x1, re01);
      im01 = p.fma(y1, im01);
      p = broadcast(SPECIES, p1[t]);
      re10 = p.fma(x0, re10);
      im10 = p.fma(y0, im10);
      re11 = p.fma(x1, re11);
      im11 = p.fma(y1, im11);
      p = broadcast(SPECIES, p2[t]);
      re20 = p.fma(x0, re20);
      im20 = p.fma(y0, im20);
      re21 = p.fma(x1, re21);
      im21 = p.fma(y1, im21);
      p = broadcast(SPECIES, p3[t]);
      re30 = p.fma(x0, re30);
      im30 = p.fma(y0, im30);
      re31 = p.fma(x1, re31);
      im31 = p.fma(y1, im31);
    }
    re00.intoArray(c.re[0], column);
    im00.intoArray(c.im[0], column);
    re01.intoArray(c.re[0], column + LANES);
    im01.intoArray(c.im[0], column + LANES);
    re10.intoArray(c.re[1], column);
    im10.intoArray(c.im[1], column);
    re11.intoArray(c.re[1], column + LANES);
    im11.intoArray(c.im[1], column + LANES);
    re20.intoArray(c.re[2], column);
    im20.intoArray(c.im[2], column);
    re21.intoArray(c.re[2], column + LANES);
    im21.intoArray(c.im[2], column + LANES);
    re30.intoArray(c.re[3], column);
    im30.intoArray(c.im[3], column);
    re31.intoArray(c.re[3], column + LANES);
    im31.intoArray(c.im[3], column + LANES);
  }

  /** One vector, for a real a. */
  static void setReal(Rows a, Submatrix b, int terms, int column, Rows c) {
    double[] p0 = a.re[0];
    double[] p1 = a.re[1];
    double[] p2 = a.re[2];
    double[] p3 = a.re[3];
    DoubleVector re0 = zero(SPECIES);
    DoubleVector im0 = zero(SPECIES);
    DoubleVector re1 = zero(SPECIES);
    DoubleVector im1 = zero(SPECIES);
    DoubleVector re2 = zero(SPECIES);
    DoubleVector im2 = zero(SPECIES);
    DoubleVector re3 = zero(SPECIES);
    DoubleVector im3 = zero(SPECIES);
    for (int k = 0; k < terms; k++) {
      int t = a.column + k;
      DoubleVector x = fromArray(SPECIES, b.re(k), column);
      DoubleVector y = fromArray(SPECIES, b.im(k), column);
      DoubleVector p;
      p = broadcast(SPECIES, p0[t]);
      re0 = p.fma(x, re0);
      im0 = p.fma(y, im0);
      p = broadcast(SPECIES, p1[t]);
      re1 = p.fma(x, re1);
      im1 = p.fma(y, im1);
      p = broadcast(SPECIES, p2[t]);
      re2 = p.fma(x, re2);
      im2 = p.fma(y, im2);
      p = broadcast(SPECIES, p3[t]);
      re3 = p.fma(x, re3);
      im3 = p.fma(y, im3);
    }
    re0.intoArray(c.re[0], column);
    im0.intoArray(c.im[0], column);
    re1.intoArray(c.re[1], column);
    im1.intoArray(c.im[1], column);
    re2.intoArray(c.re[2], column);
    im2.intoArray(c.im[2], column);
    re3.intoArray(c.re[3], column);
    im3.intoArray(c.im[3], column);
  }
}
