package dev.unravel.conf;

import java.util.Map;
import java.util.Optional;

/**
 * A unit vector n, of length 1 up to rounding, for the observable n_x S_x + n_y S_y + n_z S_z.
 * Outcome k, from 0, is its eigenvalue N/2 - k.
 */
public record AxisSpec(double x, double y, double z) implements ObservableSpec {

  public static final AxisSpec X = new AxisSpec(1, 0, 0);
  public static final AxisSpec Y = new AxisSpec(0, 1, 0);
  public static final AxisSpec Z = new AxisSpec(0, 0, 1);

  /** Those that have names, and their names. */
  static final Map<String, AxisSpec> NAMED = Map.of("Sx", X, "Sy", Y, "Sz", Z);

  @Override
  public Object canonical() {
    return name().<Object>map(name -> name).orElse(CanonicalForm.object("x", x, "y", y, "z", z));
  }

  /** Sx, Sy or Sz, if it is one of these. */
  public Optional<String> name() {
    return NAMED.entrySet().stream()
        .filter(named -> named.getValue().equals(this))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
