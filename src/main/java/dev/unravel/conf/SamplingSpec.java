package dev.unravel.conf;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which trajectories are drawn. */
public enum SamplingSpec {
  /** Each with its own probability. */
  PLAIN,
  /** Only those to which something happens; the path to which nothing does is known. */
  JUMP_CONDITIONED;

  /** As scenario files write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<SamplingSpec> of(String key) {
    return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
  }
}
