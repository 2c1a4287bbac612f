package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.Await;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.event.EventBlock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Nothing counts before it is on disk, a slow disk holds the workers up, and early ends are clean.
 */
class DurabilityTest {

  private static final RunPlan PLAN = Runs.plan(3);

  private static MemoryStore slow(long appendRounds, long forceRounds) {
    return new MemoryStore() {
      @Override
      void append(EventBlock block) {
        Await.spin(appendRounds);
        super.append(block);
      }

      @Override
      public void force() {
        Await.spin(forceRounds);
        super.force();
      }
    };
  }

  @Test
  void shouldProjectABlockOnlyWhenItIsOnDisk() {
    MemoryStore store = slow(0, 50_000);
    Queue<String> tooEarly = new ConcurrentLinkedQueue<>();
    AtomicInteger projected = new AtomicInteger();
    EnsembleRun.start(
            PLAN,
            () ->
                new BlockWork(PLAN, BlockArchive.EMPTY, true) {
                  @Override
                  public BlockSums project(BlockTask task, List<EventBlock> events) {
                    projected.incrementAndGet();
                    if (!store.durable.contains(MemoryStore.key(events.get(0)))) {
                      tooEarly.add(MemoryStore.key(events.get(0)));
                    }
                    return super.project(task, events);
                  }
                },
            store)
        .await();
    assertThat(tooEarly).isEmpty();
    assertThat(projected).hasValue((int) PLAN.taskCount());
  }

  /** The most blocks that were ever between being handed out and being folded. */
  private static int mostUnderWay(BlockStore store, long projectionRounds) {
    AtomicInteger most = new AtomicInteger();
    AtomicInteger started = new AtomicInteger();
    CompletableFuture<RunStatistics> statistics = new CompletableFuture<>();
    EnsembleRun run =
        EnsembleRun.start(
            PLAN,
            () ->
                new BlockWork(PLAN, BlockArchive.EMPTY, true) {
                  @Override
                  void histories(BlockTask task, Sink sink) {
                    int number = started.incrementAndGet();
                    int live = number - (int) statistics.join().blocks();
                    most.accumulateAndGet(live, Math::max);
                    most.accumulateAndGet(statistics.join().blocksUnderWay(), Math::max);
                    super.histories(task, sink);
                  }

                  @Override
                  public BlockSums project(BlockTask task, List<EventBlock> events) {
                    Await.spin(projectionRounds);
                    return super.project(task, events);
                  }
                },
            store);
    statistics.complete(run.statistics());
    run.await();
    assertThat(run.statistics().blocksUnderWay()).isZero();
    return most.get();
  }

  @Test
  void shouldHoldTheWorkersUpWhenDiskOrProjectionIsSlow() {
    assertThat(mostUnderWay(slow(100_000, 200_000), 0)).isLessThanOrEqualTo(PLAN.window());
    assertThat(mostUnderWay(new MemoryStore(), 100_000)).isLessThanOrEqualTo(PLAN.window());
  }

  @Test
  void shouldEndEarlyWithAPrefixOfTheEnsemble() {
    for (int after : new int[] {1, 9, 40}) {
      CompletableFuture<EnsembleRun> started = new CompletableFuture<>();
      MemoryStore store =
          new MemoryStore() {
            @Override
            void append(EventBlock block) {
              super.append(block);
              if (appended.size() == after) {
                EnsembleRun run = started.join();
                run.interrupt();
                // As long as the journal holds them up, no more than a window of blocks are out.
                Await.that("the interrupt is known", () -> run.statistics().interrupted);
              }
            }
          };
      EnsembleRun run = EnsembleRun.simulate(PLAN, BlockArchive.EMPTY, store);
      started.complete(run);

      List<EnsembleFold> folds = run.await();

      long first = folds.get(0).trajectories();
      long second = folds.get(1).trajectories();
      assertThat(first + second)
          .isBetween((long) Runs.BLOCK * (after - 1), (long) Runs.BLOCK * (after + PLAN.window()));
      assertThat(first == Runs.TRAJECTORIES || second == 0).isTrue();
      assertThat(Runs.result(folds)).isEqualTo(Runs.run(Runs.plan(2, first, second)));
      assertThat(store.appended).extracting(MemoryStore::key).allMatch(store.durable::contains);
      assertThat(store.appended.stream().mapToLong(EventBlock::size).sum())
          .isEqualTo(first + second);
      assertThat(store.closed).isTrue();
    }
  }

  @Test
  void shouldTakeInterruptsAtAnyTime() {
    EnsembleRun run = EnsembleRun.simulate(PLAN, BlockArchive.EMPTY, new MemoryStore());
    run.interrupt();
    run.interrupt();
    List<EnsembleFold> folds = run.await();
    run.interrupt();
    assertThat(folds).hasSize(2);
    assertThat(run.await()).isSameAs(folds);
  }

  @Test
  void shouldCountWhatTheTalliesCount() {
    MemoryStore store = new MemoryStore();
    EnsembleRun run = EnsembleRun.simulate(PLAN, BlockArchive.EMPTY, store);
    List<EnsembleFold> folds = run.await();
    RunStatistics s = run.statistics();
    assertThat(s.planned()).isEqualTo(2 * Runs.TRAJECTORIES);
    assertThat(s.trajectories()).isEqualTo(2 * Runs.TRAJECTORIES);
    assertThat(s.simulated()).isEqualTo(2 * Runs.TRAJECTORIES);
    assertThat(s.blocks()).isEqualTo(PLAN.taskCount());
    assertThat(s.jumps()).isEqualTo(folds.stream().mapToLong(f -> f.tally().totalJumps()).sum());
    assertThat(s.measurements())
        .isEqualTo(folds.stream().mapToLong(f -> f.tally().totalMeasurements()).sum());
    assertThat(s.jumps()).isPositive();
    assertThat(s.measurements()).isPositive();
    assertThat(s.journalBytes()).isEqualTo(store.bytesWritten());
    assertThat(s.restarts()).isZero();
    assertThat(s.blocksUnderWay()).isZero();
    assertThat(s.aggregatorLag()).isZero();
    assertThat(s.journalMailbox()).isZero();
    assertThat(s.aggregatorMailbox()).isZero();
  }
}
