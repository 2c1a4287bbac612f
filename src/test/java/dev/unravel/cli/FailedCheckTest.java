package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.conf.Physics;
import dev.unravel.conf.Scenario;
import dev.unravel.journal.JournalHeader;
import dev.unravel.journal.JournalWriter;
import dev.unravel.model.OpenSystem;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunSession;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.TrajectorySimulator;
import dev.unravel.trajectory.Unravelling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trajectories of an eavesdropper who measures 5 % too often, in a journal that says she does not:
 * 50,000 measurements are expected and 5 % are 11 standard deviations. Commands end with code 3.
 */
@Timeout(60)
class FailedCheckTest {

  private static final int TRAJECTORIES = 100_000;
  private static final int BLOCK = 1000;

  @TempDir private Path home;

  private Path conf() throws IOException {
    return Files.writeString(
        home.resolve("small.conf"),
        """
        name = small
        system   { spins = 4, hamiltonian { type = lmg, J = 1, h = 0.1 } }
        initial  { type = gibbs, beta = 10 }
        eve      { observable = Sz, rate = 1 }
        time     { end = 0.5, points = 3 }
        ensemble { trajectories = %d, seed = 1, block = %d }
        """
            .formatted(TRAJECTORIES, BLOCK));
  }

  private void record(Path conf, Path run, String kappa, int trajectories) {
    Scenario said = Scenario.load(conf, List.of());
    OpenSystem done = Physics.of(Scenario.load(conf, List.of("eve.rate=" + kappa)).curves().get(0));
    Unravelling unravelling = Unravelling.of(done, 0.5);
    TrajectorySimulator simulator =
        new TrajectorySimulator(unravelling, new RandomStreams(1), 0, 0.5);
    try (JournalWriter journal =
        JournalWriter.open(run, new JournalHeader(said.identity(), said.ensemble().seed()))) {
      for (int first = 0; first < trajectories; first += BLOCK) {
        journal.append(simulator.simulate(first, BLOCK));
      }
    }
  }

  private static String output(int expectedCode, String... args) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.execute(args)).isEqualTo(expectedCode);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A run directory that is begun: run.json is there, and nothing is on record. */
  private Path begun(Path conf) throws IOException {
    Path other = home.resolve("other");
    RunSession session = RunSession.of(new RunDirectory(other), Scenario.load(conf, List.of()), 1);
    session.interrupt();
    session.simulate(statistics -> {});
    Path run = Files.createDirectories(home.resolve("run"));
    Files.copy(other.resolve("run.json"), run.resolve("run.json"));
    return run;
  }

  @Test
  void shouldEndVerifyWithCodeThree() throws IOException {
    Path conf = conf();
    Path run = begun(conf);
    record(conf, run, "1.05", TRAJECTORIES);
    assertThat(output(ExitCode.FINE, "replay", run.toString(), "--quiet"))
        .contains("results rebuilt");
    assertThat(output(ExitCode.CHECK_FAILED, "verify", run.toString(), "--quiet"))
        .contains("cross-check: FAIL", "measurements");
  }

  /** Half of the trajectories are on record from the other eavesdropper; run adds the rest. */
  @Test
  void shouldEndRunAndResumeWithCodeThree() throws IOException {
    Path conf = conf();
    Path run = begun(conf);
    record(conf, run, "1.2", TRAJECTORIES / 2);
    assertThat(
            output(
                ExitCode.CHECK_FAILED, "run", conf.toString(), "--out", run.toString(), "--quiet"))
        .contains("cross-check: FAIL");
  }

  @Test
  void shouldEndWithCodeZeroForTheRightEavesdropper() throws IOException {
    Path conf = conf();
    Path run = begun(conf);
    record(conf, run, "1", TRAJECTORIES);
    assertThat(output(ExitCode.FINE, "resume", run.toString(), "--quiet"))
        .contains("cross-check: pass");
    assertThat(output(ExitCode.FINE, "verify", run.toString(), "--quiet"))
        .contains("cross-check: pass");
  }
}
