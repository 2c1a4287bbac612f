package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.HermitianEigen;
import dev.unravel.linalg.ProfileCholesky;
import dev.unravel.linalg.RandomMatrices;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvariantsTest {

  private static final Invariants INVARIANTS = Invariants.of("the solution", 1e-9);
  private static final double TIME = 2.5;

  private static ComplexMatrix mixed() {
    ComplexMatrix rho = new ComplexMatrix(3, 3);
    rho.set(0, 0, 0.5, 0);
    rho.set(1, 1, 0.3, 0);
    rho.set(2, 2, 0.2, 0);
    rho.set(0, 2, 0.1, 0.2);
    rho.set(2, 0, 0.1, -0.2);
    return rho;
  }

  private static void requireViolation(ThrowingCallable what, String... named) {
    assertThatThrownBy(what)
        .isInstanceOf(InvariantViolation.class)
        .hasMessageContaining("the solution is wrong at t = 2.5")
        .hasMessageContainingAll(named);
  }

  @Test
  void shouldLetStatesPass() {
    assertThatCode(() -> INVARIANTS.requireState(mixed(), TIME)).doesNotThrowAnyException();
    ComplexMatrix pure = new ComplexMatrix(3, 3);
    pure.set(1, 1, 1, 0);
    assertThatCode(() -> INVARIANTS.requireState(pure, TIME)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1 + 1e-8, 1 - 1e-8, 0, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldReportATrace(double trace) {
    ComplexMatrix rho = mixed();
    rho.set(1, 1, trace - 0.7, 0);
    requireViolation(
        () -> INVARIANTS.requireState(rho, TIME), "the trace of rho is " + rho.realTrace());
  }

  @Test
  void shouldReportWhatIsNotHermitian() {
    ComplexMatrix rho = mixed();
    rho.add(0, 1, 2e-9, 0);
    requireViolation(() -> INVARIANTS.requireState(rho, TIME), "rho - rho^+");
    ComplexMatrix phase = mixed();
    phase.add(1, 1, 0, 1e-8);
    requireViolation(() -> INVARIANTS.requireState(phase, TIME), "rho - rho^+");
    ComplexMatrix nothing = mixed();
    nothing.set(0, 1, Double.NaN, 0);
    requireViolation(() -> INVARIANTS.requireState(nothing, TIME), "rho - rho^+", "NaN");
  }

  @Test
  void shouldReportANegativeEigenvalueAndSayWhichItIs() {
    ComplexMatrix rho = mixed();
    rho.set(0, 2, 0.4, 0);
    rho.set(2, 0, 0.4, 0);
    double least = HermitianEigen.of(rho).value(0);
    assertThat(least).isNegative();
    requireViolation(
        () -> INVARIANTS.requireState(rho, TIME),
        "the least eigenvalue of rho is " + String.valueOf(least).substring(0, 5));
  }

  /** Dense, banded and blockwise matrices, with the least eigenvalue shifted across the border. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void shouldKnowWhetherAMatrixIsPositive(long seed) {
    RandomMatrices random = new RandomMatrices(seed);
    int n = 12;
    ComplexMatrix a = random.matrix(n, n);
    a.addScaled(1, 0, a.adjoint());
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (seed > 2 && Math.abs(i - j) > seed - 2) {
          a.set(i, j, 0, 0);
        }
      }
    }
    double least = HermitianEigen.of(a).value(0);
    assertThat(ProfileCholesky.isPositive(a, 1e-9 - least)).isTrue();
    assertThat(ProfileCholesky.isPositive(a, -1e-9 - least)).isFalse();
  }

  /**
   * Matrices of two blocks, real or not, with elements of every size from far below what is
   * neglected at first to far above, and a least eigenvalue just on either side of the border.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldKnowWhetherBlocksArePositive(long seed) {
    RandomMatrices random = new RandomMatrices(seed);
    int n = 15;
    ComplexMatrix a = random.matrix(n, n);
    ComplexMatrix sizes = random.matrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        boolean apart = i % 2 != j % 2 && seed % 2 == 0;
        double size = apart ? 0 : Math.pow(10, -16 * Math.abs(sizes.re(i, j)) % 16);
        double imaginary = seed % 4 < 2 ? 0 : size * a.im(i, j);
        a.set(i, j, size * a.re(i, j), imaginary);
        a.set(j, i, a.re(i, j), -imaginary);
      }
      a.set(i, i, a.re(i, i), 0);
    }
    double least = HermitianEigen.of(a).value(0);
    for (double tolerance : new double[] {1e-9, 1e-3, 1}) {
      ComplexMatrix shifted = a.copy();
      shifted.addScaled(-tolerance - least, 0, ComplexMatrix.identity(n));
      assertThat(ProfileCholesky.isPositive(shifted, tolerance + 1e-12)).isTrue();
      assertThat(ProfileCholesky.isPositive(shifted, tolerance - 1e-12)).isFalse();
    }
  }

  @Test
  void shouldReportMoments() {
    double[] moments = {0, 0, 15, 7.5, 7.5, 225, 0, 0, 0};
    assertThatCode(() -> INVARIANTS.requireMoments(30, moments, TIME)).doesNotThrowAnyException();
    double[] longer = moments.clone();
    longer[2] = 15.1;
    requireViolation(() -> INVARIANTS.requireMoments(30, longer, TIME), "|<S>| is 15.1");
    double[] squared = moments.clone();
    squared[3] = 7.6;
    requireViolation(() -> INVARIANTS.requireMoments(30, squared, TIME), "<S^2> is 240.1");
    double[] nothing = moments.clone();
    nothing[0] = Double.NaN;
    requireViolation(() -> INVARIANTS.requireMoments(30, nothing, TIME), "NaN");
  }

  @Test
  void shouldReportABellValueBelowItsBound() {
    assertThatCode(() -> INVARIANTS.requireBell(30, -15, TIME)).doesNotThrowAnyException();
    assertThatCode(() -> INVARIANTS.requireBell(1, Double.NaN, TIME)).doesNotThrowAnyException();
    requireViolation(() -> INVARIANTS.requireBell(30, -107, TIME), "Q_v is -107", "at least -15");
    requireViolation(() -> INVARIANTS.requireBell(30, Double.NaN, TIME), "Q_v is NaN");
  }

  @Test
  void shouldReportWhatIsNotConserved() {
    requireViolation(
        () -> INVARIANTS.requireConserved("the energy", -1, -1.1, 5, TIME), "the energy", "-1.1");
    requireViolation(() -> INVARIANTS.requireAtMost("the distance", 2, 1, TIME), "at most 1");
  }

  @Test
  void shouldNameTheCurve() {
    assertThatThrownBy(
            () -> {
              try {
                INVARIANTS.requireBell(30, -107, TIME);
              } catch (InvariantViolation e) {
                throw e.ofCurve("no Eve");
              }
            })
        .isInstanceOf(InvariantViolation.class)
        .hasMessageStartingWith("curve no Eve: ")
        .hasMessageContaining("Q_v");
  }
}
