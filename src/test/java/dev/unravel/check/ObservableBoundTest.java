package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.Interval;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A = diag(0, 1). The bound must hold for the widest spread that trajectories can have, which is
 * that of projective measurements of A: their sum is binomial.
 */
class ObservableBoundTest {

  private static final ObservableBound BOUND =
      ObservableBound.of(ComplexMatrix.ofReal(new double[][] {{0, 0}, {0, 1}}));

  private static UndisturbedPaths.Split mixed(double p) {
    return new UndisturbedPaths.Split(List.of(), diagonal(1 - p, p), 1);
  }

  private static ComplexMatrix diagonal(double a, double b) {
    return ComplexMatrix.ofReal(new double[][] {{a, 0}, {0, b}});
  }

  /** x_m = cos^2 = y for every undisturbed trajectory. */
  private static UndisturbedPaths.Branch branch(double probability, double y) {
    return new UndisturbedPaths.Branch(
        probability, ComplexVector.ofReal(Math.sqrt(1 - y), Math.sqrt(y)));
  }

  @Test
  void shouldHoldForProjectiveMeasurements() {
    for (int trajectories : new int[] {1, 10, 200}) {
      for (double p : new double[] {1e-3, 0.1, 0.5, 0.9}) {
        double[] exact = ExactTails.binomial(trajectories, p);
        for (double exponent : new double[] {1, 5, 20}) {
          Interval bound = BOUND.deviations(mixed(p), trajectories, exponent);
          double mean = trajectories * p;
          double share = Math.exp(-exponent) * (1 + 1e-9);
          assertThat(ExactTails.above(exact, mean, trajectories * bound.above()))
              .isLessThanOrEqualTo(share);
          assertThat(ExactTails.below(exact, mean, trajectories * bound.below()))
              .isLessThanOrEqualTo(share);
        }
      }
    }
  }

  /** n undisturbed trajectories of M contribute n y, k of the others 1 each: all sums by hand. */
  @Test
  void shouldHoldWithUndisturbedPaths() {
    int trajectories = 40;
    double w = 0.7;
    double y = 0.4;
    double p = 0.2;
    UndisturbedPaths.Split split =
        new UndisturbedPaths.Split(
            List.of(branch(w, y)), diagonal((1 - w) * (1 - p), (1 - w) * p), 1 - w);
    double mean = w * y + (1 - w) * p;
    double[] undisturbed = ExactTails.binomial(trajectories, w);
    for (double exponent : new double[] {1, 3, 8}) {
      Interval bound = BOUND.deviations(split, trajectories, exponent);
      double above = 0;
      double below = 0;
      for (int n = 0; n <= trajectories; n++) {
        double[] ones =
            n == trajectories ? new double[] {1} : ExactTails.binomial(trajectories - n, p);
        for (int k = 0; k < ones.length; k++) {
          double deviation = (n * y + k) / trajectories - mean;
          above += deviation > bound.above() + 1e-12 ? undisturbed[n] * ones[k] : 0;
          below += deviation < -bound.below() - 1e-12 ? undisturbed[n] * ones[k] : 0;
        }
      }
      assertThat(above).isLessThanOrEqualTo(Math.exp(-exponent));
      assertThat(below).isLessThanOrEqualTo(Math.exp(-exponent));
    }
  }

  @Test
  void shouldNarrowWhereMostTrajectoriesAreUndisturbed() {
    UndisturbedPaths.Split split =
        new UndisturbedPaths.Split(List.of(branch(0.99, 0.5)), diagonal(0.005, 0.005), 0.01);
    Interval known = BOUND.deviations(split, 10_000, 20);
    Interval unknown = BOUND.deviations(mixed(0.5), 10_000, 20);
    assertThat(known.widest()).isLessThan(0.2 * unknown.widest());
  }

  @Test
  void shouldVanishWhereNothingIsRandom() {
    UndisturbedPaths.Split split =
        new UndisturbedPaths.Split(List.of(branch(1, 0.3)), diagonal(1e-11, -1e-11), 0);
    assertThat(BOUND.deviations(split, 10, 20).widest()).isLessThan(1e-10);
  }

  @Test
  void shouldNeverExceedTheRange() {
    for (double p : new double[] {0, 1e-12, 0.3, 1}) {
      Interval bound = BOUND.deviations(mixed(p), 1, 50);
      assertThat(bound.above()).isBetween(0.0, 1 - p + 1e-12);
      assertThat(bound.below()).isBetween(0.0, p + 1e-12);
    }
  }

  @Test
  void shouldShrinkWithTrajectoriesAndGrowWithTheExponent() {
    Interval before = BOUND.deviations(mixed(0.2), 10, 10);
    for (int trajectories = 20; trajectories < 1_000_000; trajectories *= 2) {
      Interval bound = BOUND.deviations(mixed(0.2), trajectories, 10);
      assertThat(bound.above()).isLessThanOrEqualTo(before.above());
      assertThat(bound.below()).isLessThanOrEqualTo(before.below());
      assertThat(BOUND.deviations(mixed(0.2), trajectories, 12).above())
          .isGreaterThanOrEqualTo(bound.above());
      before = bound;
    }
  }

  /** p (1 - p) = 0.16: sqrt(2 L 0.16 / M). */
  @Test
  void shouldComeDownToTheGaussianBound() {
    Interval bound = BOUND.deviations(mixed(0.2), 1_000_000_000, 20);
    double gaussian = Math.sqrt(2 * 20 * 0.16 / 1e9);
    assertThat(bound.above() / gaussian).isCloseTo(1, within(1e-3));
    assertThat(bound.below() / gaussian).isCloseTo(1, within(1e-3));
  }

  /**
   * A population of 1e-9 that the integrator took for none: of a million trajectories one is there
   * with probability 1e-3, two with 5e-7.
   */
  @Test
  void shouldAllowForPopulationsBelowTheIntegratorsError() {
    int trajectories = 1_000_000;
    double[] exact = ExactTails.poisson(trajectories * 1e-9, 30);
    for (double rounding : new double[] {0, -1e-10}) {
      UndisturbedPaths.Split split =
          new UndisturbedPaths.Split(
              List.of(), ComplexMatrix.ofReal(new double[][] {{1, 0}, {0, rounding}}), 1);
      for (double exponent : new double[] {5, 10, 20}) {
        Interval bound = BOUND.deviations(split, trajectories, exponent);
        assertThat(ExactTails.above(exact, 0, trajectories * bound.above()))
            .isLessThanOrEqualTo(Math.exp(-exponent));
      }
    }
  }
}
