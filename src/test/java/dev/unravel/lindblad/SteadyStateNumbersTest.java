package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.JumpOperator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steady states of collective models with closed forms. */
class SteadyStateNumbersTest {

  /** H = omega S_x, L = sqrt(2 kappa/N) S_-, kappa = 1. */
  static SteadyState timeCrystal(int spins, double omega) {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(spins), 0, -omega);
    BandedMatrix lowering = h.spin().combination(0, 0, 0, 0, 1);
    return SteadyState.of(h, List.of(JumpOperator.of("S-", lowering, 2.0 / spins)));
  }

  private static double polarisation(ComplexMatrix rho) {
    double sum = 0;
    for (int k = 0; k < rho.rows(); k++) {
      sum += (0.5 * (rho.rows() - 1) - k) * rho.re(k, k);
    }
    return 2 * sum / (rho.rows() - 1);
  }

  /**
   * m_z and the purity of rho = A^-1 A^-1+ / Tr, A = S_- + i omega N/2 (R. Puri and S. Lawande,
   * Phys. Lett. A 72, 200 (1979)): |rho_jk| = exp(l_j + l_k) sum_{i up to min(j,k)} exp(-2 l_i),
   * with l_j the sum of log |c_i/alpha| below j.
   */
  private static double[] closedForm(int spins, double omega) {
    int d = spins + 1;
    double[] l = new double[d];
    for (int k = 0; k < spins; k++) {
      l[k + 1] = l[k] + Math.log(Math.sqrt((k + 1.0) * (spins - k)) / (0.5 * omega * spins));
    }
    double[] sums = new double[d]; // logarithms
    sums[0] = 0;
    for (int k = 1; k < d; k++) {
      double larger = Math.max(sums[k - 1], -2 * l[k]);
      double smaller = Math.min(sums[k - 1], -2 * l[k]);
      sums[k] = larger + Math.log1p(Math.exp(smaller - larger));
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < d; k++) {
      largest = Math.max(largest, 2 * l[k] + sums[k]);
    }
    double trace = 0;
    double moment = 0;
    double squares = 0;
    for (int j = 0; j < d; j++) {
      double p = Math.exp(2 * l[j] + sums[j] - largest);
      trace += p;
      moment += (0.5 * spins - j) * p;
      for (int k = 0; k < d; k++) {
        double element = Math.exp(l[j] + l[k] + sums[Math.min(j, k)] - largest);
        squares += element * element;
      }
    }
    return new double[] {2 * moment / (spins * trace), squares / (trace * trace)};
  }

  @ParameterizedTest
  @CsvSource({
    "10,0.5,-0.86454326249,0.99998718959,1e-8",
    "10,1,-0.3072099074,0.69669997,1e-8",
    "10,1.5,-0.063892927367,0.22121572,1e-8",
    "10,2,-0.027071261352,0.14333820,1e-8",
    "20,1,-0.23461488786,0.62316422,1e-8",
    "20,2,-0.012285765759,0.07259214,1e-8",
    "100,1,-0.12468086142,0.49883558,1e-8",
    "1000,1,-0.052008689355,0.40697514,1e-8",
    "1000,2,-0.00021856695492,0.0014630387,1e-9",
  })
  void shouldHaveTheClosedFormOfTheBoundaryTimeCrystal(
      int spins, double omega, double mz, double purity, double digits) {
    double[] exact = closedForm(spins, omega);
    assertThat(exact[0]).isCloseTo(mz, within(5e-11));
    assertThat(exact[1]).isCloseTo(purity, within(digits));
    if (spins <= 20) {
      ComplexMatrix rho = timeCrystal(spins, omega).rho();
      assertThat(polarisation(rho)).isCloseTo(exact[0], within(1e-11));
      assertThat(rho.realTraceOfProduct(rho)).isCloseTo(exact[1], within(1e-10));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20,0.5,-0.86536781209",
    "20,1.5,-0.029534102306",
    "100,0.5,-0.86590362626",
    "100,1.5,-0.0053042490878",
    "100,2,-0.0022368665105",
    "1000,0.5,-0.86601341696",
    "1000,1.5,-0.00051463888504",
  })
  void shouldPolariseAsTabulated(int spins, double omega, double mz) {
    assertThat(closedForm(spins, omega)[0]).isCloseTo(mz, within(5e-11));
  }

  /** Beyond what fits in a full matrix: 129 spins upwards the band alone is kept. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2})
  void shouldSolveForTheTimeCrystalOfManySpins(double omega) {
    SteadyState steady = timeCrystal(140, omega);
    double[] exact = closedForm(140, omega);
    assertThat(polarisation(steady.rho())).isCloseTo(exact[0], within(1e-10));
    assertThat(steady.rho().realTraceOfProduct(steady.rho())).isCloseTo(exact[1], within(1e-9));
    assertThat(steady.residual()).isLessThan(1e-12);
    assertThat(steady.leastEigenvalue()).isGreaterThan(-1e-12);
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource({"100,0.5", "100,1", "100,2", "400,1"})
  void shouldSolveForTheTimeCrystalOfFourHundredSpins(int spins, double omega) {
    SteadyState steady = timeCrystal(spins, omega);
    double[] exact = closedForm(spins, omega);
    assertThat(polarisation(steady.rho())).isCloseTo(exact[0], within(1e-10));
    assertThat(steady.rho().realTraceOfProduct(steady.rho())).isCloseTo(exact[1], within(1e-9));
  }

  /** L = cos(th) S_- + sin(th) S_+. */
  private static SteadyState squeezed(int spins, double angle) {
    Hamiltonian h = new Hamiltonian(new CollectiveSpin(spins), 0, 0, 0);
    BandedMatrix l = h.spin().combination(0, 0, 0, Math.sin(angle), Math.cos(angle));
    return SteadyState.of(h, List.of(JumpOperator.of("L", l, 1)));
  }

  /** xi2 = N Var(S_x) / &lt;S_z>^2, Var S_x = (1 - t)/(1 + t) |&lt;S_z>|/2, t = tan(th). */
  @ParameterizedTest
  @CsvSource({"0.3,-9.8878645707,0.53347363569", "0.5,-9.5385849564,0.30760117394"})
  void shouldSqueezeByDissipation(double angle, double sz, double xi2) {
    ComplexMatrix rho = squeezed(20, angle).rho();
    CollectiveSpin spin = new CollectiveSpin(20);
    double variance = spin.x().times(spin.x()).toDense().realTraceOfProduct(rho);
    double z = 10 * polarisation(rho);
    assertThat(z).isCloseTo(sz, within(1e-9));
    assertThat(20 * variance / (z * z)).isCloseTo(xi2, within(1e-9));
    double t = Math.tan(angle);
    assertThat(variance).isCloseTo((1 - t) / (1 + t) * Math.abs(z) / 2, within(1e-10));
    assertThat(rho.realTraceOfProduct(rho)).isCloseTo(1, within(1e-11));
  }

  /** No dark state: the steady state is mixed. */
  @Test
  void shouldMixAnOddNumberOfSpins() {
    ComplexMatrix rho = squeezed(21, 0.5).rho();
    assertThat(10.5 * polarisation(rho)).isCloseTo(-10.040687079, within(1e-8));
    assertThat(rho.realTraceOfProduct(rho)).isCloseTo(0.99998667993, within(1e-10));
  }

  /**
   * H = Om S_x, L = sqrt(g) S_-: &lt;sigma_y> = 2 Om g/(g^2 + 2 Om^2), &lt;sigma_z> = -g^2/(g^2 + 2
   * Om^2).
   */
  @ParameterizedTest
  @CsvSource({"1,1", "0.3,2", "7,0.1"})
  void shouldSaturateADrivenAtom(double frequency, double rate) {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(1), 0, -frequency);
    BandedMatrix lowering = h.spin().combination(0, 0, 0, 0, 1);
    ComplexMatrix rho = SteadyState.of(h, List.of(JumpOperator.of("S-", lowering, rate))).rho();
    double below = rate * rate + 2 * frequency * frequency;
    double y = h.spin().y().toDense().realTraceOfProduct(rho);
    assertThat(2 * y).isCloseTo(2 * frequency * rate / below, within(1e-13));
    assertThat(polarisation(rho)).isCloseTo(-rate * rate / below, within(1e-13));
  }
}
