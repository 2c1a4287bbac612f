package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.eve.Perspective;
import dev.unravel.event.Ended;
import dev.unravel.event.History;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.Unravelling;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Three spins, H = 0, decay at rate gamma and dephasing at rate g, prepared in D_0 or D_1 with
 * probabilities 1/4 and 3/4; Eve asks for S_z at rate kappa. Everything is a classical chain on the
 * Dicke states: S_- takes D_k to D_(k+1) at gamma (k+1)(3-k).
 */
class TimelineTest {

  private static final CollectiveSpin SPIN = new CollectiveSpin(3);
  private static final double GAMMA = 0.5;
  private static final double G = 0.3;
  private static final double KAPPA = 2;

  private static final OpenSystem SYSTEM =
      new OpenSystem(
          Hamiltonian.lmg(SPIN, 0, 0),
          List.of(JumpOperator.of("decay", SPIN.minus(), GAMMA), JumpOperator.of("z", SPIN.z(), G)),
          Optional.of(Eavesdropper.measuring(SPIN, "Sz", 0, 0, 1, KAPPA)),
          InitialState.mixture(
              new double[] {1, 3}, List.of(ComplexVector.unit(4, 0), ComplexVector.unit(4, 1))));

  private static final History HISTORY =
      new History(
          0,
          1,
          List.of(
              new Prepared(1),
              new Jumped(0.2, 0),
              new Measured(0.5, 2),
              new Jumped(0.6, 1),
              new Ended(1)));

  private static List<Timeline.Entry> timeline(Perspective perspective) {
    return Timeline.of(Unravelling.of(SYSTEM, 1), MeasurementPlane.ZX, perspective, HISTORY);
  }

  @Test
  void shouldGiveTheProbabilityOfEachEventGivenThePast() {
    List<Timeline.Entry> entries = timeline(Perspective.TRAJECTORY);
    assertThat(entries)
        .extracting(Timeline.Entry::who)
        .containsExactly("", "bath", "Eve", "bath", "");
    assertThat(entries.get(0).what()).isEqualTo("prepared in eigenvector 1");
    assertThat(entries.get(0).probability()).isCloseTo(0.75, within(1e-15));
    // From D_1: decay at 4 gamma, dephasing at g m^2 with m = 1/2.
    assertThat(entries.get(1).density()).isCloseTo(4 * GAMMA, within(1e-12));
    assertThat(entries.get(1).probability())
        .isCloseTo(4 * GAMMA / (4 * GAMMA + 0.25 * G), within(1e-12));
    assertThat(entries.get(2).probability()).isCloseTo(1, within(1e-12));
    assertThat(entries.get(2).density()).isCloseTo(KAPPA, within(1e-12));
    assertThat(entries.get(2).value()).isEqualTo(-0.5);
    // From D_2: decay at 3 gamma.
    assertThat(entries.get(3).what()).isEqualTo("jump z");
    assertThat(entries.get(3).probability())
        .isCloseTo(0.25 * G / (3 * GAMMA + 0.25 * G), within(1e-12));
    assertThat(entries.get(4).probability()).isNaN();
    assertThat(entries.get(4).after()).isEmpty();
    var before = entries.get(1).before().orElseThrow();
    var after = entries.get(1).after().orElseThrow();
    assertThat(before.moments()[2]).isCloseTo(0.5, within(1e-12));
    assertThat(after.moments()[2]).isCloseTo(-0.5, within(1e-12));
    assertThat(before.deviationZ()).isCloseTo(0, within(1e-7));
    assertThat(before.entropy()).isZero();
  }

  /** The chain's probabilities at t = 0.5 by many small steps; Eve hears nothing before. */
  @Test
  void shouldTellOnlyWhatEveHears() {
    List<Timeline.Entry> entries = timeline(Perspective.EVE);
    assertThat(entries)
        .extracting(Timeline.Entry::what)
        .containsExactly("prepared", "Eve measures Sz = -0.5", "end");
    double[] p = {0.25, 0.75, 0, 0};
    int steps = 200_000;
    for (int s = 0; s < steps; s++) {
      for (int k = 2; k >= 0; k--) {
        double moved = p[k] * GAMMA * (k + 1) * (3 - k) * 0.5 / steps;
        p[k] -= moved;
        p[k + 1] += moved;
      }
    }
    assertThat(entries.get(1).probability()).isCloseTo(p[2], within(1e-5));
    assertThat(entries.get(1).density()).isCloseTo(KAPPA * p[2], within(2e-5));
    double entropy = 0;
    for (double x : p) {
      entropy -= x * StrictMath.log(x) / StrictMath.log(2);
    }
    var before = entries.get(1).before().orElseThrow();
    assertThat(before.entropy()).isCloseTo(entropy, within(1e-4)).isEqualTo(before.eveEntropy());
    assertThat(entries.get(1).after().orElseThrow().entropy()).isCloseTo(0, within(1e-12));
    // 3/4 log2(4/3) + 1/4 log2 4
    assertThat(entries.get(0).after().orElseThrow().entropy())
        .isCloseTo(0.8112781244591328, within(1e-12));
    // What she does not know is in the trajectory's timeline too.
    assertThat(timeline(Perspective.TRAJECTORY).get(2).before().orElseThrow().eveEntropy())
        .isEqualTo(before.entropy());
  }
}
