package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * q(n0, n1) = -p.n0 + (n0-n1)^T M (n0-n1) for any symmetric M, also such as no state of spins has,
 * against its certificate and against descents from random starting points.
 */
class UnitPairMinimizerTest {

  @Test
  void shouldReachItsLowerBoundForAnyMatrix() {
    Random random = new Random(11);
    for (int i = 0; i < 20000; i++) {
      Problem problem = Problem.random(random, 2 + i % 3);
      UnitPairMinimizer.Minimum found = problem.minimise();
      assertThat(problem.q(found.n0(), found.n1()))
          .as("problem %d", i)
          .isCloseTo(found.lowerBound(), within(1e-11 * problem.scale()));
    }
  }

  @Test
  void shouldNotBeUndercutByDescentsFromRandomStarts() {
    Random random = new Random(12);
    for (int i = 0; i < 200; i++) {
      Problem problem = Problem.random(random, 2 + i % 2);
      UnitPairMinimizer.Minimum found = problem.minimise();
      double value = problem.q(found.n0(), found.n1());
      double least = Double.POSITIVE_INFINITY;
      for (int start = 0; start < 12; start++) {
        least = Math.min(least, problem.descend(random));
      }
      assertThat(value).as("problem %d", i).isLessThan(least + 1e-11 * problem.scale());
      // the descents do arrive, if slowly: the comparison above is no empty one
      assertThat(value).as("problem %d", i).isGreaterThan(least - 1e-3 * problem.scale());
    }
  }

  @Test
  void shouldBeExactWhereTheCurvatureIsIsotropicAndNegative() {
    double[][] m = {{-2, 0}, {0, -2}};
    UnitPairMinimizer.Minimum found = UnitPairMinimizer.minimise(new double[] {3, 4}, m, 1);
    assertThat(found.lowerBound()).isCloseTo(-13, within(1e-14));
    assertThat(found.n0()).containsExactly(new double[] {0.6, 0.8}, within(1e-14));
    assertThat(found.n1()).containsExactly(new double[] {-0.6, -0.8}, within(1e-7));
  }

  @Test
  void shouldTakeTheFirstAxisWhereNothingPrefersADirection() {
    UnitPairMinimizer.Minimum flat = UnitPairMinimizer.minimise(new double[3], new double[3][3], 1);
    assertThat(flat.n0()).containsExactly(1, 0, 0);
    assertThat(flat.n1()).containsExactly(1, 0, 0);
    UnitPairMinimizer.Minimum repelled =
        UnitPairMinimizer.minimise(
            new double[3], new double[][] {{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}}, 1);
    assertThat(repelled.n0()).containsExactly(1, 0, 0);
    assertThat(repelled.n1()).containsExactly(new double[] {-1, 0, 0}, within(0.0));
  }

  /**
   * With p orthogonal to the negative axis, p = (0, p2) and M = diag(-a, b), stationarity can be
   * solved for b = 0: then y = (-1, 0) and q = -p2 sin(f) - a (1 + cos f)^2 is a problem of one
   * angle.
   */
  @Test
  void shouldSolveTheCaseOfOneAngle() {
    double least = 0;
    for (double f = 0; f < Math.PI; f += 1e-6) {
      double c = 1 + StrictMath.cos(f);
      least = Math.min(least, -1.5 * StrictMath.sin(f) - 0.7 * c * c);
    }
    UnitPairMinimizer.Minimum found =
        UnitPairMinimizer.minimise(new double[] {0, 1.5}, new double[][] {{-0.7, 0}, {0, 0}}, 1);
    assertThat(found.lowerBound()).isCloseTo(least, within(1e-11));
    assertThat(found.n1()).containsExactly(new double[] {-1, 0}, within(1e-14));
  }

  @Test
  void shouldBridgeFortyOrdersOfMagnitudeInTheSymmetryBreakingTerm() {
    double[][] m = {{-3, 0}, {0, 40}};
    double symmetric = UnitPairMinimizer.minimise(new double[] {0, 20}, m, 1).lowerBound();
    for (double p = 1e-40; p < 1e-3; p *= 10) {
      UnitPairMinimizer.Minimum found = UnitPairMinimizer.minimise(new double[] {-p, 20}, m, 1);
      assertThat(found.lowerBound()).isBetween(symmetric - p - 1e-12, symmetric + 1e-12);
      boolean tie = 2 * p * Math.abs(found.n0()[0]) <= 1e-12;
      assertThat(StrictMath.signum(found.n0()[0])).isEqualTo(tie ? 1 : -1);
    }
  }

  /** A random p and M with entries of very different sizes, some of them zero. */
  private record Problem(double[] p, double[][] m) {

    static Problem random(Random random, int n) {
      double[] p = new double[n];
      double[][] m = new double[n][n];
      for (int i = 0; i < n; i++) {
        p[i] = entry(random);
        for (int j = 0; j <= i; j++) {
          m[i][j] = entry(random);
          m[j][i] = m[i][j];
        }
      }
      return new Problem(p, m);
    }

    private static double entry(Random random) {
      double size = StrictMath.pow(10, -3 + 4 * random.nextDouble());
      return random.nextInt(5) == 0 ? 0 : size * random.nextGaussian();
    }

    UnitPairMinimizer.Minimum minimise() {
      return UnitPairMinimizer.minimise(p, m, 1);
    }

    double scale() {
      double sum = 1;
      for (int i = 0; i < p.length; i++) {
        sum += Math.abs(p[i]);
        for (double entry : m[i]) {
          sum += Math.abs(entry);
        }
      }
      return sum;
    }

    double q(double[] n0, double[] n1) {
      double sum = 0;
      for (int i = 0; i < p.length; i++) {
        sum -= p[i] * n0[i];
        for (int j = 0; j < p.length; j++) {
          sum += (n0[i] - n1[i]) * m[i][j] * (n0[j] - n1[j]);
        }
      }
      return sum;
    }

    /** n <- -(gradient - shift n)/||: each step lowers q, as q - shift |n|^2 / 2 is concave. */
    double descend(Random random) {
      double shift = 4 * scale();
      double[] n0 = randomUnit(random);
      double[] n1 = randomUnit(random);
      for (int step = 0; step < 4000; step++) {
        double[] next0 = new double[p.length];
        double[] next1 = new double[p.length];
        for (int i = 0; i < p.length; i++) {
          double pull = 0;
          for (int j = 0; j < p.length; j++) {
            pull += 2 * m[i][j] * (n0[j] - n1[j]);
          }
          next0[i] = shift * n0[i] + p[i] - pull;
          next1[i] = shift * n1[i] + pull;
        }
        n0 = unit(next0);
        n1 = unit(next1);
      }
      return q(n0, n1);
    }

    private double[] randomUnit(Random random) {
      double[] v = new double[p.length];
      for (int i = 0; i < v.length; i++) {
        v[i] = random.nextGaussian();
      }
      return unit(v);
    }

    private static double[] unit(double[] v) {
      double sum = 0;
      for (double c : v) {
        sum += c * c;
      }
      for (int i = 0; i < v.length; i++) {
        v[i] /= Math.sqrt(sum);
      }
      return v;
    }
  }
}
