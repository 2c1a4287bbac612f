package dev.unravel.conf;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How trajectories are drawn and projected. */
public enum RegimeSpec {
  /** In the way that suits the system best. */
  BEST,
  /** In the way that suits every system. */
  GENERAL;

  /** The largest N of the general way: it takes some dozens of dense matrices. */
  static final int MOST_SPINS = 1000;

  static final Domain<RegimeSpec> DOMAIN =
      new Domain<>("best or general", v -> Domain.text(v).flatMap(RegimeSpec::of));

  private static Optional<RegimeSpec> of(String key) {
    return Arrays.stream(values()).filter(spec -> spec.key().equals(key)).findFirst();
  }

  /** As a scenario says it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
