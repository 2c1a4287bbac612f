package dev.unravel.engine;

import dev.unravel.event.EventBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a task's histories at the worker that draws or reads them. As a rule they are
 * kept, put on record together and projected afterwards by whoever is free. Where there are more
 * than {@value #MOST_KEPT} events, nothing is kept: each part goes to the journal and into the sums
 * as it comes, so that memory does not grow with the length of the task.
 */
final class TaskHistories implements BlockWork.Sink {

  /** So many events are kept, at most. */
  static final int MOST_KEPT = 1 << 19;

  private final BlockTask task;
  private final BlockWork work;
  private final BlockStore.Encoder encoder;
  private final Worker.Peers peers;
  private final RunStatistics statistics;
  private final double begin;

  private final List<EventBlock> slices = new ArrayList<>();
  private final List<BlockStore.Encoded> fresh = new ArrayList<>();
  private long events;
  private long freshEvents;
  private long freshTrajectories;
  private boolean passing;
  private boolean anyFresh;

  TaskHistories(
      BlockTask task,
      BlockWork work,
      BlockStore.Encoder encoder,
      Worker.Peers peers,
      RunStatistics statistics) {
    this.task = task;
    this.work = work;
    this.encoder = encoder;
    this.peers = peers;
    this.statistics = statistics;
    begin = statistics.seconds();
  }

  @Override
  public void drawn(EventBlock block) {
    anyFresh = true;
    peers.intake().unseen(task, block).ifPresent(this::encode);
    if (passing) {
      handOn(block);
    } else if (freshEvents > MOST_KEPT) {
      pass();
      handOn(block);
    }
  }

  private void encode(EventBlock unseen) {
    fresh.add(encoder.encode(unseen));
    freshEvents += unseen.eventCount();
    freshTrajectories += unseen.completed();
  }

  @Override
  public void slice(EventBlock next) {
    events += next.eventCount();
    if (passing) {
      work.project(task, next);
    } else {
      slices.add(next);
      if (events > MOST_KEPT) {
        pass();
      }
    }
  }

  /** From here on nothing is kept. */
  private void pass() {
    passing = true;
    slices.forEach(slice -> work.project(task, slice));
    slices.clear();
  }

  private void handOn(EventBlock last) {
    if (!fresh.isEmpty()) {
      peers.intake().enter(task, last);
      append(Optional.empty());
    }
  }

  private void append(Optional<Aggregator.Command> next) {
    statistics.drawn(freshTrajectories, begin);
    statistics.journalMailbox.incrementAndGet();
    peers.journal().tell(new JournalKeeper.Append(List.copyOf(fresh), freshEvents, next));
    fresh.clear();
    freshEvents = 0;
    freshTrajectories = 0;
  }

  /** All have come: what is left goes to the journal, and from there to the aggregator. */
  void end() {
    Aggregator.Command next =
        passing
            ? new Aggregator.Projected(task, work.projected(task))
            : new Aggregator.Recorded(task, List.copyOf(slices));
    if (anyFresh) {
      append(Optional.of(next));
    } else {
      statistics.aggregatorMailbox.incrementAndGet();
      peers.aggregator().tell(next);
    }
    peers.intake().forget(task);
  }

  /** Whether anything of the task was drawn. */
  boolean anyFresh() {
    return anyFresh;
  }
}
