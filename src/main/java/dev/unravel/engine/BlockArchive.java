package dev.unravel.engine;

import dev.unravel.event.EventBlock;
import java.util.Optional;

/** Trajectories that are on record already. Used by several workers at once. */
@FunctionalInterface
public interface BlockArchive {

  /** An archive with nothing in it. */
  BlockArchive EMPTY = (curve, first, count) -> Optional.empty();

  /**
   * Recorded trajectories of a curve, one after the other from {@code first} on: at most {@code
   * count}, and not all that there are where these have very many events; empty if {@code first} is
   * not on record. Of one that has very many itself the first part may come, or all of it.
   */
  Optional<EventBlock> read(int curve, long first, int count);

  /**
   * A part of a trajectory, which may be on record even if others are not; empty if it is not on
   * record, or not as a part.
   */
  default Optional<EventBlock> part(int curve, long index, int part) {
    return Optional.empty();
  }

  /** Whether a part of a trajectory is on record. */
  default boolean holdsPart(int curve, long index, int part) {
    return part(curve, index, part).isPresent();
  }

  /** Whether any part of a trajectory is on record, be the whole there or not. */
  default boolean holdsAnyPart(int curve, long index) {
    return false;
  }

  /** Whether a trajectory is on record. */
  default boolean holds(int curve, long index) {
    return read(curve, index, 1).isPresent();
  }
}
