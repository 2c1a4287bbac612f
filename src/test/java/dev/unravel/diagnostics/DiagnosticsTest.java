package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the figures of arXiv:2202.12079 that need no time evolution, to the digits shown. */
class DiagnosticsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Fig 1a,           20, 0.05,  10, -0.88383,  0.7776,  0.3256",
    "Fig 4a at t = 0,  30, 0.02,  30, -6.48558,  0.89175, 0.16808",
    "Fig 1b at zeta 0, 20, 0.05, 100, -2.96503,  0.83077, 0.24468"
  })
  void shouldReproduceTheGibbsStates(
      String figure, int spins, double h, double beta, double bell, double nc, double squeezing) {
    Diagnostics found = Diagnostics.of(SymmetricStates.gibbs(spins, h, beta), MeasurementPlane.ZX);
    assertThat(found.bell()).isCloseTo(bell, within(5e-6));
    assertThat(spins * found.concurrence()).isCloseTo(nc, within(nc == 0.7776 ? 5e-5 : 5e-6));
    assertThat(found.squeezing()).isCloseTo(squeezing, within(nc == 0.7776 ? 5e-5 : 5e-6));
  }

  @ParameterizedTest(name = "beta = {0}, h = {1}")
  @CsvSource({"30, 0.05, -2.94288", "5, 0.05, 5.74764", "10, 0, 8.00000"})
  void shouldReproduceTheBellValuesOfGibbsStates(double beta, double h, double bell) {
    assertThat(Diagnostics.of(SymmetricStates.gibbs(20, h, beta), MeasurementPlane.ZX).bell())
        .isCloseTo(bell, within(5e-6));
  }

  /**
   * Under H = -omega S_z^2 + const the state of Fig 3 keeps its moduli and gains a phase omega t.
   */
  @ParameterizedTest(name = "omega t = {0} pi")
  @CsvSource({"0, -1.19617", "0.25, 0.39123", "0.5, 2.00000", "1, -1.19617"})
  void shouldReproduceOneAxisTwistingOfTwoDickeStates(double turns, double bell) {
    Diagnostics found =
        Diagnostics.of(SymmetricStates.neighbours(20, 10, Math.PI * turns), MeasurementPlane.ZX);
    assertThat(found.bell()).isCloseTo(bell, within(5e-6));
    assertThat(20 * found.concurrence()).isCloseTo(1, within(1e-11));
    assertThat(found.squeezing()).isCloseTo(2.0 / 11, within(1e-12));
  }

  @Test
  void shouldCallEverythingUndefinedForASingleSpin() {
    Diagnostics found = Diagnostics.of(SymmetricStates.dicke(1, 0), MeasurementPlane.ZX);
    assertThat(found.bell()).isNaN();
    assertThat(found.settings().phi()).isNaN();
    assertThat(found.settings().theta()).isNaN();
    assertThat(found.concurrence()).isNaN();
    assertThat(found.squeezing()).isNaN();
  }

  @Test
  void shouldLeaveOnlySqueezingUndefinedInTheLowestDickeState() {
    Diagnostics found = Diagnostics.of(SymmetricStates.dicke(20, 20), MeasurementPlane.ZX);
    assertThat(found.bell()).isCloseTo(0, within(1e-12));
    assertThat(found.settings().phi()).isEqualTo(Math.PI);
    assertThat(found.settings().theta()).isEqualTo(Math.PI);
    assertThat(found.concurrence()).isZero();
    assertThat(found.squeezing()).isNaN();
  }

  @Test
  void shouldWorkForTheSmallestPair() {
    // the triplet |D_1> of two spins: a Bell state; Q = 4 - 4 n0.m + (n0-n1)^T T (n0-n1), T =
    // xx+yy-zz
    Diagnostics found = Diagnostics.of(SymmetricStates.dicke(2, 1), MeasurementPlane.ZX);
    assertThat(found.concurrence()).isCloseTo(1, within(1e-14));
    assertThat(found.bell()).isCloseTo(0, within(1e-14));
  }

  @Test
  void shouldRefuseMomentsThatAreNotFinite() {
    CollectiveMoments broken =
        new CollectiveMoments(3, 0, 0, 0, 1, 1, Double.POSITIVE_INFINITY, 0, 0, 0);
    assertThatThrownBy(() -> Diagnostics.of(broken, MeasurementPlane.ZX))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
