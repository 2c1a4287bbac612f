package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Dense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyBasisTest {

  private static Hamiltonian lmg(int spins, double h) {
    return Hamiltonian.lmg(new CollectiveSpin(spins), 1, h);
  }

  @ParameterizedTest
  @CsvSource({
    "1,0.05", "2,0.05", "3,0.3", "20,0.05", "20,0", "21,0.05", "30,0.02", "20,-0.4", "100,1"
  })
  void shouldDiagonaliseTheHamiltonian(int spins, double h) {
    Hamiltonian hamiltonian = lmg(spins, h);
    EnergyBasis basis = EnergyBasis.of(hamiltonian);
    int d = spins + 1;
    ComplexMatrix v = basis.toDicke();
    double[] energies = new double[d];
    for (int j = 0; j < d; j++) {
      energies[j] = basis.energy(j);
      assertThat(energies[j]).isGreaterThanOrEqualTo(j == 0 ? energies[0] : energies[j - 1]);
    }
    assertThat(basis.size()).isEqualTo(d);
    assertThat(Dense.distance(Dense.product(v.adjoint(), v), ComplexMatrix.identity(d)))
        .isLessThan(1e-13);
    ComplexMatrix e = BandedMatrix.diagonal(energies).toDense();
    ComplexMatrix rebuilt = Dense.product(Dense.product(v, e), v.adjoint());
    assertThat(Dense.distance(rebuilt, hamiltonian.matrix().toDense()))
        .isLessThan(1e-14 * d * (1 + Math.abs(h)));
  }

  @ParameterizedTest
  @CsvSource({"2,0.05", "3,0.3", "20,0.05", "20,0", "30,0.02", "21,-0.05", "99,0.001"})
  void shouldKeepTheSectorsApartAndTheSignsFixed(int spins, double h) {
    EnergyBasis basis = EnergyBasis.of(lmg(spins, h));
    int even = 0;
    for (int j = 0; j <= spins; j++) {
      double[] v = basis.vector(j).re;
      double largest = 0;
      for (int k = 0; k <= spins; k++) {
        assertThat(v[spins - k]).isEqualTo(basis.isEven(j) ? v[k] : -v[k]);
        assertThat(basis.toDicke().re(k, j)).isEqualTo(v[k]);
        largest = Math.max(largest, Math.abs(v[k]));
      }
      int first = 0;
      while (Math.abs(v[first]) <= 1e-8 * largest) {
        first++;
      }
      assertThat(v[first]).isPositive();
      even += basis.isEven(j) ? 1 : 0;
    }
    assertThat(even).isEqualTo(spins / 2 + 1);
  }

  /**
   * In truth eigenvector j of -h S_x + (J/N) S_z^2, h > 0, changes sign j times, so that it is even
   * for even j; the other sign of h turns the sign of every other component. The upper levels are
   * pairs (|D_k> +- |D_(N-k)>)/sqrt(2) and a little more, of which each splits some thousand times
   * less than the pair below it: 1.2e-8, 9e-12, 4e-15, 1e-18 and 1e-22 for N = 20, h = 0.05. The
   * last two are equal as doubles and come even first. So do, for tiny h, all but the pair that
   * splits in lowest order.
   */
  @ParameterizedTest
  @CsvSource({
    "20,0.05,eoeoeoeoeoeoeoeoeeoeo",
    "20,-0.05,eoeoeoeoeoeoeoeoeeoeo",
    "21,0.05,eoeoeoeoeoeoeoeoeoeoeo",
    "10,1e-6,eoeeoeoeoeo",
    "11,-1e-8,oeeoeoeoeoeo",
    "30,3,eoeoeoeoeoeoeoeoeoeoeoeoeoeoeoe"
  })
  void shouldOrderPairsWithoutAskingRounding(int spins, double h, String parities) {
    EnergyBasis basis = EnergyBasis.of(lmg(spins, h));
    StringBuilder found = new StringBuilder();
    for (int j = 0; j <= spins; j++) {
      found.append(basis.isEven(j) ? 'e' : 'o');
    }
    assertThat(found).hasToString(parities);
  }

  @Test
  void shouldFindThePairsOfTheUpperLevels() {
    EnergyBasis basis = EnergyBasis.of(lmg(20, 0.05));
    for (int j = 15; j < 20; j += 2) {
      assertThat(basis.energy(j + 1) - basis.energy(j)).isBetween(0.0, 1e-10);
    }
    assertThat(basis.vector(19).re[0]).isCloseTo(Math.sqrt(0.5), within(0.05));
    assertThat(basis.vector(19).re[20]).isCloseTo(Math.sqrt(0.5), within(0.05));
    assertThat(basis.vector(20).re[20]).isCloseTo(-Math.sqrt(0.5), within(0.05));
  }

  /**
   * N = 1: -h S_x has the levels -h/2, +h/2 and the vectors (1, 1)/sqrt 2, (1, -1)/sqrt 2; J shifts
   * by 1/4.
   */
  @Test
  void shouldKnowASingleSpin() {
    EnergyBasis basis = EnergyBasis.of(lmg(1, 0.6));
    double r = Math.sqrt(0.5);
    assertThat(basis.energy(0)).isCloseTo(0.25 - 0.3, within(1e-15));
    assertThat(basis.energy(1)).isCloseTo(0.25 + 0.3, within(1e-15));
    assertThat(basis.vector(0).re).containsExactly(new double[] {r, r}, within(1e-15));
    assertThat(basis.vector(1).re).containsExactly(new double[] {r, -r}, within(1e-15));
  }

  /**
   * N = 2, even sector ((1/2, -h), (-h, 0)) for J = 1: levels 1/4 -+ sqrt(1/16 + h^2); the odd
   * level 1/2.
   */
  @Test
  void shouldKnowTwoSpins() {
    double h = 0.3;
    EnergyBasis basis = EnergyBasis.of(lmg(2, h));
    double root = Math.sqrt(0.0625 + h * h);
    assertThat(basis.energy(0)).isCloseTo(0.25 - root, within(1e-15));
    assertThat(basis.energy(1)).isCloseTo(0.5, within(1e-15));
    assertThat(basis.energy(2)).isCloseTo(0.25 + root, within(1e-15));
    assertThat(basis.isEven(1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 20})
  void shouldListTheEvenStateOfADegeneratePairFirst(int spins) {
    EnergyBasis basis = EnergyBasis.of(lmg(spins, 0));
    int first = spins % 2 == 0 ? 1 : 0;
    for (int j = first; j < spins; j += 2) {
      assertThat(basis.energy(j)).isEqualTo(basis.energy(j + 1));
      assertThat(basis.isEven(j)).isTrue();
      assertThat(basis.isEven(j + 1)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20})
  void shouldWriteTheHamiltoniansOfThePaper(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    ComplexMatrix x = spin.x().toDense();
    ComplexMatrix y = spin.y().toDense();
    ComplexMatrix z = spin.z().toDense();
    ComplexMatrix expected = Dense.sum(1.7 / spins, Dense.product(z, z), -0.4, x);
    assertThat(Dense.distance(Hamiltonian.lmg(spin, 1.7, 0.4).matrix().toDense(), expected))
        .isLessThan(1e-13);
    expected = Dense.sum(0.8, Dense.product(x, x), 0.8, Dense.product(y, y));
    BandedMatrix isotropic = Hamiltonian.isotropic(spin, 0.8).matrix();
    assertThat(Dense.distance(isotropic.toDense(), expected)).isLessThan(1e-12);
    assertThat(isotropic.isDiagonal()).isTrue();
  }

  @Test
  void shouldTakeTheEnergyFromTheMoments() {
    CollectiveSpin spin = new CollectiveSpin(7);
    Hamiltonian hamiltonian = Hamiltonian.of(spin, 0.3, -0.9, 1.4);
    ComplexVector psi = InitialState.coherent(spin, 0.8, 0.5).vector(0);
    double[] moments =
        CollectiveObservables.of(spin).stream().mapToDouble(a -> a.realExpectation(psi)).toArray();
    assertThat(hamiltonian.expectation(moments))
        .isCloseTo(hamiltonian.matrix().realExpectation(psi), within(1e-12));
  }
}
