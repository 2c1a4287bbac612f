package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.Await;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.event.EventBlock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What fails is done again or ends the run with its cause; nothing waits for ever. */
class FailureTest {

  private static final RunPlan PLAN = Runs.plan(3);

  /** Fails so many times on the block with sequence number 5. */
  private static final class Failing extends BlockWork {
    private final AtomicInteger left;
    private final boolean atProjection;
    private final Supplier<Throwable> failure;

    Failing(AtomicInteger left, boolean atProjection, Supplier<Throwable> failure) {
      super(PLAN, BlockArchive.EMPTY, true);
      this.left = left;
      this.atProjection = atProjection;
      this.failure = failure;
    }

    @Override
    void histories(BlockTask task, Sink sink) {
      fail(task, !atProjection);
      super.histories(task, sink);
    }

    @Override
    public BlockSums project(BlockTask task, List<EventBlock> events) {
      fail(task, atProjection);
      return super.project(task, events);
    }

    private void fail(BlockTask task, boolean here) {
      if (here && task.sequence() == 5 && left.getAndDecrement() > 0) {
        throw FailureTest.<RuntimeException>unchecked(failure.get());
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E unchecked(Throwable e) throws E {
    throw (E) e;
  }

  private static EnsembleRun failing(
      int times, boolean atProjection, Supplier<Throwable> failure, BlockStore store) {
    AtomicInteger left = new AtomicInteger(times);
    return EnsembleRun.start(PLAN, () -> new Failing(left, atProjection, failure), store);
  }

  private static final List<Supplier<Throwable>> FAILURES =
      List.of(
          () -> new IllegalStateException("on purpose"),
          () -> new StackOverflowError("on purpose"),
          () -> new NoClassDefFoundError("on purpose"));

  @Test
  void shouldDoABlockAgainWhoseWorkerFailed() {
    List<Object> expected = Runs.run(PLAN);
    for (Supplier<Throwable> failure : FAILURES) {
      for (int times = 1; times <= 2; times++) {
        for (boolean atProjection : new boolean[] {false, true}) {
          EnsembleRun run = failing(times, atProjection, failure, new MemoryStore());
          assertThat(Runs.result(run.await())).isEqualTo(expected);
          assertThat(run.statistics().restarts()).isEqualTo(times);
          assertThat(run.statistics().retries()).isEqualTo(times);
          assertThat(run.statistics().simulated()).isEqualTo(2 * Runs.TRAJECTORIES);
        }
      }
    }
  }

  @Test
  void shouldEndWithTheCauseAfterThreeFailures() {
    for (Supplier<Throwable> failure : FAILURES) {
      EnsembleRun run = failing(3, true, failure, new MemoryStore());
      assertThatThrownBy(run::await)
          .isInstanceOf(failure.get().getClass())
          .hasMessage("on purpose");
    }
  }

  /** Memory that was too small once is too small. */
  @Test
  void shouldEndAtOnceWhenMemoryIsTooSmall() {
    for (boolean atProjection : new boolean[] {false, true}) {
      EnsembleRun run =
          failing(1, atProjection, () -> new OutOfMemoryError("on purpose"), new MemoryStore());
      assertThatThrownBy(run::await).isInstanceOf(OutOfMemoryError.class).hasMessage("on purpose");
      assertThat(run.statistics().retries()).isZero();
    }
  }

  @Test
  void shouldSayOneLineAboutARestart() {
    List<String> lines = errOf(1);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .contains("WARN")
        .containsPattern(
            "worker-\\d failed at trajectories 80 to 95 of curve 0 \\(attempt 1 of 3\\)")
        .contains("on purpose");
  }

  /** The end itself is told by whoever waits for the run. */
  @Test
  void shouldSayALineAboutEachRestartBeforeTheEnd() {
    assertThat(errOf(3)).hasSize(2).allMatch(line -> line.contains("WARN"));
  }

  private static List<String> errOf(int failures) {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      failing(failures, false, () -> new IllegalStateException("on purpose"), new MemoryStore())
          .await();
    } catch (IllegalStateException e) {
      assertThat(failures).isEqualTo(3);
    } finally {
      System.setErr(before);
    }
    return err.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
  }

  @Test
  void shouldEndWhenTheStoreFails() {
    assertEndsWith(
        new MemoryStore() {
          @Override
          void append(EventBlock block) {
            super.append(block);
            throwAt(appended.size() == 4);
          }
        });
    assertEndsWith(
        new MemoryStore() {
          @Override
          public void force() {
            throwAt(appended.size() >= 4);
            super.force();
          }
        });
    assertEndsWith(
        new MemoryStore() {
          @Override
          public void close() {
            throwAt(true);
          }
        });
  }

  private static void throwAt(boolean now) {
    if (now) {
      throw new UncheckedIOException(new java.io.IOException("disk full"));
    }
  }

  private static void assertEndsWith(MemoryStore store) {
    EnsembleRun run = EnsembleRun.simulate(PLAN, BlockArchive.EMPTY, store);
    assertThatThrownBy(run::await)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("disk full");
    assertThat(run.statistics().blocks()).isLessThanOrEqualTo(store.durable.size());
  }

  @Test
  void shouldEndWhenTheStoreRunsOutOfMemory() {
    MemoryStore store =
        new MemoryStore() {
          @Override
          void append(EventBlock block) {
            throw new OutOfMemoryError("on purpose");
          }
        };
    assertThatThrownBy(EnsembleRun.simulate(PLAN, BlockArchive.EMPTY, store)::await)
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void shouldEndWhenTheArchiveFails() {
    BlockArchive archive =
        (curve, first, count) -> {
          throw new UncheckedIOException(new java.io.IOException("damaged"));
        };
    assertThatThrownBy(EnsembleRun.replay(PLAN, archive)::await)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void shouldEndAReplayThatMissesATrajectory() {
    assertThatThrownBy(EnsembleRun.replay(Runs.plan(1), BlockArchive.EMPTY)::await)
        .hasMessageContaining("trajectory 0 of curve 0 is not on record");
  }

  @Test
  void shouldEndWithTheCauseWhenAnActorDies() {
    EnsembleRun noWorker =
        EnsembleRun.start(
            PLAN,
            () -> {
              throw new IllegalArgumentException("no work today");
            },
            new MemoryStore());
    assertThatThrownBy(noWorker::await).hasStackTraceContaining("no work today");

    EnsembleRun nothingToFold =
        EnsembleRun.start(
            PLAN,
            () ->
                new BlockWork(PLAN, BlockArchive.EMPTY, true) {
                  @Override
                  public BlockSums project(BlockTask task, List<EventBlock> events) {
                    return null;
                  }
                },
            new MemoryStore());
    assertThatThrownBy(nothingToFold::await).isInstanceOf(NullPointerException.class);
  }

  /** Whoever waited for the end may close the store: nobody is in it, and nobody comes. */
  @Test
  void shouldNotBeOverBeforeTheStoreIsLeftAlone() {
    AtomicBoolean inside = new AtomicBoolean();
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger failures = new AtomicInteger();
    MemoryStore slow =
        new MemoryStore() {
          @Override
          void append(EventBlock block) {
            inside.set(true);
            calls.incrementAndGet();
            Await.that("the third failure", () -> failures.get() == 3);
            Await.spin(1_000_000);
            super.append(block);
            inside.set(false);
          }
        };
    EnsembleRun run =
        failing(
            3,
            false,
            () -> {
              failures.incrementAndGet();
              return new IllegalStateException("on purpose");
            },
            slow);
    assertThatThrownBy(run::await).hasMessage("on purpose");
    assertThat(inside).isFalse();
    int soFar = calls.get();
    awaitNoThreads();
    assertThat(calls).hasValue(soFar);
  }

  @Test
  void shouldLeaveNoThreadBehind() {
    Runs.run(PLAN);
    assertThatThrownBy(
            failing(3, false, () -> new IllegalStateException("on purpose"), new MemoryStore())
                ::await)
        .hasMessage("on purpose");
    awaitNoThreads();
  }

  private static void awaitNoThreads() {
    Await.that("no thread is left", () -> threads() == 0);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("unravel-") && !thread.isDaemon())
        .count();
  }
}
