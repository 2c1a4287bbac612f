package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A named Hermitian operator whose mean is estimated beside the nine of {@link
 * CollectiveObservables}.
 *
 * @param name the column of the results: a letter, then letters, digits and underscores, 30 at
 *     most; not {@link #RESERVED} in any case, and not ending in _se
 * @param symbol how axes and tables call it, such as "⟨Sz⟩/N"
 * @param operator in the Dicke basis, of any bandwidth
 */
public record Observable(String name, String symbol, BandedMatrix operator) {

  /** Names of other columns of the result tables, outside of the diagnostics. */
  public static final Set<String> RESERVED = reserved();

  /** The words of {@link #NAME}, for messages. */
  public static final String NAME_RULE =
      "a letter, then at most 29 letters, digits and _, not ending in _se, and not a column of the tables";

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,29}");

  /** ||A - A^+||_F may be this part of ||A||_F. */
  private static final double HERMITIAN = 1e-12;

  public Observable {
    if (!isName(name)) {
      throw new IllegalArgumentException("'" + name + "' is no name of an observable");
    }
    double skew = frobenius(operator.plus(operator.adjoint().scaled(-1, 0)));
    if (!(skew <= HERMITIAN * frobenius(operator))) {
      throw new IllegalArgumentException("the observable " + name + " is not Hermitian");
    }
  }

  /** Whether a column may be called so. */
  public static boolean isName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAME.matcher(name).matches() && !lower.endsWith("_se") && !RESERVED.contains(lower);
  }

  private static Set<String> reserved() {
    Set<String> names = new TreeSet<>(CollectiveObservables.NAMES);
    names.addAll(Set.of("t", "p", "curve", "trajectories", "phi", "theta", "bell_crossfit"));
    names.addAll(Set.of("n0_x", "n0_y", "n0_z", "n1_x", "n1_y", "n1_z", "distance"));
    return Set.copyOf(names);
  }

  private static double frobenius(BandedMatrix a) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      for (int j = Math.max(0, i - a.lower()); j <= Math.min(a.size() - 1, i + a.upper()); j++) {
        sum += a.re(i, j) * a.re(i, j) + a.im(i, j) * a.im(i, j);
      }
    }
    return Math.sqrt(sum);
  }

  /** No eigenvalue is below this: the least point of a Gershgorin circle. */
  public double least() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < operator.size(); i++) {
      least = Math.min(least, operator.re(i, i) - operator.offDiagonalSum(i));
    }
    return least;
  }

  /** No eigenvalue is above this: the largest point of a Gershgorin circle. */
  public double most() {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < operator.size(); i++) {
      most = Math.max(most, operator.re(i, i) + operator.offDiagonalSum(i));
    }
    return most;
  }
}
