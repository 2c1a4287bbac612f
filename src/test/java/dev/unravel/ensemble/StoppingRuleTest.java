package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.TestSystem;
import dev.unravel.trajectory.TrajectorySimulator;
import dev.unravel.trajectory.Unravelling;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StoppingRuleTest {

  private static final int BLOCK = 16;
  private static final int MOST = 8000;

  /** Folds blocks until the rule says so; the number of blocks. */
  private static EnsembleFold fold(OpenSystem system, double error) {
    double[] times = Projections.grid(1, 5);
    Unravelling unravelling = Unravelling.of(system, 1);
    Grouping grouping = Grouping.of(MOST, BLOCK, 5, system.dimension());
    Projection projection = Projections.density(unravelling, times);
    EnsembleFold fold = new EnsembleFold(projection, grouping);
    BlockProjector projector = new BlockProjector(projection, BLOCK, grouping);
    TrajectorySimulator simulator =
        new TrajectorySimulator(unravelling, new RandomStreams(7), 0, 1);
    StoppingRule rule = new StoppingRule(error);
    for (int first = 0; first < MOST && !rule.endsAt(fold, MeasurementPlane.ZX); first += BLOCK) {
      fold.add(projector.project(simulator.simulate(first, BLOCK)));
    }
    return fold;
  }

  private static double largestError(EnsembleFold fold) {
    return Estimator.estimate(fold, MeasurementPlane.ZX).stream()
        .mapToDouble(estimate -> estimate.bell().standardError())
        .max()
        .orElseThrow();
  }

  @Test
  void shouldEndAtTheFirstLookAtWhichTheErrorIsBelowEverywhere() {
    OpenSystem system = TestSystem.of(6).lmg(1, 0.4).coherent(1.2, 0.3).eve(1).build();
    EnsembleFold coarse = fold(system, 0.4);
    EnsembleFold fine = fold(system, 0.2);
    assertThat(coarse.trajectories()).isLessThan(MOST);
    assertThat(fine.trajectories()).isBetween(2 * coarse.trajectories(), (long) MOST - 1);
    assertThat(largestError(coarse)).isLessThan(0.4);
    assertThat(largestError(fine)).isLessThan(0.2);
    assertThat(new StoppingRule(largestError(fine)).endsAt(fine, MeasurementPlane.ZX)).isFalse();
    assertThat(new StoppingRule(Math.nextUp(largestError(fine))).endsAt(fine, MeasurementPlane.ZX))
        .isTrue();
  }

  @Test
  void shouldLookAfterEachOfTheFirstBlocksAndThenLessOften() {
    assertThat(LongStream.rangeClosed(0, 40).filter(StoppingRule::isLook).boxed())
        .containsExactly(
            1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 18L, 20L, 22L,
            24L, 27L, 30L, 33L, 37L);
  }

  /** Without a single jump the spread is zero and says nothing. */
  @Test
  void shouldNotTrustAnErrorOnHardlyAnyEvents() {
    OpenSystem system = TestSystem.of(4).isotropic(1).coherent(1, 0).dephasing(1e-4).build();
    EnsembleFold fold = fold(system, 10);
    assertThat(fold.trajectories()).isEqualTo(MOST);
  }

  /** Two groups, one a block, are the fewest that have a spread. */
  @Test
  void shouldEndAtOnceWhereNothingCanHappen() {
    assertThat(fold(TestSystem.of(4).lmg(1, 0.2).coherent(1, 0).build(), 1e-6).blocks())
        .isEqualTo(2);
  }
}
