package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.OpenSystem;
import dev.unravel.systems.AnalyticSystem;
import dev.unravel.systems.AnalyticSystems;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Sampling;
import dev.unravel.trajectory.TestSystem;
import dev.unravel.trajectory.TrajectorySimulator;
import dev.unravel.trajectory.Unravelling;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ensembles with one known path, and the others drawn. */
class ConditionedEnsembleTest {

  private static EnsembleFold simulate(
      OpenSystem system, double end, int points, int trajectories, long seed, boolean known) {
    double[] times = Projections.grid(end, points);
    Unravelling unravelling = Unravelling.of(system, end);
    Sampling sampling =
        known ? unravelling.jumpConditionedSampling(end) : unravelling.plainSampling();
    Grouping grouping = Grouping.of(trajectories, trajectories, points, system.dimension());
    Projection projection = Projections.density(unravelling, times);
    EnsembleFold fold = new EnsembleFold(projection, grouping, sampling.known(times));
    fold.add(
        new BlockProjector(projection, trajectories, grouping)
            .project(
                new TrajectorySimulator(unravelling, sampling, new RandomStreams(seed), 0, end)
                    .simulate(0, trajectories)));
    return fold;
  }

  static Stream<AnalyticSystem> pureSystems() {
    return AnalyticSystems.all().stream()
        .filter(known -> known.system().initial().isPure())
        .filter(known -> known.survival().applyAsDouble(known.end()) < 1);
  }

  /**
   * Seed 4. A deviation of a mean of 4000 bounded numbers beyond 6 standard errors has a
   * probability below 1e-8 each; 9 moments, 5 times, 15 systems.
   */
  @ParameterizedTest
  @MethodSource("pureSystems")
  void shouldAverageToTheClosedForm(AnalyticSystem known) {
    EnsembleFold fold = simulate(known.system(), known.end(), 5, 4000, 4, true);
    List<GridEstimate> estimates = Estimator.estimate(fold, MeasurementPlane.ZX);
    for (int t = 0; t < 5; t++) {
      assertThat(fold.rho(t).realTraceOfProduct(ComplexMatrix.identity(fold.rho(t).rows())))
          .isCloseTo(1, within(1e-12));
      double[] exact = known.moments(fold.times()[t]);
      for (int a = 0; a < exact.length; a++) {
        Jackknife moment = estimates.get(t).moments().get(a);
        assertThat(moment.estimate())
            .isCloseTo(exact[a], within(6 * moment.standardError() + 1e-9));
      }
    }
  }

  /**
   * P_0 = 0.9 here. Over 200 ensembles of 400 the spread of Q_v, purity and an element of rho is
   * what their standard errors say, to 25 %: a standard deviation from 200 numbers is off by 5 %.
   */
  @Test
  void shouldStateStandardErrorsThatTheSpreadBearsOut() {
    OpenSystem system = TestSystem.of(6).isotropic(1).coherent(1, 0.3).dephasing(0.05).build();
    int runs = 200;
    double[][] values = new double[3][runs];
    double[] stated = new double[3];
    for (int run = 0; run < runs; run++) {
      EnsembleFold fold = simulate(system, 1, 3, 400, 100 + run, true);
      Jackknife bell = Estimator.jackknives(fold, MeasurementPlane.ZX).get(2).bell();
      Jackknife purity = fold.purities().get(2);
      values[0][run] = bell.estimate();
      values[1][run] = purity.estimate();
      values[2][run] = fold.rho(2).re(1, 2);
      stated[0] += bell.standardError() / runs;
      stated[1] += purity.standardError() / runs;
      stated[2] += fold.rhoStandardError(2).re(1, 2) / runs;
    }
    for (int q = 0; q < 3; q++) {
      assertThat(stated[q] / deviation(values[q])).as("quantity %d", q).isBetween(0.75, 1.3);
    }
  }

  private static double deviation(double[] x) {
    double sum = 0;
    double squares = 0;
    for (double value : x) {
      sum += value;
      squares += value * value;
    }
    return Math.sqrt((squares - sum * sum / x.length) / (x.length - 1));
  }

  /** With few events the known path carries nearly everything, and nearly all of the noise goes. */
  @Test
  void shouldHaveFarSmallerErrorsWhereEventsAreRare() {
    OpenSystem system = TestSystem.of(10).isotropic(1).coherent(1, 0).dephasing(0.002).build();
    double plain = bellError(system, false);
    double conditioned = bellError(system, true);
    assertThat(plain / conditioned).isGreaterThan(4);
  }

  private static double bellError(OpenSystem system, boolean known) {
    return Estimator.estimate(simulate(system, 1, 5, 4000, 9, known), MeasurementPlane.ZX)
        .get(4)
        .bell()
        .standardError();
  }

  /** Diagnostics are those of the whole mean, not of the mean of what is drawn. */
  @Test
  void shouldEvaluateDiagnosticsOfTheWholeMean() {
    OpenSystem system = TestSystem.of(4).isotropic(1).coherent(1, 0.3).dephasing(0.3).build();
    EnsembleFold fold = simulate(system, 1, 3, 300, 5, true);
    double[] moments =
        dev.unravel.model.CollectiveObservables.of(system.spin()).stream()
            .mapToDouble(observable -> observable.realTraceWith(fold.rho(2)))
            .toArray();
    assertThat(Estimator.estimate(fold, MeasurementPlane.ZX).get(2).bell().plugIn())
        .isCloseTo(
            Diagnostics.of(CollectiveMoments.of(4, moments), MeasurementPlane.ZX).bell(),
            within(1e-12));
  }
}
