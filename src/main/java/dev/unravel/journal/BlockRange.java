package dev.unravel.journal;

/**
 * Consecutive trajectories of one curve.
 *
 * @param curve index of the curve, from 0
 * @param first ensemble index of the first trajectory
 * @param count number of trajectories, at least 1
 */
public record BlockRange(int curve, long first, long count) {

  /** One past the last trajectory. */
  public long to() {
    return first + count;
  }

  @Override
  public String toString() {
    return "trajectories %s..%s of curve %s".formatted(first, to() - 1, curve);
  }
}
