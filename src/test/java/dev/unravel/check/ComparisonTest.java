package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void shouldMeasureADeviationInStandardErrors() {
    assertThat(comparison(1.3, 0.1, 1).z()).isEqualTo((1.3 - 1) / 0.1);
  }

  @Test
  void shouldSeeNoDeviationWithinTheAccuracyOfTheExactValue() {
    assertThat(comparison(1 + 1e-9, 1e-12, 1).z()).isZero();
  }

  @Test
  void shouldNotDivideByTheSpreadOfTrajectoriesThatHappenToBeAlike() {
    assertThat(comparison(1.002, 0, 1).z()).isNaN();
    assertThat(comparison(1.002, 1e-12, 1).z()).isNaN();
    assertThat(comparison(1.002, 0.002, 1).z()).isNotNaN();
  }

  @Test
  void shouldAgreeAsFarAsTheBoundReachesAndNoFarther() {
    assertThat(comparison(1.99, 0.1, 1).agrees()).isTrue();
    assertThat(comparison(2.01, 0.1, 1).agrees()).isFalse();
    assertThat(comparison(0.6, 0.1, 1).agrees()).isTrue();
    assertThat(comparison(0.4, 0.1, 1).agrees()).isFalse();
  }

  @Test
  void shouldAgreeAboutWhatIsUndefined() {
    assertThat(comparison(Double.NaN, 0.1, Double.NaN).agrees()).isTrue();
    assertThat(comparison(Double.NaN, 0.1, 1).agrees()).isFalse();
    assertThat(comparison(1, 0.1, Double.NaN).agrees()).isFalse();
  }

  private static Comparison comparison(double estimate, double standardError, double exact) {
    return new Comparison("bell", 0, estimate, standardError, exact, 0.5, 1);
  }
}
