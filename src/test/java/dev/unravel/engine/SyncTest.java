package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When the journal is flushed has no say in the results; {@link JournalKeeperTest} says when. */
class SyncTest {

  private static final RunPlan PLAN = Runs.plan(2);

  private static MemoryStore store(BlockStore.Sync sync) {
    return new MemoryStore() {
      @Override
      public Sync sync() {
        return sync;
      }
    };
  }

  private static List<Object> run(MemoryStore store) {
    return Runs.result(EnsembleRun.simulate(PLAN, BlockArchive.EMPTY, store).await());
  }

  @Test
  void shouldGiveTheSameResultsWheneverItIsFlushed() {
    List<Object> expected = Runs.run(PLAN);
    for (BlockStore.Sync sync : BlockStore.Sync.values()) {
      MemoryStore store = store(sync);
      assertThat(run(store)).as("%s", sync).isEqualTo(expected);
      assertThat(store.appended).hasSize((int) PLAN.taskCount());
      assertThat(store.closed).as("%s", sync).isTrue();
    }
  }

  @Test
  void shouldFlushNeverWhereNoneIsWanted() {
    MemoryStore store = store(BlockStore.Sync.NONE);
    run(store);
    assertThat(store.forces).hasValue(0);
  }

  @Test
  void shouldFlushEveryBlockBeforeItCounts() {
    MemoryStore store = store(BlockStore.Sync.BLOCK);
    run(store);
    assertThat(store.durable).hasSize((int) PLAN.taskCount());
  }
}
