package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the journal is flushed has no say in the results. */
@Timeout(60)
class SyncTest {

  private static final RunPlan PLAN = Runs.plan(2);

  private static MemoryStore store(BlockStore.Sync sync, long appendMillis) {
    return new MemoryStore() {
      @Override
      public Sync sync() {
        return sync;
      }

      @Override
      void append(dev.unravel.event.EventBlock block) {
        try {
          Thread.sleep(appendMillis);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        super.append(block);
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
      MemoryStore store = store(sync, 0);
      assertThat(run(store)).as("%s", sync).isEqualTo(expected);
      assertThat(store.appended).hasSize((int) PLAN.taskCount());
      assertThat(store.closed).as("%s", sync).isTrue();
    }
  }

  @Test
  void shouldFlushNeverWhereNoneIsWanted() {
    MemoryStore store = store(BlockStore.Sync.NONE, 0);
    run(store);
    assertThat(store.forces).hasValue(0);
  }

  /** 64 blocks, 50 ms each: three seconds, in which a second passes twice at the least. */
  @Test
  void shouldFlushOnceASecond() {
    MemoryStore store = store(BlockStore.Sync.SECOND, 50);
    run(store);
    assertThat(store.forces.get()).isBetween(1, (int) PLAN.taskCount() / 4);
  }

  @Test
  void shouldFlushEveryBlockBeforeItCounts() {
    MemoryStore store = store(BlockStore.Sync.BLOCK, 0);
    run(store);
    assertThat(store.durable).hasSize((int) PLAN.taskCount());
  }
}
