package dev.unravel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link Kernel#addProduct} does to 4 rows of c and one or two vectors of columns: the 16 (8)
 * sums stay in registers while k runs. A step of the wide tile is 4 loads, 8 broadcasts from
 * memory, 2 changes of sign and 32 fused multiply-adds. The methods are long because C2 must see
 * each as one piece: a helper that it decides not to put in place makes an object of every vector.
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

    /** Room for a tile. */
    static Rows copy() {
      return new Rows(new double[ROWS][WIDEST], new double[ROWS][WIDEST], 0);
    }

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

    void clear(int from, int columns) {
      for (int r = 0; r < ROWS; r++) {
        Arrays.fill(re[r], from, from + columns, 0);
        Arrays.fill(im[r], from, from + columns, 0);
      }
    }

    void copyColumns(int from, Rows to, int at, int columns) {
      for (int r = 0; r < ROWS; r++) {
        System.arraycopy(re[r], from, to.re[r], at, columns);
        System.arraycopy(im[r], from, to.im[r], at, columns);
      }
    }
  }

  /** Two vectors. {@code column} is the first one in b, {@code at} in c, which may be a copy. */
  static void addWide(Rows a, Submatrix b, int terms, int column, Rows c, int at) {
    double[] p0 = a.re[0];
    double[] q0 = a.im[0];
    double[] p1 = a.re[1];
    double[] q1 = a.im[1];
    double[] p2 = a.re[2];
    double[] q2 = a.im[2];
    double[] p3 = a.re[3];
    double[] q3 = a.im[3];
    DoubleVector re00 = fromArray(SPECIES, c.re[0], at);
    DoubleVector im00 = fromArray(SPECIES, c.im[0], at);
    DoubleVector re01 = fromArray(SPECIES, c.re[0], at + LANES);
    DoubleVector im01 = fromArray(SPECIES, c.im[0], at + LANES);
    DoubleVector re10 = fromArray(SPECIES, c.re[1], at);
    DoubleVector im10 = fromArray(SPECIES, c.im[1], at);
    DoubleVector re11 = fromArray(SPECIES, c.re[1], at + LANES);
    DoubleVector im11 = fromArray(SPECIES, c.im[1], at + LANES);
    DoubleVector re20 = fromArray(SPECIES, c.re[2], at);
    DoubleVector im20 = fromArray(SPECIES, c.im[2], at);
    DoubleVector re21 = fromArray(SPECIES, c.re[2], at + LANES);
    DoubleVector im21 = fromArray(SPECIES, c.im[2], at + LANES);
    DoubleVector re30 = fromArray(SPECIES, c.re[3], at);
    DoubleVector im30 = fromArray(SPECIES, c.im[3], at);
    DoubleVector re31 = fromArray(SPECIES, c.re[3], at + LANES);
    DoubleVector im31 = fromArray(SPECIES, c.im[3], at + LANES);
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
    re00.intoArray(c.re[0], at);
    im00.intoArray(c.im[0], at);
    re01.intoArray(c.re[0], at + LANES);
    im01.intoArray(c.im[0], at + LANES);
    re10.intoArray(c.re[1], at);
    im10.intoArray(c.im[1], at);
    re11.intoArray(c.re[1], at + LANES);
    im11.intoArray(c.im[1], at + LANES);
    re20.intoArray(c.re[2], at);
    im20.intoArray(c.im[2], at);
    re21.intoArray(c.re[2], at + LANES);
    im21.intoArray(c.im[2], at + LANES);
    re30.intoArray(c.re[3], at);
    im30.intoArray(c.im[3], at);
    re31.intoArray(c.re[3], at + LANES);
    im31.intoArray(c.im[3], at + LANES);
  }

  /** One vector. */
  static void addNarrow(Rows a, Submatrix b, int terms, int column, Rows c, int at) {
    double[] p0 = a.re[0];
    double[] q0 = a.im[0];
    double[] p1 = a.re[1];
    double[] q1 = a.im[1];
    double[] p2 = a.re[2];
    double[] q2 = a.im[2];
    double[] p3 = a.re[3];
    double[] q3 = a.im[3];
    DoubleVector re0 = fromArray(SPECIES, c.re[0], at);
    DoubleVector im0 = fromArray(SPECIES, c.im[0], at);
    DoubleVector re1 = fromArray(SPECIES, c.re[1], at);
    DoubleVector im1 = fromArray(SPECIES, c.im[1], at);
    DoubleVector re2 = fromArray(SPECIES, c.re[2], at);
    DoubleVector im2 = fromArray(SPECIES, c.im[2], at);
    DoubleVector re3 = fromArray(SPECIES, c.re[3], at);
    DoubleVector im3 = fromArray(SPECIES, c.im[3], at);
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
    re0.intoArray(c.re[0], at);
    im0.intoArray(c.im[0], at);
    re1.intoArray(c.re[1], at);
    im1.intoArray(c.im[1], at);
    re2.intoArray(c.re[2], at);
    im2.intoArray(c.im[2], at);
    re3.intoArray(c.re[3], at);
    im3.intoArray(c.im[3], at);
  }

  /** Two vectors, for a real a. */
  static void addRealWide(Rows a, Submatrix b, int terms, int column, Rows c, int at) {
    double[] p0 = a.re[0];
    double[] p1 = a.re[1];
    double[] p2 = a.re[2];
    double[] p3 = a.re[3];
    DoubleVector re00 = fromArray(SPECIES, c.re[0], at);
    DoubleVector im00 = fromArray(SPECIES, c.im[0], at);
    DoubleVector re01 = fromArray(SPECIES, c.re[0], at + LANES);
    DoubleVector im01 = fromArray(SPECIES, c.im[0], at + LANES);
    DoubleVector re10 = fromArray(SPECIES, c.re[1], at);
    DoubleVector im10 = fromArray(SPECIES, c.im[1], at);
    DoubleVector re11 = fromArray(SPECIES, c.re[1], at + LANES);
    DoubleVector im11 = fromArray(SPECIES, c.im[1], at + LANES);
    DoubleVector re20 = fromArray(SPECIES, c.re[2], at);
    DoubleVector im20 = fromArray(SPECIES, c.im[2], at);
    DoubleVector re21 = fromArray(SPECIES, c.re[2], at + LANES);
    DoubleVector im21 = fromArray(SPECIES, c.im[2], at + LANES);
    DoubleVector re30 = fromArray(SPECIES, c.re[3], at);
    DoubleVector im30 = fromArray(SPECIES, c.im[3], at);
    DoubleVector re31 = fromArray(SPECIES, c.re[3], at + LANES);
    DoubleVector im31 = fromArray(SPECIES, c.im[3], at + LANES);
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
    re00.intoArray(c.re[0], at);
    im00.intoArray(c.im[0], at);
    re01.intoArray(c.re[0], at + LANES);
    im01.intoArray(c.im[0], at + LANES);
    re10.intoArray(c.re[1], at);
    im10.intoArray(c.im[1], at);
    re11.intoArray(c.re[1], at + LANES);
    im11.intoArray(c.im[1], at + LANES);
    re20.intoArray(c.re[2], at);
    im20.intoArray(c.im[2], at);
    re21.intoArray(c.re[2], at + LANES);
    im21.intoArray(c.im[2], at + LANES);
    re30.intoArray(c.re[3], at);
    im30.intoArray(c.im[3], at);
    re31.intoArray(c.re[3], at + LANES);
    im31.intoArray(c.im[3], at + LANES);
  }

  /** One vector, for a real a. */
  static void addReal(Rows a, Submatrix b, int terms, int column, Rows c, int at) {
    double[] p0 = a.re[0];
    double[] p1 = a.re[1];
    double[] p2 = a.re[2];
    double[] p3 = a.re[3];
    DoubleVector re0 = fromArray(SPECIES, c.re[0], at);
    DoubleVector im0 = fromArray(SPECIES, c.im[0], at);
    DoubleVector re1 = fromArray(SPECIES, c.re[1], at);
    DoubleVector im1 = fromArray(SPECIES, c.im[1], at);
    DoubleVector re2 = fromArray(SPECIES, c.re[2], at);
    DoubleVector im2 = fromArray(SPECIES, c.im[2], at);
    DoubleVector re3 = fromArray(SPECIES, c.re[3], at);
    DoubleVector im3 = fromArray(SPECIES, c.im[3], at);
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
    re0.intoArray(c.re[0], at);
    im0.intoArray(c.im[0], at);
    re1.intoArray(c.re[1], at);
    im1.intoArray(c.im[1], at);
    re2.intoArray(c.re[2], at);
    im2.intoArray(c.im[2], at);
    re3.intoArray(c.re[3], at);
    im3.intoArray(c.im[3], at);
  }
}
