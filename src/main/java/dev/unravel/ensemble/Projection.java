package dev.unravel.ensemble;

import dev.unravel.trajectory.EigenCoordinates;
import dev.unravel.trajectory.SparseUnravelling;
import dev.unravel.trajectory.Unravelling;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the trajectories of a curve are projected onto its grid: which way suits the system, and the
 * coordinates in which it sums. Immutable, and shared by threads; each has a {@link
 * GroupProjection} of its own.
 */
public final class Projection {

  /** The ways, by what conditional states are like. */
  enum Way {
    /** They have few components in the frame. */
    SPARSE,
    /** Their evolution between events is unitary, and diagonal in the frame. */
    UNITARY,
    /** They decay, and have {@link EigenCoordinates}. */
    DECAYING,
    /** Any. */
    GENERIC,
    /** Any, where measurements do not forget what was before them. */
    FOLLOWED
  }

  private final Unravelling unravelling;
  private final double[] times;
  private final StateDetail detail;
  private final Way way;
  private @Nullable SumBasis basis;

  private Projection(Unravelling unravelling, double[] times, StateDetail detail, Way way) {
    this.unravelling = unravelling;
    this.times = times.clone();
    this.detail = detail;
    this.way = way;
  }

  /**
   * The projection that suits a system best.
   *
   * @param times equally spaced, from 0
   * @param detail what is wanted of the states
   */
  public static Projection of(Unravelling unravelling, double[] times, StateDetail detail) {
    return of(unravelling, times, detail, best(unravelling));
  }

  /** As wanted; the system must be of that kind. */
  static Projection of(Unravelling unravelling, double[] times, StateDetail detail, Way way) {
    return new Projection(unravelling, times, detail, way);
  }

  private static Way best(Unravelling unravelling) {
    if (!unravelling.forgets()) {
      return Way.FOLLOWED;
    }
    if (SparseUnravelling.of(unravelling).isPresent()) {
      return Way.SPARSE;
    }
    Optional<EigenCoordinates> coordinates = unravelling.coordinates();
    if (coordinates.isEmpty()) {
      return Way.GENERIC;
    }
    boolean unitary = !unravelling.hasJumps() && coordinates.get().areOrthonormal();
    return unitary ? Way.UNITARY : Way.DECAYING;
  }

  /** A projection of groups, for one thread. */
  GroupProjection start() {
    return switch (way) {
      case SPARSE -> new SparseProjection(this, SparseUnravelling.of(unravelling).orElseThrow());
      case UNITARY -> new UnitaryProjection(this);
      case DECAYING -> new DecayingProjection(this);
      case GENERIC ->
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
          way == Way.DECAYING
              ? SumBasis.ofCoordinates(unravelling, unravelling.coordinates().orElseThrow())
              : SumBasis.ofFrame(unravelling);
    }
    return basis;
  }
}
