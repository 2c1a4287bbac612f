package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroundStateTest {

  /**
   * J and h of either sign: couplings with one minimum, with two, and with none. For one spin at J
   * = 1 and h = 1/2 the energy is 0, to the last bit.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 9, 40, 61})
  void shouldBeTheLowestStateOfTheEnergyBasisSignIncluded(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    for (double j : new double[] {1, -1, 0}) {
      for (double h : new double[] {0.05, 0.5, 1, 3, -0.4, 0}) {
        Hamiltonian hamiltonian = Hamiltonian.lmg(spin, j, h);
        double[] expected = lowest(EnergyBasis.of(hamiltonian), spins % 2 == 0 || h >= 0);
        assertThat(GroundState.of(hamiltonian).re).as("J=%s h=%s", j, h).hasSize(spins + 1);
        if (j != 0 || h != 0) {
          assertThat(distance(GroundState.of(hamiltonian).re, expected))
              .as("J=%s h=%s", j, h)
              .isLessThan(1e-12);
        }
      }
    }
  }

  /** Of a pair with the same energy the basis has the even state first, whichever is lower. */
  private static double[] lowest(EnergyBasis basis, boolean even) {
    boolean pair = basis.energy(1) - basis.energy(0) < 1e-13;
    return basis.vector(pair && basis.isEven(0) != even ? 1 : 0).re;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return Math.sqrt(sum);
  }

  /** J = 0: all spins along x, energy -h N/2. */
  @Test
  void shouldBeTheCoherentStateAlongTheFieldOfTenThousandSpins() {
    CollectiveSpin spin = new CollectiveSpin(10_000);
    double[] ground = GroundState.of(Hamiltonian.lmg(spin, 0, 0.7)).re;
    ComplexVector exact = InitialState.coherent(spin, Math.PI / 2, 0).vector(0);
    assertThat(exact.overlapSquared(ComplexVector.ofReal(ground))).isCloseTo(1, within(1e-11));
  }

  /** H v = E v for the critical field of a ferromagnet and for two wells, far from closed forms. */
  @Test
  void shouldBeAnEigenvectorForTenThousandSpins() {
    CollectiveSpin spin = new CollectiveSpin(10_000);
    for (double j : new double[] {1, -1}) {
      Hamiltonian hamiltonian = Hamiltonian.lmg(spin, j, 0.9);
      BandedMatrix h = hamiltonian.matrix();
      ComplexVector v = GroundState.of(hamiltonian);
      ComplexVector image = new ComplexVector(v.size());
      h.apply(v, image);
      double energy = v.realDot(image);
      for (int k = 0; k < v.size(); k++) {
        assertThat(image.re[k]).isCloseTo(energy * v.re[k], within(1e-14 * h.infinityNorm()));
      }
    }
  }
}
