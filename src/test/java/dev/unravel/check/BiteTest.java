package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The cross-check catches trajectories that obey something else than what the integrator solves. "x
 * times the bound" is the largest deviation / bound of all comparisons. Fixed seed.
 */
class BiteTest {

  private static final long SEED = 20221;
  private static final double[] TIMES = Ensembles.grid(2, 5);

  /** As many shares of the false-alarm probability as three curves of 51 points have. */
  private static final int SHARES = 27;

  private static CheckReport check(
      OpenSystem simulated, OpenSystem meant, double[] times, int trajectories) {
    EnsembleFold fold = Ensembles.simulate(simulated, meant, times, trajectories, SEED);
    CheckReport report =
        Ensembles.check(fold, ExactCurve.of(meant, MeasurementPlane.ZX, times), SHARES);
    Comparison worst = Ensembles.worst(report);
    System.out.printf(
        "BiteTest: %d trajectories, %d of %d comparisons fail, %.2f times the bound: %s%n",
        trajectories,
        report.failures(),
        report.comparisons(),
        Ensembles.ratio(worst),
        worst.quantity());
    return report;
  }

  private static void assertCaught(OpenSystem simulated, OpenSystem meant, int trajectories) {
    assertThat(check(simulated, meant, TIMES, trajectories).passed()).isFalse();
  }

  /**
   * kappa t = 0.5: 100,000 measurements are expected and 5 % are 15.8 standard deviations, 2.3
   * times the bound. Purity and the moments are off by 1.4 times their bounds besides, so that the
   * counts are not what it hangs on.
   */
  @Test
  void shouldCatchAnEavesdropperFivePercentTooFast() {
    OpenSystem meant = CheckSystems.listenedTo(30, 0.02, 30, 1);
    OpenSystem simulated = CheckSystems.listenedTo(30, 0.02, 30, 1.05);

    CheckReport report = check(simulated, meant, Ensembles.grid(0.5, 6), 200_000);

    assertThat(report.curves().get(0).comparisons())
        .filteredOn(comparison -> !comparison.agrees())
        .extracting(Comparison::quantity)
        .contains("measurements", "purity", "sx");
  }

  /** About 23,000 jumps, of which 10 % are 15 standard deviations: twice the bound. */
  @Test
  void shouldCatchAChannelTenPercentTooFast() {
    CollectiveSpin spin = new CollectiveSpin(6);
    OpenSystem meant = CheckSystems.noisy(6, 0.02);
    JumpOperator faster = CheckSystems.perSpin(spin, "Sy", spin.y(), 0.022);
    assertThat(
            check(CheckSystems.with(meant, faster), meant, Ensembles.grid(6, 4), 200_000).passed())
        .isFalse();
  }

  /** Its jumps are missing, 15 times the bound; the state hardly notices. */
  @Test
  void shouldCatchAChannelLeftOut() {
    OpenSystem meant = CheckSystems.everything(6);
    JumpOperator silent = new JumpOperator("Sx", meant.jumps().get(1).matrix().scaled(1e-9, 0));
    assertCaught(CheckSystems.with(meant, meant.jumps().get(0), silent), meant, 20_000);
  }

  /** 8 times the bound, by numbers of jumps. */
  @Test
  void shouldCatchChannelsExchanged() {
    OpenSystem meant = CheckSystems.everything(6);
    OpenSystem simulated = CheckSystems.with(meant, meant.jumps().get(1), meant.jumps().get(0));
    assertCaught(simulated, meant, 20_000);
  }

  /** 11 times the bound. */
  @Test
  void shouldCatchEveLeftOut() {
    OpenSystem meant = CheckSystems.everything(6);
    assertCaught(CheckSystems.with(meant, CheckSystems.alongZ(meant.spin(), 0)), meant, 5_000);
  }

  /** 290 times the bound, by outcomes that should not be. */
  @Test
  void shouldCatchEveMeasuringAlongX() {
    OpenSystem meant = CheckSystems.listenedTo(8, 0.1, 10, 1);
    Eavesdropper alongX = Eavesdropper.measuring(meant.spin(), "Sx", 1, 0, 0, 1);
    assertCaught(CheckSystems.with(meant, alongX), meant, 5_000);
  }

  /** 33 times the bound, by szz. */
  @Test
  void shouldCatchEvesAxisTilted() {
    OpenSystem meant = CheckSystems.listenedTo(8, 0.1, 10, 1);
    Eavesdropper tilted =
        Eavesdropper.measuring(meant.spin(), "n.S", Math.sin(0.3), 0, Math.cos(0.3), 1);
    assertCaught(CheckSystems.with(meant, tilted), meant, 20_000);
  }

  /** 9 times the bound. */
  @Test
  void shouldCatchTheFieldOfTheWrongSign() {
    OpenSystem meant = CheckSystems.everything(6);
    assertCaught(CheckSystems.with(meant, Hamiltonian.lmg(meant.spin(), 1, -0.3)), meant, 5_000);
  }

  /** 8 times the bound. */
  @Test
  void shouldCatchEvolutionBackwardsInTime() {
    OpenSystem meant = CheckSystems.everything(6);
    assertCaught(CheckSystems.with(meant, Hamiltonian.lmg(meant.spin(), -1, -0.3)), meant, 5_000);
  }

  /**
   * Nothing but the sign of the off-diagonal imaginary parts tells the two directions of time apart
   * for a Gibbs state of a real H that is measured along z: syz, 15 times its bound.
   */
  @Test
  void shouldCatchEvolutionBackwardsInTimeOfAThermalState() {
    OpenSystem meant = CheckSystems.listenedTo(8, 0.3, 10, 1);
    assertCaught(CheckSystems.with(meant, Hamiltonian.lmg(meant.spin(), -1, -0.3)), meant, 20_000);
  }

  /** 11 times the bound. */
  @Test
  void shouldCatchLoweringInPlaceOfRaising() {
    OpenSystem meant = CheckSystems.warm(6);
    CollectiveSpin spin = meant.spin();
    assertCaught(
        CheckSystems.with(meant, CheckSystems.perSpin(spin, "S+", spin.minus(), 0.5)),
        meant,
        2_000);
  }

  /** 16 times the bound. */
  @Test
  void shouldCatchEigenvectorsInTheWrongOrder() {
    OpenSystem meant = CheckSystems.warm(6);
    InitialState right = meant.initial();
    List<ComplexVector> reversed = new ArrayList<>();
    double[] p = new double[right.size()];
    for (int j = 0; j < p.length; j++) {
      p[j] = right.probability(j);
      reversed.add(right.vector(j));
    }
    Collections.reverse(reversed);
    assertCaught(CheckSystems.with(meant, InitialState.mixture(p, reversed)), meant, 2_000);
  }

  /** Inverse temperature 0.9 in place of 1: twice the bound. */
  @Test
  void shouldCatchAMixedStateOfAnotherTemperature() {
    OpenSystem meant = CheckSystems.warm(6);
    InitialState warmer = InitialState.gibbs(EnergyBasis.of(meant.hamiltonian()), 0.9);
    assertCaught(CheckSystems.with(meant, warmer), meant, 20_000);
  }

  /** Where nothing is random the bounds are those of the integrator: 1e-8. */
  @Test
  void shouldCatchAFieldOffByAMillionthWhereNothingIsRandom() {
    OpenSystem everything = CheckSystems.everything(6);
    OpenSystem meant =
        new OpenSystem(
            everything.hamiltonian(), List.of(), java.util.Optional.empty(), everything.initial());
    Hamiltonian off = Hamiltonian.lmg(meant.spin(), 1, 0.300001);
    assertCaught(CheckSystems.with(meant, off), meant, 100);
    assertThat(check(meant, meant, TIMES, 100).passed()).isTrue();
  }
}
