package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LiouvillianSpectrumTest {

  private static OpenSystem driven(int spins, double frequency, double rate) {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(spins), 0, -frequency);
    JumpOperator lowering = JumpOperator.of("-", h.spin().combination(0, 0, 0, 0, 1), rate);
    return new OpenSystem(h, List.of(lowering), Optional.empty(), InitialState.dicke(h.spin(), 0));
  }

  private static void assertValues(
      List<LiouvillianSpectrum.Value> values, double tolerance, double... parts) {
    assertThat(values).hasSize(parts.length / 2);
    for (int j = 0; j < values.size(); j++) {
      assertThat(values.get(j).re()).isCloseTo(parts[2 * j], within(tolerance));
      assertThat(values.get(j).im()).isCloseTo(parts[2 * j + 1], within(tolerance));
      assertThat(values.get(j).error()).isLessThan(tolerance);
    }
  }

  @Test
  void shouldFindTheOscillationsOfTheBoundaryTimeCrystal() {
    LiouvillianSpectrum spectrum = LiouvillianSpectrum.of(driven(20, 2, 0.1), 3);
    double[] slowest = {0, 0, -0.06061776, 0, -0.10549071, -1.70996042, -0.10549071, 1.70996042};
    assertValues(spectrum.slowest(4), 5e-9, slowest);
    assertValues(spectrum.slowest(3), 5e-9, slowest);
    assertValues(spectrum.slowest(2), 5e-9, Arrays.copyOf(slowest, 4));
    assertThat(spectrum.gap()).hasValueCloseTo(0.06061776, within(5e-9));
  }

  /** 0, -g/2 and -3g/4 +- sqrt(g^2/16 - Om^2), from Bloch's equations. */
  @ParameterizedTest
  @CsvSource({"1,1", "3,0.2", "0.1,1"})
  void shouldDampABlochVector(double frequency, double rate) {
    double root = rate * rate / 16 - frequency * frequency;
    double re = root > 0 ? Math.sqrt(root) : 0;
    double im = root < 0 ? Math.sqrt(-root) : 0;
    double[][] expected = {
      {0, 0}, {-rate / 2, 0}, {-0.75 * rate + re, -im}, {-0.75 * rate - re, im}
    };
    Arrays.sort(
        expected, Comparator.<double[]>comparingDouble(z -> -z[0]).thenComparingDouble(z -> z[1]));
    assertValues(
        LiouvillianSpectrum.of(driven(1, frequency, rate), 4).slowest(4),
        1e-13,
        Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray());
  }

  /**
   * L = S_- alone: -(G_k + G_l)/2 for each k, l, with G_k = g (k + 1)(N - k). Many coincide, in
   * blocks that cannot be diagonalised.
   */
  @ParameterizedTest
  @CsvSource({"1,0.3", "2,1", "6,0.5"})
  void shouldFindTheRatesOfPureDecay(int spins, double rate) {
    List<Double> expected = new ArrayList<>();
    for (int k = 0; k <= spins; k++) {
      for (int l = 0; l <= spins; l++) {
        expected.add(-rate * ((k + 1) * (spins - k) + (l + 1) * (spins - l)) / 2);
      }
    }
    expected.sort(Comparator.reverseOrder());
    int all = expected.size();
    assertValues(
        LiouvillianSpectrum.of(driven(spins, 0, rate), all).slowest(all),
        1e-13 * spins * spins,
        expected.stream().flatMapToDouble(x -> Arrays.stream(new double[] {x, 0})).toArray());
  }

  @Test
  void shouldFindTheBohrFrequenciesOfAClosedSystem() {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(4), 1, 0.3);
    OpenSystem closed =
        new OpenSystem(h, List.of(), Optional.empty(), InitialState.dicke(h.spin(), 0));
    EnergyBasis energies = EnergyBasis.of(h);
    List<Double> frequencies = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      for (int k = 0; k < 5; k++) {
        frequencies.add(energies.energy(i) - energies.energy(k));
      }
    }
    frequencies.sort(Comparator.naturalOrder());
    LiouvillianSpectrum spectrum = LiouvillianSpectrum.of(closed, 25);
    assertValues(
        spectrum.slowest(25),
        1e-13,
        frequencies.stream().flatMapToDouble(w -> Arrays.stream(new double[] {0, w})).toArray());
    assertValues(spectrum.slowest(5), 1e-13, new double[10]);
    assertThat(spectrum.gap()).hasValue(0);
  }

  /** Eve along z, H diagonal: populations stay, each coherence decays at kappa. */
  @Test
  void shouldCountEve() {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(2), 1, 0);
    Eavesdropper eve = Eavesdropper.measuring(h.spin(), "Sz", 0, 0, 1, 0.7);
    OpenSystem system =
        new OpenSystem(h, List.of(), Optional.of(eve), InitialState.dicke(h.spin(), 0));
    double w = 0.5;
    double g = -0.7;
    assertValues(
        LiouvillianSpectrum.of(system, 9).slowest(9),
        1e-13,
        0,
        0,
        0,
        0,
        0,
        0,
        g,
        -w,
        g,
        -w,
        g,
        0,
        g,
        0,
        g,
        w,
        g,
        w);
  }

  /** The sums of the first three powers are the traces of the powers of L. */
  @ParameterizedTest
  @EnumSource(RandomSystems.Jumps.class)
  void shouldHaveTheTracesOfRandomSystems(RandomSystems.Jumps jumps) {
    for (RandomSystems.Listener listener : RandomSystems.Listener.values()) {
      OpenSystem system = RandomSystems.of(3, jumps, listener, 5);
      ComplexMatrix l = Superoperator.of(system).generator();
      ComplexMatrix power = ComplexMatrix.identity(16);
      List<LiouvillianSpectrum.Value> values = LiouvillianSpectrum.of(system, 16).slowest(16);
      assertThat(values).hasSize(16);
      for (int n = 1; n <= 3; n++) {
        power = power.times(l);
        double sum = 0;
        for (LiouvillianSpectrum.Value z : values) {
          double r = Math.hypot(z.re(), z.im());
          sum += Math.pow(r, n) * Math.cos(n * Math.atan2(z.im(), z.re()));
        }
        double scale = Math.pow(l.maxAbs(), n);
        assertThat(sum).isCloseTo(power.realTrace(), within(1e-11 * Math.max(1, scale)));
      }
    }
  }

  /** The same block by decomposition and by iteration. */
  @Test
  void shouldFindTheSameInLargeBlocks() {
    Generator generator = Generator.of(Frame.cheapest(driven(14, 1.5, 1.0 / 7)));
    for (int[] unknowns : generator.blocks()) {
      BlockEquation block = generator.block(unknowns);
      double[][] all = dev.unravel.linalg.RealEigenvalues.of(block.dense());
      List<LiouvillianSpectrum.Value> some = SlowestModes.of(block, 8, generator.norm());
      assertThat(some).hasSizeGreaterThanOrEqualTo(8);
      for (int j = 0; j < 8; j++) {
        assertThat(some.get(j).re()).isCloseTo(all[j][0], within(1e-8));
        assertThat(some.get(j).im()).isCloseTo(all[j][1], within(1e-8));
      }
    }
  }
}
