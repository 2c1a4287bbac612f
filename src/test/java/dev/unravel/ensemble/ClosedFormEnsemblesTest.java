package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.FalseAlarm;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.systems.AnalyticSystem;
import dev.unravel.systems.AnalyticSystems;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From drawing to estimate: ensembles of 20,000 trajectories, seed 2022, against the closed forms
 * of the catalogue.
 *
 * <p>Each comparison is of a mean of independent numbers of known range: moment a of a trajectory's
 * state is in [-N/2, N/2] for S_a, [0, N^2/4] for S_a^2, [-N^2/8, N^2/8] for (S_a S_b + S_b S_a)/2
 * = ((S_a + S_b)^2 - (S_a - S_b)^2)/4, and populations are in [0, 1]. All comparisons of all
 * systems together fail by chance with a probability of at most 1e-6.
 */
class ClosedFormEnsemblesTest {

  private static final int TRAJECTORIES = 20_000;
  private static final int POINTS = 9;
  private static final double ALPHA = 1e-6;

  static Stream<AnalyticSystem> catalogue() {
    return AnalyticSystems.all().stream();
  }

  private static double limit() {
    long comparisons = 0;
    for (AnalyticSystem known : AnalyticSystems.all()) {
      comparisons += POINTS * (9 + known.system().dimension()) + 1;
    }
    return FalseAlarm.limit(ALPHA, comparisons);
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void shouldBeWithinChanceOfTheClosedForm(AnalyticSystem known) {
    EnsembleFold fold = Folds.simulate(known.system(), known.end(), POINTS, TRAJECTORIES, 2022);
    List<GridEstimate> estimates = Estimator.estimate(fold, MeasurementPlane.ZX);
    double limit = limit();
    for (int t = 0; t < POINTS; t++) {
      double[] exact = known.moments(fold.times()[t]);
      for (int a = 0; a < exact.length; a++) {
        assertThat(surprise(known, a, estimates.get(t).moments().get(a).plugIn(), exact[a]))
            .as("moment %d at time %s: %s", a, fold.times()[t], exact[a])
            .isLessThan(limit);
      }
      ComplexMatrix rho = fold.rho(t);
      ComplexMatrix exactRho = known.rho().apply(fold.times()[t]);
      for (int k = 0; k < rho.rows(); k++) {
        assertThat(FalseAlarm.ofMean(rho.re(k, k), exactRho.re(k, k), TRAJECTORIES))
            .isLessThan(limit);
      }
    }
    known
        .system()
        .eve()
        .ifPresent(
            eve ->
                assertThat(
                        FalseAlarm.ofPoisson(
                            fold.tally().totalMeasurements(),
                            TRAJECTORIES * eve.rate() * known.end()))
                    .isLessThan(limit));
  }

  private static double surprise(AnalyticSystem known, int a, double mean, double exact) {
    double n = known.system().spin().spins();
    double low = a < 3 ? -n / 2 : a < 6 ? 0 : -n * n / 8;
    double range = a < 3 ? n : n * n / 4;
    return FalseAlarm.ofMean((mean - low) / range, (exact - low) / range, TRAJECTORIES);
  }
}
