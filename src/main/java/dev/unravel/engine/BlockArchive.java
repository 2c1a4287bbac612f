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
   * not on record.
   */
  Optional<EventBlock> read(int curve, long first, int count);

  /** Whether a trajectory is on record. */
  default boolean holds(int curve, long index) {
    return read(curve, index, 1).isPresent();
  }
}
