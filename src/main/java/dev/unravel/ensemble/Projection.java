package dev.unravel.ensemble;

import dev.unravel.trajectory.Regime.Projecting;
import dev.unravel.trajectory.Unravelling;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the trajectories of a curve are projected onto its grid: which way suits the system, and the
 * coordinates in which it sums. Immutable, and shared by threads; each has a {@link
 * GroupProjection} of its own.
 */
public final class Projection {

  private final Unravelling unravelling;
  private final double[] times;
  private final StateDetail detail;
  private final Projecting way;
  private @Nullable SumBasis basis;

  private Projection(Unravelling unravelling, double[] times, StateDetail detail, Projecting way) {
    this.unravelling = unravelling;
    this.times = times.clone();
    this.detail = detail;
    this.way = way;
  }

  /**
   * The projection of the system's regime.
   *
   * @param times equally spaced, from 0
   * @param detail what is wanted of the states
   */
  public static Projection of(Unravelling unravelling, double[] times, StateDetail detail) {
    return of(unravelling, times, detail, unravelling.regime().projecting());
  }

  /** As wanted; the system must be of that kind. */
  static Projection of(
      Unravelling unravelling, double[] times, StateDetail detail, Projecting way) {
    return new Projection(unravelling, times, detail, way);
  }

  /** A projection of groups, for one thread. */
  GroupProjection start() {
    return switch (way) {
      case SPARSE -> new SparseProjection(this, unravelling.sparse().orElseThrow());
      case UNITARY -> new UnitaryProjection(this);
      case DECAYING -> new DecayingProjection(this);
      case DENSE ->
          detail == StateDetail.MOMENTS
              ? new MomentProjection(unravelling, times)
              : new DenseProjection(this);
      case FOLLOWED ->
          detail == StateDetail.MOMENTS
              ? new MomentProjection(unravelling, times)
              : new FollowingProjection(this);
    };
  }

  public Unravelling unravelling() {
    return unravelling;
  }

  /** The grid. */
  public double[] times() {
    return times.clone();
  }

  /** What is wanted of the states. */
  public StateDetail detail() {
    return detail;
  }

  /** The coordinates of the sums, where states are kept. */
  Optional<SumBasis> basis() {
    return detail == StateDetail.DENSITY ? Optional.of(sumBasis()) : Optional.empty();
  }

  /** The coordinates of the sums. */
  synchronized SumBasis sumBasis() {
    if (basis == null) {
      basis =
          way == Projecting.DECAYING
              ? SumBasis.ofCoordinates(unravelling, unravelling.coordinates().orElseThrow())
              : SumBasis.ofFrame(unravelling);
    }
    return basis;
  }
}
