package dev.unravel.engine;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.Grouping;
import dev.unravel.ensemble.Projection;
import dev.unravel.ensemble.StateDetail;
import dev.unravel.ensemble.StoppingRule;
import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Small runs of two curves, and what is needed to compare their results to the last bit. */
final class Runs {

  static final int BLOCK = 16;

  /** 32 blocks a curve, the last of them of 4 trajectories. */
  static final long TRAJECTORIES = 500;

  private static final double[] TIMES = {0, 0.5, 1, 1.5};
  private static final Grouping GROUPING =
      Grouping.of(TRAJECTORIES, BLOCK, TIMES.length, new CollectiveSpin(4).dimension());

  private Runs() {}

  static RunPlan plan(int workers) {
    return plan(workers, TRAJECTORIES, TRAJECTORIES);
  }

  /** A part of the whole: its groups are those of the whole. */
  static RunPlan plan(int workers, long first, long second) {
    return plan(first, second, workers, Optional.empty());
  }

  static RunPlan plan(long first, long second, int workers, Optional<StoppingRule> stopping) {
    return new RunPlan(
        List.of(curve(0, 0.4, first), curve(1, 2, second)), 5, BLOCK, workers, stopping);
  }

  private static CurvePlan curve(int index, double kappa, long trajectories) {
    CollectiveSpin spin = new CollectiveSpin(4);
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.lmg(spin, 1, 0.3),
            List.of(JumpOperator.of("S-", spin.minus(), 0.2)),
            Optional.of(Eavesdropper.measuring(spin, "Sz", 0, 0, 1, kappa)),
            InitialState.coherent(spin, 1.1, 0.7));
    double end = TIMES[TIMES.length - 1];
    Unravelling unravelling = Unravelling.of(system, end);
    return new CurvePlan(
        index,
        Projection.of(unravelling, TIMES, StateDetail.DENSITY),
        unravelling.plainSampling(),
        end,
        trajectories,
        GROUPING,
        MeasurementPlane.ZX);
  }

  /** Everything that a fold tells, for comparison by equals: doubles bit by bit. */
  static List<Object> result(List<EnsembleFold> folds) {
    List<Object> all = new ArrayList<>();
    for (EnsembleFold fold : folds) {
      all.add(fold.trajectories());
      all.add(LongStream.of(fold.tally().jumps()).boxed().toList());
      all.add(LongStream.of(fold.tally().outcomes()).boxed().toList());
      if (fold.trajectories() > 0) {
        all.add(Estimator.estimate(fold, MeasurementPlane.ZX));
        for (int t = 0; t < TIMES.length; t++) {
          all.add(elements(fold.rho(t)));
          all.add(elements(fold.rhoStandardError(t)));
        }
      }
    }
    return all;
  }

  private static List<Double> elements(ComplexMatrix a) {
    return IntStream.range(0, a.rows())
        .boxed()
        .flatMap(
            i ->
                IntStream.range(0, a.columns())
                    .boxed()
                    .flatMap(j -> List.of(a.re(i, j), a.im(i, j)).stream()))
        .toList();
  }

  static BlockArchive archive(List<EventBlock> blocks) {
    return (curve, first, count) ->
        blocks.stream()
            .filter(block -> block.curve() == curve && block.firstIndex() == first)
            .map(block -> block.first(Math.min(count, block.size())))
            .findFirst();
  }

  static List<Object> run(RunPlan plan) {
    return result(EnsembleRun.simulate(plan, BlockArchive.EMPTY, new MemoryStore()).await());
  }
}
