package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyLadderTest {

  private static final Hamiltonian H = Hamiltonian.lmg(new CollectiveSpin(6), 1, 0.3);
  private static final EnergyBasis LEVELS = EnergyBasis.of(H);

  private static ComplexMatrix ladder(double zeta, double rate) {
    return EnergyLadder.of("ladder", H.spin(), LEVELS, zeta, rate).given().toDense();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.35, 1, -2})
  void shouldLowerWithTheCosineAndRaiseWithTheSine(double zeta) {
    ComplexMatrix l = ladder(zeta, 4);
    for (int i = 0; i <= 6; i++) {
      for (int j = 0; j <= 6; j++) {
        double step = Math.sqrt((Math.min(i, j) + 1) * (6 - Math.min(i, j)));
        double expected =
            j == i + 1 ? 2 * Math.cos(zeta) * step : j == i - 1 ? 2 * Math.sin(zeta) * step : 0;
        assertThat(l.re(i, j)).isCloseTo(expected, within(1e-14));
        assertThat(l.im(i, j)).isZero();
      }
    }
  }

  @Test
  void shouldHaveTheGroundStateAsItsDarkState() {
    ComplexMatrix dense = EnergyLadder.of("ladder", H.spin(), LEVELS, 0, 1).matrix().toDense();
    double[] ground = LEVELS.vector(0).re;
    for (int k = 0; k <= 6; k++) {
      double sum = 0;
      for (int l = 0; l <= 6; l++) {
        sum += dense.re(k, l) * ground[l];
      }
      assertThat(sum).isCloseTo(0, within(1e-13));
    }
  }
}
