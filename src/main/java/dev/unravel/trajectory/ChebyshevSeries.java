package dev.unravel.trajectory;

import dev.unravel.linalg.BesselFunctions;
import dev.unravel.linalg.ComplexVector;
import java.util.ArrayList;
import java.util.List;

/**
 * The Chebyshev series of the no-jump evolution inside of a window over a time t, with X = (H_eff -
 * c)/R and z = R t,
 *
 * <pre>
 *   exp(-i H_eff t) = exp(-i c t) (J_0(z) + 2 sum_{k>=1} (-i)^k J_k(z) T_k(X)),
 * </pre>
 *
 * <p>by T_{k+1} = 2 X T_k - T_{k-1}. By the theorem of M. Crouzeix and C. Palencia (SIAM J. Matrix
 * Anal. Appl. 38, 649, 2017) ||T_k(X)|| is at most 1 + sqrt(2) times the largest |T_k| on the
 * numerical range, so at most (1 + sqrt(2)) rho^k; with |J_k(z)| &lt;= (z/2)^k / k! the terms left
 * out after degree n sum to less than {@value #REMAINDER}. Source of the method: H. Tal-Ezer and R.
 * Kosloff, J. Chem. Phys. 81, 3967 (1984).
 */
final class ChebyshevSeries {

  /** Bound of the norm of the terms left out. */
  static final double REMAINDER = 1e-16;

  /** The longest z: longer series save little, shorter ones waste their tails. */
  private static final double LONGEST = 32;

  /** log of the growth rho^z that is allowed, since it multiplies rounding. */
  private static final double GROWTH = 2;

  private final WindowedBand band;
  private final double time;
  private final int degree;

  /** The series for times up to the given one, not above {@link #longest}. */
  ChebyshevSeries(WindowedBand band, double time) {
    this.band = band;
    this.time = time;
    degree = degree(band, band.radius() * time);
  }

  /** The longest time of one series in a window. */
  static double longest(WindowedBand band) {
    return Math.min(LONGEST, GROWTH / band.flatness()) / band.radius();
  }

  private static int degree(WindowedBand band, double z) {
    double b = band.flatness();
    double half = 0.5 * z * (b + Math.sqrt(1 + b * b));
    double term = 2 * (1 + Math.sqrt(2));
    for (int n = 0; ; n++) {
      term *= half / (n + 1);
      double ratio = half / (n + 2);
      if (ratio < 0.5 && term / (1 - ratio) < REMAINDER) {
        return n;
      }
    }
  }

  int degree() {
    return degree;
  }

  double time() {
    return time;
  }

  SupportWindow window() {
    return band.window();
  }

  /**
   * result = exp(-i H_eff t) psi in the window.
   *
   * <p>By Duhamel's formula the error that the walls of the window make is at most the time
   * integral of the norm that H_eff carries through them, so at most t sum_k C_k l_k, where l_k is
   * what it carries through for T_k(X) psi, and C_k = 2 min(1, (z/2)^k / k!) bounds the
   * coefficients at all times up to t.
   *
   * @param psi starts at the window's first index; left alone
   * @param allowed bound of that error
   * @return whether the bound was kept; if not, the result is of no use
   */
  boolean sum(ComplexVector psi, double allowed, ComplexVector result) {
    double z = band.radius() * time;
    double[] bessel = BesselFunctions.upTo(degree, z);
    ComplexVector here = psi.copy();
    ComplexVector other = new ComplexVector(psi.size());
    clear(result);
    addTerm(0, bessel[0], here, result);
    double leak = 2 * time * band.leak(here);
    double power = 1;
    for (int k = 1; k <= degree; k++) {
      band.recur(here, other);
      if (k == 1) {
        other.scale(0.5);
      }
      ComplexVector next = other;
      other = here;
      here = next;
      addTerm(k, 2 * bessel[k], here, result);
      power *= 0.5 * z / k;
      leak += 2 * time * Math.min(1, power) * band.leak(here);
      if (leak > allowed) {
        return false;
      }
    }
    turn(result, time);
    return true;
  }

  /** T_k(X) psi for k = 0 .. degree. */
  List<ComplexVector> terms(ComplexVector psi) {
    List<ComplexVector> terms = new ArrayList<>();
    terms.add(psi.copy());
    for (int k = 1; k <= degree; k++) {
      ComplexVector next = k == 1 ? new ComplexVector(psi.size()) : terms.get(k - 2).copy();
      band.recur(terms.get(k - 1), next);
      if (k == 1) {
        next.scale(0.5);
      }
      terms.add(next);
    }
    return terms;
  }

  /** result = exp(-i H_eff s) psi for 0 &lt;= s &lt;= t, from the terms of psi. */
  void evaluate(List<ComplexVector> terms, double s, ComplexVector result) {
    double[] bessel = BesselFunctions.upTo(degree, band.radius() * s);
    clear(result);
    for (int k = 0; k <= degree; k++) {
      addTerm(k, (k == 0 ? 1 : 2) * bessel[k], terms.get(k), result);
    }
    turn(result, s);
  }

  private static void clear(ComplexVector v) {
    for (int i = 0; i < v.re.length; i++) {
      v.re[i] = 0;
      v.im[i] = 0;
    }
  }

  /** result += x (-i)^k v. */
  private static void addTerm(int k, double x, ComplexVector v, ComplexVector result) {
    double y = k % 4 < 2 ? x : -x;
    if (k % 2 == 0) {
      addMultiple(result.re, y, v.re);
      addMultiple(result.im, y, v.im);
    } else {
      addMultiple(result.re, y, v.im);
      addMultiple(result.im, -y, v.re);
    }
  }

  private static void addMultiple(double[] y, double a, double[] x) {
    for (int i = 0; i < y.length; i++) {
      y[i] += a * x[i];
    }
  }

  /** result *= exp(-i c s). */
  private void turn(ComplexVector result, double s) {
    double modulus = StrictMath.exp(-band.shift() * s);
    double x = modulus * StrictMath.cos(band.centre() * s);
    double y = -modulus * StrictMath.sin(band.centre() * s);
    for (int i = 0; i < result.re.length; i++) {
      double re = result.re[i];
      result.re[i] = x * re - y * result.im[i];
      result.im[i] = x * result.im[i] + y * re;
    }
  }
}
