package dev.unravel.conf;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is kept of the ensemble state. */
public enum StateSpec {
  /** The density matrix. */
  DENSITY,
  /** Nine collective moments. */
  MOMENTS;

  /** As scenario files write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<StateSpec> of(String key) {
    return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
  }
}
