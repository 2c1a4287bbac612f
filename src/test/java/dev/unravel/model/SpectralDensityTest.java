package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpectralDensityTest {

  static Stream<SpectralDensity> all() {
    return Stream.of(
        new SpectralDensity.Ohmic(1.3),
        new SpectralDensity.Flat(0.7),
        new SpectralDensity.PowerLaw(1.1, 1, 2),
        new SpectralDensity.PowerLaw(0.4, 3, 0.5));
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldBalanceEmissionAndAbsorption(SpectralDensity density) {
    for (double beta : List.of(0.1, 1.0, 10.0)) {
      for (double w : List.of(1e-9, 0.01, 0.3, 2.0, 20.0)) {
        double emission = density.rate(w, beta);
        assertThat(emission).isPositive();
        assertThat(density.rate(-w, beta) / emission / Math.exp(-beta * w))
            .isCloseTo(1, within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldBeContinuousAtFrequencyZero(SpectralDensity density) {
    double limit = density.rate(0, 2);
    assertThat(density.rate(1e-9, 2)).isCloseTo(limit, within(1e-8));
    assertThat(density.rate(-1e-9, 2)).isCloseTo(limit, within(1e-8));
  }

  @Test
  void shouldHaveTheRatesOfItsFormula() {
    double planck = 1 / (1 - Math.exp(-2 * 0.3));
    assertThat(new SpectralDensity.Ohmic(1.3).rate(0.3, 2))
        .isCloseTo(1.3 * 0.3 * planck, within(1e-14));
    assertThat(new SpectralDensity.Ohmic(1.3).rate(0, 2)).isCloseTo(1.3 / 2, within(1e-14));
    assertThat(new SpectralDensity.Flat(0.7).rate(0.3, 2)).isEqualTo(0.7);
    assertThat(new SpectralDensity.Flat(0.7).rate(0, 2)).isEqualTo(0.7);
    assertThat(new SpectralDensity.PowerLaw(0.4, 3, 0.5).rate(0.3, 2))
        .isCloseTo(0.4 * 0.5 * Math.pow(0.6, 3) * Math.exp(-0.6) * planck, within(1e-14));
    assertThat(new SpectralDensity.PowerLaw(0.4, 1, 0.5).rate(0, 2))
        .isCloseTo(0.4 / 2, within(1e-14));
    assertThat(new SpectralDensity.PowerLaw(0.4, 3, 0.5).rate(0, 2)).isZero();
  }

  @ParameterizedTest
  @MethodSource("all")
  void shouldNotOverflowInTheCold(SpectralDensity density) {
    assertThat(density.rate(-5, 1e9)).isZero();
    assertThat(density.rate(5, 1e9)).isBetween(0.0, 10.0);
  }
}
