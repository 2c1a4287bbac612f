package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.Interval;
import dev.unravel.model.CountDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every bound against the exact distribution: exceeded with probability at most exp(-L). */
class CountBoundTest {

  private static final double[] EXPONENTS = {0.5, 2, 5, 10, 20};

  private static void assertHolds(double[] p, double mean, double exponent, Interval bound) {
    double share = Math.exp(-exponent) * (1 + 1e-9);
    assertThat(ExactTails.above(p, mean, bound.above())).isLessThanOrEqualTo(share);
    assertThat(ExactTails.below(p, mean, bound.below())).isLessThanOrEqualTo(share);
  }

  @Test
  void shouldBoundPoissonNumbers() {
    for (double mean : new double[] {1e-6, 0.3, 4, 60}) {
      double[] p = ExactTails.poisson(mean, 400);
      for (double exponent : EXPONENTS) {
        assertHolds(p, mean, exponent, CountBound.poisson(mean, exponent));
      }
    }
  }

  /**
   * Of each trajectory a Poisson number, which is 0 with more than the probability P_0 of the
   * condition's failing; under the condition p_0 loses P_0, and all are divided by 1 - P_0.
   */
  @Test
  void shouldBoundNumbersUnderTheConditionThatSomethingHappens() {
    for (double mean : new double[] {1e-3, 0.3, 2}) {
      for (double jump : new double[] {0, 0.6}) {
        double nothing = (1 - jump) * Math.exp(-mean);
        double[] one = ExactTails.poisson(mean, 40);
        one[0] -= nothing;
        for (int n = 0; n < one.length; n++) {
          one[n] /= 1 - nothing;
        }
        double[] p = ExactTails.sum(one, 20);
        double expected = 20 * mean / (1 - nothing);
        for (double exponent : EXPONENTS) {
          double share = 1 - nothing;
          assertHolds(
              p, expected, exponent, CountBound.measurementsIfAny(20, mean, jump, exponent));
          assertHolds(p, expected, exponent, CountBound.jumps(20, mean, mean, share, exponent));
        }
      }
    }
  }

  /** Of each trajectory min(N, n), N Poisson; with and without the condition that some happens. */
  @Test
  void shouldBoundNumbersOfWhoStops() {
    for (double mean : new double[] {0.02, 1, 6}) {
      for (int most : new int[] {1, 3, 8}) {
        for (double undrawn : new double[] {0, 0.7 * Math.exp(-mean)}) {
          double[] poisson = ExactTails.poisson(mean, 60);
          double[] one = new double[most + 1];
          for (int n = 0; n < poisson.length; n++) {
            one[Math.min(n, most)] += poisson[n];
          }
          one[0] -= undrawn;
          double silent = one[0];
          for (int n = 0; n <= most; n++) {
            one[n] /= 1 - undrawn;
          }
          double[] p = ExactTails.sum(one, 25);
          double expected = 25 * ExactTails.mean(one);
          for (double exponent : EXPONENTS) {
            assertHolds(
                p,
                expected,
                exponent,
                CountBound.measurements(
                    25, CountDistribution.poisson(mean).upTo(most), silent, exponent));
          }
        }
      }
    }
  }

  /**
   * Who stops, at rates from 1e-300 on, of M trajectories, with or without the condition that
   * something happens, seed 9: the least number that all together can have has a known probability,
   * and where a bound leaves that number out, it is below exp(-L). Nothing is below it, and bounds
   * do not go there either.
   */
  @Test
  void shouldBoundTheLeastNumberOfMeasurementsAtAnyRate() {
    SplittableRandom random = new SplittableRandom(9);
    int left = 0;
    for (int i = 0; i < 1000; i++) {
      double mean = Math.pow(10, 1 - (i % 2 == 0 ? 8 : 300) * random.nextDouble());
      long trajectories = (long) Math.pow(10, 1 + 5 * random.nextDouble());
      double jump = i % 3 == 0 ? 0 : Math.pow(10, -random.nextInt(300));
      CountDistribution numbers =
          CountDistribution.poisson(mean).upTo(i % 5 == 0 ? 1_000_000 : 1 + random.nextInt(9));
      double silent = numbers.p()[0] * (i % 7 == 0 ? 1 : jump);
      double measured = 0;
      for (int n = 1; n < numbers.p().length; n++) {
        measured += numbers.p()[n];
      }
      double share = silent + measured;
      double expected = trajectories * numbers.mean() / share;
      long least = silent == 0 ? trajectories : 0;
      double logProbability =
          trajectories * Math.log((silent == 0 ? numbers.p()[1] : silent) / share);
      double exponent = EXPONENTS[i % EXPONENTS.length];
      List<Interval> bounds = new ArrayList<>();
      bounds.add(CountBound.measurements(trajectories, numbers, silent, exponent));
      if (i % 5 == 0 && i % 7 > 0) {
        bounds.add(CountBound.measurementsIfAny(trajectories, mean, jump, exponent));
      }
      for (Interval bound : bounds) {
        String what = "%d: mean %s, jump %s, %s".formatted(i, mean, jump, bound);
        if (bound.below() < (expected - least) * (1 - 1e-9)) {
          left++;
          assertThat(logProbability).as(what).isLessThan(-exponent * (1 - 1e-9));
        }
        assertThat(bound.below()).as(what).isBetween(0.0, (expected - least) * 1.01 + 1e-3);
      }
    }
    assertThat(left).isBetween(50, 950);
  }

  /** Many a trajectory: the condition, which hardly any fails, does not matter. */
  @Test
  void shouldBoundLargeNumbersUnderTheConditionAsWithoutIt() {
    for (double mean : new double[] {50, 700, 800, 1e5}) {
      Interval without = CountBound.poisson(1000 * mean, 20);
      for (double jump : new double[] {0, 1e-200, 0.3, 1}) {
        Interval with = CountBound.measurementsIfAny(1000, mean, jump, 20);
        assertThat(with.below() / without.below()).isCloseTo(1, within(1e-6));
        assertThat(with.above() / without.above()).isCloseTo(1, within(1e-6));
      }
    }
  }

  /**
   * Measurements that hold the state: all that a trajectory has give the same outcome. The numbers
   * are 20 times binomial ones, and the bound is no more than that of those; before it allowed for
   * three times as many below, which is to say for any number.
   */
  @Test
  void shouldBoundOutcomesThatComeInRuns() {
    CountDistribution instants = CountDistribution.exactly(20);
    for (double share : new double[] {0.01, 0.03, 0.5}) {
      double[] binomial = ExactTails.binomial(300, share);
      double[] p = new double[20 * 300 + 1];
      for (int n = 0; n < binomial.length; n++) {
        p[20 * n] = binomial[n];
      }
      double mean = 20 * share;
      for (double exponent : EXPONENTS) {
        Interval bound = CountBound.outcomes(300, mean, instants, 20, 1, exponent);
        assertHolds(p, 300 * mean, exponent, bound);
        Interval runs = CountBound.binomial(300, share, 1 - share, exponent);
        assertThat(bound.above()).isLessThanOrEqualTo(20 * runs.above() * 1.001 + 1e-3);
        assertThat(bound.below()).isLessThanOrEqualTo(20 * runs.below() * 1.001 + 1e-3);
      }
    }
  }

  /**
   * Runs as long as a Poisson number of measurements, and single ones; for who stops and does not.
   */
  @Test
  void shouldBoundOutcomesOfPoissonMeasurements() {
    for (double mean : new double[] {0.3, 3, 9}) {
      for (int most : new int[] {2, 5, 1000}) {
        CountDistribution numbers = CountDistribution.poisson(mean).upTo(most);
        double ceiling = Math.min(mean, most);
        for (double q : new double[] {0.02, 0.6, 1}) {
          double[] poisson = ExactTails.poisson(mean, 60);
          double[] runs = new double[(int) Math.min(most, 60) + 1];
          for (int n = 0; n < poisson.length; n++) {
            runs[Math.min(n, runs.length - 1)] += q * poisson[n];
          }
          runs[0] += 1 - q;
          for (int trajectories : new int[] {1, 25}) {
            double[] p = ExactTails.sum(runs, trajectories);
            double one = ExactTails.mean(runs);
            for (double exponent : EXPONENTS) {
              assertHolds(
                  p,
                  trajectories * one,
                  exponent,
                  CountBound.outcomes(trajectories, one, numbers, ceiling, 1, exponent));
            }
          }
        }
      }
    }
  }

  /** For large means the bound is sqrt(2L) standard deviations: nothing is given away. */
  @Test
  void shouldComeDownToTheGaussianBoundForLargeNumbers() {
    double gaussian = Math.sqrt(2 * 20 * 1e8);
    assertThat(CountBound.poisson(1e8, 20).above() / gaussian).isCloseTo(1, within(1e-3));
    assertThat(CountBound.poisson(1e8, 20).below() / gaussian).isCloseTo(1, within(1e-3));
    double ofJumps = Math.sqrt(2 * 20 * 1e7);
    assertThat(CountBound.jumps(10_000_000_000L, 1e-3, 1e-3, 1, 20).above() / ofJumps)
        .isCloseTo(1, within(3e-3));
  }

  @Test
  void shouldBoundBinomialNumbers() {
    for (double probability : new double[] {1e-5, 0.02, 0.5, 0.97}) {
      double[] p = ExactTails.binomial(300, probability);
      for (double exponent : EXPONENTS) {
        assertHolds(
            p,
            300 * probability,
            exponent,
            CountBound.binomial(300, probability, 1 - probability, exponent));
      }
    }
  }

  /** Poisson(1000 * 1e-100) exceeds 0 with probability 1e-97: one is one too many. */
  @Test
  void shouldAllowNoEventsWherePracticallyNoneHappen() {
    assertThat(CountBound.binomial(1000, 1e-100, 1, 25).above()).isLessThan(0.2);
    assertThat(CountBound.binomial(1000, 1, 0, 25)).isEqualTo(new Interval(0, 0));
    assertThat(CountBound.poisson(0, 25)).isEqualTo(new Interval(0, 0));
    assertThat(CountBound.jumps(1000, 0, 0, 1, 25)).isEqualTo(new Interval(0, 0));
  }

  /** A decaying spin jumps at most once: mu = 1 - exp(-g), at an intensity of at most g. */
  @Test
  void shouldBoundTheJumpsOfSpinsThatDecayOnce() {
    for (double g : new double[] {0.01, 0.2, 1}) {
      double mu = -Math.expm1(-g);
      double[] p = ExactTails.binomial(200, mu);
      for (double exponent : EXPONENTS) {
        assertHolds(p, 200 * mu, exponent, CountBound.jumps(200, mu, g, 1, exponent));
      }
    }
  }

  /** With probability q there are Poisson(Lambda) events, else none. */
  @Test
  void shouldBoundThinnedBursts() {
    for (double ceiling : new double[] {0.1, 1, 4}) {
      for (double q : new double[] {0.01, 0.3, 1}) {
        double[] one = ExactTails.poisson(ceiling, 40);
        for (int n = 0; n < one.length; n++) {
          one[n] = q * one[n] + (n == 0 ? 1 - q : 0);
        }
        assertHoldsForSums(one, q * ceiling, ceiling);
      }
    }
  }

  /**
   * The first event comes at a small rate, all others at the largest: the case for which the bounds
   * on the factorial moments are nearly attained. P(n = k + 1) = integral over the time t of the
   * first event of a exp(-a t) Poisson(k; Lambda (1 - t)).
   */
  @Test
  void shouldBoundEventsThatProvokeOthers() {
    for (double ceiling : new double[] {0.5, 3}) {
      double a = 0.02;
      double[] one = new double[41];
      one[0] = Math.exp(-a);
      int steps = 2000;
      for (int i = 0; i < steps; i++) {
        double t = (i + 0.5) / steps;
        double[] rest = ExactTails.poisson(ceiling * (1 - t), 39);
        for (int k = 0; k < rest.length; k++) {
          one[k + 1] += a * Math.exp(-a * t) * rest[k] / steps;
        }
      }
      assertHoldsForSums(one, ExactTails.mean(one), ceiling);
    }
  }

  private static void assertHoldsForSums(double[] one, double mean, double ceiling) {
    for (int trajectories : new int[] {1, 30}) {
      double[] p = ExactTails.sum(one, trajectories);
      for (double exponent : EXPONENTS) {
        assertHolds(
            p,
            trajectories * mean,
            exponent,
            CountBound.jumps(trajectories, mean, ceiling, 1, exponent));
      }
    }
  }

  /** An expected number is known to 1e-9 only: the bound must hold for one that much larger. */
  @Test
  void shouldAllowForTheIntegratorsError() {
    double[] p = ExactTails.poisson(1e6 * 1e-9, 30);
    for (double expected : new double[] {0, -1e-9}) {
      assertHolds(p, 0, 15, CountBound.jumps(1_000_000, expected, 0.5, 1, 15));
    }
  }
}
