package dev.unravel.conf;

import java.util.Locale;
import java.util.Set;

/** Names that columns of tables have already. */
final class ReservedColumns {

  private static final Set<String> TAKEN =
      Set.of(
          "curve", "t", "p", "trajectories", "bell", "bell_crossfit", "phi", "theta",
          "concurrence", "squeezing", "purity", "energy", "entropy", "distance", "settings",
          "n0_x", "n0_y", "n0_z", "n1_x", "n1_y", "n1_z", "p_symmetric", "spin_length", "sx", "sy",
          "sz", "sxx", "syy", "szz", "sxy", "syz", "szx", "wineland", "qfi", "prepared", "outcomes",
          "measurements", "jumps");

  private ReservedColumns() {}

  /** Whether a name is taken, upper and lower case being the same, or ends as an error's does. */
  static boolean contains(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return TAKEN.contains(lower) || lower.endsWith("_se");
  }
}
