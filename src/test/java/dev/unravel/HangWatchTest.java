package dev.unravel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The test of a test: who waits for ever is found out, who comes to an end is not. */
class HangWatchTest {

  private static final int LIMIT = 5;

  private final List<Thread> hanging = new ArrayList<>();
  private final HangWatch watch = HangWatch.unticked(LIMIT, hanging::add);

  private Thread worker(Runnable work) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Thread worker =
        new Thread(
            () -> {
              watch.begin();
              begun.countDown();
              work.run();
            });
    worker.setDaemon(true);
    worker.start();
    begun.await();
    return worker;
  }

  @Test
  void shouldFindOutWhoWaitsForEver() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Thread waiting =
        worker(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Await.that("it waits", () -> waiting.getState() == Thread.State.WAITING);
    for (int tick = 0; tick < LIMIT; tick++) {
      watch.tick();
    }
    assertThat(hanging).isEmpty();
    watch.tick();
    assertThat(hanging).containsExactly(waiting);
    never.countDown();
  }

  /** However few ticks there are: by the processor time that it has taken. */
  @Test
  void shouldFindOutWhoLoops() throws InterruptedException {
    AtomicBoolean enough = new AtomicBoolean();
    Thread looping =
        worker(
            () -> {
              while (!enough.get()) {
                Thread.onSpinWait();
              }
            });
    try {
      Await.that(
          "the loop is found",
          () -> {
            watch.tick();
            return !hanging.isEmpty();
          });
    } finally {
      enough.set(true);
    }
    assertThat(hanging).containsExactly(looping);
  }

  @Test
  void shouldNotMindManyShortWorks() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    Thread waiting = worker(() -> {});
    waiting.join();
    for (int work = 0; work < 20; work++) {
      for (int tick = 0; tick < LIMIT; tick++) {
        watch.tick();
      }
      watch.end();
      watch.tick();
      watch.begin();
    }
    over.countDown();
    assertThat(hanging).isEmpty();
  }
}
