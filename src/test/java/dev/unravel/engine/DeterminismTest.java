package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.Await;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.StoppingRule;
import dev.unravel.event.EventBlock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The result depends on the plan alone, to the last bit. */
class DeterminismTest {

  private static List<Object> expected;
  private static List<EventBlock> recorded;

  @BeforeAll
  static void runWithOneWorker() {
    MemoryStore store = new MemoryStore();
    expected = Runs.result(EnsembleRun.simulate(Runs.plan(1), BlockArchive.EMPTY, store).await());
    recorded = store.appended;
  }

  @Test
  void shouldNotDependOnTheNumberOfWorkers() {
    for (int workers : new int[] {1, 2, 3, 4, 7}) {
      assertThat(Runs.run(Runs.plan(workers))).as("%d workers", workers).isEqualTo(expected);
    }
  }

  /** Each simulation and projection takes up to four times a while more, by a hash of the block. */
  @Test
  void shouldNotDependOnTheOrderOfCompletion() {
    for (int salt = 0; salt < 3; salt++) {
      RunPlan plan = Runs.plan(4);
      int shuffled = salt;
      List<Object> result =
          Runs.result(
              EnsembleRun.start(plan, () -> new Dawdling(plan, shuffled), new MemoryStore())
                  .await());
      assertThat(result).isEqualTo(expected);
    }
  }

  /** The first curve ends early, and blocks of it that are under way by then do not count. */
  @Test
  void shouldEndACurveAtTheSameBlockWhateverTheNumberOfWorkersAndTheOrderOfCompletion() {
    Optional<StoppingRule> rule = Optional.of(new StoppingRule(0.25));
    List<EnsembleFold> one =
        EnsembleRun.simulate(Runs.plan(500, 500, 1, rule), BlockArchive.EMPTY, new MemoryStore())
            .await();
    long first = one.get(0).trajectories();
    long second = one.get(1).trajectories();
    assertThat(first).isLessThan(500);
    List<Object> once = Runs.result(one);
    for (int workers : new int[] {2, 3, 5}) {
      RunPlan plan = Runs.plan(500, 500, workers, rule);
      MemoryStore store = new MemoryStore();
      List<Object> several =
          Runs.result(EnsembleRun.start(plan, () -> new Dawdling(plan, workers), store).await());
      assertThat(several).as("%d workers", workers).isEqualTo(once);
      RunPlan recorded = Runs.plan(first, second, workers, rule);
      assertThat(Runs.result(EnsembleRun.replay(recorded, Runs.archive(store.appended)).await()))
          .as("replayed")
          .isEqualTo(once);
    }
  }

  private static final class Dawdling extends BlockWork {
    private final int salt;

    Dawdling(RunPlan plan, int salt) {
      super(plan, BlockArchive.EMPTY, true);
      this.salt = salt;
    }

    @Override
    public Events events(BlockTask task) {
      dawdle(31 * task.sequence() + salt);
      return super.events(task);
    }

    @Override
    public BlockSums project(BlockTask task, List<EventBlock> events) {
      dawdle(37 * task.sequence() + 7 * salt);
      return super.project(task, events);
    }

    private static void dawdle(long key) {
      Await.spin(20_000L * Math.floorMod(key * 0x9E3779B97F4A7C15L >>> 32, 5));
    }
  }

  @Test
  void shouldReplayFromTheEventsAlone() {
    for (int workers : new int[] {1, 3}) {
      assertThat(
              Runs.result(EnsembleRun.replay(Runs.plan(workers), Runs.archive(recorded)).await()))
          .isEqualTo(expected);
    }
  }

  /** The first run ends within a block; the second one completes it. */
  @Test
  void shouldExtendAnEnsembleAsIfItHadBeenOneRun() {
    MemoryStore first = new MemoryStore();
    EnsembleRun.simulate(Runs.plan(2, 203, 16), BlockArchive.EMPTY, first).await();
    MemoryStore second = new MemoryStore();

    EnsembleRun run = EnsembleRun.simulate(Runs.plan(3), Runs.archive(first.appended), second);

    assertThat(Runs.result(run.await())).isEqualTo(expected);
    assertThat(second.appended.stream().mapToLong(EventBlock::size).sum())
        .isEqualTo(2 * Runs.TRAJECTORIES - 203 - 16);
    assertThat(run.statistics().simulated()).isEqualTo(2 * Runs.TRAJECTORIES - 203 - 16);
  }

  @Test
  void shouldFillGapsInWhatIsOnRecord() {
    List<EventBlock> holes =
        recorded.stream().filter(block -> block.firstIndex() / Runs.BLOCK % 3 != 1).toList();
    assertThat(
            Runs.result(
                EnsembleRun.simulate(Runs.plan(2), Runs.archive(holes), new MemoryStore()).await()))
        .isEqualTo(expected);
  }

  @Test
  void shouldEndAtOnceIfThereIsNothingToDo() {
    assertThat(EnsembleRun.replay(Runs.plan(2, 0, 0), BlockArchive.EMPTY).await())
        .allSatisfy(fold -> assertThat(fold.trajectories()).isZero());
  }
}
