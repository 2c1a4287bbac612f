package dev.unravel.conf;

/** When Eve measures. */
public sealed interface TimingSpec {

  /** At random. */
  record Poisson() implements TimingSpec {}

  /** At multiples of 1/kappa. */
  record Periodic() implements TimingSpec {}

  /**
   * A number of times, 1/kappa apart.
   *
   * @param start when the first is, positive
   * @param count how many, at least 1
   */
  record Burst(double start, long count) implements TimingSpec {}
}
