package dev.unravel.engine;

import dev.unravel.event.EventBlock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The way into the journal for tasks with so many events that they are put on record part by part.
 * Workers that are ahead of the disk wait here, and what a task has put on record is not put there
 * again when it is done a second time. Safe for use by several threads.
 */
final class JournalIntake {

  /** The journal takes nothing any more: whoever hands something on has nothing left to do. */
  static final class Closed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Closed() {
      super("the journal takes nothing any more");
    }
  }

  private final int most;

  /** A trajectory, or a part of it. */
  private record Place(long index, int part) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = Long.compare(index, other.index);
      return order != 0 ? order : Integer.compare(part, other.part);
    }

    /** What comes after a block. */
    static Place after(EventBlock block) {
      return new Place(block.next(), block.isOpen() ? block.part() + 1 : 0);
    }
  }

  /** By task: what comes after that which has been handed to the journal. */
  private final Map<Long, Place> handedOn = new HashMap<>();

  private int underWay;
  private boolean closed;

  /**
   * An open way.
   *
   * @param most how many parts may be under way at once
   */
  JournalIntake(int most) {
    this.most = most;
  }

  /** Those trajectories of a task's next block that have not been handed on before. */
  synchronized Optional<EventBlock> unseen(BlockTask task, EventBlock block) {
    Place place = handedOn.getOrDefault(task.sequence(), new Place(0, 0));
    if (block.isPart()) {
      boolean unseen = place.compareTo(new Place(block.firstIndex(), block.part())) <= 0;
      return unseen ? Optional.of(block) : Optional.empty();
    }
    long seen = place.index - block.firstIndex();
    int from = (int) Math.max(0, Math.min(block.size(), seen));
    return from == block.size() ? Optional.empty() : Optional.of(block.part(from, block.size()));
  }

  /**
   * Waits for its turn.
   *
   * @param last of a task that is handed on now
   * @throws Closed if the journal takes nothing any more
   */
  synchronized void enter(BlockTask task, EventBlock last) {
    while (underWay >= most && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for the journal", e);
      }
    }
    if (closed) {
      throw new Closed();
    }
    underWay++;
    handedOn.put(task.sequence(), Place.after(last));
  }

  /** A part is in the journal. */
  synchronized void leave() {
    underWay--;
    notifyAll();
  }

  /** A task is done, and will not be done again. */
  synchronized void forget(BlockTask task) {
    handedOn.remove(task.sequence());
  }

  /** Nothing gets through from here on; nobody waits. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
