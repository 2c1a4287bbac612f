package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class BracketedRootTest {

  /** How often the function is asked. */
  private int calls;

  private double root(DoubleUnaryOperator f, double hi) {
    calls = 0;
    return BracketedRoot.of(
        x -> {
          calls++;
          return f.applyAsDouble(x);
        },
        hi);
  }

  /** Bisection alone asks 54 times and more; the published method some ten times. */
  @Test
  void shouldFindRootsOfSmoothFunctionsToTheLastPlaceInFewSteps() {
    assertThat(root(x -> x * x * x - 2, 2)).isCloseTo(StrictMath.cbrt(2), within(5e-16));
    assertThat(calls).isLessThanOrEqualTo(13);
    assertThat(root(x -> StrictMath.exp(x) - 3, 4)).isCloseTo(StrictMath.log(3), within(5e-16));
    assertThat(calls).isLessThanOrEqualTo(13);
    assertThat(root(x -> 0.3 - StrictMath.cos(x), 3))
        .isCloseTo(StrictMath.acos(0.3), within(1e-15));
    assertThat(calls).isLessThanOrEqualTo(12);
    assertThat(root(x -> x / (1 + x) - 0.9, 100)).isCloseTo(9, within(1e-14));
    assertThat(calls).isLessThanOrEqualTo(20);
  }

  /** Where no interpolation helps, halving the bracket does. */
  @Test
  void shouldFindAStepAndAFlatRoot() {
    assertThat(root(x -> x < 0.7 ? -1 : 1, 3)).isCloseTo(0.7, within(1e-15));
    assertThat(root(x -> StrictMath.pow(x - 0.25, 9), 1)).isCloseTo(0.25, within(1e-8));
  }

  @Test
  void shouldTakeTheEndWhereRoundingHidesTheSign() {
    assertThat(root(x -> x + 1e-17, 2)).isZero();
    assertThat(root(x -> x, 2)).isZero();
    assertThat(root(x -> x - 2, 2)).isEqualTo(2);
    assertThat(root(x -> x - 2.5, 2)).isEqualTo(2);
    assertThat(root(x -> x - 1, 0)).isZero();
  }
}
