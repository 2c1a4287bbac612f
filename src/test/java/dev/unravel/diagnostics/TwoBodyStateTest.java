package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexMatrix;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TwoBodyStateTest {

  @Test
  void shouldBeThePartialTraceOverAllButTwoOfTheSpins() {
    Random random = new Random(31);
    for (int spins = 2; spins <= 8; spins++) {
      double[] re = random.doubles(spins + 1, -1, 1).toArray();
      double[] im = random.doubles(spins + 1, -1, 1).toArray();
      ComplexMatrix expected = partialTrace(spins, re, im);
      ComplexMatrix found = TwoBodyState.of(SymmetricStates.moments(re, im)).matrix();
      found.addScaled(-1, 0, expected);
      assertThat(found.maxAbs()).as("%d spins", spins).isLessThan(1e-14);
    }
  }

  /** rho_2 = 1/4 sum_ab T_ab sigma_a x sigma_b with T_00 = 1, T_a0 = T_0a = m_a. */
  @Test
  void shouldBeTheSumOverPauliMatrices() {
    RandomStates states = new RandomStates(32);
    ComplexMatrix[] sigma = {TwoQubits.ONE, TwoQubits.X, TwoQubits.Y, TwoQubits.Z};
    for (int i = 0; i < 100; i++) {
      CollectiveMoments s = states.next();
      double n = s.spins();
      double[] v = {s.sx(), s.sy(), s.sz()};
      double[][] w = {
        {s.sxx(), s.sxy(), s.szx()}, {s.sxy(), s.syy(), s.syz()}, {s.szx(), s.syz(), s.szz()}
      };
      ComplexMatrix rho = TwoBodyState.of(s).matrix();
      for (int a = 0; a < 4; a++) {
        for (int b = 0; b < 4; b++) {
          double t =
              a == 0 && b == 0
                  ? 1
                  : a == 0 || b == 0
                      ? 2 * v[a + b - 1] / n
                      : (4 * w[a - 1][b - 1] - (a == b ? n : 0)) / (n * (n - 1));
          rho.addScaled(-t / 4, 0, TwoQubits.kron(sigma[a], sigma[b]));
        }
      }
      assertThat(rho.maxAbs()).isLessThan(1e-14);
    }
  }

  @Test
  void shouldBeADensityMatrixWithoutSinglet() {
    RandomStates states = new RandomStates(33);
    for (int i = 0; i < 1000; i++) {
      TwoBodyState state = TwoBodyState.of(states.next());
      double[] values = state.eigenvalues();
      ComplexMatrix rho = state.matrix();
      assertThat(state.trace()).isCloseTo(1, within(1e-14));
      assertThat(values[0]).isCloseTo(0, within(1e-14));
      assertThat(values[0] + values[1] + values[2] + values[3]).isCloseTo(1, within(1e-14));
      assertThat(rho.re(1, 1) - rho.re(1, 2)).as("singlet").isCloseTo(0, within(1e-14));
    }
  }

  @Test
  void shouldHandOutACopy() {
    TwoBodyState state = TwoBodyState.of(SymmetricStates.dicke(5, 2));
    state.matrix().set(0, 0, 7, 0);
    assertThat(state.trace()).isCloseTo(1, within(1e-15));
  }

  @Test
  void shouldRefuseASingleSpin() {
    assertThatThrownBy(() -> TwoBodyState.of(SymmetricStates.dicke(1, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The state of spins 0 and 1 of sum_k c_k |D_k>, with |D_k> written out over 2^N bit strings. */
  private static ComplexMatrix partialTrace(int spins, double[] re, double[] im) {
    int size = 1 << spins;
    int[] strings = new int[spins + 1];
    double norm = 0;
    for (int bits = 0; bits < size; bits++) {
      strings[Integer.bitCount(bits)]++;
    }
    for (int k = 0; k <= spins; k++) {
      norm += re[k] * re[k] + im[k] * im[k];
    }
    ComplexMatrix rho = new ComplexMatrix(4, 4);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        for (int rest = 0; rest < size / 4; rest++) {
          int k = Integer.bitCount(i) + Integer.bitCount(rest);
          int l = Integer.bitCount(j) + Integer.bitCount(rest);
          double f = 1 / (norm * Math.sqrt((double) strings[k] * strings[l]));
          rho.add(i, j, f * (re[k] * re[l] + im[k] * im[l]), f * (im[k] * re[l] - re[k] * im[l]));
        }
      }
    }
    return rho;
  }
}
