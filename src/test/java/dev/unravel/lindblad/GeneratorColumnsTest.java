package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.lindblad.RandomSystems.Jumps;
import dev.unravel.lindblad.RandomSystems.Listener;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorColumnsTest {

  @ParameterizedTest
  @CsvSource({
    "1,NONE,ALONG_Z",
    "4,NONE,ALONG_Z",
    "5,NONE,NOBODY",
    "3,NONE,ALONG_SOME_AXIS",
    "5,COLLECTIVE,ALONG_Z",
    "6,COLLECTIVE,NOBODY",
    "4,DENSE,NOBODY",
    "3,DENSE,ALONG_Z",
    "5,BETWEEN_ENERGY_LEVELS,NOBODY"
  })
  void shouldBeWhatTheMasterEquationMakesOfUnitVectors(int spins, Jumps jumps, Listener listener) {
    Frame frame = Frame.cheapest(RandomSystems.of(spins, jumps, listener, 1));
    assertThat(frame.outcomes()).isEmpty();
    MasterEquation equation = new MasterEquation(frame);
    GeneratorColumns columns = new GeneratorColumns(frame);
    double[] unit = new double[equation.size()];
    double[] expected = new double[equation.size()];
    for (int q = unit.length - 1; q >= 0; q--) {
      unit[q] = 1;
      equation.apply(unit, expected);
      unit[q] = 0;
      columns.make(q);
      double[] column = new double[unit.length];
      for (int e = 0; e < columns.count(); e++) {
        assertThat(columns.value(e)).isNotZero();
        column[columns.row(e)] += columns.value(e);
      }
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      assertThat(column).containsExactly(expected, within(1e-15 + 1e-14 * largest));
    }
  }
}
