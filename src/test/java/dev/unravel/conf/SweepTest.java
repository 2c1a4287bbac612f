package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maps over two parameters. */
class SweepTest {

  private static final String TEXT =
      """
      name = map
      system { spins = 4, hamiltonian { type = lmg } }
      initial { type = steady, dissipators = ${dissipators} }
      dissipators = [ { type = ladder, zeta = 0.2 }, { type = thermal } ]
      sweep {
        x { key = system.hamiltonian.h, from = 0, to = 0.2, points = 5 }
        y { key = initial.dissipators.1.beta, from = 1, to = 100, points = 3, scale = log }
      }
      """;

  private static Sweep sweep(String... overrides) {
    return Sweep.parse(TEXT, "conf/map.conf", List.of(overrides)).orElseThrow();
  }

  @Test
  void shouldRunThroughTheValuesOfBothAxes() {
    Sweep sweep = sweep();
    assertThat(sweep.name()).isEqualTo("map");
    assertThat(sweep.xKey()).isEqualTo("system.hamiltonian.h");
    assertThat(sweep.yKey()).isEqualTo("initial.dissipators.1.beta");
    assertThat(sweep.xValues()).containsExactly(0, 0.05, 0.1, 0.15, 0.2);
    assertThat(sweep.yValues()).containsExactly(new double[] {1, 10, 100}, within(1e-14));
    assertThat(sweep.yValues()[2]).isEqualTo(100);
  }

  @Test
  void shouldSetBothKeysAtAPointAndNothingElse() {
    Sweep.Point point = sweep().point(3, 2);
    assertThat(point.system()).isEqualTo(new SystemSpec(4, new HamiltonianSpec.Lmg(1, 0.15)));
    List<DissipatorSpec> baths = ((InitialSpec.Steady) point.initial()).dissipators();
    assertThat(baths.get(0)).isEqualTo(new DissipatorSpec.Ladder("ladder", 0.2, 1));
    assertThat(((DissipatorSpec.Thermal) baths.get(1)).beta()).isEqualTo(100);
  }

  @Test
  void shouldRunThroughIntegersToo() {
    Sweep sweep =
        sweep("sweep.x={key=system.spins,from=2,to=20,points=10}", "system.hamiltonian.h=1");
    for (int i = 0; i < 10; i++) {
      assertThat(sweep.point(i, 0).system().spins()).isEqualTo(2 + 2 * i);
    }
  }

  @Test
  void shouldMakeTheStateOfAPoint() {
    Sweep sweep = sweep("initial={type=gibbs}", "sweep.y.key=initial.beta");
    Curve curve = Demo.curve("system.hamiltonian.h=0.1", "initial={type=gibbs,beta=100}");
    assertThat(sweep.at(2, 2).initial().density())
        .usingRecursiveComparison()
        .isEqualTo(Physics.of(curve).initial().density());
    assertThat(sweep.at(2, 2).jumps()).isEmpty();
  }

  @Test
  void shouldNotBeThereWithoutTheKey() {
    assertThat(Sweep.parse(Demo.text(), "conf/my.conf", List.of())).isEmpty();
    assertThat(Sweep.parse(TEXT, "conf/map.conf", List.of("sweep=null", "eve=null"))).isEmpty();
  }

  @Test
  void shouldNotBeRun() {
    assertThatThrownBy(() -> Scenario.parse(TEXT, "conf/map.conf", List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "conf/map.conf:5: sweep: makes map a map over system.hamiltonian.h and"
                + " initial.dissipators.1.beta, which has no trajectories; evaluate it with:"
                + " unravel solve");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sweep.x.key=time.end"
            + "|--set sweep.x.key: sweep.x.key = \"time.end\": must be a dotted key below system"
            + " or initial",
        "sweep.x.key=system"
            + "|--set sweep.x.key: sweep.x.key = \"system\": must be a dotted key below system or"
            + " initial",
        "sweep.x.key=\"..\""
            + "|--set sweep.x.key: sweep.x.key = \"..\": must be a dotted key below system or"
            + " initial",
        "sweep.x.key=initial.dissipators.2.zeta"
            + "|--set sweep.x.key: sweep.x.key = \"initial.dissipators.2.zeta\": there is no"
            + " initial.dissipators.2 in this scenario",
        "sweep.x.key=initial.dissipators.first.zeta"
            + "|--set sweep.x.key: sweep.x.key = \"initial.dissipators.first.zeta\": there is no"
            + " initial.dissipators.first in this scenario",
        "sweep.x.key=system.spins.z"
            + "|--set sweep.x.key: sweep.x.key = \"system.spins.z\": there is no system.spins.z in"
            + " this scenario",
        "sweep.y.key=system.hamiltonian.h"
            + "|--set sweep.y.key: sweep.y.key = \"system.hamiltonian.h\": must differ from that"
            + " of x, and neither lie in the other",
        "sweep.y.key=system.hamiltonian"
            + "|--set sweep.y.key: sweep.y.key = \"system.hamiltonian\": must differ from that"
            + " of x, and neither lie in the other",
        "sweep.x.key=system.hamiltonian;sweep.y.key=system.hamiltonian.J"
            + "|--set sweep.y.key: sweep.y.key = \"system.hamiltonian.J\": must differ from that"
            + " of x, and neither lie in the other",
        "sweep.x.points=1|--set sweep.x.points: sweep.x.points = 1: must be an integer from 2 to"
            + " 10000",
        "sweep.x.to=0|--set sweep.x.to: sweep.x.to = 0: must be a number above that of from",
        "sweep.y.from=0"
            + "|--set sweep.y.from: sweep.y.from = 0: must be a number above 0, since scale = log",
        "sweep.x.scale=cubic|--set sweep.x.scale: sweep.x.scale = \"cubic\": must be linear or log",
        "sweep.x.step=1|--set sweep.x.step: sweep.x.step: unknown key; allowed: from, key, points,"
            + " scale, to",
        "sweep.x.to=4e6|conf/map.conf:6: system.hamiltonian.h = 2000000: must be a number from -1e6"
            + " to 1e6",
        "sweep.x.key=system.spins|--set sweep.x.key: system.spins = 0: must be an integer from 1 to"
            + " 20000",
        "sweep.x.key=system.hamiltonian.k"
            + "|--set sweep.x.key: system.hamiltonian.k: unknown key of type lmg; allowed: J, h, type"
      })
  void shouldSayWhatIsWrong(String overrides, String message) {
    assertThatThrownBy(() -> sweep(overrides.split(";")))
        .isInstanceOf(ConfException.class)
        .hasMessage(message);
  }
}
