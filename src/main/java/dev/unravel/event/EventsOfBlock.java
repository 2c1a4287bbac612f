package dev.unravel.event;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The events of one trajectory of a block, or of a part of one, each made when it is asked for.
 * Immutable.
 */
final class EventsOfBlock extends AbstractList<Event> implements RandomAccess {

  private final EventBlock block;
  private final int trajectory;

  /** How many events come before the jumps and measurements, and after them. */
  private final int before;

  private final int after;

  EventsOfBlock(EventBlock block, int trajectory) {
    this.block = block;
    this.trajectory = trajectory;
    before = block.part() == 0 ? 1 : 0;
    after = block.isOpen() ? 0 : 1;
  }

  @Override
  public int size() {
    return block.to(trajectory) - block.from(trajectory) + before + after;
  }

  @Override
  public Event get(int i) {
    Objects.checkIndex(i, size());
    if (i < before) {
      return new Prepared(block.prepared(trajectory));
    }
    if (i >= size() - after) {
      return new Ended(block.end());
    }
    int e = block.from(trajectory) + i - before;
    int index = block.outcomeOrChannel(e);
    return block.isMeasurement(e)
        ? new Measured(block.time(e), index)
        : new Jumped(block.time(e), index);
  }
}
