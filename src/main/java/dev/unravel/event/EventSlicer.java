package dev.unravel.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts consecutive histories into slices that memory holds, however many events they have: as many
 * trajectories as have {@value #EVENTS} events or fewer together, or one that has more, or a part
 * of one. Where the cuts are depends on the histories and the first of them alone, not on the
 * blocks they come in.
 */
public final class EventSlicer {

  /** The most events of a slice of more than one trajectory. */
  public static final int EVENTS = 1 << 18;

  private final int most;
  private final Consumer<EventBlock> sink;

  /** What the next slice has up to now. */
  private final List<EventBlock> held = new ArrayList<>();

  private long events;

  /**
   * A slicer.
   *
   * @param sink takes the slices, in order
   */
  public EventSlicer(Consumer<EventBlock> sink) {
    this(EVENTS, sink);
  }

  EventSlicer(int most, Consumer<EventBlock> sink) {
    this.most = most;
    this.sink = sink;
  }

  /** Adds the histories that come next; a part of one is a slice. */
  public void add(EventBlock block) {
    if (block.isPart()) {
      end();
      sink.accept(block);
      return;
    }
    int from = 0;
    if (events + block.eventCount() > most) {
      for (int i = 0; i < block.size(); i++) {
        int count = block.to(i) - block.from(i);
        if (events + count > most && (!held.isEmpty() || from < i)) {
          hold(block, from, i);
          end();
          from = i;
        }
        events += count;
      }
    } else {
      events += block.eventCount();
    }
    hold(block, from, block.size());
  }

  private void hold(EventBlock block, int from, int to) {
    if (from < to) {
      held.add(block.part(from, to));
    }
  }

  /** Hands on the last slice: what is added next begins another one. */
  public void end() {
    if (!held.isEmpty()) {
      EventBlock slice = held.stream().reduce(EventBlock::followedBy).orElseThrow();
      held.clear();
      events = 0;
      sink.accept(slice);
    }
  }
}
