package dev.unravel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The test of a test: who waits for ever is found out, who comes to an end is not. */
class HangWatchTest {

  @Test
  void shouldFindOutWhoWaitsForEver() throws InterruptedException {
    BlockingQueue<Thread> hanging = new LinkedBlockingQueue<>();
    HangWatch watch = HangWatch.start(2, hanging::add);
    watch.begin();
    assertThat(hanging.poll(60, TimeUnit.SECONDS)).isSameAs(Thread.currentThread());
  }

  @Test
  void shouldFindOutWhoLoops() {
    AtomicBoolean found = new AtomicBoolean();
    HangWatch watch = HangWatch.start(2, thread -> found.set(true));
    watch.begin();
    while (!found.get()) {
      Thread.onSpinWait();
    }
    watch.end();
  }

  @Test
  void shouldNotMindManyShortWorks() throws InterruptedException {
    BlockingQueue<Thread> hanging = new LinkedBlockingQueue<>();
    HangWatch watch = HangWatch.start(1000, hanging::add);
    for (int i = 0; i < 100; i++) {
      watch.begin();
      Thread.sleep(3);
      watch.end();
    }
    assertThat(hanging).isEmpty();
  }
}
