package dev.unravel.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.lindblad.SteadyState;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.EnergyLadder;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.SpectralDensity;
import dev.unravel.model.ThermalBath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Figures 1, 2 and 4b of arXiv:2202.12079, Gibbs and steady states and the way to them, to the
 * digits known from an independent code.
 */
class PaperSteadyStatesTest {

  private static final double FIVE_DECIMALS = 0.51e-5;
  private static final double FOUR_DECIMALS = 0.51e-4;

  private static final int SPINS = 20;

  private static Hamiltonian lmg(int spins, double h) {
    return Hamiltonian.lmg(new CollectiveSpin(spins), 1, h);
  }

  private static JumpOperator ladder(Hamiltonian h, double zeta) {
    return EnergyLadder.of("ladder", h.spin(), EnergyBasis.of(h), zeta, 1);
  }

  private static Diagnostics of(ComplexMatrix rho) {
    CollectiveSpin spin = new CollectiveSpin(rho.rows() - 1);
    double[] moments =
        CollectiveObservables.of(spin).stream().mapToDouble(a -> a.realTraceWith(rho)).toArray();
    return Diagnostics.of(CollectiveMoments.of(spin.spins(), moments), MeasurementPlane.ZX);
  }

  private static void require(
      ComplexMatrix rho, double bell, double pairs, double squeezing, double decimals) {
    Diagnostics found = of(rho);
    assertThat(found.bell()).isCloseTo(bell, within(decimals));
    assertThat((rho.rows() - 1) * found.concurrence()).isCloseTo(pairs, within(decimals));
    assertThat(found.squeezing()).isCloseTo(squeezing, within(decimals));
  }

  @ParameterizedTest
  @CsvSource({
    "0.05,10,-0.88383",
    "0.05,30,-2.94288",
    "0.05,100,-2.96503",
    "0.05,5,5.74764",
    "0,10,8.00000"
  })
  void shouldReproduceFigure1a(double h, double beta, double bell) {
    ComplexMatrix gibbs = InitialState.gibbs(EnergyBasis.of(lmg(SPINS, h)), beta).density();
    assertThat(of(gibbs).bell()).isCloseTo(bell, within(FIVE_DECIMALS));
    if (h == 0.05 && beta == 10) {
      require(gibbs, bell, 0.7776, 0.3256, FOUR_DECIMALS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,-2.96503,0.83077,0.24468",
    "0.1,-3.48583,0.87263,0.20939",
    "0.35,-3.77712,0.95399,0.14571",
    "0.5,-2.63802,0.98702,0.13877"
  })
  void shouldReproduceFigure1b(double zeta, double bell, double pairs, double squeezing) {
    Hamiltonian h = lmg(SPINS, 0.05);
    ComplexMatrix rho = SteadyState.of(h, List.of(ladder(h, zeta))).rho();
    require(rho, bell, pairs, squeezing, FIVE_DECIMALS);
  }

  private static ComplexMatrix fromAllOnes(List<JumpOperator> jumps, double t) {
    Hamiltonian h = lmg(SPINS, 0.05);
    OpenSystem system =
        new OpenSystem(h, jumps, Optional.empty(), InitialState.dicke(h.spin(), SPINS));
    return LindbladIntegrator.of(system).solve(0, t).rho(1);
  }

  @ParameterizedTest
  @CsvSource({"2.5,1.1138,0.7303,0.4132", "5,-0.8820,0.7775,0.3257"})
  void shouldReproduceFigure2a(double t, double bell, double pairs, double squeezing) {
    Hamiltonian h = lmg(SPINS, 0.05);
    List<JumpOperator> bath =
        ThermalBath.channels(
            "bath", EnergyBasis.of(h), h.spin().y(), new SpectralDensity.Ohmic(1), 10, 1e-9);
    require(fromAllOnes(bath, t), bell, pairs, squeezing, FOUR_DECIMALS);
  }

  @ParameterizedTest
  @CsvSource({"0.5,1.9864,0.7972,0.4418", "0.6,-2.0912,0.9069,0.2252", "1,-3.7725,0.9537,0.1461"})
  void shouldReproduceFigure2b(double t, double bell, double pairs, double squeezing) {
    ComplexMatrix rho = fromAllOnes(List.of(ladder(lmg(SPINS, 0.05), 0.35)), t);
    require(rho, bell, pairs, squeezing, FOUR_DECIMALS);
  }

  private static InitialState figure4b(Hamiltonian h) {
    return SteadyState.of(h, List.of(ladder(h, 0.01))).mixture();
  }

  @ParameterizedTest
  @CsvSource({"-6.85580,0.89903,0.15880"})
  void shouldReproduceTheStartOfFigure4b(double bell, double pairs, double squeezing) {
    require(figure4b(lmg(30, 0.02)).density(), bell, pairs, squeezing, FIVE_DECIMALS);
  }

  @ParameterizedTest
  @CsvSource({"1,0.1,-4.2047", "1,0.3,-0.2465", "0.01,0.1,-3.7100", "0.01,0.2,-0.0535"})
  void shouldReproduceFigure4b(double kappa, double p, double bell) {
    Hamiltonian h = lmg(30, 0.02);
    OpenSystem system =
        new OpenSystem(
            h,
            List.of(),
            Optional.of(Eavesdropper.measuring(h.spin(), "Sz", 0, 0, 1, kappa)),
            figure4b(h));
    ComplexMatrix rho = LindbladIntegrator.of(system).solve(0, p / kappa).rho(1);
    assertThat(of(rho).bell()).isCloseTo(bell, within(FOUR_DECIMALS));
  }
}
