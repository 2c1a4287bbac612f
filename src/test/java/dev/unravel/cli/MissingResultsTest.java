package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finished run from which results are taken away: verify names them, replay brings them back. */
class MissingResultsTest {

  @TempDir private static Path home;
  private static Path run;

  @BeforeAll
  static void makeARun() throws IOException {
    Path conf =
        Files.writeString(
            home.resolve("small.conf"),
            """
            name = small
            system   { spins = 3, hamiltonian { type = lmg, J = 1, h = 0.3 } }
            initial  { type = gibbs, beta = 3 }
            eve      { observable = Sz, rate = 1 }
            time     { end = 1, points = 3 }
            ensemble { trajectories = 32, seed = 1, block = 16 }
            """);
    run = home.resolve("run");
    ForgedRun.output(
        ExitCode.FINE, "run", conf.toString(), "--out", run.toString(), "--quiet");
  }

  private static String verify(int code) {
    return ForgedRun.output(code, "verify", run.toString(), "--quiet");
  }

  @Test
  void shouldNameEachResultThatIsMissing() throws IOException {
    List<String> results =
        List.of(
            "ensemble.csv", "exact.csv", "check.json", "survival.csv", "rho.npy", "rho_se.npy");
    for (String result : results) {
      byte[] bytes = Files.readAllBytes(run.resolve(result));
      Files.delete(run.resolve(result));
      assertThat(verify(ExitCode.JOURNAL_DAMAGED))
          .contains("results: " + result + " missing; rebuild with: unravel replay " + run)
          .doesNotContain("what the events give");
      Files.write(run.resolve(result), bytes);
      assertThat(verify(ExitCode.FINE)).contains("results: what the events give");
    }
    for (String result : results) {
      Files.delete(run.resolve(result));
    }
    assertThat(verify(ExitCode.JOURNAL_DAMAGED)).contains(String.join(", ", results) + " missing");
    ForgedRun.output(ExitCode.FINE, "replay", run.toString(), "--quiet");
    verify(ExitCode.FINE);
  }

  @Test
  void shouldNameWhatIsMissingBesideWhatDiffers() throws IOException {
    byte[] bytes = Files.readAllBytes(run.resolve("ensemble.csv"));
    byte[] states = Files.readAllBytes(run.resolve("rho.npy"));
    Files.writeString(run.resolve("ensemble.csv"), "t,p\n");
    Files.delete(run.resolve("rho.npy"));
    assertThat(verify(ExitCode.JOURNAL_DAMAGED))
        .contains("rho.npy missing", "ensemble.csv not what the events give");
    Files.write(run.resolve("ensemble.csv"), bytes);
    Files.write(run.resolve("rho.npy"), states);
  }
}
