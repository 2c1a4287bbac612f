package dev.unravel.run;

import dev.unravel.UserException;
import dev.unravel.engine.BlockArchive;
import dev.unravel.engine.RunStatistics;
import dev.unravel.event.EventBlock;
import dev.unravel.event.EventSlicer;
import dev.unravel.journal.JournalWriter;
import dev.unravel.journal.Publication;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Makes of shards the run that was never split. Their blocks are copied in the order of the
 * ensemble, as one worker without interruption would have written them (those of very many events
 * may be cut elsewhere), and the results are rebuilt from these events, as a replay does. All this
 * happens in a {@link Publication}: the target appears when everything is there.
 */
public final class ShardMerge implements AutoCloseable {

  private final ShardSet shards;
  private final Publication place;
  private final RunSession session;
  private final AtomicLong copied = new AtomicLong();

  private ShardMerge(ShardSet shards, Publication place, RunSession session) {
    this.shards = shards;
    this.place = place;
    this.session = session;
  }

  /**
   * A merge into a directory, which is locked for others until this is closed.
   *
   * @throws UserException if something is there already
   * @throws dev.unravel.journal.JournalLockedException if another merge into it is under way
   */
  public static ShardMerge into(RunDirectory target, ShardSet shards, int workers) {
    if (target.record().isPresent()) {
      throw new UserException(target + ": holds a run; choose another directory with --out");
    }
    Publication place = Publication.of(target.path(), target.disk());
    RunDirectory directory = new RunDirectory(place.unfinished(), target.disk());
    return new ShardMerge(shards, place, RunSession.of(directory, shards.scenario(), workers));
  }

  /** Unfinished directories of earlier attempts that only the user can delete. */
  public List<Path> leftBehind() {
    return place.leftBehind();
  }

  /** How many trajectories there are to copy. */
  public long trajectories() {
    return session.setups().stream().mapToLong(setup -> trajectories(setup)).sum();
  }

  private long trajectories(CurveSetup setup) {
    return shards.whole().reached(setup.index());
  }

  /** How many of them have been. */
  public long copied() {
    return copied.get();
  }

  /**
   * Puts the events of all shards on record.
   *
   * @throws dev.unravel.journal.JournalDamagedException if the journal of a shard is not whole
   */
  public void copy() {
    BlockArchive archive = shards.archive(session.setups());
    RunDirectory directory = session.directory();
    try (JournalWriter writer =
        JournalWriter.open(
            directory.path(), RunRecord.journalOf(shards.scenario()), directory.disk())) {
      directory.write(
          new RunRecord(shards.scenario(), RunRecord.State.RUNNING)
              .drawnBy(shards.whole().regimes()));
      session.setups().forEach(setup -> copy(setup, archive, writer));
    }
  }

  private void copy(CurveSetup setup, BlockArchive archive, JournalWriter writer) {
    int block = shards.scenario().ensemble().block();
    long all = trajectories(setup);
    EventSlicer slicer = new EventSlicer(writer::append);
    for (long at = 0; at < all; ) {
      int count = (int) Math.min(block - at % block, all - at);
      EventBlock some = archive.read(setup.index(), at, count).orElseThrow();
      slicer.add(some);
      for (EventBlock last = some; last.isOpen(); slicer.add(last)) {
        last = archive.part(setup.index(), at, last.part() + 1).orElseThrow();
      }
      copied.addAndGet(some.size());
      at += some.size();
      if (at % block == 0) {
        slicer.end();
      }
    }
    slicer.end();
  }

  /** Rebuilds every result from the events and gives the directory its name. */
  public Results finish(Consumer<RunStatistics> started) {
    Results results = session.rebuild(started);
    results.write(session.directory());
    session.directory().write(shards.whole());
    RunReport.write(session.directory(), results);
    place.publish();
    return results;
  }

  /** Takes away what is not finished. */
  @Override
  public void close() {
    place.close();
  }
}
