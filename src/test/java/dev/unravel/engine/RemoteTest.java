package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.unravel.ensemble.SumNumbers;
import dev.unravel.event.EventBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from outside twice, out of order, or untrue. */
class RemoteTest {

  private static final int NODES = 3;

  /** Nodes that do tasks in turn; what they return is kept back, shuffled and said twice. */
  private static final class Crowd implements Remote {
    private final Random random;
    private final double audited;
    private final int liesFrom;
    private final Set<String> expelled = ConcurrentHashMap.newKeySet();
    private final List<Done> kept = new ArrayList<>();
    private int tasks;

    /** Node 0 lies from its {@code liesFrom}-th task on. */
    Crowd(long seed, double audited, int liesFrom) {
      random = new Random(seed);
      this.audited = audited;
      this.liesFrom = liesFrom;
    }

    @Override
    public <C> ActorSystem<C> start(String name, Behavior<C> guardian, Config settings) {
      return ActorSystem.create(guardian, name, settings.withFallback(ConfigFactory.load("akka")));
    }

    @Override
    public double audited() {
      return audited;
    }

    @Override
    public boolean isExpelled(String node) {
      return expelled.contains(node);
    }

    /** Between them moments pass in which nothing comes. */
    private record Pass() {}

    @Override
    public Behavior<Order> create(RunPlan plan, RunStatistics statistics, ActorRef<Report> desk) {
      BlockWork work = new BlockWork(plan, BlockArchive.EMPTY, true);
      desk.tell(new Hands(NODES));
      desk.tell(new Wanted());
      Behavior<Object> crowd =
          Behaviors.withTimers(
              timers -> {
                timers.startTimerWithFixedDelay(new Pass(), Duration.ofMillis(10));
                return Behaviors.receive(Object.class)
                    .onMessage(Draw.class, draw -> doneBySomeone(draw.task(), work, desk))
                    .onMessage(Expel.class, expel -> forget(expel.node()))
                    .onMessage(Pass.class, pass -> say(desk))
                    .onAnyMessage(other -> Behaviors.same())
                    .build();
              });
      return crowd.narrow();
    }

    private Behavior<Object> forget(String node) {
      expelled.add(node);
      return Behaviors.same();
    }

    private Behavior<Object> doneBySomeone(BlockTask task, BlockWork work, ActorRef<Report> desk) {
      int number = tasks++;
      List<EventBlock> events = work.events(task).all();
      SumNumbers sums = SumNumbers.of(work.project(task, events));
      boolean lie = number % NODES == 0 && number / NODES >= liesFrom && !expelled.contains("0");
      if (lie) {
        sums.reals()[sums.reals().length / 2] += 1e-12;
      }
      kept.add(new Done(Integer.toString(number % NODES), task, events, sums));
      kept.add(kept.get(kept.size() - 1));
      desk.tell(new Wanted());
      return Behaviors.same();
    }

    private Behavior<Object> say(ActorRef<Report> desk) {
      Collections.shuffle(kept, random);
      kept.forEach(desk::tell);
      kept.removeIf(done -> random.nextBoolean());
      return Behaviors.same();
    }
  }

  private static final List<Object> EXPECTED = Runs.run(Runs.plan(1));

  private static Set<String> indices(MemoryStore store) {
    Set<String> keys = new TreeSet<>();
    store.appended.forEach(block -> assertThat(keys.add(MemoryStore.key(block))).isTrue());
    return keys;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldCountEachTrajectoryOnceThoughResultsComeTwiceAndInAnyOrder(long seed) {
    MemoryStore store = new MemoryStore();
    EnsembleRun run =
        EnsembleRun.simulate(
            Runs.plan(1), BlockArchive.EMPTY, store, new Crowd(seed, 0.2, Integer.MAX_VALUE));
    assertThat(Runs.result(run.await())).isEqualTo(EXPECTED);
    assertThat(indices(store)).hasSize(64);
    assertThat(run.statistics().simulated()).isEqualTo(2 * Runs.TRAJECTORIES);
  }

  @Test
  void shouldLetNothingInOfANodeThatLiesFromTheFirstOn() {
    Crowd crowd = new Crowd(4, 0, 0);
    MemoryStore store = new MemoryStore();
    EnsembleRun run = EnsembleRun.simulate(Runs.plan(1), BlockArchive.EMPTY, store, crowd);
    assertThat(Runs.result(run.await())).isEqualTo(EXPECTED);
    assertThat(crowd.expelled).containsExactly("0");
    assertThat(run.statistics().node("0").blocks()).isZero();
    assertThat(indices(store)).hasSize(64);
  }

  @Test
  void shouldNameWhatIsOnRecordOfANodeThatBeginsToLie() {
    Crowd crowd = new Crowd(5, 1, 4);
    EnsembleRun run =
        EnsembleRun.simulate(Runs.plan(1), BlockArchive.EMPTY, new MemoryStore(), crowd);
    UntrueBlocks untrue = catchThrowableOfType(UntrueBlocks.class, run::await);
    assertThat(untrue.node()).isEqualTo("0");
    assertThat(untrue.tasks()).isNotEmpty().hasSizeLessThanOrEqualTo(4);
    assertThat(crowd.isExpelled("0")).isTrue();
  }

  @Test
  void shouldLeaveToItsOwnWorkersWhatIsOnRecord() {
    MemoryStore first = new MemoryStore();
    EnsembleRun.simulate(Runs.plan(2, 100, 0), BlockArchive.EMPTY, first).await();
    MemoryStore store = new MemoryStore();
    EnsembleRun run =
        EnsembleRun.simulate(
            Runs.plan(1), Runs.archive(first.appended), store, new Crowd(6, 0, Integer.MAX_VALUE));
    assertThat(Runs.result(run.await())).isEqualTo(EXPECTED);
    // The last block on record is a partial one: here, too, its rest is drawn.
    assertThat(run.statistics().simulated()).isEqualTo(2 * Runs.TRAJECTORIES - 100);
  }

  @Test
  void shouldNotWaitForOthersWhenItIsInterrupted() {
    Remote nobody =
        new Remote() {
          @Override
          public <C> ActorSystem<C> start(String name, Behavior<C> guardian, Config settings) {
            return ActorSystem.create(
                guardian, name, settings.withFallback(ConfigFactory.load("akka")));
          }

          @Override
          public double audited() {
            return 0;
          }

          @Override
          public boolean isExpelled(String node) {
            return false;
          }

          @Override
          public Behavior<Order> create(
              RunPlan plan, RunStatistics statistics, ActorRef<Report> desk) {
            desk.tell(new Wanted());
            return Behaviors.ignore();
          }
        };
    EnsembleRun run =
        EnsembleRun.simulate(Runs.plan(1), BlockArchive.EMPTY, new MemoryStore(), nobody);
    run.interrupt();
    assertThat(run.await()).allSatisfy(fold -> assertThat(fold.trajectories()).isZero());
  }
}
