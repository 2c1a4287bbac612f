package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.Await;
import dev.unravel.ManualTime;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.StoppingRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The counters of a run against what it gives in the end. */
class RunStatisticsTest {

  private static final RunPlan PLAN = Runs.plan(2);

  @Test
  void shouldCountToTheTotalsOfTheRun() {
    MemoryStore store = new MemoryStore();
    EnsembleRun run = EnsembleRun.simulate(PLAN, BlockArchive.EMPTY, store);
    List<EnsembleFold> folds = run.await();
    RunStatistics counted = run.statistics();
    long jumps = folds.stream().mapToLong(fold -> fold.tally().totalJumps()).sum();
    long measurements = folds.stream().mapToLong(fold -> fold.tally().totalMeasurements()).sum();

    assertThat(counted.jumpKinds()).containsExactly("S-");
    assertThat(counted.jumps("S-")).isEqualTo(jumps).isPositive();
    assertThat(counted.jumps()).isEqualTo(jumps);
    assertThat(counted.measurements()).isEqualTo(measurements).isPositive();
    assertThat(counted.journalEvents()).isEqualTo(jumps + measurements);
    assertThat(counted.simulation().count()).isEqualTo(PLAN.taskCount());
    assertThat(counted.projection().count()).isEqualTo(PLAN.taskCount());
    assertThat(counted.sync().count()).isBetween(1L, PLAN.taskCount() + 1);
    assertThat(counted.isComplete()).isTrue();
    assertThat(counted.secondsToGo()).isZero();
    assertThat(counted.workers()).isEqualTo(2);
  }

  @Test
  void shouldBeAtRestAtTheEnd() {
    EnsembleRun run = EnsembleRun.simulate(PLAN, BlockArchive.EMPTY, new MemoryStore());
    run.await();
    RunStatistics counted = run.statistics();
    assertThat(counted.simulating() + counted.projecting()).isZero();
    assertThat(counted.blocksUnderWay() + counted.aggregatorLag()).isZero();
    assertThat(counted.journalMailbox() + counted.aggregatorMailbox()).isZero();
    assertThat(counted.unhandledMessages()).isZero();
  }

  /** One worker that has the disk wait for it: at most four blocks are under way. */
  @Test
  void shouldCountStallsWhereTheDiskIsSlow() {
    ManualTime time = new ManualTime();
    CompletableFuture<RunStatistics> statistics = new CompletableFuture<>();
    MemoryStore slow =
        new MemoryStore() {
          @Override
          public void force() {
            RunStatistics counted = statistics.join();
            Await.that(
                "a stall, or no more to draw",
                () -> counted.stalls() > 0 || counted.simulated() == counted.planned());
            time.pass(Duration.ofMillis(20));
            super.force();
          }
        };
    RunPlan plan = Runs.plan(1);
    EnsembleRun run =
        EnsembleRun.start(plan, () -> new BlockWork(plan, BlockArchive.EMPTY, true), slow, time);
    statistics.complete(run.statistics());
    run.await();
    assertThat(run.statistics().stalls()).isPositive();
    assertThat(run.statistics().stalledSeconds()).isGreaterThanOrEqualTo(0.02);
    double synced = 0.02 * slow.forces.get();
    assertThat(run.statistics().sync().seconds()).isCloseTo(synced, within(1e-9));
  }

  /** Half of the run is on record and read in a moment: that is not the pace of what is drawn. */
  @Test
  void shouldTellThePaceOfWhatIsDrawnOfAResumedRun() {
    ManualTime time = new ManualTime();
    RunStatistics resumed = new RunStatistics(10_000, true, time);
    for (int block = 0; block < 50; block++) {
      time.pass(Duration.ofMillis(1));
      resumed.trajectories.addAndGet(100);
      assertThat(resumed.rate()).isNaN();
      assertThat(resumed.secondsToGo()).isNaN();
    }
    double begin = resumed.seconds();
    for (int block = 1; block <= 20; block++) {
      time.pass(Duration.ofSeconds(5));
      resumed.drawn(100, begin);
      resumed.trajectories.addAndGet(100);
      assertThat(resumed.rate()).isCloseTo(20, within(1e-6));
      assertThat(resumed.secondsToGo()).isCloseTo((50 - block) * 100 / 20.0, within(1e-3));
    }
    resumed.trajectories.addAndGet(3_000);
    assertThat(resumed.secondsToGo()).isZero();
  }

  @Test
  void shouldTellThePaceOfWhatAReplayReads() {
    MemoryStore store = new MemoryStore();
    EnsembleRun.simulate(PLAN, BlockArchive.EMPTY, store).await();
    EnsembleRun replay = EnsembleRun.replay(PLAN, Runs.archive(store.appended));
    replay.await();
    assertThat(replay.statistics().simulated()).isZero();
    assertThat(replay.statistics().rate()).isPositive();
    assertThat(replay.statistics().secondsToGo()).isZero();
  }

  @Test
  void shouldKnowWhatErrorIsWanted() {
    assertThat(new RunStatistics(PLAN, new ManualTime()).errorTarget()).isNaN();
    RunPlan until = Runs.plan(10, 10, 1, Optional.of(new StoppingRule(0.25)));
    assertThat(new RunStatistics(until, new ManualTime()).errorTarget()).isEqualTo(0.25);
    assertThat(new RunStatistics(until, new ManualTime()).secondsToGo()).isNaN();
  }
}
