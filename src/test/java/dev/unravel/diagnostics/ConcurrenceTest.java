package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexMatrix;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConcurrenceTest {

  @Test
  void shouldBeTwoOverNForTheWState() {
    for (int spins = 2; spins <= 200; spins++) {
      assertThat(Concurrence.of(SymmetricStates.dicke(spins, 1)))
          .isCloseTo(2.0 / spins, within(1e-12));
    }
  }

  /** Wang and Moelmer, Eur. Phys. J. D 18, 385 (2002): C = 2 max(0, w - sqrt(v+ v-)). */
  @Test
  void shouldFollowTheClosedFormOfDickeStates() {
    for (int spins = 2; spins <= 60; spins++) {
      for (int k = 0; k <= spins; k++) {
        double pairs = spins * (spins - 1.0);
        double w = k * (spins - k) / pairs;
        double up = (spins - k) * (spins - k - 1.0) / pairs;
        double down = k * (k - 1.0) / pairs;
        double expected = 2 * Math.max(0, w - Math.sqrt(up * down));
        assertThat(Concurrence.of(SymmetricStates.dicke(spins, k)))
            .as("%d of %d", k, spins)
            .isCloseTo(expected, within(1e-12));
      }
    }
  }

  @Test
  void shouldVanishForProductStates() {
    Random random = new Random(41);
    for (int i = 0; i < 2000; i++) {
      CollectiveMoments s =
          SymmetricStates.coherent(
              2 + random.nextInt(199), Math.PI * random.nextDouble(), 7 * random.nextDouble());
      assertThat(Concurrence.of(s)).as("%s", s).isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void shouldVanishForTheMaximallyMixedSymmetricState() {
    assertThat(Concurrence.of(SymmetricStates.maximallyMixed(40))).isZero();
  }

  /** C = |psi^T (sigma_y x sigma_y) psi| = 2 |psi_00 psi_11 - psi_01 psi_10|. */
  @Test
  void shouldFollowTheClosedFormOfPureStatesOfTwoSpins() {
    Random random = new Random(42);
    for (int i = 0; i < 2000; i++) {
      double[] re = random.doubles(3, -1, 1).toArray();
      double[] im = random.doubles(3, -1, 1).toArray();
      double norm = 0;
      for (int k = 0; k < 3; k++) {
        norm += re[k] * re[k] + im[k] * im[k];
      }
      // psi_01 = psi_10 = c_1 / sqrt 2
      double x = 2 * (re[0] * re[2] - im[0] * im[2]) - (re[1] * re[1] - im[1] * im[1]);
      double y = 2 * (re[0] * im[2] + im[0] * re[2]) - 2 * re[1] * im[1];
      assertThat(Concurrence.of(SymmetricStates.moments(re, im)))
          .isCloseTo(Math.sqrt(x * x + y * y) / norm, within(1e-12));
    }
  }

  @Test
  void shouldFallLinearlyInWernerStates() {
    for (double p = 0; p <= 1; p += 0.01) {
      ComplexMatrix rho = ComplexMatrix.identity(4);
      rho.scale((1 - p) / 4);
      rho.add(1, 1, p / 2, 0);
      rho.add(2, 2, p / 2, 0);
      rho.add(1, 2, -p / 2, 0);
      rho.add(2, 1, -p / 2, 0);
      assertThat(Concurrence.of(rho)).isCloseTo(Math.max(0, (3 * p - 1) / 2), within(1e-14));
    }
  }

  /**
   * X states: C = 2 max(0, |rho_12| - sqrt(rho_00 rho_33), |rho_03| - sqrt(rho_11 rho_22)), Yu and
   * Eberly, Quantum Inf. Comput. 7, 459 (2007); unchanged by rotations of each qubit. Half of the
   * states have an eigenvalue that is exactly zero before they are rotated.
   */
  @Test
  void shouldFollowTheClosedFormOfRotatedStatesOfXShape() {
    Random random = new Random(43);
    for (int i = 0; i < 4000; i++) {
      double[] w = random.doubles(4, 0.01, 1).toArray();
      double total = w[0] + w[1] + w[2] + w[3];
      boolean singular = i % 2 == 0;
      double inner = (singular ? 1 : random.nextDouble()) * Math.sqrt(w[1] * w[2]) / total;
      double outer = 0.99 * random.nextDouble() * Math.sqrt(w[0] * w[3]) / total;
      ComplexMatrix rho = new ComplexMatrix(4, 4);
      for (int k = 0; k < 4; k++) {
        rho.set(k, k, w[k] / total, 0);
      }
      rho.set(1, 2, 0, inner);
      rho.set(2, 1, 0, -inner);
      rho.set(0, 3, -outer, 0);
      rho.set(3, 0, -outer, 0);
      double expected =
          2
              * Math.max(
                  0,
                  Math.max(
                      inner - Math.sqrt(w[0] * w[3]) / total,
                      outer - Math.sqrt(w[1] * w[2]) / total));
      ComplexMatrix rotated =
          TwoQubits.locallyRotated(
              rho, TwoQubits.randomUnitary(random), TwoQubits.randomUnitary(random));
      assertThat(Concurrence.of(rotated)).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void shouldNotMagnifyRoundingInStatesOfLowRank() {
    // the W state with one eigenvalue pushed off zero by what rounding does
    double[] nine = SymmetricStates.dicke(20, 1).toArray();
    for (double noise = -1e-13; noise <= 1e-13; noise += 1e-14) {
      double[] noisy = nine.clone();
      noisy[5] += noise;
      assertThat(Concurrence.of(CollectiveMoments.of(20, noisy))).isCloseTo(0.1, within(1e-12));
    }
  }

  @Test
  void shouldTreatNegativeEigenvaluesAsZero() {
    ComplexMatrix bell = new ComplexMatrix(4, 4);
    bell.set(0, 0, 0.5, 0);
    bell.set(3, 3, 0.5, 0);
    bell.set(0, 3, 0.5, 0);
    bell.set(3, 0, 0.5, 0);
    bell.set(1, 1, -0.01, 0);
    assertThat(Concurrence.of(bell)).isCloseTo(1, within(1e-15));
  }

  @Test
  void shouldRefuseAnythingButTwoQubits() {
    assertThatThrownBy(() -> Concurrence.of(ComplexMatrix.identity(3)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
