package dev.unravel.trajectory;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import java.util.ArrayList;
import java.util.List;

/**
 * H_eff inside of a window, shifted and scaled for a Chebyshev series: X = (H_eff - c)/R.
 *
 * <p>If the energies in the window lie in an interval of half-width e and the decay rates in [0,
 * 4g], the numerical range of X, c at the middle, lies in the rectangle |Re| &lt;= e/R, |Im| &lt;=
 * g/R. With R = e + g it is inside of the ellipse with foci +-1 and half-axes sqrt(1 + b^2) and b,
 * where b^2 = q solves (e/R)^2 / (1 + q) + (g/R)^2 / q = 1; there |T_k| &lt;= rho^k with rho = b +
 * sqrt(1 + b^2).
 */
final class WindowedBand {

  /** One diagonal of 2X: y[i] += (re[i] + i im[i]) x[i + offset]; an empty part is zero. */
  private record Diagonal(int offset, double[] re, double[] im) {}

  private final SupportWindow window;
  private final double radius;
  private final double centre;
  private final double shift;
  private final double flatness;
  private final List<Diagonal> diagonals;
  private final double[] leftLeak;
  private final double[] rightLeak;

  WindowedBand(EffectiveBand band, SupportWindow window, double low, double high, double fastest) {
    this.window = window;
    double e = 0.5 * (high - low);
    shift = 0.25 * fastest;
    centre = 0.5 * (high + low);
    radius = Math.max(e + shift, Double.MIN_NORMAL);
    double x = e / radius;
    double y = shift / radius;
    double p = 1 - x * x - y * y;
    flatness = Math.sqrt(0.5 * (Math.sqrt(p * p + 4 * y * y) - p));
    diagonals = diagonals(band.matrix());
    leftLeak = leak(band.matrix(), true);
    rightLeak = leak(band.matrix(), false);
  }

  private List<Diagonal> diagonals(BandedMatrix a) {
    List<Diagonal> all = new ArrayList<>();
    int size = window.size();
    double scale = 2 / radius;
    for (int o = -a.lower(); o <= a.upper(); o++) {
      double[] re = new double[size];
      double[] im = new double[size];
      boolean real = false;
      boolean imaginary = false;
      for (int i = Math.max(0, -o); i < Math.min(size, size - o); i++) {
        int k = window.from() + i;
        re[i] = scale * (a.re(k, k + o) - (o == 0 ? centre : 0));
        im[i] = scale * (a.im(k, k + o) + (o == 0 ? shift : 0));
        real |= re[i] != 0;
        imaginary |= im[i] != 0;
      }
      if (real || imaginary) {
        all.add(new Diagonal(o, real ? re : new double[0], imaginary ? im : new double[0]));
      }
    }
    return List.copyOf(all);
  }

  /** Element j: the sum of |A_ij| over i beyond the edge, of the j-th component inside of it. */
  private double[] leak(BandedMatrix a, boolean left) {
    int reach = left ? a.upper() : a.lower();
    int beyond = left ? a.upper() : a.lower();
    double[] leak = new double[Math.min(reach, window.size())];
    for (int j = 0; j < leak.length; j++) {
      int inside = left ? window.from() + j : window.to() - 1 - j;
      for (int s = 1; s <= beyond; s++) {
        int outside = left ? window.from() - s : window.to() - 1 + s;
        if (outside >= 0 && outside < a.size()) {
          double x = a.re(outside, inside);
          double y = a.im(outside, inside);
          leak[j] += Math.sqrt(x * x + y * y);
        }
      }
    }
    return leak;
  }

  SupportWindow window() {
    return window;
  }

  /** R. */
  double radius() {
    return radius;
  }

  /** Re c. */
  double centre() {
    return centre;
  }

  /** -Im c = g, a quarter of the largest decay rate. */
  double shift() {
    return shift;
  }

  /** b, the minor half-axis of the ellipse; rho = b + sqrt(1 + b^2). */
  double flatness() {
    return flatness;
  }

  /** An upper bound of the norm of H_eff x outside of the window, x inside of it. */
  double leak(ComplexVector x) {
    double sum = 0;
    int last = x.size() - 1;
    for (int j = 0; j < leftLeak.length; j++) {
      sum += leftLeak[j] * (Math.abs(x.re[j]) + Math.abs(x.im[j]));
    }
    for (int j = 0; j < rightLeak.length; j++) {
      sum += rightLeak[j] * (Math.abs(x.re[last - j]) + Math.abs(x.im[last - j]));
    }
    return sum;
  }

  /** y = 2 X x - y. */
  void recur(ComplexVector x, ComplexVector y) {
    negate(y.re);
    negate(y.im);
    for (Diagonal a : diagonals) {
      if (a.re.length > 0) {
        addProduct(y.re, a.re, x.re, a.offset);
        addProduct(y.im, a.re, x.im, a.offset);
      }
      if (a.im.length > 0) {
        subtractProduct(y.re, a.im, x.im, a.offset);
        addProduct(y.im, a.im, x.re, a.offset);
      }
    }
  }

  private static void negate(double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = -y[i];
    }
  }

  private static void addProduct(double[] y, double[] a, double[] x, int o) {
    int end = Math.min(y.length, y.length - o);
    for (int i = Math.max(0, -o); i < end; i++) {
      y[i] += a[i] * x[i + o];
    }
  }

  private static void subtractProduct(double[] y, double[] a, double[] x, int o) {
    int end = Math.min(y.length, y.length - o);
    for (int i = Math.max(0, -o); i < end; i++) {
      y[i] -= a[i] * x[i + o];
    }
  }
}
