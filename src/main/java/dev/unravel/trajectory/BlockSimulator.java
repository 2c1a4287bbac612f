package dev.unravel.trajectory;

import dev.unravel.event.EventBlock;
import dev.unravel.event.EventSlicer;

/**
 * Draws the histories of consecutive trajectories: when something happens and what, by the rules of
 * the package. Which trajectories are drawn together has no say in any of them. Not safe for use by
 * several threads at once; an instance is cheap.
 */
public interface BlockSimulator {

  /**
   * The histories of trajectories {@code first} to {@code first + count - 1}; of fewer, but one at
   * least, if these have more than about {@link EventSlicer#EVENTS} events together. How many has
   * no say in what they are. Of a trajectory that has very many itself the first part may come, or
   * all of it; the others are drawn by {@link #goOn}.
   */
  EventBlock draw(long first, int count);

  /** The next part of the trajectory of which the last that was drawn is an open part. */
  EventBlock goOn();

  /** All of the histories of trajectories {@code first} to {@code first + count - 1}. */
  default EventBlock simulate(long first, int count) {
    EventBlock all = whole(first, count);
    while (all.size() < count) {
      all = all.followedBy(whole(first + all.size(), count - all.size()));
    }
    return all;
  }

  private EventBlock whole(long first, int count) {
    EventBlock drawn = draw(first, count);
    while (drawn.isOpen()) {
      drawn = drawn.followedBy(goOn());
    }
    return drawn;
  }

  /**
   * The simulator of the system's {@link Regime}.
   *
   * @param sampling which trajectories are drawn
   * @param curve index of the curve, which has a say in the random streams
   * @param end time up to which trajectories are followed, positive
   */
  static BlockSimulator of(
      Unravelling unravelling, Sampling sampling, RandomStreams streams, int curve, double end) {
    return switch (unravelling.regime().drawing()) {
      case SPARSE ->
          new SparseSimulator(unravelling.sparse().orElseThrow(), sampling, streams, curve, end);
      case LANES -> new BatchSimulator(unravelling, sampling, streams, curve, end);
      case SINGLE -> new TrajectorySimulator(unravelling, sampling, streams, curve, end);
    };
  }
}
