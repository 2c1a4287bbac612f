package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpinSqueezingTest {

  @Test
  void shouldBeOneForSpinsAllAlongTheEquator() {
    assertThat(SpinSqueezing.of(SymmetricStates.coherent(40, Math.PI / 2, 0.3)))
        .isCloseTo(1, within(1e-12));
  }

  /** (|D_k> + |D_{k+1}>)/sqrt 2: variance 1/4, spin sqrt((k+1)(N-k))/2 along x. */
  @Test
  void shouldFollowTheClosedFormOfNeighbouringDickeStates() {
    for (int k = 0; k < 20; k++) {
      assertThat(SpinSqueezing.of(SymmetricStates.neighbours(20, k, 1.0)))
          .isCloseTo(20.0 / ((k + 1) * (20 - k)), within(1e-12));
    }
  }

  @Test
  void shouldBeUndefinedWhereTheEquatorialSpinVanishes() {
    assertThat(SpinSqueezing.of(SymmetricStates.dicke(20, 20))).isNaN();
    assertThat(SpinSqueezing.of(SymmetricStates.dicke(20, 10))).isNaN();
    assertThat(SpinSqueezing.of(SymmetricStates.maximallyMixed(7))).isNaN();
    assertThat(SpinSqueezing.of(SymmetricStates.dicke(1, 0))).isNaN();
  }

  @Test
  void shouldTakeAZeroPollutedByRoundingForZeroButNotASmallSpin() {
    double[] nine = SymmetricStates.dicke(20, 10).toArray();
    nine[0] = 1e-14;
    nine[1] = -1e-14;
    nine[5] = 3;
    assertThat(SpinSqueezing.of(CollectiveMoments.of(20, nine))).isNaN();
    nine[0] = 1e-8;
    nine[1] = 0;
    assertThat(SpinSqueezing.of(CollectiveMoments.of(20, nine))).isCloseTo(6e17, within(1e3));
  }

  @Test
  void shouldNotGoBelowZeroByRounding() {
    CollectiveMoments s = new CollectiveMoments(20, 9, 0, 3, 81, 5, 9 - 1e-14, 0, 0, 0);
    assertThat(SpinSqueezing.of(s)).isZero();
  }

  /** A polarisation of x is known to some 2^-44 N, and xi^2 with it. */
  @Test
  void shouldBeDefinedWhereRoundingLeavesThreeDigits() {
    for (int n : new int[] {2, 20, 2000}) {
      double half = 0.5 * n;
      assertThat(SpinSqueezing.of(polarised(n, 1e-11 * half))).isNaN();
      double x = 1e-5 * half;
      assertThat(SpinSqueezing.of(polarised(n, x))).isEqualTo(n * 3 / (x * x));
      assertThat(SpinSqueezing.rounding(polarised(n, x))).isLessThan(1e-3 * n * 3 / (x * x));
    }
  }

  private static CollectiveMoments polarised(int n, double x) {
    return new CollectiveMoments(n, x, 0, 0, 1, 1, 3, 0, 0, 0);
  }
}
