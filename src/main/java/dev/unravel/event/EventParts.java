package dev.unravel.event;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The parts in which trajectories of very many events travel. One of n >= {@value #EVENTS} events
 * has parts of {@value #EVENTS} events and a last one of the n mod {@value #EVENTS} that are left,
 * which may be none; one of fewer is in one piece. That depends on its events alone.
 */
public final class EventParts {

  /** The events of every part but the last: 2^18. */
  public static final int EVENTS = EventSlicer.EVENTS;

  private EventParts() {}

  /** Hands on histories with those that have very many events in parts. */
  public static void cut(EventBlock block, Consumer<EventBlock> sink) {
    cut(block, EVENTS, sink);
  }

  static void cut(EventBlock block, int most, Consumer<EventBlock> sink) {
    if (block.isPart() || block.eventCount() < most) {
      sink.accept(block);
      return;
    }
    int from = 0;
    for (int i = 0; i < block.size(); i++) {
      if (block.to(i) - block.from(i) >= most) {
        if (from < i) {
          sink.accept(block.part(from, i));
        }
        cut(block, i, most, sink);
        from = i + 1;
      }
    }
    if (from < block.size()) {
      sink.accept(block.part(from, block.size()));
    }
  }

  /**
   * The histories that consecutive blocks have together, of which none is left open.
   *
   * @return empty if there are none
   */
  public static Optional<EventBlock> join(Iterable<EventBlock> blocks) {
    Optional<EventBlock> all = Optional.empty();
    Optional<EventBlock> open = Optional.empty();
    for (EventBlock block : blocks) {
      EventBlock next = open.map(parts -> parts.followedBy(block)).orElse(block);
      open = Optional.of(next).filter(EventBlock::isOpen);
      if (open.isEmpty()) {
        all = Optional.of(all.map(before -> before.followedBy(next)).orElse(next));
      }
    }
    return all;
  }

  private static void cut(EventBlock block, int i, int most, Consumer<EventBlock> sink) {
    int part = 0;
    for (int e = block.from(i); e <= block.to(i); e += most) {
      int to = Math.min(block.to(i), e + most);
      sink.accept(
          new EventBlock.Builder(block.curve(), block.firstIndex() + i, block.end())
              .begin(block.prepared(i), block.weight(i))
              .goOn(block, e, to)
              .part(part++, to - e == most)
              .build());
    }
  }
}
