package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.Decimal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenario files that come with the program. */
class ShippedScenariosTest {

  private static Stream<Path> all() throws IOException {
    return Files.walk(Path.of("conf"))
        .filter(f -> f.toString().endsWith(".conf") && !f.endsWith("reference.conf"));
  }

  private static boolean isMap(Path file) {
    return Sweep.load(file, List.of()).isPresent();
  }

  static Stream<Path> files() throws IOException {
    return all().filter(f -> !isMap(f));
  }

  static Stream<Path> maps() throws IOException {
    return all().filter(ShippedScenariosTest::isMap);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void shouldBeMapsThatBearTheNameOfTheFileAndSayHowToEvaluateThem(Path file) throws IOException {
    assertThat(file).hasFileName(Sweep.load(file, List.of()).orElseThrow().name() + ".conf");
    assertThat(Files.readString(file))
        .startsWith("# ")
        .contains("#   ./unravel solve " + file + "\n");
  }

  @Test
  void shouldHaveTheMapsOfFigure1() throws IOException {
    assertThat(maps())
        .extracting(f -> f.getFileName().toString())
        .contains("fig1a.conf", "fig1a-hj.conf", "fig1b.conf");
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldBeValidBearTheNameOfTheFileAndSayHowToRunThem(Path file) throws IOException {
    Scenario scenario = Scenario.load(file, List.of());
    assertThat(file).hasFileName(scenario.name() + ".conf");
    assertThat(Files.readString(file))
        .startsWith("# ")
        .contains("#   ./unravel run " + file + "\n");
    assertThat(Demo.read(scenario.canonicalText())).isEqualTo(scenario);
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldBeSmallIfExamplesWhoseStatesAreKept(Path file) {
    Scenario scenario = Scenario.load(file, List.of());
    if (file.startsWith("conf/examples") && scenario.ensemble().state() == StateSpec.DENSITY) {
      assertThat(scenario.curves())
          .allSatisfy(c -> assertThat(c.system().spins()).isLessThanOrEqualTo(10));
    }
  }

  @Test
  void shouldPutTheCurvesOfFig4aOnTheSameGridInKappaT() {
    Scenario fig4a = Scenario.load(Path.of("conf/fig4a.conf"), List.of());
    assertThat(fig4a.ensemble()).isEqualTo(new EnsembleSpec(20_000, 1, 256));
    assertThat(fig4a.curves())
        .extracting(Curve::label)
        .containsExactly("kappa=1", "kappa=0.1", "kappa=0.01");
    for (Curve curve : fig4a.curves()) {
      EveSpec eve = curve.eve().orElseThrow();
      assertThat(curve.system()).isEqualTo(new SystemSpec(30, new HamiltonianSpec.Lmg(1, 0.02)));
      assertThat(curve.initial()).isEqualTo(new InitialSpec.Gibbs(30));
      assertThat(eve.observable()).isEqualTo(AxisSpec.Z);
      assertThat(curve.time()).isEqualTo(new TimeSpec(0.5 / eve.rate(), 51));
      assertThat(curve.label()).isEqualTo("kappa=" + Decimal.of(eve.rate()));
    }
  }

  @Test
  void shouldDistinguishFig3bFromFig3aByTheNoiseAlone() {
    Curve a = Scenario.load(Path.of("conf/fig3a.conf"), List.of()).curves().get(0);
    Curve b = Scenario.load(Path.of("conf/fig3b.conf"), List.of()).curves().get(0);
    double half = 1 / Math.sqrt(2);
    OperatorSpec.Combination sy = new OperatorSpec.Combination(0, 1, 0, 0, 0);
    assertThat(a)
        .isEqualTo(
            new Curve(
                "",
                new SystemSpec(20, new HamiltonianSpec.LmgIsotropic(1)),
                new InitialSpec.Superposition(
                    List.of(new Amplitude(10, half, 0), new Amplitude(11, half, 0))),
                List.of(),
                Optional.empty(),
                new TimeSpec(4 * Math.PI, 81),
                SettingsSpec.ZX_PLANE));
    assertThat(b)
        .isEqualTo(
            new Curve(
                "",
                a.system(),
                a.initial(),
                List.of(new DissipatorSpec.Collective("collective", sy, true, 0.001)),
                a.eve(),
                a.time(),
                a.settings()));
  }
}
