package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class JackknifeTest {

  /** The jackknife of f(weighted mean of x), groups being the x. */
  private static Jackknife of(double[] weights, double[] x, DoubleUnaryOperator f) {
    double n = 0;
    double sum = 0;
    for (int g = 0; g < x.length; g++) {
      n += weights[g];
      sum += weights[g] * x[g];
    }
    double[] without = new double[x.length];
    for (int g = 0; g < x.length; g++) {
      without[g] = f.applyAsDouble((sum - weights[g] * x[g]) / (n - weights[g]));
    }
    return Jackknife.of(f.applyAsDouble(sum / n), weights, without);
  }

  private static double[] ones(int n) {
    double[] w = new double[n];
    java.util.Arrays.fill(w, 1);
    return w;
  }

  /** Of 2, 3, 7: mean 4, s^2 = (4 + 1 + 9)/2 = 7, se^2 = 7/3. */
  @Test
  void shouldBeMeanAndStandardErrorForTheMean() {
    Jackknife mean = of(ones(3), new double[] {2, 3, 7}, x -> x);
    assertThat(mean.plugIn()).isCloseTo(4, within(1e-14));
    assertThat(mean.estimate()).isCloseTo(4, within(1e-14));
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(7.0 / 3), within(1e-14));
  }

  /** The same with every weight 5: only their proportions matter. */
  @Test
  void shouldNotDependOnTheUnitOfWeight() {
    Jackknife mean = of(new double[] {5, 5, 5}, new double[] {2, 3, 7}, x -> x * x);
    Jackknife same = of(ones(3), new double[] {2, 3, 7}, x -> x * x);
    assertThat(mean.estimate()).isCloseTo(same.estimate(), within(1e-13));
    assertThat(mean.standardError()).isCloseTo(same.standardError(), within(1e-13));
  }

  /**
   * Weights 1, 1, 2 on 1, 2, 4, by hand: n = 4, h = 4, 4, 2. The mean is 11/4; without each in turn
   * 10/3, 3, 3/2. J = 3 (11/4) - (3/4)(10/3) - (3/4) 3 - (1/2)(3/2) = 33/4 - 11/2 = 11/4. Pseudo
   * values h x - (h-1) x_g: 11 - 10 = 1, 11 - 9 = 2, 11/2 - 3/2 = 4. Variance (1/3) ((7/4)^2 / 3 +
   * (3/4)^2 / 3 + (5/4)^2 / 1) = (1/3) (58/48 + 75/48) = 133/144.
   */
  @Test
  void shouldWeighUnequalGroupsAsWorkedByHand() {
    Jackknife mean = of(new double[] {1, 1, 2}, new double[] {1, 2, 4}, x -> x);
    assertThat(mean.estimate()).isCloseTo(2.75, within(1e-14));
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(133.0 / 144), within(1e-14));
  }

  /**
   * Weights 1, 3 on 0, 4 with f = x^2, by hand: mean 3, f = 9, without 0: 16, without 4: 0. J = 2 9
   * - (3/4) 16 - (1/4) 0 = 6. h = 4, 4/3; pseudo values 36 - 48 = -12 and 12 - 0 = 12. Variance
   * (1/2) (18^2 / 3 + 6^2 / (1/3)) = (108 + 108) / 2 = 108.
   */
  @Test
  void shouldCorrectASquareAsWorkedByHand() {
    Jackknife square = of(new double[] {1, 3}, new double[] {0, 4}, x -> x * x);
    assertThat(square.plugIn()).isCloseTo(9, within(1e-14));
    assertThat(square.estimate()).isCloseTo(6, within(1e-13));
    assertThat(square.standardError()).isCloseTo(Math.sqrt(108), within(1e-13));
  }

  /**
   * Over all samples of n numbers that are 1 with probability p, else 0, group g being a mean of
   * m_g of them: the plug-in square has bias p (1 - p) / n, the jackknife none, and the squared
   * error bar of the mean is p (1 - p) / n on average, whatever the weights.
   */
  @Test
  void shouldBeRightOnAverageWhateverTheWeights() {
    double p = 0.3;
    for (double[] weights : new double[][] {{1, 1, 1, 1}, {1, 2, 3, 1}, {3, 3, 1}}) {
      double n = java.util.Arrays.stream(weights).sum();
      double plugIn = 0;
      double estimate = 0;
      double variance = 0;
      int draws = (int) n;
      for (int bits = 0; bits < 1 << draws; bits++) {
        int ones = Integer.bitCount(bits);
        double probability = StrictMath.pow(p, ones) * StrictMath.pow(1 - p, draws - ones);
        double[] x = new double[weights.length];
        int draw = 0;
        for (int g = 0; g < x.length; g++) {
          for (int i = 0; i < weights[g]; i++) {
            x[g] += (bits >> draw++ & 1) / weights[g];
          }
        }
        Jackknife square = of(weights, x, y -> y * y);
        plugIn += probability * square.plugIn();
        estimate += probability * square.estimate();
        variance += probability * StrictMath.pow(of(weights, x, y -> y).standardError(), 2);
      }
      assertThat(variance).isCloseTo(p * (1 - p) / n, within(1e-14));
      assertThat(plugIn).isCloseTo(p * p + p * (1 - p) / n, within(1e-14));
      assertThat(estimate).isCloseTo(p * p, within(1e-14));
    }
  }

  @Test
  void shouldHaveNoErrorBarWithOneGroup() {
    Jackknife alone = Jackknife.of(5, new double[] {3}, new double[1]);
    assertThat(alone).isEqualTo(new Jackknife(5, 5, Double.NaN));
    Jackknife none = Jackknife.of(5, new double[] {3}, List.<Double>of(), x -> x);
    assertThat(none).isEqualTo(new Jackknife(5, 5, Double.NaN));
  }

  @Test
  void shouldBeUndefinedWhereTheFunctionIsWithoutSomeGroup() {
    Jackknife partly = Jackknife.of(5, new double[] {1, 1}, new double[] {4, Double.NaN});
    assertThat(partly.plugIn()).isEqualTo(5);
    assertThat(partly.estimate()).isNaN();
    assertThat(partly.standardError()).isNaN();
  }
}
