package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.conf.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words in the pictures of a run. */
class RunFiguresTest {

  @TempDir private Path directory;

  private String picture(String... overrides) throws IOException {
    Scenario scenario =
        Scenario.parse(
            """
            name = small
            system  { spins = 3, hamiltonian { type = lmg-isotropic, omega = 1 } }
            initial { type = coherent, theta = 1 }
            time    { end = 1, points = 3 }
            """,
            "test",
            List.of(overrides));
    ExactSolution.of(scenario).write(directory);
    RunFigures.of(scenario, directory).write(directory);
    return Files.readString(directory.resolve("bell.svg"));
  }

  @Test
  void shouldNotSpeakOfSettingsInThePaperPlane() throws IOException {
    assertThat(picture()).contains(">small, N = 3<").doesNotContain("any-plane", "zx-plane");
    assertThat(picture("curves=[{label=a},{label=b,time.end=2}]"))
        .contains(">a<", ">b<")
        .doesNotContain("any-plane", "zx-plane");
  }

  @Test
  void shouldDrawCurvesOfDifferentNumbersOfSpins() throws IOException {
    assertThat(picture("curves=[{label=a},{label=b,system.spins=4},{label=c,time.end=2}]"))
        .contains(">small, N = 3 and 4<", ">a<", ">b<", ">c<");
  }

  @Test
  void shouldSayInTheCaptionThatAllCurvesAreInAnyPlane() throws IOException {
    assertThat(picture("settings=any-plane")).contains(">small, N = 3, any-plane<");
    assertThat(picture("settings=any-plane", "curves=[{label=a},{label=b,time.end=2}]"))
        .contains(">small, N = 3, any-plane<", ">a<", ">b<");
  }

  @Test
  void shouldSayInTheLegendWhichCurvesAreInAnyPlane() throws IOException {
    assertThat(
            picture(
                "curves=[{label=a},{label=b,settings=any-plane},{settings=any-plane,time.end=2}]"))
        .contains(">small, N = 3<", ">a<", ">b, any-plane<", ">any-plane,time.end=2<");
  }
}
