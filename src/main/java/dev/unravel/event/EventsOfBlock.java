package dev.unravel.event;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** The events of one trajectory of a block, each made when it is asked for. Immutable. */
final class EventsOfBlock extends AbstractList<Event> implements RandomAccess {

  private final EventBlock block;
  private final int trajectory;

  EventsOfBlock(EventBlock block, int trajectory) {
    this.block = block;
    this.trajectory = trajectory;
  }

  @Override
  public int size() {
    return block.to(trajectory) - block.from(trajectory) + 2;
  }

  @Override
  public Event get(int i) {
    if (i == 0) {
      return new Prepared(block.prepared(trajectory));
    }
    if (i == size() - 1) {
      return new Ended(block.end());
    }
    Objects.checkIndex(i, size());
    int e = block.from(trajectory) + i - 1;
    int index = block.outcomeOrChannel(e);
    return block.isMeasurement(e)
        ? new Measured(block.time(e), index)
        : new Jumped(block.time(e), index);
  }
}
