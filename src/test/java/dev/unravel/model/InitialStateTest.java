package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Dense;
import dev.unravel.linalg.MatrixExponential;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitialStateTest {

  /**
   * A product of N spins along n: &lt;S_a> = (N/2) n_a and, symmetrised, &lt;S_a S_b> = N (N-1)/4
   * n_a n_b + (N/4) delta_ab. Angles all round, the poles and beyond them.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 30, 500})
  void shouldPointTheCoherentStateWhereItIsTold(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    List<BandedMatrix> observables = CollectiveObservables.of(spin);
    int[][] pairs = {{0, 0}, {1, 1}, {2, 2}, {0, 1}, {1, 2}, {2, 0}};
    for (int i = -4; i <= 8; i++) {
      for (int j = -4; j <= 4; j++) {
        double theta = i * Math.PI / 4 + (i == 3 ? 1e-9 : 0);
        double phi = j * Math.PI / 4;
        double[] n = {
          StrictMath.sin(theta) * StrictMath.cos(phi),
          StrictMath.sin(theta) * StrictMath.sin(phi),
          StrictMath.cos(theta)
        };
        ComplexVector psi = InitialState.coherent(spin, theta, phi).vector(0);
        assertThat(psi.normSquared()).isCloseTo(1, within(1e-13));
        for (int a = 0; a < 3; a++) {
          assertThat(observables.get(a).realExpectation(psi))
              .isCloseTo(spins / 2.0 * n[a], within(1e-12 * spins));
        }
        for (int p = 0; p < pairs.length; p++) {
          int a = pairs[p][0];
          int b = pairs[p][1];
          double expected = spins * (spins - 1.0) / 4 * n[a] * n[b] + (a == b ? spins / 4.0 : 0);
          assertThat(observables.get(3 + p).realExpectation(psi))
              .isCloseTo(expected, within(1e-12 * spins * spins));
        }
      }
    }
  }

  @Test
  void shouldGiveTheCoherentStateThePhasesOfItsFormula() {
    double theta = 1.1;
    double phi = 0.6;
    ComplexVector psi = InitialState.coherent(new CollectiveSpin(2), theta, phi).vector(0);
    double c = StrictMath.cos(theta / 2);
    double s = StrictMath.sin(theta / 2);
    double[] modulus = {c * c, Math.sqrt(2) * c * s, s * s};
    for (int k = 0; k < 3; k++) {
      assertThat(psi.re[k]).isCloseTo(modulus[k] * StrictMath.cos(k * phi), within(1e-15));
      assertThat(psi.im[k]).isCloseTo(modulus[k] * StrictMath.sin(k * phi), within(1e-15));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,0.05,2", "3,0.3,0", "20,0.05,10", "30,0.02,30", "20,0,5", "6,0.4,0.01"})
  void shouldBeTheExponentialOfTheHamiltonianAtATemperature(int spins, double h, double beta) {
    Hamiltonian hamiltonian = Hamiltonian.lmg(new CollectiveSpin(spins), 1, h);
    InitialState gibbs = InitialState.gibbs(EnergyBasis.of(hamiltonian), beta);
    ComplexMatrix expected = MatrixExponential.of(hamiltonian.matrix().scaled(-beta, 0).toDense());
    expected.scale(1 / expected.realTrace());
    assertThat(Dense.distance(gibbs.density(), expected)).isLessThan(1e-12);
    assertThat(gibbs.size()).isEqualTo(spins + 1);
    for (int j = 1; j < gibbs.size(); j++) {
      assertThat(gibbs.probability(j)).isLessThanOrEqualTo(gibbs.probability(j - 1));
    }
  }

  @Test
  void shouldFreezeIntoTheGroundState() {
    Hamiltonian hamiltonian = Hamiltonian.lmg(new CollectiveSpin(20), 1, 0.05);
    InitialState cold = InitialState.gibbs(EnergyBasis.of(hamiltonian), 1e5);
    InitialState ground = InitialState.ground(hamiltonian);
    assertThat(cold.probability(0)).isEqualTo(1);
    assertThat(Dense.distance(cold.density(), ground.density())).isLessThan(1e-13);
    assertThat(ground.isPure()).isTrue();
    assertThat(cold.isPure()).isFalse();
  }

  @Test
  void shouldMixStatesByWeight() {
    ComplexVector a = ComplexVector.wrap(new double[] {0.6, 0}, new double[] {0, 0.8});
    ComplexVector b = ComplexVector.wrap(new double[] {0.8, 0}, new double[] {0, -0.6});
    InitialState mixture = InitialState.mixture(new double[] {3, 1}, List.of(a, b));
    ComplexMatrix expected = Dense.sum(0.75, Dense.projector(a), 0.25, Dense.projector(b));
    assertThat(mixture.probability(0)).isEqualTo(0.75);
    assertThat(Dense.distance(mixture.density(), expected)).isLessThan(1e-15);
  }

  @Test
  void shouldNormaliseACopyOfAPureState() {
    ComplexVector v = ComplexVector.ofReal(3, 4);
    InitialState pure = InitialState.pure(v);
    assertThat(pure.vector(0).re).containsExactly(new double[] {0.6, 0.8}, within(1e-15));
    assertThat(v.re).containsExactly(3, 4);
    InitialState dicke = InitialState.dicke(new CollectiveSpin(3), 2);
    assertThat(dicke.vector(0).re).containsExactly(0, 0, 1, 0);
    assertThatThrownBy(() -> InitialState.pure(new ComplexVector(2)))
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseWhatIsNoProbabilityAndNoTemperature(double x) {
    List<ComplexVector> one = List.of(ComplexVector.unit(2, 0));
    assertThatThrownBy(() -> InitialState.mixture(new double[] {x}, one))
        .isInstanceOf(IllegalArgumentException.class);
    EnergyBasis basis = EnergyBasis.of(Hamiltonian.lmg(new CollectiveSpin(2), 1, 0.1));
    assertThatThrownBy(() -> InitialState.gibbs(basis, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("temperature");
  }

  @Test
  void shouldRefuseAMixtureOfNothing() {
    List<ComplexVector> one = List.of(ComplexVector.unit(2, 0));
    assertThatThrownBy(() -> InitialState.mixture(new double[] {0}, one))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> InitialState.mixture(new double[] {1, 1}, one))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
