package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Jacobi rotations: Hermitian eigenvalues and singular values of small matrices. */
class JacobiTest {

  private final Random random = new Random(61);

  @Test
  void shouldRebuildTheMatrixFromItsEigenvectors() {
    for (int i = 0; i < 500; i++) {
      int n = 1 + i % 8;
      ComplexMatrix a = randomMatrix(n);
      a.addScaled(1, 0, a.adjoint());
      JacobiEigen eigen = JacobiEigen.of(a);
      ComplexMatrix u = eigen.vectors();
      ComplexMatrix rebuilt = u.times(diagonal(eigen.values())).times(u.adjoint());
      rebuilt.addScaled(-1, 0, a);
      assertThat(rebuilt.maxAbs()).isLessThan(1e-14 * n);
      ComplexMatrix unit = u.adjoint().times(u);
      unit.addScaled(-1, 0, ComplexMatrix.identity(n));
      assertThat(unit.maxAbs()).isLessThan(1e-14);
      assertThat(eigen.values()).isSorted();
    }
  }

  @Test
  void shouldFindGivenEigenvaluesAlsoWhereTheyCoincide() {
    double[] values = {-2, 0, 0, 1e-13, 3};
    ComplexMatrix u = JacobiEigen.of(hermitian(5)).vectors();
    ComplexMatrix a = u.times(diagonal(values)).times(u.adjoint());
    assertThat(JacobiEigen.of(a).values()).containsExactly(values, within(5e-15));
  }

  @Test
  void shouldLeaveADiagonalMatrixAlone() {
    JacobiEigen eigen = JacobiEigen.of(diagonal(new double[] {3, 1, 3}));
    assertThat(eigen.values()).containsExactly(1, 3, 3);
    assertThat(eigen.vectors().re(1, 0)).isEqualTo(1);
    assertThat(eigen.vectors().re(0, 1)).isEqualTo(1);
    assertThat(eigen.vectors().re(2, 2)).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhatIsNotSquareOrNotFinite() {
    assertThatThrownBy(() -> JacobiEigen.of(new ComplexMatrix(2, 3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JacobiEigen.of(diagonal(new double[] {1, Double.NaN})))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldFindSmallSingularValuesToRoundingOfTheLargest() {
    for (int i = 0; i < 200; i++) {
      double[] expected = {2, 1, 1e-9, 0};
      ComplexMatrix u = JacobiEigen.of(hermitian(4)).vectors();
      ComplexMatrix v = JacobiEigen.of(hermitian(4)).vectors();
      ComplexMatrix a = u.times(diagonal(expected)).times(v.adjoint());
      assertThat(JacobiSingularValues.of(a)).containsExactly(expected, within(1e-14));
    }
  }

  @Test
  void shouldTakeTheModulusOfEigenvaluesForHermitianMatrices() {
    ComplexMatrix a = hermitian(6);
    double[] moduli = JacobiEigen.of(a).values();
    for (int i = 0; i < moduli.length; i++) {
      moduli[i] = -Math.abs(moduli[i]);
    }
    Arrays.sort(moduli);
    double[] singular = JacobiSingularValues.of(a);
    for (int i = 0; i < moduli.length; i++) {
      assertThat(singular[i]).isCloseTo(-moduli[i], within(1e-13));
    }
  }

  private ComplexMatrix hermitian(int n) {
    ComplexMatrix a = randomMatrix(n);
    a.addScaled(1, 0, a.adjoint());
    return a;
  }

  private ComplexMatrix randomMatrix(int n) {
    ComplexMatrix a = new ComplexMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a.set(i, j, random.nextGaussian(), random.nextGaussian());
      }
    }
    return a;
  }

  private static ComplexMatrix diagonal(double[] values) {
    ComplexMatrix a = new ComplexMatrix(values.length, values.length);
    for (int i = 0; i < values.length; i++) {
      a.set(i, i, values[i], 0);
    }
    return a;
  }
}
