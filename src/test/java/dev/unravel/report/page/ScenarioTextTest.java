package dev.unravel.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.conf.Scenario;
import dev.unravel.conf.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioTextTest {

  static Stream<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("conf"))) {
      return files
          .filter(file -> file.toString().endsWith(".conf"))
          .filter(file -> !file.endsWith("reference.conf"))
          .filter(file -> Sweep.load(file, List.of()).isEmpty())
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void shouldMeanTheSame(Path file) {
    Scenario scenario = Scenario.load(file, List.of());
    String text = ScenarioText.of(scenario);
    assertThat(Scenario.parse(text, "report", List.of())).isEqualTo(scenario);
    assertThat(text.lines()).as(text).allMatch(line -> line.length() < 120);
  }

  @Test
  void shouldSayOnceWhatAllCurvesHaveInCommon() {
    String text = ScenarioText.of(Inputs.scenario(Inputs.TWO_CURVES));
    assertThat(text)
        .startsWith("name = made-up\nsystem {")
        .containsOnlyOnce("hamiltonian")
        .endsWith(
            """
            curves = [
              { label = "kappa=1", eve { rate = 1 } }
              { label = "kappa=2", eve { rate = 2 } }
            ]
            """);
  }

  /** A curve cannot take a key of the common part away, so nothing is shared that it lacks. */
  @Test
  void shouldKeepCurvesApartThatShareAKeyOnlyInPart() {
    Scenario scenario =
        Inputs.scenario(
            Inputs.TWO_CURVES
                + "curves = [ { label = a, eve = null }, { label = b, initial { type = gibbs, beta = 2 } },"
                + " { label = c, initial { type = coherent, theta = 1, phi = 2 } } ]");
    assertThat(Scenario.parse(ScenarioText.of(scenario), "report", List.of())).isEqualTo(scenario);
  }
}
