package dev.unravel.engine;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import dev.unravel.Time;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.event.EventBlock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A run under way. Started by {@link #simulate} or {@link #replay}; {@link #await} gives the
 * ensembles, {@link #interrupt} ends it early with what there is.
 */
public final class EnsembleRun {

  private static final int PATIENCE_SECONDS = 10;

  private final ActorSystem<RunGuardian.Command> system;
  private final CompletableFuture<List<EnsembleFold>> result;
  private final RunStatistics statistics;

  private EnsembleRun(
      RunPlan plan,
      RunStatistics statistics,
      BlockWork.Factory work,
      BlockStore store,
      Optional<RunGuardian.Outside> outside,
      Executor whenPatienceEnds) {
    this.statistics = statistics;
    result = new CompletableFuture<>();
    CompletableFuture<List<EnsembleFold>> outcome = new CompletableFuture<>();
    Behavior<RunGuardian.Command> guardian =
        RunGuardian.create(plan, work, store, statistics, outside, outcome);
    system =
        outside
            .map(o -> o.remote().start(LocalAkka.NAME, guardian, LocalAkka.threads(plan.workers())))
            .orElseGet(() -> LocalAkka.system(plan.workers(), guardian));
    system.getWhenTerminated().whenComplete((done, failure) -> end(outcome));
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeServiceUnbind(),
            "end of the run",
            () -> endAtLatest(outcome, whenPatienceEnds));
  }

  /** A system that is ending but cannot, because its guardian died out of memory, is over too. */
  private CompletionStage<Done> endAtLatest(
      CompletableFuture<List<EnsembleFold>> outcome, Executor whenPatienceEnds) {
    whenPatienceEnds.execute(() -> end(outcome));
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  /** Only when every actor has stopped is it over: nobody writes to the store any more. */
  private void end(CompletableFuture<List<EnsembleFold>> outcome) {
    outcome.completeExceptionally(
        new IllegalStateException("the actor system stopped before the run's end"));
    outcome.whenComplete(
        (folds, failure) -> {
          if (failure == null) {
            result.complete(folds);
          } else {
            result.completeExceptionally(failure);
          }
        });
  }

  /**
   * Starts a run that takes what the archive holds and simulates the rest.
   *
   * @param store where what is simulated is put on record; closed at the end of the run
   */
  public static EnsembleRun simulate(RunPlan plan, BlockArchive archive, BlockStore store) {
    return start(plan, () -> new BlockWork(plan, archive, true), store);
  }

  /**
   * Starts a run whose new blocks are drawn outside of this process. The workers of the plan do
   * what is on record, and audits.
   */
  public static EnsembleRun simulate(
      RunPlan plan, BlockArchive archive, BlockStore store, Remote remote) {
    return new EnsembleRun(
        plan,
        new RunStatistics(plan, Time.MACHINE),
        () -> new BlockWork(plan, archive, true),
        store,
        Optional.of(new RunGuardian.Outside(remote, archive)),
        patience());
  }

  /** Starts a run that rebuilds everything from the archive alone. */
  public static EnsembleRun replay(RunPlan plan, BlockArchive archive) {
    return new EnsembleRun(
        plan,
        new RunStatistics(plan, false, Time.MACHINE),
        () -> new BlockWork(plan, archive, false),
        new NoStore(),
        Optional.empty(),
        patience());
  }

  static EnsembleRun start(RunPlan plan, BlockWork.Factory work, BlockStore store) {
    return start(plan, work, store, patience());
  }

  /** Starts a run that takes the durations of its counters by another time. */
  static EnsembleRun start(RunPlan plan, BlockWork.Factory work, BlockStore store, Time time) {
    return new EnsembleRun(
        plan, new RunStatistics(plan, time), work, store, Optional.empty(), patience());
  }

  private static Executor patience() {
    return CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Starts a run.
   *
   * @param whenPatienceEnds handed what is to be done when the actors, which have begun to end,
   *     have had time enough
   */
  static EnsembleRun start(
      RunPlan plan, BlockWork.Factory work, BlockStore store, Executor whenPatienceEnds) {
    return new EnsembleRun(
        plan,
        new RunStatistics(plan, Time.MACHINE),
        work,
        store,
        Optional.empty(),
        whenPatienceEnds);
  }

  /**
   * Begins with what every run within this process needs, beside whatever the caller does before
   * the first one; to leave this out costs time alone.
   *
   * @param workers how many the run will have
   * @return to be called before anything else is done that may write to the log
   */
  public static Runnable prepare(int workers) {
    return LocalAkka.makeAhead(workers);
  }

  /** The counters of this run. */
  public RunStatistics statistics() {
    return statistics;
  }

  /** Asks the run to finish the blocks under way and end. */
  public void interrupt() {
    system.tell(new RunGuardian.Interrupt());
  }

  /**
   * Waits for the end, after which no thread of the run touches the archive or the store.
   *
   * @return a fold a curve, in the order of the plan; of fewer trajectories than planned if the run
   *     was interrupted
   * @throws RuntimeException whatever ended the run
   */
  public List<EnsembleFold> await() {
    try {
      return result.join();
    } catch (java.util.concurrent.CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** A replay records nothing. */
  private static final class NoStore implements BlockStore {
    @Override
    public Encoder encoder() {
      return new NoEncoder();
    }

    @Override
    public void append(Encoded block) {
      throw new IllegalStateException("a replay records nothing");
    }

    @Override
    public void force() {}

    @Override
    public long bytesWritten() {
      return 0;
    }

    @Override
    public void close() {}
  }

  private static final class NoEncoder implements BlockStore.Encoder {
    @Override
    public BlockStore.Encoded encode(EventBlock block) {
      throw new IllegalStateException("a replay records nothing");
    }

    @Override
    public void close() {}
  }
}
