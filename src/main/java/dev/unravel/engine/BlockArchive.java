package dev.unravel.engine;

import dev.unravel.event.EventBlock;
import java.util.Optional;

/** Trajectories that are on record already. Used by several workers at once. */
@FunctionalInterface
public interface BlockArchive {

  /** An archive with nothing in it. */
  BlockArchive EMPTY = (curve, first, count) -> Optional.empty();

  /**
   * The longest run of recorded trajectories that starts with trajectory {@code first} of a curve
   * and has at most {@code count} of them; empty if {@code first} is not on record.
   */
  Optional<EventBlock> read(int curve, long first, int count);

  /** Whether a trajectory is on record. */
  default boolean holds(int curve, long index) {
    return read(curve, index, 1).isPresent();
  }
}
