package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.Interval;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.CountDistribution;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cross-check where hardly anything, or everything, happens. */
class RareCheckTest {

  private static final double[] TIMES = Ensembles.grid(2, 5);
  private static final double EXPONENT = 20;

  /** LMG(3, 1, 0.3), coherent, with S_- at a rate and Eve along z at another one; 0 is without. */
  private static OpenSystem system(double rate, double kappa) {
    CollectiveSpin spin = new CollectiveSpin(3);
    return new OpenSystem(
        Hamiltonian.lmg(spin, 1, 0.3),
        rate == 0 ? List.of() : List.of(JumpOperator.of("S-", spin.minus(), rate)),
        kappa == 0
            ? Optional.empty()
            : Optional.of(Eavesdropper.measuring(spin, "Sz", 0, 0, 1, kappa)),
        InitialState.coherent(spin, 1, 0.3));
  }

  private static void assertPasses(OpenSystem system, long seed) {
    EnsembleFold fold = Ensembles.conditioned(system, system, TIMES, 400, seed);
    CheckReport report =
        Ensembles.check(fold, ExactCurve.of(system, MeasurementPlane.ZX, TIMES), 1);
    assertThat(report.curves().get(0).comparisons())
        .allSatisfy(c -> assertThat(c.agrees()).as(c.toString()).isTrue())
        .allSatisfy(c -> assertThat(Math.min(c.below(), c.above())).isNotNegative());
  }

  /** Seeds 1 and 2; a right program fails with a probability below 5e-7 each. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-10, 1e-7, 1e-3, 0.5, 30})
  void shouldPassRareAndFrequentJumps(double rate) {
    assertPasses(system(rate, 0), 1);
    assertPasses(system(rate, 0), 2);
  }

  /** Seed 1, as above. Eve's times need no digits of a norm. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-100, 1e-17, 1e-13, 1e-9, 1e-3, 1, 20})
  void shouldPassWhateverEvesRate(double kappa) {
    assertPasses(system(0, kappa), 1);
  }

  /** Seed 1, as above. */
  @Test
  void shouldPassBothTogether() {
    for (double rate : new double[] {1e-10, 1e-6}) {
      for (double kappa : new double[] {1e-12, 1e-8, 1e-2}) {
        assertPasses(system(rate, kappa), 1);
      }
    }
  }

  /** Seed 1, as above. */
  @Test
  void shouldPassWhoStops() {
    for (double kappa : new double[] {1e-200, 1e-10, 1e-4, 0.3}) {
      OpenSystem system = system(1e-10, kappa);
      Eavesdropper eve = system.eve().orElseThrow();
      Eavesdropper stopping = eve.at(eve.timing().stoppingAfter(2));
      assertPasses(
          new OpenSystem(
              system.hamiltonian(), system.jumps(), Optional.of(stopping), system.initial()),
          1);
    }
  }

  /** Seed 1, as above: whatever happens, it happens before the norm shows it. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-100, 1e-20, 1e-14, 1e-12, 1e-8})
  void shouldPassWhateverTheEnd(double end) {
    double[] times = Ensembles.grid(end, 3);
    for (double kappa : new double[] {0, 0.4}) {
      OpenSystem system = system(0.7, kappa);
      EnsembleFold fold = Ensembles.conditioned(system, system, times, 400, 1);
      CheckReport report =
          Ensembles.check(fold, ExactCurve.of(system, MeasurementPlane.ZX, times), 1);
      assertThat(report.curves().get(0).comparisons())
          .allSatisfy(c -> assertThat(c.agrees()).as(c.toString()).isTrue());
      if (kappa > 0) {
        OpenSystem slower = system(0.07, kappa);
        EnsembleFold spoilt = Ensembles.conditioned(slower, system, times, 400, 1);
        ExactCurve exact = ExactCurve.of(system, MeasurementPlane.ZX, times);
        assertThat(Ensembles.check(spoilt, exact, 1).passed()).isFalse();
      }
    }
  }

  /** The norm is 1 to the last place; what it lost is not. First order in the rate. */
  @Test
  void shouldKnowTheProbabilityOfEventsThatTheNormDoesNotShow() {
    double large = 1e-9;
    double expected = new UndisturbedPaths(system(large, 0), TIMES).everDisturbed() / large;
    for (double rate : new double[] {1e-12, 1e-16, 1e-30, 1e-200}) {
      UndisturbedPaths paths = new UndisturbedPaths(system(rate, 0), TIMES);
      assertThat(paths.everDisturbed() / rate / expected).isCloseTo(1, within(1e-7));
      assertThat(paths.jumped()).isEqualTo(paths.everDisturbed());
      UndisturbedPaths both = new UndisturbedPaths(system(rate, 3 * rate), TIMES);
      assertThat(both.everDisturbed() / rate / (expected + 6)).isCloseTo(1, within(1e-7));
      assertThat(both.jumped() / rate / expected).isCloseTo(1, within(1e-7));
    }
  }

  /**
   * One trial with a probability from 1e-300 to 1 - 1e-16, seed 7: the exact tails. Where a bound
   * leaves out a result, that result has a probability below exp(-L).
   */
  @Test
  void shouldBoundNumbersOfAnyProbability() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      double small = Math.pow(10, -300 * random.nextDouble());
      if (i % 2 == 0) {
        small = Math.pow(10, -16 * random.nextDouble());
      }
      boolean rare = i % 3 > 0;
      double p = rare ? small : 1 - small;
      double q = rare ? 1 - small : small;
      assertTails(1, p, q, CountBound.binomial(1, p, q, EXPONENT));
      assertTails(400, p, q, CountBound.binomial(400, p, q, EXPONENT));
    }
  }

  /** None, and all, of M trials. */
  private static void assertTails(long trials, double p, double q, Interval bound) {
    assertThat(bound.below()).isBetween(0.0, trials * p);
    assertThat(bound.above()).isNotNegative();
    double mean = trials * p;
    double none = trials * StrictMath.log1p(-p);
    double noneOrAll = Math.max(q < 0.5 ? trials * StrictMath.log(q) : none, -1e300);
    if (bound.below() < mean * (1 - 1e-12)) {
      assertThat(noneOrAll).as("p = %s, q = %s", p, q).isLessThan(-EXPONENT * (1 - 1e-9));
    }
    double most = trials - mean;
    if (bound.above() < most * (1 - 1e-12)) {
      double all = trials * (p < 0.5 ? StrictMath.log(p) : StrictMath.log1p(-q));
      assertThat(all).as("p = %s, q = %s", p, q).isLessThan(-EXPONENT * (1 - 1e-9));
    }
  }

  /**
   * Trajectories drawn under the condition of an event, which is always just one where events are
   * rare: M events of M trajectories are within every bound, and none of them are beyond each.
   */
  @Test
  void shouldExpectOneEventOfEachTrajectoryWhereEventsAreRare() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 200; i++) {
      double p = Math.pow(10, -3 - 297 * random.nextDouble());
      CountDistribution numbers = CountDistribution.poisson(p).upTo(i % 2 == 0 ? 1 : 1000);
      double share = -StrictMath.expm1(-p);
      double mean = numbers.mean();
      Map<Interval, Double> bounds =
          Map.of(
              CountBound.jumps(400, p, 2 * p, share, EXPONENT), p,
              CountBound.measurementsIfAny(400, p, 0, EXPONENT), p,
              CountBound.measurements(400, numbers, 0, EXPONENT), mean,
              CountBound.outcomes(400, mean, numbers, p, share, EXPONENT), mean);
      for (Interval bound : bounds.keySet()) {
        double expected = 400 * bounds.get(bound) / share;
        assertThat(expected - bound.below()).as("p = %s: %s", p, bound).isBetween(0.0, 400 + 1e-6);
        assertThat(expected + bound.above()).as("p = %s: %s", p, bound).isGreaterThan(400 - 1e-6);
        assertThat(bound.below()).as("p = %s: %s", p, bound).isLessThan(20);
      }
    }
  }
}
