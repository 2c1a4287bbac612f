package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectiveSpinTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 21, 100})
  void shouldObeyTheAlgebraOfAngularMomentum(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    double eps = 1e-15 * spins * spins + 1e-15;
    ComplexMatrix x = spin.x().toDense();
    ComplexMatrix y = spin.y().toDense();
    ComplexMatrix z = spin.z().toDense();
    requireCommutator(x, y, z, eps);
    requireCommutator(y, z, x, eps);
    requireCommutator(z, x, y, eps);
    ComplexMatrix square =
        Dense.sum(1, Dense.product(x, x), 1, Dense.sum(1, product(y), 1, product(z)));
    ComplexMatrix casimir = ComplexMatrix.identity(spins + 1);
    casimir.scale(spins / 2.0 * (spins / 2.0 + 1));
    assertThat(Dense.distance(square, casimir)).isLessThan(eps);
    assertThat(spin.casimir()).isEqualTo(spins / 2.0 * (spins / 2.0 + 1));
  }

  private static ComplexMatrix product(ComplexMatrix a) {
    return Dense.product(a, a);
  }

  /** [a, b] = i c. */
  private static void requireCommutator(
      ComplexMatrix a, ComplexMatrix b, ComplexMatrix c, double eps) {
    ComplexMatrix commutator = Dense.sum(1, Dense.product(a, b), -1, Dense.product(b, a));
    assertThat(Dense.distance(commutator, Dense.scaled(0, 1, c))).isLessThan(eps);
  }

  /** The matrix elements as the package writes them, for N = 3. */
  @Test
  void shouldCountOnesAndRaiseTowardsZeroOnes() {
    CollectiveSpin spin = new CollectiveSpin(3);
    double[][] z = {{1.5, 0, 0, 0}, {0, 0.5, 0, 0}, {0, 0, -0.5, 0}, {0, 0, 0, -1.5}};
    double r = Math.sqrt(3);
    double[][] plus = {{0, r, 0, 0}, {0, 0, 2, 0}, {0, 0, 0, r}, {0, 0, 0, 0}};
    assertThat(Dense.distance(spin.z().toDense(), ComplexMatrix.ofReal(z))).isZero();
    assertThat(Dense.distance(spin.plus().toDense(), ComplexMatrix.ofReal(plus))).isLessThan(1e-15);
    assertThat(Dense.distance(spin.minus().toDense(), spin.plus().toDense().adjoint())).isZero();
    assertThat(spin.dimension()).isEqualTo(4);
    assertThat(spin.eigenvalue(3)).isEqualTo(-1.5);
  }

  @Test
  void shouldBeThePauliMatricesByHalfForOneSpin() {
    CollectiveSpin spin = new CollectiveSpin(1);
    double[][] x = {{0, 0.5}, {0.5, 0}};
    ComplexMatrix y = new ComplexMatrix(2, 2);
    y.set(0, 1, 0, -0.5);
    y.set(1, 0, 0, 0.5);
    assertThat(Dense.distance(spin.x().toDense(), ComplexMatrix.ofReal(x))).isZero();
    assertThat(Dense.distance(spin.y().toDense(), y)).isZero();
  }

  @Test
  void shouldBeTridiagonalWithRealXAndImaginaryAntisymmetricY() {
    CollectiveSpin spin = new CollectiveSpin(9);
    for (BandedMatrix a : List.of(spin.x(), spin.y())) {
      assertThat(a.lower()).isEqualTo(1);
      assertThat(a.upper()).isEqualTo(1);
    }
    assertThat(spin.z().isDiagonal()).isTrue();
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        assertThat(spin.x().im(i, j)).isZero();
        assertThat(spin.y().re(i, j)).isZero();
        assertThat(spin.y().im(i, j)).isEqualTo(-spin.y().im(j, i));
      }
    }
  }

  /**
   * The flip F: k to N - k is a rotation by pi about x: F S_x F = S_x, F S_y F = -S_y, F S_z F =
   * -S_z.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7})
  void shouldTurnOverUnderTheFlip(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    for (int i = 0; i <= spins; i++) {
      for (int j = 0; j <= spins; j++) {
        int fi = spins - i;
        int fj = spins - j;
        assertThat(spin.x().re(fi, fj)).isEqualTo(spin.x().re(i, j));
        assertThat(spin.y().im(fi, fj)).isEqualTo(-spin.y().im(i, j));
        assertThat(spin.z().re(fi, fj)).isEqualTo(-spin.z().re(i, j));
      }
    }
  }

  @Test
  void shouldCombineOperatorsWithOnlyTheDiagonalsNeeded() {
    CollectiveSpin spin = new CollectiveSpin(5);
    ComplexMatrix expected = new ComplexMatrix(6, 6);
    expected.addScaled(0.3, 0, spin.x().toDense());
    expected.addScaled(-0.7, 0, spin.y().toDense());
    expected.addScaled(1.1, 0, spin.z().toDense());
    expected.addScaled(0.9, 0, spin.plus().toDense());
    expected.addScaled(-0.2, 0, spin.minus().toDense());
    BandedMatrix combined = spin.combination(0.3, -0.7, 1.1, 0.9, -0.2);
    assertThat(Dense.distance(combined.toDense(), expected)).isLessThan(1e-15);
    assertThat(Dense.distance(spin.along(0, 1, 0).toDense(), spin.y().toDense())).isZero();
    assertThat(spin.along(0, 0, 2).isDiagonal()).isTrue();
    BandedMatrix minus = spin.combination(0, 0, 0, 0, 2);
    assertThat(minus.upper()).isZero();
    assertThat(minus.lower()).isEqualTo(1);
    BandedMatrix cancelled = spin.combination(1, 0, 0, -0.5, 0);
    assertThat(Dense.distance(cancelled.toDense(), spin.minus().scaled(0.5, 0).toDense())).isZero();
    assertThat(spin.combination(0, 0, 0, 0, 0).toDense().maxAbs()).isZero();
  }

  @Test
  void shouldListTheNineObservablesInTheirOrder() {
    CollectiveSpin spin = new CollectiveSpin(4);
    ComplexMatrix[] s = {spin.x().toDense(), spin.y().toDense(), spin.z().toDense()};
    int[][] factors = {{0, 0}, {1, 1}, {2, 2}, {0, 1}, {1, 2}, {2, 0}};
    List<BandedMatrix> observables = CollectiveObservables.of(spin);
    assertThat(observables).hasSize(CollectiveObservables.COUNT);
    assertThat(CollectiveObservables.NAMES).hasSize(CollectiveObservables.COUNT);
    for (int a = 0; a < 3; a++) {
      assertThat(Dense.distance(observables.get(a).toDense(), s[a])).isZero();
    }
    for (int p = 0; p < factors.length; p++) {
      ComplexMatrix a = s[factors[p][0]];
      ComplexMatrix b = s[factors[p][1]];
      ComplexMatrix expected = Dense.sum(0.5, Dense.product(a, b), 0.5, Dense.product(b, a));
      assertThat(Dense.distance(observables.get(3 + p).toDense(), expected)).isLessThan(1e-14);
      assertThat(observables.get(3 + p).lower()).isLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void shouldNeedASpin(int spins) {
    assertThatThrownBy(() -> new CollectiveSpin(spins))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }
}
