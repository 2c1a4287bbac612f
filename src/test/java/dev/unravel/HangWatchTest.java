package dev.unravel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
