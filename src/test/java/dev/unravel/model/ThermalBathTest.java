package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.linalg.SparseMatrix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ThermalBathTest {

  private static final double TOLERANCE = 1e-9;

  private static List<JumpOperator> channels(Hamiltonian h, SpectralDensity density, double beta) {
    return ThermalBath.channels("bath", EnergyBasis.of(h), h.spin().y(), density, beta, TOLERANCE);
  }

  /** sum_c L rho L^+ - (L^+ L rho + rho L^+ L)/2 in the Dicke basis, by dense matrices. */
  private static ComplexMatrix dissipation(List<JumpOperator> jumps, ComplexMatrix rho) {
    ComplexMatrix sum = new ComplexMatrix(rho.rows(), rho.rows());
    for (JumpOperator jump : jumps) {
      ComplexMatrix l = jump.matrix().toDense();
      ComplexMatrix rate = Dense.product(Dense.adjoint(l), l);
      sum.addScaled(1, 0, Dense.product(Dense.product(l, rho), Dense.adjoint(l)));
      sum.addScaled(-0.5, 0, Dense.product(rate, rho));
      sum.addScaled(-0.5, 0, Dense.product(rho, rate));
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("dev.unravel.model.SpectralDensityTest#all")
  void shouldLeaveTheGibbsStateAsItIs(SpectralDensity density) {
    for (Hamiltonian h :
        List.of(
            Hamiltonian.lmg(new CollectiveSpin(20), 1, 0.05),
            Hamiltonian.lmg(new CollectiveSpin(7), 1, 0.4),
            Hamiltonian.lmg(new CollectiveSpin(6), 1, 0),
            Hamiltonian.isotropic(new CollectiveSpin(5), 0.3))) {
      ComplexMatrix gibbs = InitialState.gibbs(EnergyBasis.of(h), 2).density();
      ComplexMatrix change = dissipation(channels(h, density, 2), gibbs);
      assertThat(change.maxAbs()).isLessThan(1e-12);
      ComplexMatrix hotter = InitialState.gibbs(EnergyBasis.of(h), 1.9).density();
      assertThat(dissipation(channels(h, density, 2), hotter).maxAbs()).isGreaterThan(1e-6);
    }
  }

  /** With flat rates at beta -> 0 the channels sum up to A itself: sum_w A(w) = A. */
  @Test
  void shouldSplitTheCouplingWithoutLosingAnything() {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(9), 1, 0.2);
    ComplexMatrix sum = new ComplexMatrix(10, 10);
    for (JumpOperator jump : channels(h, new SpectralDensity.Flat(4), 1e-300)) {
      sum.addScaled(0.5, 0, jump.matrix().toDense());
    }
    assertThat(Dense.distance(sum, h.spin().y().toDense())).isLessThan(1e-11);
  }

  /**
   * H = omega (S_x^2 + S_y^2) has E(m) = E(-m), and S_y leads from m to m +- 1 with w = +-omega (2m
   * + 1): one channel for each odd multiple of omega, N of them for even N, both signs of m in one
   * coherent sum.
   */
  @ParameterizedTest
  @CsvSource({"2", "6", "20"})
  void shouldSumCoherentlyOverBothSignsOfMForTheIsotropicHamiltonian(int spins) {
    double omega = 0.7;
    Hamiltonian h = Hamiltonian.isotropic(new CollectiveSpin(spins), omega);
    List<JumpOperator> channels = channels(h, new SpectralDensity.Flat(1), 1e-300);
    assertThat(channels).hasSize(spins);
    ComplexMatrix y = h.spin().y().toDense();
    for (int c = 0; c < spins; c++) {
      ComplexMatrix expected = new ComplexMatrix(spins + 1, spins + 1);
      double w = omega * (spins - 1 - 2 * c);
      for (int k = 0; k <= spins; k++) {
        for (int l = Math.max(0, k - 1); l <= Math.min(spins, k + 1); l++) {
          double to = -omega * Math.pow(spins / 2.0 - k, 2);
          double from = -omega * Math.pow(spins / 2.0 - l, 2);
          if (Math.abs(from - to - w) < 1e-6) {
            expected.set(k, l, y.re(k, l), y.im(k, l));
          }
        }
      }
      assertThat(Dense.distance(channels.get(c).matrix().toDense(), expected)).isLessThan(1e-11);
      assertThat(SparseMatrix.of(expected, 0).count()).isEqualTo(2);
    }
  }

  /** Odd N: between m = 1/2 and -1/2 nothing is exchanged, and w = 0 has a channel of its own. */
  @Test
  void shouldHaveAChannelOfFrequencyZeroBetweenLevelsOfOnePair() {
    Hamiltonian h = Hamiltonian.isotropic(new CollectiveSpin(3), 1);
    assertThat(channels(h, new SpectralDensity.Ohmic(1), 2))
        .extracting(JumpOperator::name)
        .containsExactly("bath w=2.00000", "bath w=0.00000", "bath w=-2.00000");
    assertThat(channels(h, new SpectralDensity.PowerLaw(1, 3, 1), 2)).hasSize(2);
  }

  /**
   * A field takes the degeneracy away: S_y changes the parity under the flip, so there is a channel
   * for every pair of an even and an odd level, unless frequencies agree or elements vanish. For
   * three levels, two even and one odd, that is two pairs with either sign of w.
   */
  @Test
  void shouldHaveAChannelForEveryPairOfLevelsThatTheFieldTellsApart() {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(2), 1, 0.3);
    EnergyBasis levels = EnergyBasis.of(h);
    List<JumpOperator> channels = channels(h, new SpectralDensity.Ohmic(1), 1);
    assertThat(channels).hasSize(4);
    assertThat(channels).allSatisfy(c -> assertThat(c.given().count()).isEqualTo(1));
    double w = levels.energy(1) - levels.energy(0);
    ComplexMatrix a =
        Dense.product(
            Dense.adjoint(levels.toDicke()),
            Dense.product(h.spin().y().toDense(), levels.toDicke()));
    double rate = new SpectralDensity.Ohmic(1).rate(w, 1);
    double element = modulus(a, 0, 1);
    assertThat(channels)
        .anySatisfy(
            c ->
                assertThat(modulus(c.given().toDense(), 0, 1))
                    .isCloseTo(Math.sqrt(rate) * element, within(1e-13))
                    .isPositive());
  }

  /**
   * Upper levels come in pairs below the tolerance. From the pair (19, 20) to the pair (17, 18) the
   * coupling, which changes the parity, has two elements, and one channel sums them coherently.
   */
  @Test
  void shouldTreatPairsOfLevelsAsOneLevel() {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(20), 1, 0.05);
    EnergyBasis levels = EnergyBasis.of(h);
    List<ComplexMatrix> between = new ArrayList<>();
    for (JumpOperator channel : channels(h, new SpectralDensity.Ohmic(1), 10)) {
      ComplexMatrix l = channel.given().toDense();
      if (modulus(l, 17, 20) > 0 || modulus(l, 18, 19) > 0) {
        between.add(l);
      }
    }
    assertThat(between).hasSize(1);
    assertThat(levels.isEven(17)).isNotEqualTo(levels.isEven(20));
    double element = modulus(between.get(0), 17, 20);
    assertThat(element).isPositive();
    assertThat(modulus(between.get(0), 18, 19)).isCloseTo(element, within(1e-9 * element));
    assertThat(modulus(between.get(0), 17, 19)).isZero();
  }

  /**
   * The pairs (11, 12) and (13, 14) split by a and by b, odd levels below even ones, so that the
   * frequencies of 14 to 11 and of 13 to 12 differ by a + b. With a tolerance between a and a + b
   * each pair is one level, and so the two frequencies are one.
   */
  @Test
  void shouldShareEnergiesBeforeItSharesFrequencies() {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(20), 1, 0.05);
    EnergyBasis levels = EnergyBasis.of(h);
    double a = levels.energy(12) - levels.energy(11);
    double b = levels.energy(14) - levels.energy(13);
    assertThat(b).isBetween(1e-13, a / 2);
    List<ComplexMatrix> between = new ArrayList<>();
    double tolerance = (a + b / 2) / ThermalBath.scale(levels);
    ThermalBath.channels("bath", levels, h.spin().y(), new SpectralDensity.Ohmic(1), 10, tolerance)
        .forEach(channel -> between.add(channel.given().toDense()));
    between.removeIf(l -> modulus(l, 11, 14) == 0 && modulus(l, 12, 13) == 0);
    assertThat(between).hasSize(1);
    assertThat(modulus(between.get(0), 11, 14)).isPositive();
    assertThat(modulus(between.get(0), 12, 13)).isPositive();
  }

  /** All energies times 1e-9 and beta times 1e9 are the same bath, in other units of energy. */
  @ParameterizedTest
  @CsvSource({"20, 1, 0.3", "7, 1, 0.05", "6, -1, 0.4", "5, 1, 0", "20, 1, 0.05"})
  void shouldNotDependOnTheUnitOfEnergy(int spins, double j, double field) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    List<JumpOperator> large =
        channels(Hamiltonian.lmg(spin, j, field), new SpectralDensity.Ohmic(1), 2);
    for (double unit : new double[] {0x1p-30, 0x1p-100, 0x1p20}) {
      Hamiltonian h = Hamiltonian.lmg(spin, unit * j, unit * field);
      List<JumpOperator> small = channels(h, new SpectralDensity.Ohmic(1), 2 / unit);
      assertThat(small).hasSameSizeAs(large);
      for (int c = 0; c < small.size(); c++) {
        ComplexMatrix scaled = large.get(c).given().toDense();
        ComplexMatrix found = small.get(c).given().toDense();
        found.addScaled(-Math.sqrt(unit), 0, scaled);
        assertThat(found.maxAbs()).isLessThan(1e-9 * Math.sqrt(unit));
      }
      ComplexMatrix gibbs = InitialState.gibbs(EnergyBasis.of(h), 2 / unit).density();
      assertThat(dissipation(small, gibbs).maxAbs()).isLessThan(1e-9 * unit);
    }
  }

  /** Levels 1e-9 apart are not one level where beta is 1e9; the limit is named. */
  @Test
  void shouldRefuseAToleranceThatMovesTheGibbsState() {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(20), 1e-9, 3e-10);
    EnergyBasis levels = EnergyBasis.of(h);
    SpectralDensity ohmic = new SpectralDensity.Ohmic(1);
    assertThatThrownBy(() -> ThermalBath.channels("bath", levels, h.spin().y(), ohmic, 1e9, 0.1))
        .isInstanceOfSatisfying(
            NumericalLimitException.class,
            e -> assertThat(e.line()).startsWith("bohr-tolerance: ").contains("must be smaller"));
  }

  /**
   * A chain of 100 levels, each within the tolerance of the next, is no group; and what is nearly
   * equal stays together.
   */
  @Test
  void shouldBoundTheWidthOfAGroup() {
    double[] x = new double[200];
    for (int i = 0; i < 200; i++) {
      x[i] = 0.4 * (i / 2) + 1e-9 * (i % 2);
    }
    List<Integer> ends = Clusters.ends(200, i -> x[i], 1);
    int from = 0;
    for (int to : ends) {
      assertThat(x[to - 1] - x[from]).isLessThan(1);
      assertThat(from % 2).isZero();
      from = to;
    }
    assertThat(from).isEqualTo(200);
  }

  /** The systems of the paper's panels: groups are those of a chain within 1e-9 in units of J. */
  @ParameterizedTest
  @CsvSource({"20, 1, 0.05", "10, 1, 0.1", "3, 1, 0.4", "30, 1, 0.02", "20, 1, 0.02", "12, 1, 0.1"})
  void shouldGroupOrdinarySystemsAsNeighboursWithinTheTolerance(int spins, double j, double field) {
    EnergyBasis levels = EnergyBasis.of(Hamiltonian.lmg(new CollectiveSpin(spins), j, field));
    int n = levels.size();
    List<Integer> chain = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      if (i == n || levels.energy(i) - levels.energy(i - 1) >= 1e-9) {
        chain.add(i);
      }
    }
    double width = 1e-9 * ThermalBath.scale(levels);
    assertThat(Clusters.ends(n, levels::energy, width)).isEqualTo(chain);
  }

  private static double modulus(ComplexMatrix a, int i, int j) {
    return Math.sqrt(a.re(i, j) * a.re(i, j) + a.im(i, j) * a.im(i, j));
  }
}
