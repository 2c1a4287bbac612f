package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Grouping;
import dev.unravel.ensemble.Projection;
import dev.unravel.ensemble.StateDetail;
import dev.unravel.event.EventBlock;
import dev.unravel.event.EventSlicer;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.Unravelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tasks of more events than are kept: put on record part by part, and projected as they come. */
class ManyEventsTest {

  private static final int BLOCK = 16;
  private static final long TRAJECTORIES = 18;
  private static final double RATE = 70_000;
  private static final double[] TIMES = {0, 0.25, 0.5};

  private static RunPlan plan(int workers) {
    CollectiveSpin spin = new CollectiveSpin(2);
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.lmg(spin, 1, 0.3),
            List.of(),
            Optional.of(Eavesdropper.measuring(spin, "Sz", 0, 0, 1, RATE)),
            InitialState.coherent(spin, 1.1, 0.7));
    double end = TIMES[TIMES.length - 1];
    Unravelling unravelling = Unravelling.of(system, end);
    CurvePlan curve =
        new CurvePlan(
            0,
            Projection.of(unravelling, TIMES, StateDetail.DENSITY),
            unravelling.plainSampling(),
            end,
            TRAJECTORIES,
            Grouping.of(TRAJECTORIES, BLOCK, TIMES.length, spin.dimension()),
            MeasurementPlane.ZX);
    return new RunPlan(List.of(curve), 6, BLOCK, workers, Optional.empty());
  }

  private static List<Object> result(List<EnsembleFold> folds) {
    EnsembleFold fold = folds.get(0);
    List<Object> all = new ArrayList<>();
    for (int t = 0; t < TIMES.length; t++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          all.add(fold.rho(t).re(i, j));
          all.add(fold.rhoStandardError(t).im(i, j));
        }
      }
    }
    all.add(fold.trajectories());
    all.add(fold.tally().totalMeasurements());
    return all;
  }

  /** What is on record, in order of the trajectories, each of which is there once. */
  private static List<EventBlock> whole(MemoryStore store) {
    List<EventBlock> blocks = new ArrayList<>(store.appended);
    blocks.sort(Comparator.comparingLong(EventBlock::firstIndex));
    EventBlock all = blocks.stream().reduce(EventBlock::followedBy).orElseThrow();
    assertThat(all.size()).isEqualTo((int) TRAJECTORIES);
    return blocks;
  }

  /** Gives what is on record in parts of a few trajectories, with gaps. */
  private static BlockArchive archive(EventBlock all, int parts, int gap) {
    return (curve, first, count) -> {
      int from = (int) first;
      if (gap > 0 && from / gap % 2 == 1) {
        return Optional.empty();
      }
      int to = Math.min(from + count, (from / parts + 1) * parts);
      to = gap > 0 ? Math.min(to, (from / gap + 1) * gap) : to;
      return Optional.of(all.part(from, to));
    };
  }

  @Test
  void shouldGiveTheSameForAnyNumberOfWorkersAfterResumeAndFromReplay() {
    MemoryStore store = new MemoryStore();
    EnsembleRun run = EnsembleRun.simulate(plan(1), BlockArchive.EMPTY, store);
    List<Object> expected = result(run.await());
    List<EventBlock> recorded = whole(store);
    EventBlock all = recorded.stream().reduce(EventBlock::followedBy).orElseThrow();
    assertThat(all.to(BLOCK - 1)).isGreaterThan(TaskHistories.MOST_KEPT);
    assertThat(recorded)
        .allMatch(block -> block.size() == 1 || block.eventCount() <= 2 * EventSlicer.EVENTS);
    assertThat(run.statistics().simulated()).isEqualTo(TRAJECTORIES);
    assertThat(run.statistics().journalEvents.get()).isEqualTo(all.eventCount());
    assertThat(store.durable).hasSameSizeAs(recorded);

    MemoryStore other = new MemoryStore();
    assertThat(result(EnsembleRun.simulate(plan(3), BlockArchive.EMPTY, other).await()))
        .isEqualTo(expected);
    assertThat(whole(other).stream().reduce(EventBlock::followedBy)).contains(all);

    assertThat(result(EnsembleRun.replay(plan(2), archive(all, 3, 0)).await())).isEqualTo(expected);

    MemoryStore rest = new MemoryStore();
    assertThat(result(EnsembleRun.simulate(plan(2), archive(all, 3, 5), rest).await()))
        .isEqualTo(expected);
    assertThat(rest.appended.stream().mapToInt(EventBlock::size).sum()).isEqualTo(5 + 3);
  }

  /** What was put on record before the failure is not put there again. */
  @Test
  void shouldRecordEachTrajectoryOnceWhenAWorkerFailsInTheMiddle() {
    AtomicInteger slices = new AtomicInteger();
    MemoryStore store = new MemoryStore();
    RunPlan plan = plan(1);
    EnsembleRun run =
        EnsembleRun.start(
            plan,
            () ->
                new BlockWork(plan, BlockArchive.EMPTY, true) {
                  @Override
                  void project(BlockTask task, EventBlock slice) {
                    if (slices.incrementAndGet() == 3) {
                      throw new IllegalStateException("on purpose");
                    }
                    super.project(task, slice);
                  }
                },
            store);
    run.await();
    assertThat(run.statistics().retries()).isEqualTo(1);
    assertThat(run.statistics().simulated()).isEqualTo(TRAJECTORIES);
    whole(store);
  }

  /** Whoever waits for a journal that has failed is let go, and says nothing of his own. */
  @Test
  void shouldEndWithTheCauseWhenTheDiskIsFullInTheMiddle() {
    MemoryStore full =
        new MemoryStore() {
          @Override
          void append(EventBlock block) {
            throw new UncheckedIOException(new IOException("no space left"));
          }
        };
    EnsembleRun run = EnsembleRun.simulate(plan(2), BlockArchive.EMPTY, full);
    assertThatThrownBy(run::await).hasMessageContaining("no space left");
    assertThat(run.statistics().retries()).isZero();
  }
}
