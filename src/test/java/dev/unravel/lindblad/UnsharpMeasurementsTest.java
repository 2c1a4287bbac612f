package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.lindblad.RandomSystems.Jumps;
import dev.unravel.lindblad.RandomSystems.Listener;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.EnergyLadder;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Reading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measurements that leave more than one state possible, against the sum over Kraus operators. */
class UnsharpMeasurementsTest {

  private static final double PROMISED = 1e-9;

  @ParameterizedTest
  @CsvSource({
    "4,DENSE,ALONG_SOME_AXIS,VALUE,0.4",
    "3,DENSE,ALONG_Z,SQUARE,1",
    "4,DENSE,ALONG_SOME_AXIS,PARITY,1",
    "4,COLLECTIVE,ALONG_SOME_AXIS,SQUARE,0.7",
    "3,BETWEEN_ENERGY_LEVELS,ALONG_SOME_AXIS,VALUE,0.1",
    "4,NONE,ALONG_Z,PARITY,0.5"
  })
  void shouldAgreeWithTheSumOverOutcomes(
      int spins, Jumps jumps, Listener listener, Reading reading, double strength) {
    OpenSystem sharp = RandomSystems.of(spins, jumps, listener, 1);
    OpenSystem system = withEve(sharp, sharp.jumps(), reading, strength);
    double[] times = {0, 0.3, 1.7, 3};
    Superoperator exact = Superoperator.of(system);
    LindbladSolution solution = LindbladIntegrator.of(system).solve(times);
    for (int i = 0; i < times.length; i++) {
      ComplexMatrix expected = exact.evolve(system.initial().density(), times[i]);
      assertThat(Dense.distance(solution.rho(i), expected)).isLessThan(PROMISED);
    }
    assertThat(Dense.distance(solution.rho(3), LindbladIntegrator.of(sharp).solve(times).rho(3)))
        .as("what a projecting Eve does is something else")
        .isGreaterThan(1e-4);
  }

  /** Products of matrices, for systems of which the generator is not sparse: in Eve's own frame. */
  @ParameterizedTest
  @CsvSource({"ALONG_SOME_AXIS,VALUE,0.4", "ALONG_Z,SQUARE,1", "ALONG_SOME_AXIS,PARITY,0.7"})
  void shouldBeTheSameByProductsOfMatrices(Listener listener, Reading reading, double strength) {
    OpenSystem sharp = RandomSystems.of(4, Jumps.DENSE, listener, 2);
    requireSameFlow(withEve(sharp, sharp.jumps(), reading, strength));
  }

  /** In the energy basis, in which the channel is given. */
  @ParameterizedTest
  @CsvSource({"ALONG_SOME_AXIS,VALUE,0.4", "ALONG_Z,SQUARE,1", "ALONG_SOME_AXIS,PARITY,0.7"})
  void shouldBeTheSameInTheEnergyBasis(Listener listener, Reading reading, double strength) {
    OpenSystem sharp = RandomSystems.of(4, Jumps.NONE, listener, 3);
    EnergyBasis levels = EnergyBasis.of(sharp.hamiltonian());
    JumpOperator ladder = EnergyLadder.of("ladder", sharp.hamiltonian().spin(), levels, 0.35, 0.6);
    OpenSystem system = withEve(sharp, List.of(ladder), reading, strength);
    assertThat(Frame.cheapest(system).outcomes()).as("Eve's states are aslant").isPresent();
    requireSameFlow(system);
  }

  private static OpenSystem withEve(
      OpenSystem sharp, List<JumpOperator> jumps, Reading reading, double strength) {
    Eavesdropper eve = sharp.eve().orElseThrow().reading(reading, strength);
    return new OpenSystem(sharp.hamiltonian(), jumps, Optional.of(eve), sharp.initial());
  }

  private static void requireSameFlow(OpenSystem system) {
    Frame frame = Frame.cheapest(system);
    ComplexMatrix rho = system.initial().density();
    double[] flow = new double[frame.dimension() * frame.dimension()];
    new MasterEquation(frame).apply(HermitianPacking.pack(frame.fromDicke(rho)), flow);
    ComplexMatrix found = new ComplexMatrix(frame.dimension(), frame.dimension());
    HermitianPacking.unpack(flow, found);
    assertThat(Dense.distance(frame.toDicke(found), Superoperator.of(system).apply(rho)))
        .isLessThan(1e-12);
  }
}
