package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaberSeriesTest {

  private static final double ROUNDING = 1e-14;

  /** In the ellipse, on it, at its vertices and at 0: angles and fractions of the radius. */
  private static final double[] FRACTIONS = {0, 0.3, 0.8, 1};

  private static final int ANGLES = 24;

  @ParameterizedTest
  @CsvSource({
    "0,3,0.1",
    "0,3,5",
    "0,3,300",
    "2,0,0.1",
    "2,0,20",
    "2,0,450",
    "1,1,3",
    "1,1,200",
    "5,2,0.5",
    "5,2,40",
    "5,2,140",
    "2,5,0.5",
    "2,5,40",
    "2,5,140",
    "0.01,7,100",
    "7,0.01,100",
    "3,4,1e-3",
    "3,4,1e-9",
    "3,4,1e-12"
  })
  void shouldSumToTheExponentialAndItsIntegralOnTheEllipse(double a, double b, double t) {
    FaberEllipse ellipse = new FaberEllipse(a, b);
    FaberSeries series = FaberSeries.of(ellipse, t);
    for (double fraction : FRACTIONS) {
      for (int i = 0; i < ANGLES; i++) {
        double angle = 2 * Math.PI * i / ANGLES;
        double x = a * (fraction * Math.cos(angle) - 1);
        double y = b * fraction * Math.sin(angle);
        requireExponential(ellipse, series, t, x, y);
      }
    }
  }

  /** F_0 = 1, F_1 = m, F_2 = m^2 - 2q, F_(k+1) = m F_k - q F_(k-1) with m = (x + iy + A)/c. */
  private static void requireExponential(
      FaberEllipse ellipse, FaberSeries series, double t, double x, double y) {
    double q = ellipse.flatness();
    double mRe = (x + ellipse.decay()) / ellipse.capacity();
    double mIm = y / ellipse.capacity();
    double[] before = {1, 0};
    double[] now = {mRe, mIm};
    double[] sum = {series.coefficient(0), 0};
    double[] integral = {series.integrated(0), 0};
    for (int k = 1; k < series.size(); k++) {
      for (int part = 0; part < 2; part++) {
        sum[part] += series.coefficient(k) * now[part];
        integral[part] += series.integrated(k) * now[part];
      }
      double weight = k == 1 ? 2 * q : q;
      double[] next = {
        mRe * now[0] - mIm * now[1] - weight * before[0],
        mRe * now[1] + mIm * now[0] - weight * before[1]
      };
      before = now;
      now = next;
    }
    double modulus = Math.exp(t * x);
    assertThat(sum[0]).isCloseTo(modulus * Math.cos(t * y), within(ROUNDING * (1 + t * 10)));
    assertThat(sum[1]).isCloseTo(modulus * Math.sin(t * y), within(ROUNDING * (1 + t * 10)));
    // z int exp(zs) ds = exp(zt) - 1, and int is t at z = 0
    double re = x * integral[0] - y * integral[1];
    double im = x * integral[1] + y * integral[0];
    assertThat(re).isCloseTo(modulus * Math.cos(t * y) - 1, within(ROUNDING * (1 + t * 10)));
    assertThat(im).isCloseTo(modulus * Math.sin(t * y), within(ROUNDING * (1 + t * 10)));
    if (x == 0 && y == 0) {
      assertThat(integral[0]).isCloseTo(t, within(10 * ROUNDING * t));
    }
  }

  /**
   * J_k(Bt); values from Abramowitz and Stegun, Handbook of Mathematical Functions, table 9.1-9.4.
   */
  @Test
  void shouldBeChebyshevsSeriesOnTheImaginaryAxis() {
    FaberEllipse segment = new FaberEllipse(0, 2);
    assertThat(FaberSeries.of(segment, 0.5).coefficient(0))
        .isCloseTo(0.765197686557967, within(1e-15));
    assertThat(FaberSeries.of(segment, 5).coefficient(1))
        .isCloseTo(0.0434727461688614, within(1e-15));
    assertThat(FaberSeries.of(segment, 5).coefficient(20)).isCloseTo(1.151336925e-5, within(1e-14));
  }

  /** e^(-At) (At)^k / k!. */
  @Test
  void shouldBeTaylorsSeriesInADisc() {
    FaberSeries series = FaberSeries.of(new FaberEllipse(3, 3), 2);
    double term = Math.exp(-6);
    for (int k = 0; k < 40; k++) {
      assertThat(series.coefficient(k)).isCloseTo(term, within(1e-15 + 1e-13 * term));
      term *= 6.0 / (k + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "1,0", "3,1", "1,3"})
  void shouldStayInRangeForTheLongestSteps(double a, double b) {
    FaberSeries series = FaberSeries.of(new FaberEllipse(a, b), FaberSeries.LONGEST / (a + b));
    for (int k = 0; k < series.size(); k++) {
      assertThat(Math.abs(series.coefficient(k))).isLessThanOrEqualTo(1);
    }
    assertThat(Math.abs(series.coefficient(series.size() - 1))).isLessThan(1e-30);
  }

  /**
   * Every flatness and every length of step that there may be: the normalisation holds, nothing is
   * lost at either end of the recurrence, and what is left of the series falls to nothing.
   */
  @Test
  void shouldNeitherOverflowNorUnderflowForAnyEllipseAndStep() {
    for (int i = -50; i <= 50; i++) {
      double q = i / 50.0;
      FaberEllipse ellipse = new FaberEllipse(1 + q, 1 - q);
      for (double work = FaberSeries.LONGEST; work > 1e-12; work *= 0.6) {
        FaberSeries series = FaberSeries.of(ellipse, work / 2);
        double sum = series.coefficient(0);
        double power = 1;
        for (int k = 1; k < series.size(); k++) {
          power *= q;
          sum += (1 + power) * series.coefficient(k);
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(series.largest(0, series.size())).isBetween(1e-2, 1 + 1e-14);
        assertThat(series.rest(series.size() - 12)).isLessThan(1e-18);
      }
    }
  }

  /** The coefficients rise from next to nothing: what is left tells, a coefficient does not. */
  @Test
  void shouldKnowThatTheLargestCoefficientsAreStillToCome() {
    FaberSeries series = FaberSeries.of(new FaberEllipse(4, 12), 60);
    assertThat(series.largest(0, 486)).isLessThan(1e-20);
    assertThat(series.rest(486)).isGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1.4142135623730951",
    "1,0,1",
    "0,1,1",
    "1.5,0.5,1.3660254037844386",
    "0.5,1.5,1.3660254037844386"
  })
  void shouldReachTheCornersOfTheRectangle(double a, double b, double reach) {
    assertThat(new FaberEllipse(a, b).reach()).isCloseTo(reach, within(1e-14));
  }
}
