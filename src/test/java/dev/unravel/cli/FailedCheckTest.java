package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trajectories of an eavesdropper who measures 5 % too often, in a journal that says she does not:
 * 50,000 measurements are expected and 5 % are 11 standard deviations. Commands end with code 3.
 */
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

  @Test
  void shouldEndVerifyWithCodeThree() throws IOException {
    Path conf = conf();
    Path run = ForgedRun.begun(home, conf);
    ForgedRun.record(conf, run, TRAJECTORIES, "eve.rate=1.05");
    assertThat(ForgedRun.output(ExitCode.FINE, "replay", run.toString(), "--quiet"))
        .contains("results rebuilt");
    assertThat(ForgedRun.output(ExitCode.CHECK_FAILED, "verify", run.toString(), "--quiet"))
        .contains("cross-check: FAIL", "measurements");
  }

  /** Half of the trajectories are on record from the other eavesdropper; run adds the rest. */
  @Test
  void shouldEndRunAndResumeWithCodeThree() throws IOException {
    Path conf = conf();
    Path run = ForgedRun.begun(home, conf);
    ForgedRun.record(conf, run, TRAJECTORIES / 2, "eve.rate=1.2");
    assertThat(
            ForgedRun.output(
                ExitCode.CHECK_FAILED, "run", conf.toString(), "--out", run.toString(), "--quiet"))
        .contains("cross-check: FAIL");
  }

  @Test
  void shouldEndWithCodeZeroForTheRightEavesdropper() throws IOException {
    Path conf = conf();
    Path run = ForgedRun.begun(home, conf);
    ForgedRun.record(conf, run, TRAJECTORIES, "eve.rate=1");
    assertThat(ForgedRun.output(ExitCode.FINE, "resume", run.toString(), "--quiet"))
        .contains("cross-check: pass");
    assertThat(ForgedRun.output(ExitCode.FINE, "verify", run.toString(), "--quiet"))
        .contains("cross-check: pass");
  }
}
