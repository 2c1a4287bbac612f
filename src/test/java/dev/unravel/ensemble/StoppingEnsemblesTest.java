package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.FalseAlarm;
import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import dev.unravel.systems.AnalyticSystem;
import dev.unravel.systems.StoppingSystems;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Regime;
import dev.unravel.trajectory.Unravelling;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trajectories that Eve leaves alone after n measurements. */
class StoppingEnsemblesTest {

  private static final int TRAJECTORIES = 20_000;
  private static final int POINTS = 9;
  private static final double ALPHA = 1e-6;

  static List<AnalyticSystem> systems() {
    return StoppingSystems.all();
  }

  private static EventBlock simulate(OpenSystem system, double end, int count) {
    Unravelling unravelling = Unravelling.of(system, end);
    return BlockSimulator.of(
            unravelling, unravelling.plainSampling(), new RandomStreams(57), 0, end)
        .simulate(0, count);
  }

  /** Until the n-th measurement of each they are those of an Eve who does not stop. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldGoOnLikeTheOtherAndThenStop(AnalyticSystem known) {
    OpenSystem stops = known.system();
    Eavesdropper eve = stops.eve().orElseThrow();
    long n = eve.timing().most();
    OpenSystem goesOn =
        new OpenSystem(
            stops.hamiltonian(),
            stops.jumps(),
            Optional.of(eve.at(new Timing.Poisson(eve.rate()))),
            stops.initial());
    EventBlock block = simulate(stops, known.end(), 300);
    EventBlock other = simulate(goesOn, known.end(), 300);
    int stopped = 0;
    for (int i = 0; i < block.size(); i++) {
      long measured = 0;
      int f = other.from(i);
      for (int e = block.from(i); e < block.to(i); e++) {
        if (measured < n) {
          assertThat(block.time(e)).isEqualTo(other.time(f));
          assertThat(block.outcomeOrChannel(e)).isEqualTo(other.outcomeOrChannel(f++));
        }
        measured += block.isMeasurement(e) ? 1 : 0;
      }
      assertThat(measured).isLessThanOrEqualTo(n);
      stopped += measured == n ? 1 : 0;
    }
    assertThat(stopped).isPositive();
  }

  /** Seed 2022: populations and moments at nine times, six systems, all with 1e-6. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldBeWithinChanceOfTheClosedForm(AnalyticSystem known) {
    EnsembleFold fold = Folds.simulate(known.system(), known.end(), POINTS, TRAJECTORIES, 2022);
    double limit = FalseAlarm.limit(ALPHA, 6L * POINTS * 13);
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

  @ParameterizedTest
  @MethodSource("systems")
  void shouldProjectInEveryWayAlike(AnalyticSystem known) {
    Unravelling unravelling = Unravelling.of(known.system(), known.end());
    EventBlock block = simulate(known.system(), known.end(), 40);
    double[] times = Projections.grid(known.end(), 25);
    ComplexMatrix[] expected =
        project(
            Projection.of(unravelling, times, StateDetail.DENSITY, Regime.Projecting.FOLLOWED),
            block);
    ComplexMatrix[] states = project(Projections.density(unravelling, times), block);
    for (int t = 0; t < times.length; t++) {
      assertThat(Dense.distance(states[t], expected[t])).as("t = %s", times[t]).isLessThan(1e-10);
    }
  }

  private static ComplexMatrix[] project(Projection projection, EventBlock block) {
    BlockProjector projector = new BlockProjector(projection, block.size(), new Grouping(1, 4));
    return Projections.states(projection, projector.project(block).groups().get(0));
  }
}
