package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand spins in a quarter of a gigabyte: one real matrix of that dimension would take 800
 * MB.
 */
class LargeSystemIT {

  @TempDir private Path directory;

  private Program.Ended shouldRun(String heap, Object... args) {
    Program.Ended run = Program.runWith(List.of(heap, "-XX:+UseSerialGC"), directory, args);
    assertThat(run.code()).as(run.all()).isZero();
    return run;
  }

  private static Object[] tenThousandSpins(Object... command) {
    List<Object> all = new ArrayList<>(List.of(command));
    all.addAll(
        List.of(
            "--set",
            "system.spins=10000",
            "--set",
            "initial.amplitudes={5000=1,5001=1}",
            "--trajectories",
            8));
    return all.toArray();
  }

  @Tag("full")
  @Test
  void shouldRunTenThousandSpinsInMemoryOfOrderN() throws IOException {
    String conf = Program.conf("examples/thousand-spins.conf").toString();
    shouldRun(
        "-Xmx256m",
        tenThousandSpins("run", conf, "--set", "ensemble.block=2", "--out", "run", "--quiet"));
    Path run = directory.resolve("run");
    Map<String, String> results = RunFiles.results(run);
    Table ensemble = Table.read(run.resolve("ensemble.csv"));
    assertThat(ensemble.rows()).hasSize(49 + 21);
    double halfSpin = 5000.5 * 5000.5 - 0.25;
    assertThat(ensemble.number(48, "energy")).isBetween(0.0, halfSpin);
    shouldRun("-Xmx256m", "replay", "run", "--quiet");
    assertThat(RunFiles.results(run)).isEqualTo(results);
  }

  @Tag("full")
  @Test
  void shouldPlanTenThousandSpinsInMemoryOfOrderN() {
    String conf = Program.conf("examples/thousand-spins.conf").toString();
    assertThat(shouldRun("-Xmx64m", tenThousandSpins("plan", conf)).out()).contains("10001");
  }
}
