package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.check.CheckReport;
import dev.unravel.conf.Scenario;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.report.CheckJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master equation that is too stiff is refused beforehand; what has been drawn has results. */
class MissingSolutionTest {

  @TempDir private Path home;

  private static Scenario scenario(boolean check) {
    return Scenario.parse(
        """
        name = stiff
        system { spins = 4, hamiltonian { type = lmg, J = 1, h = 0.2 } }
        initial { type = coherent, theta = 1 }
        dissipators = [ { type = collective, operator { Sminus = 1 }, rate = 1e8 } ]
        time { end = 1, points = 3 }
        ensemble { trajectories = 20 }
        check.enabled = %s
        """
            .formatted(check),
        "test",
        List.of());
  }

  @Test
  void shouldRefuseBeforeAnythingIsDrawn() {
    RunDirectory directory = new RunDirectory(home.resolve("run"));
    RunSession session = RunSession.of(directory, scenario(true), 1);
    assertThatThrownBy(() -> session.simulate(statistics -> {}))
        .isInstanceOfSatisfying(
            NumericalLimitException.class,
            e -> assertThat(e.line()).startsWith("system.hamiltonian, dissipators, time.end: "));
    assertThat(directory.path()).doesNotExist();
  }

  @Test
  void shouldGiveResultsToWhatHasBeenDrawn() throws Exception {
    RunDirectory directory = new RunDirectory(home.resolve("run"));
    RunSession.of(directory, scenario(false), 1).simulate(statistics -> {});
    Results results = RunSession.of(directory, scenario(true), 1).simulate(statistics -> {});
    CheckReport check = results.check().orElseThrow();
    assertThat(check.passed()).isFalse();
    assertThat(check.failures()).isZero();
    String json = Files.readString(directory.path().resolve("check.json"), StandardCharsets.UTF_8);
    assertThat(json).contains("\"verdict\":\"none\"").contains("too stiff");
    assertThat(CheckJson.parse(json, "test")).isEqualTo(check);
    assertThat(directory.path().resolve("ensemble.csv")).exists();
    assertThat(directory.path().resolve("report.html")).exists();
    assertThat(directory.existingRecord().state()).isEqualTo(RunRecord.State.FINISHED);
    assertThat(RunSession.of(directory, scenario(true), 1).isFinishedAlready()).isTrue();
  }
}
