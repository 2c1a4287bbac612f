package dev.unravel.journal;

/**
 * Where consecutive trajectories of one curve are.
 *
 * @param curve index of the curve
 * @param first ensemble index of the first trajectory
 * @param count number of trajectories
 * @param place which part of its one trajectory it is
 * @param segment number of the segment
 * @param offset where the block starts in it, in bytes
 */
record BlockLocation(int curve, long first, int count, PartPlace place, int segment, long offset) {

  /** One past the last trajectory. */
  long to() {
    return first + count;
  }

  BlockRange range() {
    return new BlockRange(curve, first, count);
  }
}
