package dev.unravel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link Kernel#setSparseProduct} and {@link Kernel#setLadderSums} do to each column of a
 * block, with the sums in registers. Each method does as many columns as fill vectors and returns
 * how many. Without helpers, for the reason given at {@link VectorTile}.
 */
final class VectorColumns {

  private static final VectorSpecies<Double> SPECIES = VectorTile.SPECIES;
  private static final int LANES = VectorTile.LANES;

  private VectorColumns() {}

  static int setSparseProduct(
      int[] column,
      double[] u,
      int[] begin,
      int[] end,
      int from,
      int to,
      ComplexMatrix x,
      ComplexMatrix y,
      int count) {
    int bound = SPECIES.loopBound(count);
    int done = setSparseProductWide(column, u, begin, end, from, to, x, y, bound);
    for (int j = done; j < bound; j += 2 * LANES) {
      int next = Math.min(j + LANES, bound - LANES);
      for (int i = from; i < to; i++) {
        DoubleVector re0 = broadcast(SPECIES, 0);
        DoubleVector im0 = re0;
        DoubleVector re1 = re0;
        DoubleVector im1 = re0;
        int last = end[i];
        for (int p = begin[i]; p < last; p++) {
          int k = column[p];
          double[] br = x.re(k);
          double[] bi = x.im(k);
          DoubleVector v = broadcast(SPECIES, u[2 * p]);
          DoubleVector w = broadcast(SPECIES, u[2 * p + 1]);
          DoubleVector minusW = w.neg();
          DoubleVector br0 = fromArray(SPECIES, br, j);
          DoubleVector bi0 = fromArray(SPECIES, bi, j);
          DoubleVector br1 = fromArray(SPECIES, br, next);
          DoubleVector bi1 = fromArray(SPECIES, bi, next);
          re0 = minusW.fma(bi0, v.fma(br0, re0));
          im0 = w.fma(br0, v.fma(bi0, im0));
          re1 = minusW.fma(bi1, v.fma(br1, re1));
          im1 = w.fma(br1, v.fma(bi1, im1));
        }
        double[] yr = y.re(i);
        double[] yi = y.im(i);
        re0.intoArray(yr, j);
        im0.intoArray(yi, j);
        re1.intoArray(yr, next);
        im1.intoArray(yi, next);
      }
    }
    return bound;
  }

  /** Four vectors at a time, as long as there are so many. */
  private static int setSparseProductWide(
      int[] column,
      double[] u,
      int[] begin,
      int[] end,
      int from,
      int to,
      ComplexMatrix x,
      ComplexMatrix y,
      int count) {
    int bound = VectorForm.WIDE ? count / (4 * LANES) * (4 * LANES) : 0;
    for (int j = 0; j < bound; j += 4 * LANES) {
      for (int i = from; i < to; i++) {
        DoubleVector re0 = broadcast(SPECIES, 0);
        DoubleVector im0 = re0;
        DoubleVector re1 = re0;
        DoubleVector im1 = re0;
        DoubleVector re2 = re0;
        DoubleVector im2 = re0;
        DoubleVector re3 = re0;
        DoubleVector im3 = re0;
        int last = end[i];
        for (int p = begin[i]; p < last; p++) {
          int k = column[p];
          double[] br = x.re(k);
          double[] bi = x.im(k);
          DoubleVector v = broadcast(SPECIES, u[2 * p]);
          DoubleVector w = broadcast(SPECIES, u[2 * p + 1]);
          DoubleVector minusW = w.neg();
          DoubleVector br0 = fromArray(SPECIES, br, j);
          DoubleVector bi0 = fromArray(SPECIES, bi, j);
          re0 = minusW.fma(bi0, v.fma(br0, re0));
          im0 = w.fma(br0, v.fma(bi0, im0));
          DoubleVector br1 = fromArray(SPECIES, br, j + LANES);
          DoubleVector bi1 = fromArray(SPECIES, bi, j + LANES);
          re1 = minusW.fma(bi1, v.fma(br1, re1));
          im1 = w.fma(br1, v.fma(bi1, im1));
          DoubleVector br2 = fromArray(SPECIES, br, j + 2 * LANES);
          DoubleVector bi2 = fromArray(SPECIES, bi, j + 2 * LANES);
          re2 = minusW.fma(bi2, v.fma(br2, re2));
          im2 = w.fma(br2, v.fma(bi2, im2));
          DoubleVector br3 = fromArray(SPECIES, br, j + 3 * LANES);
          DoubleVector bi3 = fromArray(SPECIES, bi, j + 3 * LANES);
          re3 = minusW.fma(bi3, v.fma(br3, re3));
          im3 = w.fma(br3, v.fma(bi3, im3));
        }
        double[] yr = y.re(i);
        double[] yi = y.im(i);
        re0.intoArray(yr, j);
        im0.intoArray(yi, j);
        re1.intoArray(yr, j + LANES);
        im1.intoArray(yi, j + LANES);
        re2.intoArray(yr, j + 2 * LANES);
        im2.intoArray(yi, j + 2 * LANES);
        re3.intoArray(yr, j + 3 * LANES);
        im3.intoArray(yi, j + 3 * LANES);
      }
    }
    return bound;
  }

  static int setLadderSums(
      double[] m, double[] s, int from, int to, ComplexMatrix x, double[][] out, int count) {
    DoubleVector zero = broadcast(SPECIES, 0);
    int bound = SPECIES.loopBound(count);
    for (int j = 0; j < bound; j += LANES) {
      DoubleVector sum = zero;
      DoubleVector first = zero;
      DoubleVector second = zero;
      DoubleVector a = zero;
      DoubleVector b = zero;
      DoubleVector aHalf = zero;
      DoubleVector bHalf = zero;
      DoubleVector c = zero;
      DoubleVector d = zero;
      DoubleVector xr = fromArray(SPECIES, x.re(from), j);
      DoubleVector xi = fromArray(SPECIES, x.im(from), j);
      DoubleVector yr = fromArray(SPECIES, x.re(from + 1), j);
      DoubleVector yi = fromArray(SPECIES, x.im(from + 1), j);
      for (int k = from; k < to; k++) {
        DoubleVector zr = fromArray(SPECIES, x.re(k + 2), j);
        DoubleVector zi = fromArray(SPECIES, x.im(k + 2), j);
        double mk = m[k];
        DoubleVector p = xr.fma(xr, xi.mul(xi));
        DoubleVector mp = p.mul(mk);
        sum = sum.add(p);
        first = first.add(mp);
        second = broadcast(SPECIES, mk).fma(mp, second);
        DoubleVector half = broadcast(SPECIES, mk - 0.5);
        DoubleVector ladder = broadcast(SPECIES, s[k]);
        DoubleVector re = ladder.mul(xr.fma(yr, xi.mul(yi)));
        DoubleVector im = ladder.mul(xr.fma(yi, xi.mul(yr).neg()));
        a = a.add(re);
        b = b.add(im);
        aHalf = half.fma(re, aHalf);
        bHalf = half.fma(im, bHalf);
        DoubleVector two = broadcast(SPECIES, s[k] * s[k + 1]);
        c = two.fma(xr.fma(zr, xi.mul(zi)), c);
        d = two.fma(xr.fma(zi, xi.mul(zr).neg()), d);
        xr = yr;
        xi = yi;
        yr = zr;
        yi = zi;
      }
      sum.intoArray(out[0], j);
      first.intoArray(out[1], j);
      second.intoArray(out[2], j);
      a.intoArray(out[3], j);
      b.intoArray(out[4], j);
      aHalf.intoArray(out[5], j);
      bHalf.intoArray(out[6], j);
      c.intoArray(out[7], j);
      d.intoArray(out[8], j);
    }
    return bound;
  }
}
