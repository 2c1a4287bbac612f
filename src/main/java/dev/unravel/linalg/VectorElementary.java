package dev.unravel.linalg;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link Elementary}, operation by operation, on vectors. Each method does as many
 * elements as fill vectors and returns how many. Without helpers, for the reason given at {@link
 * VectorTile}.
 */
final class VectorElementary {

  static final VectorSpecies<Double> SPECIES = VectorTile.SPECIES;
  private static final int LANES = VectorTile.LANES;

  private VectorElementary() {}

  /** See {@link Elementary#cis}; good up to {@link Elementary#MAX_ANGLE}. */
  static int cis(double w, double[] x, double[] re, double[] im) {
    int end = SPECIES.loopBound(x.length);
    DoubleVector one = broadcast(SPECIES, 1);
    DoubleVector half = broadcast(SPECIES, 0.5);
    DoubleVector round = broadcast(SPECIES, Elementary.ROUND);
    for (int j = 0; j < end; j += LANES) {
      DoubleVector angle = fromArray(SPECIES, x, j).mul(w);
      DoubleVector k = angle.fma(broadcast(SPECIES, Elementary.TWO_OVER_PI), round).sub(round);
      DoubleVector minusK = k.neg();
      DoubleVector r1 = minusK.fma(broadcast(SPECIES, Elementary.HALF_PI), angle);
      DoubleVector p = k.mul(Elementary.HALF_PI_2);
      DoubleVector pLow = k.fma(broadcast(SPECIES, Elementary.HALF_PI_2), p.neg());
      DoubleVector r = r1.sub(p);
      DoubleVector q = r.sub(r1);
      DoubleVector error = r1.sub(r.sub(q)).sub(p.add(q)).sub(pLow);
      DoubleVector low = minusK.fma(broadcast(SPECIES, Elementary.HALF_PI_3), error);

      DoubleVector z = r.mul(r);
      DoubleVector halfZ = half.mul(z);
      DoubleVector u = one.sub(halfZ);
      DoubleVector ps = broadcast(SPECIES, Elementary.SIN[0]);
      for (int n = 1; n < Elementary.SIN.length; n++) {
        ps = z.fma(ps, broadcast(SPECIES, Elementary.SIN[n]));
      }
      DoubleVector sin = r.add(r.mul(z).fma(ps, halfZ.neg().fma(low, low)));
      DoubleVector pc = broadcast(SPECIES, Elementary.COS[0]);
      for (int n = 1; n < Elementary.COS.length; n++) {
        pc = z.fma(pc, broadcast(SPECIES, Elementary.COS[n]));
      }
      DoubleVector cosLow = z.mul(z).fma(pc, r.neg().mul(low));
      DoubleVector cos = u.add(one.sub(u).sub(halfZ).add(cosLow));

      DoubleVector halves = k.fma(half, round).sub(round);
      DoubleVector e = k.sub(halves.add(halves));
      DoubleVector quarters = halves.fma(half, round).sub(round);
      DoubleVector f = halves.sub(quarters.add(quarters));
      DoubleVector ff = f.mul(f);
      DoubleVector sign = one.sub(ff.add(ff));
      DoubleVector even = one.sub(e.mul(e));
      sign.mul(even.mul(cos).sub(e.mul(sin))).intoArray(re, j);
      sign.mul(even.mul(sin).add(e.mul(cos))).intoArray(im, j);
    }
    return end;
  }

  /** y[j] = exp(i w t[j]) x[j], see {@link Elementary#rotate}; up to its MAX_ANGLE. */
  static int rotate(double w, double[] t, double[] xr, double[] xi, double[] yr, double[] yi) {
    int end = SPECIES.loopBound(t.length);
    DoubleVector one = broadcast(SPECIES, 1);
    DoubleVector half = broadcast(SPECIES, 0.5);
    DoubleVector minusTwo = broadcast(SPECIES, -2);
    DoubleVector round = broadcast(SPECIES, Elementary.ROUND);
    for (int j = 0; j < end; j += LANES) {
      DoubleVector angle = fromArray(SPECIES, t, j).mul(w);
      DoubleVector k = angle.fma(broadcast(SPECIES, Elementary.TWO_OVER_PI), round).sub(round);
      DoubleVector minusK = k.neg();
      DoubleVector r = minusK.fma(broadcast(SPECIES, Elementary.HALF_PI), angle);
      r = minusK.fma(broadcast(SPECIES, Elementary.HALF_PI_2), r);
      DoubleVector z = r.mul(r);
      DoubleVector ps = broadcast(SPECIES, Elementary.SIN[0]);
      for (int n = 1; n < Elementary.SIN.length; n++) {
        ps = z.fma(ps, broadcast(SPECIES, Elementary.SIN[n]));
      }
      DoubleVector sin = r.mul(z).fma(ps, r);
      DoubleVector pc = broadcast(SPECIES, Elementary.COS[0]);
      for (int n = 1; n < Elementary.COS.length; n++) {
        pc = z.fma(pc, broadcast(SPECIES, Elementary.COS[n]));
      }
      DoubleVector cos = z.fma(z.fma(pc, half.neg()), one);

      DoubleVector halves = k.fma(half, round).sub(round);
      DoubleVector e = minusTwo.fma(halves, k);
      DoubleVector f = minusTwo.fma(halves.fma(half, round).sub(round), halves);
      DoubleVector even = minusTwo.mul(f).fma(f, e.neg().fma(e, one));
      DoubleVector fr = even.fma(cos, e.mul(sin).neg());
      DoubleVector fi = even.fma(sin, e.mul(cos));
      DoubleVector re = fromArray(SPECIES, xr, j);
      DoubleVector im = fromArray(SPECIES, xi, j);
      fr.fma(re, fi.mul(im).neg()).intoArray(yr, j);
      fr.fma(im, fi.mul(re)).intoArray(yi, j);
    }
    return end;
  }

  /** y[j] *= exp(g t[j]), see {@link Elementary#decay}. */
  static int decay(double g, double[] t, double[] yr, double[] yi) {
    int end = SPECIES.loopBound(t.length);
    DoubleVector one = broadcast(SPECIES, 1);
    DoubleVector round = broadcast(SPECIES, Elementary.ROUND);
    for (int j = 0; j < end; j += LANES) {
      DoubleVector a = fromArray(SPECIES, t, j).mul(g).max(-Elementary.MOST_GROWTH);
      DoubleVector k = a.fma(broadcast(SPECIES, Elementary.LOG2_E), round).sub(round);
      DoubleVector minusK = k.neg();
      DoubleVector r = minusK.fma(broadcast(SPECIES, Elementary.LOG_2), a);
      r = minusK.fma(broadcast(SPECIES, Elementary.LOG_2_2), r);
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector high =
          r2.fma(
              r.fma(broadcast(SPECIES, Elementary.EXP[0]), broadcast(SPECIES, Elementary.EXP[1])),
              r.fma(broadcast(SPECIES, Elementary.EXP[2]), broadcast(SPECIES, Elementary.EXP[3])));
      DoubleVector middle =
          r2.fma(
              r.fma(broadcast(SPECIES, Elementary.EXP[4]), broadcast(SPECIES, Elementary.EXP[5])),
              r.fma(broadcast(SPECIES, Elementary.EXP[6]), broadcast(SPECIES, Elementary.EXP[7])));
      DoubleVector low =
          r2.fma(
              r.fma(broadcast(SPECIES, Elementary.EXP[8]), broadcast(SPECIES, Elementary.EXP[9])),
              r.fma(
                  broadcast(SPECIES, Elementary.EXP[10]), broadcast(SPECIES, Elementary.EXP[11])));
      DoubleVector sum = r4.fma(r4.fma(high, middle), low);
      DoubleVector y = one.add(r2.fma(sum, r));
      k = k.add(Elementary.EXPONENT);
      y = y.mul(k.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles());
      fromArray(SPECIES, yr, j).mul(y).intoArray(yr, j);
      fromArray(SPECIES, yi, j).mul(y).intoArray(yi, j);
    }
    return end;
  }

  /** See {@link Kernel#multiplyByPolynomial}; two vectors at a time hide the latency. */
  static int multiplyByPolynomial(double[] p, double[] t, double[] xr, double[] xi) {
    int end = SPECIES.loopBound(t.length);
    for (int j = 0; j < end; ) {
      int next = Math.min(j + LANES, end - LANES);
      DoubleVector s = fromArray(SPECIES, t, j);
      DoubleVector v = fromArray(SPECIES, t, next);
      DoubleVector fr = broadcast(SPECIES, p[0]);
      DoubleVector fi = broadcast(SPECIES, p[1]);
      DoubleVector gr = fr;
      DoubleVector gi = fi;
      for (int n = 2; n < p.length; n += 2) {
        DoubleVector re = broadcast(SPECIES, p[n]);
        DoubleVector im = broadcast(SPECIES, p[n + 1]);
        fr = s.fma(fr, re);
        fi = s.fma(fi, im);
        gr = v.fma(gr, re);
        gi = v.fma(gi, im);
      }
      DoubleVector xr0 = fromArray(SPECIES, xr, j);
      DoubleVector xi0 = fromArray(SPECIES, xi, j);
      DoubleVector xr1 = fromArray(SPECIES, xr, next);
      DoubleVector xi1 = fromArray(SPECIES, xi, next);
      fr.fma(xr0, fi.mul(xi0).neg()).intoArray(xr, j);
      fr.fma(xi0, fi.mul(xr0)).intoArray(xi, j);
      gr.fma(xr1, gi.mul(xi1).neg()).intoArray(xr, next);
      gr.fma(xi1, gi.mul(xr1)).intoArray(xi, next);
      j += 2 * LANES;
    }
    return end;
  }
}
