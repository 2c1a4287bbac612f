package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.unravel.PatientKit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the journal's keeper flushes, by a time that the test lets pass. */
class JournalKeeperTest {

  private static final Config MANUAL = ManualTime.config().withFallback(ConfigFactory.load("akka"));

  private final ActorTestKit kit = PatientKit.of(MANUAL);
  private final ManualTime time = ManualTime.get(kit.system());
  private final TestProbe<Aggregator.Command> aggregator = kit.createTestProbe();
  private final TestProbe<RunGuardian.Command> guardian = kit.createTestProbe();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private static final class Store extends MemoryStore {
    private final Sync sync;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Semaphore mayGoOn;

    /** Its first flush ends when it is told to. */
    Store(Sync sync, int flushes) {
      this.sync = sync;
      mayGoOn = new Semaphore(flushes);
    }

    @Override
    public Sync sync() {
      return sync;
    }

    @Override
    public void force() {
      begun.countDown();
      mayGoOn.acquireUninterruptibly();
      super.force();
    }
  }

  private ActorRef<JournalKeeper.Command> keeper(BlockStore store) {
    RunStatistics statistics = new RunStatistics(1);
    return kit.spawn(
        JournalKeeper.create(
            store, aggregator.ref(), guardian.ref(), new JournalIntake(1), statistics));
  }

  private static JournalKeeper.Append append(int number) {
    BlockTask task = new BlockTask(number, 0, List.of());
    return new JournalKeeper.Append(
        List.of(), 0, Optional.of(new Aggregator.Recorded(task, List.of())));
  }

  private void shouldPassOn(int count) {
    for (int i = 0; i < count; i++) {
      aggregator.receiveMessage();
    }
  }

  /** A second after the first block that is not on disk, and not at all while none comes. */
  @Test
  void shouldFlushOnceASecond() {
    Store store = new Store(BlockStore.Sync.SECOND, 100);
    ActorRef<JournalKeeper.Command> keeper = keeper(store);
    for (int second = 0; second < 5; second++) {
      keeper.tell(append(0));
      shouldPassOn(1);
      time.timePasses(Duration.ofMillis(999));
      keeper.tell(append(1));
      shouldPassOn(1);
      assertThat(store.forces).hasValue(second);
      time.timePasses(Duration.ofMillis(1));
      close(keeper);
      assertThat(store.forces).hasValue(second + 1);
    }
    time.timePasses(Duration.ofHours(1));
    close(keeper);
    assertThat(store.forces).hasValue(5);
  }

  /** What was told before has been done when the answer comes. */
  private void close(ActorRef<JournalKeeper.Command> keeper) {
    keeper.tell(new JournalKeeper.Close(guardian.ref()));
    guardian.expectMessageClass(RunGuardian.JournalClosed.class);
  }

  /** None is passed on before its flush: the first alone after the first. */
  @Test
  void shouldShareOneFlushAmongTheBlocksThatWait() throws InterruptedException {
    Store store = new Store(BlockStore.Sync.BLOCK, 0);
    ActorRef<JournalKeeper.Command> keeper = keeper(store);
    keeper.tell(append(0));
    store.begun.await();
    for (int block = 1; block < 10; block++) {
      keeper.tell(append(block));
    }
    store.mayGoOn.release();
    shouldPassOn(1);
    assertThat(store.forces).hasValue(1);
    store.mayGoOn.release(100);
    shouldPassOn(9);
    assertThat(store.forces).hasValue(2);
  }

  @Test
  void shouldFlushNeverWhereNoneIsWanted() {
    Store store = new Store(BlockStore.Sync.NONE, 100);
    ActorRef<JournalKeeper.Command> keeper = keeper(store);
    keeper.tell(append(0));
    shouldPassOn(1);
    time.timePasses(Duration.ofHours(1));
    close(keeper);
    assertThat(store.forces).hasValue(0);
  }
}
