package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roots of S(s) = p exp(-as) + (1 - p) exp(-bs) = u, against bisection. */
class WaitingTimeSearchTest {

  private static double survival(double p, double a, double b, double s) {
    return p * StrictMath.exp(-a * s) + (1 - p) * StrictMath.exp(-b * s);
  }

  private static double slope(double p, double a, double b, double s) {
    return -a * p * StrictMath.exp(-a * s) - b * (1 - p) * StrictMath.exp(-b * s);
  }

  private static double bend(double p, double a, double b, double s) {
    return a * a * p * StrictMath.exp(-a * s) + b * b * (1 - p) * StrictMath.exp(-b * s);
  }

  private static Onset onset(double p, double a, double b) {
    double q = 1 - p;
    return new Onset(
        -p * a - q * b,
        p * a * a + q * b * b,
        -p * a * a * a - q * b * b * b,
        p * a * a * a * a + q * b * b * b * b,
        -p * a * a * a * a * a - q * b * b * b * b * b);
  }

  private static double bisection(double p, double a, double b, double u, double limit) {
    double low = 0;
    double high = limit;
    for (int i = 0; i < 200; i++) {
      double middle = 0.5 * (low + high);
      if (survival(p, a, b, middle) > u) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  private static double search(double p, double a, double b, double u, double limit) {
    WaitingTimeSearch search = new WaitingTimeSearch();
    search.begin(u, onset(p, a, b), limit);
    boolean over = false;
    while (!over) {
      double s = search.trial();
      over = search.observe(survival(p, a, b, s), slope(p, a, b, s), bend(p, a, b, s));
    }
    return search.result();
  }

  /**
   * 4000 thresholds each, also those at which the fast decay gives way to the slow one. The norm is
   * known to 1e-16, which the slope at the root divides.
   */
  @ParameterizedTest(name = "weight {0} of rate {1}, the rest of rate {2}")
  @CsvSource({
    "0.5, 1, 1",
    "0.5, 100, 1",
    "0.3, 50, 0.5",
    "0.9, 200, 2",
    "0.99, 30, 0.3",
    "0.05, 400, 5",
    "0.5, 60, 0"
  })
  void shouldFindTheRootWhereDecaysChange(double p, double a, double b) {
    double limit = 20;
    for (int n = 1; n <= 4000; n++) {
      double u = n / 4001.0;
      double found = search(p, a, b, u, limit);
      if (survival(p, a, b, limit) > u) {
        assertThat(found).isInfinite();
      } else {
        double exact = bisection(p, a, b, u, limit);
        double rounding = 4e-16 / -slope(p, a, b, exact);
        assertThat(found).as("u = %s", u).isCloseTo(exact, within(1e-11 + rounding));
      }
    }
  }
}
