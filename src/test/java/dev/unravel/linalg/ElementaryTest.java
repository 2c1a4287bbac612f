package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Taylor series summed to 60 digits; arguments from the seeds in the tests. */
class ElementaryTest {

  private static final MathContext DIGITS = new MathContext(60);

  /** To 80 digits, by Machin's formula. */
  private static final BigDecimal HALF_PI =
      arctanOfInverse(5)
          .multiply(BigDecimal.valueOf(4))
          .subtract(arctanOfInverse(239))
          .multiply(BigDecimal.valueOf(2));

  private static BigDecimal arctanOfInverse(int q) {
    MathContext digits = new MathContext(80);
    BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(q), digits);
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 1; n < 120; n += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(n % 4 == 1 ? n : -n), digits));
      power = power.divide(BigDecimal.valueOf((long) q * q), digits);
    }
    return sum;
  }

  /** sum_n (-sign)^n x^(first + step n) / (first + step n)!. */
  private static BigDecimal series(BigDecimal x, int first, int step, int sign) {
    BigDecimal term = first == 0 ? BigDecimal.ONE : x;
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal factor = x.pow(step, DIGITS).multiply(BigDecimal.valueOf(sign));
    for (int n = first; n < 60; n += step) {
      sum = sum.add(term, DIGITS);
      long factorials = step == 1 ? n + 1 : (long) (n + 1) * (n + 2);
      term = term.multiply(factor, DIGITS).divide(BigDecimal.valueOf(factorials), DIGITS);
    }
    return sum;
  }

  /** cos(x - turns pi/2), where turns = 0 is the cosine and turns = 1 the sine. */
  private static BigDecimal cosine(double x, int turns) {
    BigDecimal angle = new BigDecimal(x);
    BigDecimal k = angle.divide(HALF_PI, 0, RoundingMode.HALF_EVEN);
    BigDecimal r = angle.subtract(k.multiply(HALF_PI));
    int quadrant = Math.floorMod(k.longValueExact() - turns, 4);
    BigDecimal value = quadrant % 2 == 0 ? series(r, 0, 2, -1) : series(r, 1, 2, -1).negate();
    return quadrant < 2 ? value : value.negate();
  }

  private static BigDecimal exponential(double x) {
    BigDecimal root = series(new BigDecimal(x).divide(BigDecimal.valueOf(1024), DIGITS), 0, 1, 1);
    return root.pow(1024, DIGITS);
  }

  private static double ulps(double value, BigDecimal exact) {
    double error = new BigDecimal(value).subtract(exact).abs().doubleValue();
    return error / Math.ulp(exact.doubleValue());
  }

  private static double worstOfCis(double[] x) {
    double[] re = new double[x.length];
    double[] im = new double[x.length];
    Elementary.cis(1, x, re, im, 0);
    double worst = 0;
    for (int j = 0; j < x.length; j++) {
      worst = Math.max(worst, ulps(re[j], cosine(x[j], 0)));
      worst = Math.max(worst, ulps(im[j], cosine(x[j], 1)));
    }
    return worst;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.8, 10, 1e3, 1e5, 1e9})
  void shouldGiveSineAndCosineToThreeQuartersOfAUnitInTheLastPlace(double max) {
    SplittableRandom random = new SplittableRandom(1);
    assertThat(worstOfCis(random.doubles(3000, -max, max).toArray())).isLessThan(0.75);
  }

  /** Where nearly all digits of the argument cancel. */
  @ParameterizedTest
  @ValueSource(ints = {10, 1000, 63_000, 600_000_000})
  void shouldKeepItsDigitsBesideMultiplesOfAQuarterTurn(int max) {
    SplittableRandom random = new SplittableRandom(2);
    double[] x =
        random
            .ints(2000, -max, max)
            .filter(k -> k != 0)
            .mapToDouble(k -> HALF_PI.multiply(BigDecimal.valueOf(k)).doubleValue())
            .toArray();
    assertThat(worstOfCis(x)).isLessThan(0.75);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.8, 10, 1e3, 1e5, 1e9})
  void shouldRotateToTheLastPlaceOfTheModulus(double max) {
    double[] t = new SplittableRandom(4).doubles(3000, -max, max).toArray();
    double[] re = new double[t.length];
    double[] im = new double[t.length];
    Arrays.fill(re, 1);
    Elementary.rotate(1, t, re, im, re, im, 0);
    double worst = 0;
    for (int j = 0; j < t.length; j++) {
      worst = Math.max(worst, error(re[j], cosine(t[j], 0)));
      worst = Math.max(worst, error(im[j], cosine(t[j], 1)));
    }
    assertThat(worst).isLessThan(Math.ulp(1.0));
  }

  private static double error(double value, BigDecimal exact) {
    return new BigDecimal(value).subtract(exact).abs().doubleValue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.4, 10, 700})
  void shouldDecayToThreeUnitsInTheLastPlace(double max) {
    double[] t = new SplittableRandom(5).doubles(3000, 0, max).toArray();
    double[] re = new double[t.length];
    double[] im = new double[t.length];
    Arrays.fill(re, 1);
    Arrays.fill(im, -0.5);
    Elementary.decay(-1, t, re, im, 0);
    double worst = 0;
    for (int j = 0; j < t.length; j++) {
      worst = Math.max(worst, ulps(re[j], exponential(-t[j])));
      assertThat(im[j]).isEqualTo(-0.5 * re[j]);
    }
    assertThat(worst).isLessThan(3);
  }

  @Test
  void shouldHoldDecayedComponentsAboveWhatDoublesCannotHold() {
    double[] re = {1, 1};
    double[] im = {0, -1};
    Elementary.decay(-2, new double[] {350, 1e9}, re, im, 0);
    assertThat(re[1]).isEqualTo(re[0]);
    assertThat(im[1]).isEqualTo(-re[0]);
    assertThat(re[0]).isCloseTo(StrictMath.exp(-700), withinPercentage(1e-12));
  }

  @Test
  void shouldTakeAnglesBeyondItsRangeFromStrictMath() {
    double[] x = {1e12, -1e300, 0x1.1p30};
    double[] re = new double[3];
    double[] im = new double[3];
    Elementary.cis(1, x, re, im, 0);
    for (int j = 0; j < 3; j++) {
      assertThat(re[j]).isEqualTo(StrictMath.cos(x[j]));
      assertThat(im[j]).isEqualTo(StrictMath.sin(x[j]));
    }
  }

  @Test
  void shouldTurnTheOtherWayWithANegativeFactor() {
    double[] x = new SplittableRandom(4).doubles(50, -100, 100).toArray();
    double[][] there = new double[2][50];
    double[][] back = new double[2][50];
    Elementary.cis(1, x, there[0], there[1], 0);
    Elementary.cis(-1, x, back[0], back[1], 0);
    for (int j = 0; j < 50; j++) {
      assertThat(back[0][j]).isEqualTo(there[0][j]);
      assertThat(back[1][j]).isEqualTo(-there[1][j]);
    }
  }
}
