package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.event.EventBlock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run is over when its patience is, even if its actors begin to end and cannot. */
class LatestEndTest {

  private static final RunPlan PLAN = Runs.plan(3);

  private final CountDownLatch disk = new CountDownLatch(1);
  private final CountDownLatch writing = new CountDownLatch(1);

  /** What is to be done when patience ends: nothing waits in this test. */
  private final CompletableFuture<Runnable> atLatest = new CompletableFuture<>();

  @AfterEach
  void letTheActorsEnd() {
    disk.countDown();
  }

  /** A disk that does not come back. */
  private final MemoryStore hanging =
      new MemoryStore() {
        @Override
        public void append(EventBlock block) {
          writing.countDown();
          await(disk);
        }
      };

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The third worker has no memory to start with, once the journal is busy. */
  private BlockWork.Factory outOfMemoryAtTheThird() {
    AtomicInteger created = new AtomicInteger();
    return () -> {
      if (created.incrementAndGet() == 3) {
        await(writing);
        throw new OutOfMemoryError("on purpose");
      }
      return new BlockWork(PLAN, BlockArchive.EMPTY, true);
    };
  }

  @Test
  void shouldBeOverWhenPatienceEnds() {
    EnsembleRun run = EnsembleRun.start(PLAN, outOfMemoryAtTheThird(), hanging, atLatest::complete);
    Runnable end = atLatest.join();
    CompletableFuture<Object> waiting = CompletableFuture.supplyAsync(run::await);
    assertThat(waiting).isNotDone();
    end.run();
    assertThatThrownBy(run::await)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the actor system stopped before the run's end");
  }

  @Test
  void shouldHaveNoUseForPatienceWhereTheRunEnds() {
    EnsembleRun run =
        EnsembleRun.start(
            PLAN,
            () -> new BlockWork(PLAN, BlockArchive.EMPTY, true),
            new MemoryStore(),
            atLatest::complete);
    assertThat(Runs.result(run.await())).isEqualTo(Runs.run(PLAN));
    atLatest.getNow(() -> {}).run();
    assertThat(run.await()).hasSize(2);
  }
}
