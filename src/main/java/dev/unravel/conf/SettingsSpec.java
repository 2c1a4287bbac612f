package dev.unravel.conf;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Over which settings of the Bell operator the Bell value is the minimum. */
public enum SettingsSpec {
  /** Both directions in the (z, x) plane. */
  ZX_PLANE("zx-plane"),
  /** All pairs of directions. */
  ANY_PLANE("any-plane");

  static final Domain<SettingsSpec> DOMAIN =
      new Domain<>(
          Arrays.stream(values()).map(SettingsSpec::text).collect(Collectors.joining(" or ")),
          v -> Domain.text(v).flatMap(SettingsSpec::named));

  private final String text;

  SettingsSpec(String text) {
    this.text = text;
  }

  private static Optional<SettingsSpec> named(String text) {
    return Arrays.stream(values()).filter(s -> s.text.equals(text)).findFirst();
  }

  /** As a scenario says it. */
  public String text() {
    return text;
  }
}
