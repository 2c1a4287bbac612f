package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnergyBasisTest {

  static Stream<Hamiltonian> hamiltonians() {
    return Stream.of(
        Hamiltonian.lmg(new CollectiveSpin(1), 1, 0.3),
        Hamiltonian.lmg(new CollectiveSpin(2), 1, 0),
        Hamiltonian.lmg(new CollectiveSpin(7), 1, 0.4),
        Hamiltonian.lmg(new CollectiveSpin(20), 1, 0.05),
        Hamiltonian.lmg(new CollectiveSpin(20), -1, -0.05),
        Hamiltonian.lmg(new CollectiveSpin(30), 0, 1),
        Hamiltonian.lmg(new CollectiveSpin(100), 1, 0.01),
        Hamiltonian.isotropic(new CollectiveSpin(21), 1));
  }

  @ParameterizedTest
  @MethodSource("hamiltonians")
  void shouldDiagonaliseTheHamiltonian(Hamiltonian h) {
    EnergyBasis levels = EnergyBasis.of(h);
    ComplexMatrix v = ComplexMatrix.ofReal(levels.toDicke());
    ComplexMatrix found = Dense.product(Dense.adjoint(v), Dense.product(h.matrix().toDense(), v));
    int d = h.spin().dimension();
    double scale = h.matrix().infinityNorm();
    for (int j = 0; j < d; j++) {
      found.add(j, j, -levels.energy(j), 0);
      assertThat(levels.energy(j)).isGreaterThan(levels.energy(Math.max(0, j - 1)) - 1e-13 * scale);
    }
    assertThat(found.maxAbs()).isLessThan(1e-13 * d * scale);
    assertThat(Dense.distance(Dense.product(Dense.adjoint(v), v), ComplexMatrix.identity(d)))
        .isLessThan(1e-13 * d);
  }

  @ParameterizedTest
  @MethodSource("hamiltonians")
  void shouldHaveEvenAndOddLevelsWhoseFirstSignificantComponentIsPositive(Hamiltonian h) {
    EnergyBasis levels = EnergyBasis.of(h);
    int n = h.spin().spins();
    for (int j = 0; j <= n; j++) {
      double[] vector = levels.vector(j);
      double largest = 0;
      for (int k = 0; k <= n; k++) {
        assertThat(vector[n - k]).isEqualTo(levels.isEven(j) ? vector[k] : -vector[k]);
        largest = Math.max(largest, Math.abs(vector[k]));
      }
      int first = 0;
      while (Math.abs(vector[first]) <= 1e-8 * largest) {
        first++;
      }
      assertThat(vector[first]).isPositive();
    }
  }

  /**
   * N = 20, h = 0.05: even and odd levels take turns from the even ground state up. The splitting
   * of levels 15 and 16 is 2.8e-15 and decides; of 17 and 18, 19 and 20 the energies are the same
   * double and the even level comes first.
   */
  @Test
  void shouldOrderPairsOfLevelsByTheirSplittingOrElseEvenFirst() {
    EnergyBasis levels = EnergyBasis.of(Hamiltonian.lmg(new CollectiveSpin(20), 1, 0.05));
    for (int j = 0; j <= 16; j++) {
      assertThat(levels.isEven(j)).as("level %d", j).isEqualTo(j % 2 == 0);
    }
    assertThat(levels.energy(16) - levels.energy(15)).isCloseTo(0, within(1e-14));
    for (int j : List.of(17, 19)) {
      assertThat(levels.isEven(j)).as("level %d", j).isTrue();
      assertThat(levels.isEven(j + 1)).as("level %d", j + 1).isFalse();
      assertThat(levels.energy(j + 1) - levels.energy(j)).isCloseTo(0, within(1e-14));
    }
  }

  /** Without a field E = m^2 J/N: the pairs +-m are exact, and even comes first. */
  @Test
  void shouldPutEvenFirstWhereThereIsNoField() {
    EnergyBasis levels = EnergyBasis.of(Hamiltonian.lmg(new CollectiveSpin(6), 1, 0));
    for (int j = 0; j <= 6; j++) {
      int m = (j + 1) / 2;
      assertThat(levels.energy(j)).isCloseTo(m * m / 6.0, within(1e-15));
      assertThat(levels.isEven(j)).isEqualTo(j == 0 || j % 2 == 1);
    }
  }
}
