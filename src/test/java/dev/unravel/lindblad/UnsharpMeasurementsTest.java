package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.lindblad.RandomSystems.Jumps;
import dev.unravel.lindblad.RandomSystems.Listener;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Reading;
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
    Eavesdropper eve = sharp.eve().orElseThrow().reading(reading, strength);
    OpenSystem system =
        new OpenSystem(sharp.hamiltonian(), sharp.jumps(), Optional.of(eve), sharp.initial());
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
}
