package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The least Bell value in the paper's plane and over all directions. Fixed seeds. */
class MeasurementPlaneTest {

  private static final int STATES = 2000;

  @ParameterizedTest
  @EnumSource
  void shouldGiveUnitVectorsAtWhichTheBellOperatorHasTheValue(MeasurementPlane plane) {
    RandomStates states = new RandomStates(31);
    for (int i = 0; i < STATES; i++) {
      CollectiveMoments s = states.next();
      Diagnostics found = Diagnostics.of(s, plane);
      BellSettings settings = found.settings();
      assertThat(settings.n0().dot(settings.n0())).isCloseTo(1, within(1e-14));
      assertThat(settings.n1().dot(settings.n1())).isCloseTo(1, within(1e-14));
      // A value within rounding of the threshold is the threshold.
      double rounding = found.bell() == 0 ? Rounding.ofBell(s.spins()) : 0;
      assertThat(BellOperator.of(s.spins(), settings.n0(), settings.n1()).value(s))
          .isCloseTo(found.bell(), within(rounding));
      assertThat(settings.value(s)).isCloseTo(found.bell(), within(rounding));
      assertThat(Witness.BELL.signed(s, plane)).isEqualTo(found.bell());
    }
  }

  @Test
  void shouldNeverBeWorseOffInAnyPlane() {
    RandomStates states = new RandomStates(32);
    int better = 0;
    for (int i = 0; i < STATES; i++) {
      CollectiveMoments s = states.next();
      double inPlane = Diagnostics.of(s, MeasurementPlane.ZX).bell();
      double anywhere = Diagnostics.of(s, MeasurementPlane.ANY).bell();
      assertThat(anywhere).isLessThanOrEqualTo(inPlane + 1e-10 * s.spins());
      better += anywhere < inPlane - 1e-3 ? 1 : 0;
    }
    assertThat(better).isGreaterThan(STATES / 4);
  }

  @Test
  void shouldLeaveOtherDiagnosticsAlone() {
    RandomStates states = new RandomStates(33);
    for (int i = 0; i < 200; i++) {
      CollectiveMoments s = states.next();
      Diagnostics inPlane = Diagnostics.of(s, MeasurementPlane.ZX);
      Diagnostics anywhere = Diagnostics.of(s, MeasurementPlane.ANY);
      for (Diagnostic other : anywhere.list()) {
        if (other != DiagnosticRegistry.BELL) {
          assertThat(anywhere.raw(other))
              .as("%s", other)
              .isEqualTo(Double.valueOf(inPlane.raw(other)));
        }
      }
    }
  }

  @Test
  void shouldHaveAnglesInThePaperPlaneAlone() {
    CollectiveMoments s = SymmetricStates.neighbours(20, 10, 0.3);
    BellSettings inPlane = MeasurementPlane.ZX.bestSettings(s);
    assertThat(inPlane.n0().x()).isEqualTo(StrictMath.sin(inPlane.phi()));
    assertThat(inPlane.n1().z()).isEqualTo(StrictMath.cos(inPlane.theta()));
    assertThat(inPlane.n0().y()).isZero();
    BellSettings anywhere = MeasurementPlane.ANY.bestSettings(s);
    assertThat(anywhere.phi()).isNaN();
    assertThat(anywhere.theta()).isNaN();
  }

  /**
   * H = -omega S_z^2 + const gives the state of Fig 3 a phase omega t, which turns its polarisation
   * about z: so do the best directions, and Q_v stays.
   */
  @ParameterizedTest(name = "omega t = {0} pi")
  @ValueSource(doubles = {0, 0.1, 0.25, 0.5, 0.9, 1})
  void shouldTurnTheDirectionsOfFigure3WithTheState(double turns) {
    double angle = Math.PI * turns;
    BellSettings start = MeasurementPlane.ZX.bestSettings(SymmetricStates.neighbours(20, 10, 0));
    Diagnostics found =
        Diagnostics.of(SymmetricStates.neighbours(20, 10, angle), MeasurementPlane.ANY);
    assertThat(found.bell()).isCloseTo(-1.19617, within(5e-6));
    shouldBeTurned(found.settings().n0(), start.n0(), angle);
    shouldBeTurned(found.settings().n1(), start.n1(), angle);
  }

  private static void shouldBeTurned(Direction found, Direction start, double angle) {
    assertThat(found.x()).isCloseTo(start.x() * StrictMath.cos(angle), within(1e-7));
    assertThat(found.y()).isCloseTo(start.x() * StrictMath.sin(angle), within(1e-7));
    assertThat(found.z()).isCloseTo(start.z(), within(1e-7));
  }

  @Test
  void shouldLeaveEverythingUndefinedForASingleSpin() {
    Diagnostics found = Diagnostics.of(SymmetricStates.dicke(1, 0), MeasurementPlane.ANY);
    assertThat(found.bell()).isNaN();
    assertThat(found.settings().components()).containsOnly(Double.NaN).hasSize(6);
    assertThat(Witness.BELL.signed(SymmetricStates.dicke(1, 0), MeasurementPlane.ANY)).isNaN();
  }
}
