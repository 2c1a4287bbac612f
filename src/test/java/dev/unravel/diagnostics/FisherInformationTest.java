package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.HermitianEigen;
import dev.unravel.linalg.SymmetricEigen;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quantum Fisher information, against closed forms and brute force. */
class FisherInformationTest {

  private static double of(ComplexMatrix rho) {
    return DiagnosticRegistry.QFI.value(state(rho));
  }

  private static SpinState state(ComplexMatrix rho) {
    CollectiveSpin spin = new CollectiveSpin(rho.rows() - 1);
    double[] moments = CollectiveObservables.moments(CollectiveObservables.of(spin), rho, 1);
    return SpinState.of(CollectiveMoments.of(spin.spins(), moments), MeasurementPlane.ZX).with(rho);
  }

  private static ComplexMatrix projector(ComplexVector psi) {
    ComplexMatrix rho = new ComplexMatrix(psi.size(), psi.size());
    rho.addProjector(1, psi);
    return rho;
  }

  /** A state of this rank from a fixed seed. */
  private static ComplexMatrix random(int d, int rank, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ComplexMatrix rho = new ComplexMatrix(d, d);
    for (int r = 0; r < rank; r++) {
      ComplexVector psi = new ComplexVector(d);
      for (int k = 0; k < d; k++) {
        psi.re[k] = random.nextGaussian();
        psi.im[k] = random.nextGaussian();
      }
      rho.addProjector(random.nextDouble(), psi);
    }
    rho.scale(1 / rho.realTrace());
    return rho;
  }

  @Test
  void shouldBeTheNumberOfSpinsForProductStates() {
    for (int spins : new int[] {1, 2, 7, 20}) {
      CollectiveSpin spin = new CollectiveSpin(spins);
      for (double theta : new double[] {0, 0.4, 1.5, Math.PI}) {
        assertThat(of(projector(InitialState.coherent(spin, theta, 0.7).vector(0))))
            .isEqualTo(spins);
      }
    }
  }

  @Test
  void shouldBeTheSquareOfTheNumberOfSpinsForGhzStates() {
    for (int spins : new int[] {2, 5, 30}) {
      ComplexVector ghz = new ComplexVector(spins + 1);
      ghz.re[0] = Math.sqrt(0.5);
      ghz.im[spins] = Math.sqrt(0.5);
      assertThat(of(projector(ghz))).isCloseTo(spins * spins, within(1e-9));
    }
  }

  /** For |D_k>: N (N + 2)/2 - 2 m^2. */
  @Test
  void shouldFollowTheClosedFormOfDickeStates() {
    int spins = 12;
    for (int k = 0; k <= spins; k++) {
      double m = 0.5 * spins - k;
      assertThat(of(projector(ComplexVector.unit(spins + 1, k))))
          .isCloseTo(0.5 * spins * (spins + 2) - 2 * m * m, within(1e-9));
    }
  }

  @Test
  void shouldBeFourTimesTheLargestVarianceOfPureStates() {
    for (int seed = 0; seed < 20; seed++) {
      ComplexMatrix rho = random(3 + seed, 1, seed);
      CollectiveMoments m = state(rho).moments();
      double[][] covariance = {
        {m.sxx() - m.sx() * m.sx(), m.sxy() - m.sx() * m.sy(), m.szx() - m.sx() * m.sz()},
        {m.sxy() - m.sx() * m.sy(), m.syy() - m.sy() * m.sy(), m.syz() - m.sy() * m.sz()},
        {m.szx() - m.sx() * m.sz(), m.syz() - m.sy() * m.sz(), m.szz() - m.sz() * m.sz()}
      };
      assertThat(of(rho)).isCloseTo(4 * SymmetricEigen.values(covariance)[2], within(1e-8));
    }
  }

  /** Along n, the sum over all pairs of eigenvectors as it stands. */
  private static double bruteForce(ComplexMatrix rho, double[] n) {
    CollectiveSpin spin = new CollectiveSpin(rho.rows() - 1);
    BandedMatrix a =
        spin.x().scaled(n[0], 0).plus(spin.y().scaled(n[1], 0)).plus(spin.z().scaled(n[2], 0));
    HermitianEigen eigen = HermitianEigen.of(rho);
    double sum = 0;
    for (int i = 0; i < rho.rows(); i++) {
      for (int j = 0; j < rho.rows(); j++) {
        double p = eigen.value(i);
        double q = eigen.value(j);
        if (p + q > 1e-13) {
          ComplexVector w = new ComplexVector(rho.rows());
          a.apply(eigen.vector(j), w);
          sum += 2 * (p - q) * (p - q) / (p + q) * eigen.vector(i).overlapSquared(w);
        }
      }
    }
    return sum;
  }

  @Test
  void shouldBeTheLargestOverAxesByBruteForce() {
    for (int seed = 0; seed < 6; seed++) {
      ComplexMatrix rho = random(6, 1 + seed, 40 + seed);
      double best = 0;
      SplittableRandom random = new SplittableRandom(seed);
      for (int trial = 0; trial < 1000; trial++) {
        double[] n = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        double norm = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        best =
            Math.max(best, bruteForce(rho, new double[] {n[0] / norm, n[1] / norm, n[2] / norm}));
      }
      assertThat(of(rho)).isBetween(best - 1e-9, best * 1.02);
    }
  }

  /**
   * The axis of a thermal state of the isotropic model is in the plane, its levels those of S_z.
   */
  @Test
  void shouldFollowBruteForceForThermalStates() {
    for (double beta : new double[] {0.2, 1, 5}) {
      Hamiltonian h = Hamiltonian.isotropic(new CollectiveSpin(8), 1);
      ComplexMatrix rho = InitialState.gibbs(EnergyBasis.of(h), beta).density();
      double x = bruteForce(rho, new double[] {1, 0, 0});
      double z = bruteForce(rho, new double[] {0, 0, 1});
      assertThat(of(rho)).isCloseTo(Math.max(x, z), within(1e-9));
    }
  }

  @Test
  void shouldBeUnchangedByNoiseAtTheRoundingOfAState() {
    ComplexMatrix rho = random(8, 3, 4);
    double f = of(rho);
    rho.addScaled(1e-15, 0, random(8, 8, 5));
    rho.addScaled(-1e-15, 0, random(8, 8, 6));
    assertThat(of(rho)).isCloseTo(f, within(1e-11));
  }

  @Test
  void shouldBeUndefinedWithoutADensityMatrix() {
    ComplexMatrix rho = random(5, 2, 1);
    SpinState moments = SpinState.of(state(rho).moments(), MeasurementPlane.ZX);
    assertThat(DiagnosticRegistry.QFI.value(moments)).isNaN();
  }

  /**
   * Bounds from true deviations: whatever two states are, the stated interval holds the difference,
   * with the deviations that they have.
   */
  @ParameterizedTest
  @ValueSource(strings = {"qfi", "wineland"})
  void shouldStateAnIntervalThatHolds(String name) {
    Diagnostic diagnostic = DiagnosticRegistry.named(name).orElseThrow();
    int held = 0;
    for (int seed = 0; seed < 60; seed++) {
      int d = 3 + seed % 6;
      ComplexMatrix exact = random(d, 1 + seed % d, seed);
      ComplexMatrix ensemble = exact.copy();
      double mix = StrictMath.pow(10, -1 - seed % 4);
      ensemble.scale(1 - mix);
      ensemble.addScaled(mix, 0, random(d, 1 + seed % 3, 1000 + seed));
      Stated stated = new Stated(diagnostic.value(state(exact)));
      diagnostic.compare(
          state(exact), state(ensemble), new TrueDeviations(exact, ensemble), stated);
      double moved = diagnostic.value(state(ensemble)) - stated.exact;
      if (stated.allowed != null) {
        assertThat(moved)
            .as("seed %s", seed)
            .isBetween(-stated.allowed.below() - 1e-9, stated.allowed.above() + 1e-9);
        held++;
      }
    }
    assertThat(held).isGreaterThan(20);
  }

  /** Takes the interval. */
  static final class Stated implements Verdict {
    final double exact;
    Interval allowed;

    Stated(double exact) {
      this.exact = exact;
    }

    @Override
    public double exact() {
      return exact;
    }

    @Override
    public BellSettings settings() {
      return BellSettings.UNDEFINED;
    }

    @Override
    public double plugIn() {
      return Double.NaN;
    }

    @Override
    public void allow(Interval stated, double steepest) {
      allowed = stated;
    }

    @Override
    public void require(String quantity, double number, double exactly, double above) {}
  }

  /** How far two states are apart, exactly. */
  private record TrueDeviations(ComplexMatrix exact, ComplexMatrix ensemble) implements Deviations {

    private ComplexMatrix difference() {
      ComplexMatrix difference = ensemble.copy();
      difference.addScaled(-1, 0, exact);
      return difference;
    }

    @Override
    public double ofMoment(int a) {
      return Math.abs(state(ensemble).moments().toArray()[a] - state(exact).moments().toArray()[a]);
    }

    @Override
    public Interval of(ComplexMatrix operator) {
      double off = operator.realTraceOfProduct(difference());
      return new Interval(Math.max(0, -off), Math.max(0, off));
    }

    @Override
    public Interval of(double[] coefficients) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Interval energy() {
      throw new UnsupportedOperationException();
    }

    @Override
    public double ofAny(double[] coefficients) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double distance() {
      return Math.sqrt(difference().realTraceOfProduct(difference()));
    }
  }
}
