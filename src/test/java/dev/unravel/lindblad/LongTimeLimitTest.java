package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongTimeLimitTest {

  private static OpenSystem system(
      int spins, double j, double h, String channel, double rate, Optional<Eavesdropper> eve) {
    Hamiltonian hamiltonian = Hamiltonian.lmg(new CollectiveSpin(spins), j, h);
    CollectiveSpin spin = hamiltonian.spin();
    List<JumpOperator> jumps =
        switch (channel) {
          case "x" -> List.of(JumpOperator.of("x", spin.x(), rate));
          case "y" -> List.of(JumpOperator.of("y", spin.y(), rate));
          case "z" -> List.of(JumpOperator.of("z", spin.z(), rate));
          case "-" -> List.of(JumpOperator.of("-", spin.combination(0, 0, 0, 0, 1), rate));
          case "+-" ->
              List.of(
                  JumpOperator.of("-", spin.combination(0, 0, 0, 0, 1), rate),
                  JumpOperator.of("+", spin.combination(0, 0, 0, 1, 0), 0.3 * rate));
          default -> List.of();
        };
    return new OpenSystem(hamiltonian, jumps, eve, InitialState.coherent(spin, 0.7, 0.4));
  }

  /** Unique or not, small and large blocks, with Eve and without. */
  @ParameterizedTest
  @CsvSource({
    "3,1,0,z,0.5,false,200", "6,1,0,y,1,false,400", "5,1,0.4,x,1,false,400",
    "6,0,0.8,-,0.5,false,200", "5,1,0,'+-',0.4,false,200", "5,1,0,z,1,true,60",
    "4,1,0.5,none,1,true,300", "24,1,0,y,0.1,false,2000", "26,1,0,'+-',0.2,false,100",
  })
  void shouldBeWhereALongIntegrationEnds(
      int spins, double j, double h, String channel, double rate, boolean watched, double late) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    Optional<Eavesdropper> eve =
        watched ? Optional.of(Eavesdropper.measuring(spin, "Sz", 0, 0, 1, 0.8)) : Optional.empty();
    OpenSystem system = system(spins, j, h, channel, rate, eve);
    SteadyState limit = SteadyState.limitOf(system);
    LindbladSolution evolved = LindbladIntegrator.of(system).solve(0, late);
    assertThat(Dense.distance(limit.rho(), evolved.rho(1))).isLessThan(2e-9);
    assertThat(limit.residual()).isLessThan(1e-13);
    assertThat(limit.rho().realTrace()).isCloseTo(1, within(1e-12));
  }

  @Test
  void shouldBeTheSteadyStateWhereThereIsOneAlone() {
    OpenSystem system = system(9, 1, 0.3, "-", 0.2, Optional.empty());
    assertThat(Dense.distance(SteadyState.limitOf(system).rho(), SteadyState.of(system).rho()))
        .isLessThan(1e-12);
  }

  /** L = S_z, H diagonal: populations stay, coherences go. */
  @Test
  void shouldKeepWhatIsConserved() {
    OpenSystem system = system(12, 1, 0, "z", 0.3, Optional.empty());
    assertThatThrownBy(() -> SteadyState.of(system)).isInstanceOf(NoUniqueSteadyState.class);
    ComplexMatrix rho = SteadyState.limitOf(system).rho();
    ComplexMatrix start = system.initial().density();
    for (int i = 0; i <= 12; i++) {
      for (int k = 0; k <= 12; k++) {
        assertThat(rho.re(i, k)).isCloseTo(i == k ? start.re(i, i) : 0, within(1e-13));
      }
    }
  }

  @Test
  void shouldLeaveStationaryStatesOfAClosedSystemAlone() {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(7), 1, 0.4);
    InitialState gibbs = InitialState.gibbs(EnergyBasis.of(h), 1.5);
    OpenSystem closed = new OpenSystem(h, List.of(), Optional.empty(), gibbs);
    assertThat(Dense.distance(SteadyState.limitOf(closed).rho(), gibbs.density()))
        .isLessThan(1e-12);
  }

  @Test
  void shouldRefuseWhatOscillatesForEver() {
    OpenSystem closed = system(1, 1, 0.37, "none", 0, Optional.empty());
    assertThatThrownBy(() -> SteadyState.limitOf(closed))
        .isInstanceOf(NumericalLimitException.class)
        .hasMessageContaining("oscillates for ever, with the angular frequency 0.370000");
    OpenSystem withoutBath = system(5, 1, 0.2, "none", 0, Optional.empty());
    assertThatThrownBy(() -> SteadyState.limitOf(withoutBath)).hasMessageContaining("oscillates");
  }

  /** Two numbers that rotate; each of the others decays at rate 1 into the one before. */
  private static BlockEquation rotor(int n, double frequency, double damping) {
    CompressedRows.Builder rows = new CompressedRows.Builder();
    rows.add(0, 1, -frequency);
    rows.add(1, 0, frequency);
    rows.add(0, 0, -damping);
    rows.add(1, 1, -damping);
    for (int i = 2; i < n; i++) {
      rows.add(i, i, -1);
      rows.add(i - 1, i, 1);
    }
    return new BlockEquation(IntStream.range(0, n).toArray(), rows.build(n), new boolean[n]);
  }

  private static double[] last(int n) {
    double[] x = new double[n];
    x[n - 1] = 1;
    return x;
  }

  /** In small blocks and in large ones. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 20, 300})
  void shouldSeeAnOscillationThatIsFedAlongAChain(int n) {
    assertThatThrownBy(() -> LongTimeLimit.of(rotor(n, 0.25, 0), 2, last(n)))
        .isInstanceOf(NumericalLimitException.class)
        .hasMessageContaining("0.250");
    assertThat(LongTimeLimit.of(rotor(n, 0.25, 0.01), 2, last(n)))
        .containsExactly(new double[n], within(1e-8));
  }

  /** Nothing of the rotating part is there: all goes into what is conserved. */
  @ParameterizedTest
  @ValueSource(ints = {5, 300})
  void shouldNotMindAnOscillationThatHasNoPart(int n) {
    CompressedRows.Builder rows = new CompressedRows.Builder();
    rows.add(0, 1, -0.3);
    rows.add(1, 0, 0.3);
    rows.add(2, 0, 0.1); // so that the block holds together
    rows.add(2, 2, -1);
    rows.add(3, 2, 1);
    for (int i = 4; i < n; i++) {
      rows.add(i, i, -2);
      rows.add(3, i, 2);
    }
    BlockEquation block =
        new BlockEquation(IntStream.range(0, n).toArray(), rows.build(n), new boolean[n]);
    double[] limit = LongTimeLimit.of(block, 2, last(n));
    for (int i = 0; i < n; i++) {
      assertThat(limit[i]).isCloseTo(i == 3 ? 1 : 0, within(1e-10));
    }
  }

  @Test
  void shouldRefuseAnEveWhoDoesNotGoOnForEver() {
    CollectiveSpin spin = new CollectiveSpin(2);
    Eavesdropper eve = Eavesdropper.measuring(spin, "Sz", 0, 0, 1, 1);
    OpenSystem clocked = system(2, 1, 1, "-", 1, Optional.of(eve.at(new Timing.Periodic(1))));
    OpenSystem stopping =
        system(2, 1, 1, "-", 1, Optional.of(eve.at(new Timing.Poisson(1).stoppingAfter(3))));
    for (OpenSystem system : List.of(clocked, stopping)) {
      String key = system == clocked ? "known instants" : "Eve stops";
      assertThatThrownBy(() -> SteadyState.of(system)).hasMessageContaining(key);
      assertThatThrownBy(() -> SteadyState.limitOf(system)).hasMessageContaining(key);
      assertThatThrownBy(() -> LiouvillianSpectrum.of(system, 1)).hasMessageContaining(key);
    }
  }
}
