package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.FalseAlarm;
import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Timing;
import dev.unravel.systems.AnalyticSystem;
import dev.unravel.systems.ScheduledSystems;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Regime;
import dev.unravel.trajectory.TrajectorySimulator;
import dev.unravel.trajectory.Unravelling;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trajectories that Eve measures at known instants. */
class ScheduledEnsemblesTest {

  private static final int TRAJECTORIES = 20_000;

  /** Multiples of 3/8 or 6/8: some are instants. */
  private static final int POINTS = 9;

  private static final double ALPHA = 1e-6;

  static List<AnalyticSystem> systems() {
    return ScheduledSystems.all();
  }

  private static EventBlock simulate(AnalyticSystem known, int count) {
    return new TrajectorySimulator(
            Unravelling.of(known.system(), known.end()), new RandomStreams(57), 0, known.end())
        .simulate(0, count);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldMeasureAtTheInstantsAndAtNoOtherTime(AnalyticSystem known) {
    Timing.Scheduled timing = known.system().eve().orElseThrow().schedule().orElseThrow();
    EventBlock block = simulate(known, 50);
    for (int i = 0; i < block.size(); i++) {
      long n = 0;
      for (int e = block.from(i); e < block.to(i); e++) {
        if (block.isMeasurement(e)) {
          assertThat(block.time(e)).isEqualTo(timing.instant(n++));
        }
      }
      assertThat(n).isEqualTo(timing.until(known.end()));
    }
  }

  /** Seed 2022: populations and moments at nine times, five systems, all with 1e-6. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldBeWithinChanceOfTheClosedForm(AnalyticSystem known) {
    EnsembleFold fold = Folds.simulate(known.system(), known.end(), POINTS, TRAJECTORIES, 2022);
    double limit = FalseAlarm.limit(ALPHA, 5L * POINTS * 13);
    double n = known.system().spin().spins();
    for (int t = 0; t < POINTS; t++) {
      ComplexMatrix rho = fold.rho(t);
      ComplexMatrix exact = known.rho().apply(fold.times()[t]);
      for (int k = 0; k < rho.rows(); k++) {
        assertThat(FalseAlarm.ofMean(rho.re(k, k), exact.re(k, k), TRAJECTORIES)).isLessThan(limit);
      }
      double[] moments = known.moments(fold.times()[t]);
      for (int a = 0; a < moments.length; a++) {
        double low = a < 3 ? -n / 2 : a < 6 ? 0 : -n * n / 8;
        double range = a < 3 ? n : n * n / 4;
        double mean = CollectiveObservables.of(known.system().spin()).get(a).realTraceWith(rho);
        assertThat(
                FalseAlarm.ofMean((mean - low) / range, (moments[a] - low) / range, TRAJECTORIES))
            .as("moment %d at %s", a, fold.times()[t])
            .isLessThan(limit);
      }
    }
  }

  /** At a grid time that is an instant every way of projecting has the state after it. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldProjectInEveryWayAlike(AnalyticSystem known) {
    Unravelling unravelling = Unravelling.of(known.system(), known.end());
    EventBlock block = simulate(known, 40);
    double[] times = Projections.grid(known.end(), 25);
    Projection following =
        Projection.of(unravelling, times, StateDetail.DENSITY, Regime.Projecting.FOLLOWED);
    Projection best = Projections.density(unravelling, times);
    ComplexMatrix[] expected = project(following, block);
    ComplexMatrix[] states = project(best, block);
    for (int t = 0; t < times.length; t++) {
      assertThat(Dense.distance(states[t], expected[t])).as("t = %s", times[t]).isLessThan(1e-10);
    }
  }

  private static ComplexMatrix[] project(Projection projection, EventBlock block) {
    BlockProjector projector = new BlockProjector(projection, block.size(), new Grouping(1, 4));
    return Projections.states(projection, projector.project(block).groups().get(0));
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldRefuseToConditionOnWhatAlwaysHappens(AnalyticSystem known) {
    Unravelling unravelling = Unravelling.of(known.system(), known.end());
    assertThatThrownBy(() -> unravelling.jumpConditionedSampling(known.end()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("eve.timing = poisson");
  }
}
