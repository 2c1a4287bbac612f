package dev.unravel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Hermitian forms, see {@link Kernel#addForm}, two or four vectors of columns at a time and the
 * sums in registers. Each method does as many columns as fill vectors and returns how many. Without
 * helpers, for the reason given at {@link VectorTile}.
 */
final class VectorForm {

  private static final VectorSpecies<Double> SPECIES = VectorTile.SPECIES;
  private static final int LANES = VectorTile.LANES;

  /** Whether there are registers for the sums of four vectors. */
  static final boolean WIDE = VectorTile.WIDEST == 2 * LANES;

  private VectorForm() {}

  static int add(
      int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[] out, int count) {
    int end = SPECIES.loopBound(count);
    int done = addWide(pairs, u, from, to, x, out, end);
    for (int j = done; j < end; j += 2 * LANES) {
      int next = Math.min(j + LANES, end - LANES);
      DoubleVector sum0 = fromArray(SPECIES, out, j);
      DoubleVector sum1 = fromArray(SPECIES, out, next);
      int p = from;
      while (p < to) {
        int i = pairs[2 * p];
        DoubleVector re0 = broadcast(SPECIES, 0);
        DoubleVector im0 = re0;
        DoubleVector re1 = re0;
        DoubleVector im1 = re0;
        for (; p < to && pairs[2 * p] == i; p++) {
          double[] br = x.re(pairs[2 * p + 1]);
          double[] bi = x.im(pairs[2 * p + 1]);
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
        double[] ar = x.re(i);
        double[] ai = x.im(i);
        sum0 = fromArray(SPECIES, ai, j).fma(im0, fromArray(SPECIES, ar, j).fma(re0, sum0));
        sum1 = fromArray(SPECIES, ai, next).fma(im1, fromArray(SPECIES, ar, next).fma(re1, sum1));
      }
      sum0.intoArray(out, j);
      sum1.intoArray(out, next);
    }
    return end;
  }

  /** Four vectors at a time, as long as there are so many. */
  private static int addWide(
      int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[] out, int count) {
    int end = WIDE ? count / (4 * LANES) * (4 * LANES) : 0;
    for (int j = 0; j < end; j += 4 * LANES) {
      DoubleVector sum0 = fromArray(SPECIES, out, j);
      DoubleVector sum1 = fromArray(SPECIES, out, j + LANES);
      DoubleVector sum2 = fromArray(SPECIES, out, j + 2 * LANES);
      DoubleVector sum3 = fromArray(SPECIES, out, j + 3 * LANES);
      int p = from;
      while (p < to) {
        int i = pairs[2 * p];
        DoubleVector re0 = broadcast(SPECIES, 0);
        DoubleVector im0 = re0;
        DoubleVector re1 = re0;
        DoubleVector im1 = re0;
        DoubleVector re2 = re0;
        DoubleVector im2 = re0;
        DoubleVector re3 = re0;
        DoubleVector im3 = re0;
        for (; p < to && pairs[2 * p] == i; p++) {
          double[] br = x.re(pairs[2 * p + 1]);
          double[] bi = x.im(pairs[2 * p + 1]);
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
        double[] ar = x.re(i);
        double[] ai = x.im(i);
        sum0 = fromArray(SPECIES, ar, j).fma(re0, sum0);
        sum0 = fromArray(SPECIES, ai, j).fma(im0, sum0);
        sum1 = fromArray(SPECIES, ar, j + LANES).fma(re1, sum1);
        sum1 = fromArray(SPECIES, ai, j + LANES).fma(im1, sum1);
        sum2 = fromArray(SPECIES, ar, j + 2 * LANES).fma(re2, sum2);
        sum2 = fromArray(SPECIES, ai, j + 2 * LANES).fma(im2, sum2);
        sum3 = fromArray(SPECIES, ar, j + 3 * LANES).fma(re3, sum3);
        sum3 = fromArray(SPECIES, ai, j + 3 * LANES).fma(im3, sum3);
      }
      sum0.intoArray(out, j);
      sum1.intoArray(out, j + LANES);
      sum2.intoArray(out, j + 2 * LANES);
      sum3.intoArray(out, j + 3 * LANES);
    }
    return end;
  }

  static int addThree(
      int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[][] out, int count) {
    double[] outA = out[0];
    double[] outB = out[1];
    double[] outC = out[2];
    int end = SPECIES.loopBound(count);
    for (int j = 0; j < end; j += 2 * LANES) {
      int next = Math.min(j + LANES, end - LANES);
      DoubleVector sumA0 = fromArray(SPECIES, outA, j);
      DoubleVector sumA1 = fromArray(SPECIES, outA, next);
      DoubleVector sumB0 = fromArray(SPECIES, outB, j);
      DoubleVector sumB1 = fromArray(SPECIES, outB, next);
      DoubleVector sumC0 = fromArray(SPECIES, outC, j);
      DoubleVector sumC1 = fromArray(SPECIES, outC, next);
      for (int p = from; p < to; p++) {
        int i = pairs[2 * p];
        int k = pairs[2 * p + 1];
        double[] xr = x.re(i);
        double[] xi = x.im(i);
        double[] yr = x.re(k);
        double[] yi = x.im(k);
        DoubleVector ar0 = fromArray(SPECIES, xr, j);
        DoubleVector ai0 = fromArray(SPECIES, xi, j);
        DoubleVector br0 = fromArray(SPECIES, yr, j);
        DoubleVector bi0 = fromArray(SPECIES, yi, j);
        DoubleVector ar1 = fromArray(SPECIES, xr, next);
        DoubleVector ai1 = fromArray(SPECIES, xi, next);
        DoubleVector br1 = fromArray(SPECIES, yr, next);
        DoubleVector bi1 = fromArray(SPECIES, yi, next);
        DoubleVector re0 = ar0.fma(br0, ai0.mul(bi0));
        DoubleVector im0 = ar0.fma(bi0, ai0.mul(br0).neg());
        DoubleVector re1 = ar1.fma(br1, ai1.mul(bi1));
        DoubleVector im1 = ar1.fma(bi1, ai1.mul(br1).neg());
        DoubleVector v = broadcast(SPECIES, u[6 * p]);
        DoubleVector w = broadcast(SPECIES, -u[6 * p + 1]);
        sumA0 = w.fma(im0, v.fma(re0, sumA0));
        sumA1 = w.fma(im1, v.fma(re1, sumA1));
        v = broadcast(SPECIES, u[6 * p + 2]);
        w = broadcast(SPECIES, -u[6 * p + 3]);
        sumB0 = w.fma(im0, v.fma(re0, sumB0));
        sumB1 = w.fma(im1, v.fma(re1, sumB1));
        v = broadcast(SPECIES, u[6 * p + 4]);
        w = broadcast(SPECIES, -u[6 * p + 5]);
        sumC0 = w.fma(im0, v.fma(re0, sumC0));
        sumC1 = w.fma(im1, v.fma(re1, sumC1));
      }
      sumA0.intoArray(outA, j);
      sumA1.intoArray(outA, next);
      sumB0.intoArray(outB, j);
      sumB1.intoArray(outB, next);
      sumC0.intoArray(outC, j);
      sumC1.intoArray(outC, next);
    }
    return end;
  }
}
