package dev.unravel.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.MatrixExponential;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Figures 3 and 4a of arXiv:2202.12079 by the deterministic integrator, to the digits known from an
 * independent code.
 */
class PaperTableTest {

  /** Half a unit of the fifth decimal. */
  private static final double FIVE_DECIMALS = 0.51e-5;

  /** Half a unit of the fourth decimal. */
  private static final double FOUR_DECIMALS = 0.51e-4;

  /** The (|D_10> + |D_11>)/sqrt(2) of figure 3 under H of (14), and S_y/sqrt(N) at this rate. */
  private static OpenSystem figure3(double gamma) {
    CollectiveSpin spin = new CollectiveSpin(20);
    ComplexVector superposition = new ComplexVector(21);
    superposition.re[10] = 1;
    superposition.re[11] = 1;
    JumpOperator jump =
        JumpOperator.of("Sy", spin.y().scaled(1 / Math.sqrt(spin.spins()), 0), gamma);
    return new OpenSystem(
        Hamiltonian.isotropic(spin, 1),
        gamma == 0 ? List.of() : List.of(jump),
        Optional.empty(),
        InitialState.pure(superposition));
  }

  private static OpenSystem figure4a(double kappa) {
    CollectiveSpin spin = new CollectiveSpin(30);
    Hamiltonian hamiltonian = Hamiltonian.lmg(spin, 1, 0.02);
    return new OpenSystem(
        hamiltonian,
        List.of(),
        Optional.of(Eavesdropper.measuring(spin, "Sz", 0, 0, 1, kappa)),
        InitialState.gibbs(EnergyBasis.of(hamiltonian), 30));
  }

  private static Diagnostics at(OpenSystem system, double t) {
    double[] times = t == 0 ? new double[] {0} : new double[] {0, t};
    double[] moments = LindbladIntegrator.of(system).solve(times).moments(times.length - 1);
    return Diagnostics.of(
        CollectiveMoments.of(system.spin().spins(), moments), MeasurementPlane.ZX);
  }

  /**
   * Without a bath the two Dicke states only change their relative phase, which is a rotation about
   * z: Q_v in the (z, x) plane sees it, C and xi^2 do not.
   */
  @ParameterizedTest
  @CsvSource({
    "0,0,-1.19617,1.00000,0.18182",
    "0,0.25,0.39123,1.00000,0.18182",
    "0,0.5,2.00000,1.00000,0.18182",
    "0,1,-1.19617,1.00000,0.18182",
    "0.001,1,-1.08922,0.99819,0.19048",
    "0.001,2,-0.98286,0.99639,0.19932",
    "0.001,4,-0.77189,0.99280,0.21758"
  })
  void shouldReproduceFigure3(
      double gamma, double timeOverPi, double bell, double pairs, double squeezing) {
    Diagnostics found = at(figure3(gamma), timeOverPi * Math.PI);
    assertThat(found.bell()).isCloseTo(bell, within(FIVE_DECIMALS));
    assertThat(20 * found.concurrence()).isCloseTo(pairs, within(FIVE_DECIMALS));
    assertThat(found.squeezing()).isCloseTo(squeezing, within(FIVE_DECIMALS));
  }

  @Test
  void shouldReproduceTheStartOfFigure4a() {
    Diagnostics found = at(figure4a(1), 0);
    assertThat(found.bell()).isCloseTo(-6.48558, within(FIVE_DECIMALS));
    assertThat(30 * found.concurrence()).isCloseTo(0.89175, within(FIVE_DECIMALS));
    assertThat(found.squeezing()).isCloseTo(0.16808, within(FIVE_DECIMALS));
  }

  @ParameterizedTest
  @CsvSource({
    "1,0.1,-3.8249", "1,0.3,0.1471",
    "0.1,0.1,-3.8205", "0.1,0.3,0.3012",
    "0.01,0.1,-3.4410", "0.01,0.2,0.2561"
  })
  void shouldReproduceFigure4a(double kappa, double p, double bell) {
    assertThat(at(figure4a(kappa), p / kappa).bell()).isCloseTo(bell, within(FOUR_DECIMALS));
  }

  @ParameterizedTest
  @CsvSource({"0.001,0.966257", "0.1,0.063068"})
  void shouldReproduceTheProbabilityThatNothingJumps(double gamma, double probability) {
    OpenSystem system = figure3(gamma);
    BandedMatrix drift =
        system
            .hamiltonian()
            .matrix()
            .scaled(0, -1)
            .plus(system.jumps().get(0).rate().scaled(-0.5, 0));
    BandedMatrix propagator =
        BandedMatrix.ofDense(MatrixExponential.of(drift.scaled(4 * Math.PI, 0).toDense()), 0);
    ComplexVector psi = new ComplexVector(system.dimension());
    propagator.apply(system.initial().vector(0), psi);
    assertThat(psi.normSquared()).isCloseTo(probability, within(0.51e-6));
  }
}
