package dev.unravel.model;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ProfileCholesky;

/**
 * What holds for every state, whatever the system: no number leaves the program without it.
 *
 * <pre>
 *   Tr rho = 1,   rho = rho^+,   rho >= 0,
 *   &lt;S_x^2> + &lt;S_y^2> + &lt;S_z^2> = N/2 (N/2 + 1),   |&lt;S>| &lt;= N/2,   Q >= -N/2
 * </pre>
 *
 * <p>Q is the Bell value at whatever settings. A violation, or a number that is not finite, is an
 * {@link InvariantViolation} that names the number, what is allowed, and the time.
 *
 * <p>The positivity of a state costs most, see {@link ProfileCholesky}.
 */
public final class Invariants {

  private static final int BISECTIONS = 12;

  private final String subject;
  private final double tolerance;

  private Invariants(String subject, double tolerance) {
    this.subject = subject;
    this.tolerance = tolerance;
  }

  /**
   * Of something, such as "the deterministic solution", that is known to some accuracy.
   *
   * @param tolerance largest error of the trace, an element or an eigenvalue; positive
   */
  public static Invariants of(String subject, double tolerance) {
    return new Invariants(subject, tolerance);
  }

  /**
   * Requires a state.
   *
   * @throws InvariantViolation if it is none
   */
  public void requireState(ComplexMatrix rho, double time) {
    requireTrace(rho, 1, time);
    if (!rho.isHermitian(tolerance)) {
      require(false, "rho - rho^+ has an element", skew(rho), "0", time);
    }
    if (!ProfileCholesky.isPositive(rho, tolerance)) {
      require(false, "the least eigenvalue of rho", leastEigenvalue(rho), "at least 0", time);
    }
  }

  /** The largest real or imaginary part of rho - rho^+ in magnitude; NaN if one is NaN. */
  private static double skew(ComplexMatrix rho) {
    double skew = 0;
    for (int i = 0; i < rho.rows(); i++) {
      for (int j = 0; j <= i; j++) {
        skew = Math.max(skew, Math.abs(rho.re(i, j) - rho.re(j, i)));
        skew = Math.max(skew, Math.abs(rho.im(i, j) + rho.im(j, i)));
      }
    }
    return skew;
  }

  /** Requires a trace. */
  public void requireTrace(ComplexMatrix rho, double trace, double time) {
    double is = rho.realTrace();
    require(Math.abs(is - trace) <= tolerance, "the trace of rho", is, "" + trace, time);
  }

  /**
   * Requires expectation values of collective observables that a state can have.
   *
   * @param moments in the order of {@link CollectiveObservables}
   */
  public void requireMoments(int spins, double[] moments, double time) {
    double spin = 0.5 * spins;
    double squared = 0;
    double casimir = 0;
    for (int a = 0; a < 3; a++) {
      squared += moments[a] * moments[a];
      casimir += moments[3 + a];
    }
    double length = Math.sqrt(squared);
    require(length <= spin + tolerance * spins, "|<S>|", length, "at most " + spin, time);
    double total = spin * (spin + 1);
    require(Math.abs(casimir - total) <= tolerance * total, "<S^2>", casimir, "" + total, time);
  }

  /**
   * Requires a Bell value that a state can have.
   *
   * @param q NaN where undefined, for a single spin
   */
  public void requireBell(int spins, double q, double time) {
    boolean undefined = spins == 1 && Double.isNaN(q);
    double least = -0.5 * spins;
    require(undefined || q >= least - tolerance * spins, "Q_v", q, "at least " + least, time);
  }

  /**
   * Whether a quantity has kept its value.
   *
   * @param scale the largest modulus that it may have
   */
  public boolean isUnchanged(double first, double now, double scale) {
    return Math.abs(now - first) <= tolerance * Math.max(1, scale);
  }

  /** Requires that a conserved quantity has kept its value, see {@link #isUnchanged}. */
  public void requireConserved(String name, double first, double now, double scale, double time) {
    require(isUnchanged(first, now, scale), name + ", which is conserved,", now, "" + first, time);
  }

  /**
   * Requires that something is not larger than it can be.
   *
   * @param name what it is
   */
  public void requireAtMost(String name, double value, double largest, double time) {
    require(value <= largest + tolerance, name, value, "at most " + largest, time);
  }

  private void require(boolean holds, String name, double value, String allowed, double time) {
    if (!holds) {
      throw new InvariantViolation(
          "%s is wrong at t = %s: %s is %s and must be %s"
              .formatted(subject, time, name, value, allowed));
    }
  }

  /** About; from above. */
  private double leastEigenvalue(ComplexMatrix rho) {
    double outside = tolerance;
    double inside = 2 * tolerance;
    while (inside < Double.MAX_VALUE / 4 && !ProfileCholesky.isPositive(rho, inside)) {
      outside = inside;
      inside *= 2;
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (outside + inside);
      if (ProfileCholesky.isPositive(rho, middle)) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return -outside;
  }
}
