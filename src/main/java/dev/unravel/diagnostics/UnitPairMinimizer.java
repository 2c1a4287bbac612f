package dev.unravel.diagnostics;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.JacobiEigen;

/**
 * The global minimum over pairs of unit vectors n0, n1 of
 *
 * <pre>
 *   q(n0, n1) = -p.n0 + (n0-n1)^T M (n0-n1),     M real symmetric,
 * </pre>
 *
 * in any dimension (two for settings in a plane, three for all of space), with a lower bound that
 * certifies it. q is not convex and has several local minima, but it can be minimised exactly.
 *
 * <p><b>Certificate.</b> Let x, y be the components of n0, n1 along the eigenvectors of M, a_1
 * &lt;= a_2 &lt;= ... its eigenvalues, and reflect the axes so that p_i >= 0. Completing squares
 * twice and using |x| = |y| = 1 gives, for every lambda > -a_1 and mu > c_1, the identity
 *
 * <pre>
 *   q = - mu - sum_i p_i^2 / (4 (mu - c_i))
 *       + sum_i (mu - c_i) (x_i - p_i / (2 (mu - c_i)))^2
 *       + sum_i (lambda + a_i) (y_i - a_i x_i / (lambda + a_i))^2,
 *   c_i = lambda^2 / (lambda + a_i).
 * </pre>
 *
 * Here c_1 is the largest c_i, so both sums of squares are non-negative: whatever lambda and mu,
 * the first line is a lower bound of q <em>everywhere</em>, and where the squares vanish the bound
 * is attained. So x_i = p_i / (2 (mu - c_i)), y_i = a_i x_i / (lambda + a_i) is a global minimum as
 * soon as both are of length one. It stays so in the limit mu = c_1 if p_1 = 0; then x_1 is free to
 * fill |x| up to one.
 *
 * <p><b>Completeness.</b> If a_1 >= 0 the second term of q cannot be negative and n0 = n1 = p/|p|
 * is optimal. If a_1 &lt; 0 let lambda = -a_1 + kappa. For every kappa > 0 exactly one mu >= c_1
 * gives |x| = 1, and x depends continuously on kappa. As kappa -> 0, |y| grows without limit; at
 * kappa = -a_1 all |a_i| &lt;= lambda + a_i, hence |y| &lt;= 1. So a kappa in (0, -a_1] with |y| =
 * 1 exists by the intermediate value theorem. As the first line is concave in (lambda, mu), whose
 * maximum over mu has the derivative |y|^2 - 1 in lambda, |y| falls monotonically and the root is
 * the global minimum.
 *
 * <p><b>Computation.</b> With w >= 0 and kappa = 2 a_1^2 / (w + sqrt(w^2 + 4 a_1^2)) it is c_1 =
 * sqrt(w^2 + 4 a_1^2) - 2 a_1. At the minimum mu = p.x/2 + sum_i c_i x_i^2 &lt;= |p|/2 - 4 a_1,
 * since the last sum is minus the second term of q, so w lies in [0, sqrt(|p|^2/4 - 2 a_1 |p|)] and
 * is found by a bracketing method, in each step of which Newton's iteration gives mu - c_1. An
 * error e of the settings changes the value by O(e^2) only.
 *
 * <p><b>Ties</b>: see {@link BellMinimizer}. Only the sign of the component along the first
 * eigenvector can be open, since every other x_i vanishes with p_i, unless a_2 = a_1 &lt; 0. That
 * no state of spins has: all a_i are at most N(N-1)/2, which is their sum, so one at most is
 * negative.
 */
final class UnitPairMinimizer {

  /** Values within this fraction of the unit compete as equal. */
  private static final double TIE = 1e-12;

  /** Negative eigenvalues of M above minus this fraction of its norm are rounding. */
  private static final double FLAT = 1e-14;

  /** Components of vectors within this distance are equal when ties are broken. */
  private static final double SAME = 1e-9;

  /** Components of p below this, whose squares leave the range of doubles, are zero. */
  private static final double TINY = 1e-150;

  private static final int MAX_NEWTON = 200;

  /**
   * @param lowerBound of q, equal to its minimum up to rounding
   */
  record Minimum(double lowerBound, double[] n0, double[] n1) {}

  private final int n;
  private final double unit;
  private final JacobiEigen eigen;
  private final double[] a;
  private final double[] p;
  private final double[] sign;
  private final double[] d;
  private final double[] x;
  private final double[] y;

  /** mu - c_1 and c_1 at the last point looked at. */
  private double nu;

  private double c1;

  private UnitPairMinimizer(double[] p, double[][] m, double unit) {
    this.n = p.length;
    this.unit = unit;
    eigen = JacobiEigen.of(ComplexMatrix.ofReal(m));
    a = eigen.values();
    this.p = new double[n];
    sign = new double[n];
    for (int i = 0; i < n; i++) {
      double along = 0;
      for (int j = 0; j < n; j++) {
        along += eigen.vectors().re(j, i) * p[j];
      }
      sign[i] = along < 0 ? -1 : 1;
      this.p[i] = Math.abs(along) < TINY ? 0 : Math.abs(along);
    }
    d = new double[n];
    x = new double[n];
    y = new double[n];
  }

  /** Minimises q; unit is the scale of q by which ties are judged. */
  static Minimum minimise(double[] p, double[][] m, double unit) {
    UnitPairMinimizer minimizer = new UnitPairMinimizer(p, m, unit);
    double flat = FLAT * Math.max(-minimizer.a[0], minimizer.a[minimizer.n - 1]);
    return minimizer.a[0] < -flat ? minimizer.apart() : minimizer.together(p);
  }

  /** The case a_1 >= 0: n0 = n1 = p/|p|. */
  private Minimum together(double[] p) {
    double length = norm(p);
    double[] n0 = new double[n];
    if (length <= TIE * unit) {
      n0[0] = 1;
    } else {
      for (int i = 0; i < n; i++) {
        n0[i] = p[i] / length;
      }
    }
    return new Minimum(4 * Math.min(a[0], 0) - length, n0, n0.clone());
  }

  /** The case a_1 &lt; 0. */
  private Minimum apart() {
    double length = norm(p);
    double hi = Math.sqrt(length * (length / 4 - 2 * a[0]));
    double z = settle(BracketedRoot.of(this::excess, hi));
    double rest = 1;
    double bound = -(nu + c1);
    for (int i = 1; i < n; i++) {
      rest -= y[i] * y[i];
    }
    for (int i = 0; i < n; i++) {
      bound -= p[i] > 0 ? p[i] * p[i] / (4 * (nu + d[i])) : 0;
    }
    // y_1 = -x_1 / z; of the two, 1 - sum y_i^2 suffers less from rounding than 1 - sum x_i^2
    y[0] = -Math.sqrt(Math.max(0, rest));
    x[0] = -z * y[0];
    normalise(x);
    normalise(y);
    return chooseSide(bound);
  }

  /** (kappa/a_1)^2 (|y|^2 - 1) with |x| = 1: continuous, and rising with w through its root. */
  private double excess(double w) {
    double z = settle(w);
    double first = 1;
    double rest = 1;
    for (int i = 1; i < n; i++) {
      first -= x[i] * x[i];
      rest -= y[i] * y[i];
    }
    return first - z * z * rest;
  }

  /** Sets mu, x and y, but for x_1 and y_1, as w wants them; returns z = kappa / |a_1|. */
  private double settle(double w) {
    double root = Math.sqrt(w * w + 4 * a[0] * a[0]);
    double kappa = 2 * a[0] * a[0] / (w + root);
    c1 = root - 2 * a[0];
    for (int i = 0; i < n; i++) {
      double gap = a[i] - a[0];
      d[i] = c1 * (gap / (kappa + gap));
    }
    nu = secularRoot();
    for (int i = 1; i < n; i++) {
      x[i] = p[i] > 0 ? p[i] / (2 * (nu + d[i])) : 0;
      y[i] = a[i] * x[i] / (kappa + (a[i] - a[0]));
    }
    return -kappa / a[0];
  }

  /**
   * The nu >= 0 with |x(nu)| = 1, x_i = p_i / (2 (nu + d_i)), or 0 if |x(0)| &lt; 1. Since 1/|x| is
   * a concave increasing function of nu, Newton's iteration for 1/|x| = 1 from below never
   * overshoots.
   */
  private double secularRoot() {
    double nu = 0;
    for (int i = 0; i < n; i++) {
      nu = Math.max(nu, p[i] / 2 - d[i]);
    }
    for (int iteration = 0; iteration < MAX_NEWTON; iteration++) {
      double sum = 0;
      double slope = 0;
      for (int i = 0; i < n; i++) {
        if (p[i] > 0) {
          double xi = p[i] / (2 * (nu + d[i]));
          sum += xi * xi;
          slope += xi * xi / (nu + d[i]);
        }
      }
      double next = sum > 1 ? nu + sum * (Math.sqrt(sum) - 1) / slope : nu;
      if (!(next > nu)) {
        break;
      }
      nu = next;
    }
    return nu;
  }

  /**
   * Back to the frame of the caller, on the side of the first eigenvector that p or a tie decides.
   */
  private Minimum chooseSide(double bound) {
    Minimum towards = new Minimum(bound, toFrame(x), toFrame(y));
    if (2 * p[0] * x[0] > TIE * unit) {
      return towards;
    }
    x[0] = -x[0];
    y[0] = -y[0];
    Minimum away = new Minimum(bound, toFrame(x), toFrame(y));
    int order = compare(towards.n0, away.n0);
    return (order == 0 ? compare(towards.n1, away.n1) : order) >= 0 ? towards : away;
  }

  private double[] toFrame(double[] components) {
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        v[j] += eigen.vectors().re(j, i) * (sign[i] * components[i]);
      }
    }
    return v;
  }

  private static int compare(double[] u, double[] v) {
    for (int i = 0; i < u.length; i++) {
      if (Math.abs(u[i] - v[i]) > SAME) {
        return u[i] > v[i] ? 1 : -1;
      }
    }
    return 0;
  }

  private static double norm(double[] v) {
    double sum = 0;
    for (double c : v) {
      sum += c * c;
    }
    return Math.sqrt(sum);
  }

  private static void normalise(double[] v) {
    double length = norm(v);
    for (int i = 0; i < v.length; i++) {
      v[i] /= length;
    }
  }
}
