package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each of Eve's strategies, and a journal that was drawn with another map than the integrator has:
 * commands end with code 3, and with 0 for the right map. 20,000 trajectories; a right program
 * fails with probability 5e-7 each.
 */
class FailedStrategyTest {

  private static final int TRAJECTORIES = 20_000;

  @TempDir private Path home;

  private Path conf(String eve) throws IOException {
    return Files.writeString(
        home.resolve("strategy.conf"),
        """
        name = strategy
        system   { spins = 5, hamiltonian { type = lmg, J = 1, h = 0.4 } }
        initial  { type = coherent, theta = 1.1, phi = 0.7 }
        dissipators = [ { type = collective, operator { Sminus = 1 }, rate = 0.1 } ]
        eve      { observable = Sz, rate = 2, %s }
        time     { end = 2, points = 9 }
        ensemble { trajectories = %d, seed = 1, block = 1000 }
        """
            .formatted(eve, TRAJECTORIES));
  }

  /** One of each kind. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "strength = 0.5;                              eve.strength=0.9",
        "timing { start = 0.4, count = 3 };           eve.timing={ start = 0.9, count = 3 }",
        "stop-after = 2, reads = parity;              eve.observable=Sx",
      })
  void shouldEndWithCodeThreeForAMapOfAnotherKind(String meant, String drawn) throws IOException {
    shouldEndWithCodeThreeForAnotherMap(meant, drawn);
  }

  @ParameterizedTest
  @CsvSource({"reads = square", "timing = periodic", "stop-after = 2"})
  void shouldEndWithCodeZeroForTheRightMapOfAKind(String meant) throws IOException {
    shouldEndWithCodeZeroForTheRightMap(meant);
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "reads = value;                               eve.strength=0.3",
        "reads = square;                              eve.observable=Sx",
        "reads = parity;                              eve.observable=Sx",
        "observable = { x = 1, z = 1 };               eve.observable={ x = 1, z = 2 }",
        "timing = periodic;                           eve.timing={ start = 0.5, count = 3 }",
        "timing { start = 0.4, count = 3 };           eve.observable=Sx",
        "timing = periodic, reads = parity;           eve.observable=Sx",
        "stop-after = 2;                              eve.stop-after=3",
        "stop-after = 2, strength = 0.5;              eve.strength=0.9",
        "stop-after = 2, timing = periodic;           eve.stop-after=3",
      })
  void shouldEndWithCodeThreeForAnotherMap(String meant, String drawn) throws IOException {
    Path conf = conf(meant);
    Path run = ForgedRun.begun(home, conf);
    ForgedRun.record(conf, run, TRAJECTORIES, drawn);
    assertThat(ForgedRun.output(ExitCode.CHECK_FAILED, "resume", run.toString(), "--quiet"))
        .contains("cross-check: FAIL");
    assertThat(ForgedRun.output(ExitCode.CHECK_FAILED, "verify", run.toString(), "--quiet"))
        .contains("cross-check: FAIL");
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "reads = value",
        "reads = parity",
        "strength = 0.5",
        "timing { start = 0.4, count = 3 }",
        "stop-after = 2, reads = parity",
      })
  void shouldEndWithCodeZeroForTheRightMap(String meant) throws IOException {
    Path conf = conf(meant);
    Path run = ForgedRun.begun(home, conf);
    ForgedRun.record(conf, run, TRAJECTORIES);
    assertThat(ForgedRun.output(ExitCode.FINE, "resume", run.toString(), "--quiet"))
        .contains("cross-check: pass");
  }
}
