package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.StoppingRule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The counters of a run against what it gives in the end. */
@Timeout(60)
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
    MemoryStore slow =
        new MemoryStore() {
          @Override
          public void force() {
            super.force();
            try {
              Thread.sleep(20);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    EnsembleRun run = EnsembleRun.simulate(Runs.plan(1), BlockArchive.EMPTY, slow);
    run.await();
    assertThat(run.statistics().stalls()).isPositive();
    assertThat(run.statistics().stalledSeconds()).isPositive();
    assertThat(run.statistics().sync().seconds()).isGreaterThan(0.02);
  }

  /** Half of the run is on record and read in a moment: that is not the pace of what is drawn. */
  @Test
  void shouldTellThePaceOfWhatIsDrawnOfAResumedRun() {
    long[] nanos = {0};
    RunStatistics resumed = new RunStatistics(10_000, true, () -> nanos[0]);
    for (int block = 0; block < 50; block++) {
      nanos[0] += 1_000_000;
      resumed.trajectories.addAndGet(100);
      assertThat(resumed.rate()).isNaN();
      assertThat(resumed.secondsToGo()).isNaN();
    }
    double begin = resumed.seconds();
    for (int block = 1; block <= 20; block++) {
      nanos[0] += 5_000_000_000L;
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
    assertThat(new RunStatistics(PLAN).errorTarget()).isNaN();
    RunPlan until = Runs.plan(10, 10, 1, Optional.of(new StoppingRule(0.25)));
    assertThat(new RunStatistics(until).errorTarget()).isEqualTo(0.25);
    assertThat(new RunStatistics(until).secondsToGo()).isNaN();
  }
}
