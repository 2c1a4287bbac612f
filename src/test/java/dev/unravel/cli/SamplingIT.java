package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which trajectories are drawn, and how many. */
class SamplingIT {

  private static final String CONDITIONED = "ensemble.sampling=jump-conditioned";

  @TempDir private Path directory;

  private Program.Ended command(Object... words) {
    return Program.run(directory, words);
  }

  private static Program.Ended shouldEnd(int code, Program.Ended ended) {
    assertThat(ended.code()).as(ended.all()).isEqualTo(code);
    return ended;
  }

  private Table fig3b(String out, Object... more) {
    List<Object> args = new ArrayList<>(List.of("run", Program.conf("fig3b.conf"), "--out", out));
    args.addAll(List.of("--trajectories", 2000, "--quiet"));
    args.addAll(List.of(more));
    shouldEnd(0, command(args.toArray()));
    return Table.read(directory.resolve(out).resolve("ensemble.csv"));
  }

  /**
   * P_0 = 0.966 here. Seed 1; a deviation beyond 4 standard errors at one of 81 times, all but the
   * same in neighbours, has a probability below 0.5 %.
   */
  @Tag("full")
  @Test
  void shouldHaveAQuarterOfTheErrorWhereHardlyAnythingHappens() throws IOException {
    Table plain = fig3b("plain");
    Table conditioned = fig3b("conditioned", "--set", CONDITIONED);
    Table exact = Table.read(directory.resolve("conditioned/exact.csv"));
    int last = plain.rows().size() - 1;
    for (String quantity : List.of("bell", "concurrence", "squeezing", "purity")) {
      String error = quantity + "_se";
      assertThat(plain.number(last, error) / conditioned.number(last, error))
          .as(error)
          .isGreaterThan(4);
      for (int row = 0; row <= last; row++) {
        double deviation = conditioned.number(row, quantity) - exact.number(row, quantity);
        assertThat(Math.abs(deviation))
            .isLessThanOrEqualTo(4 * conditioned.number(row, error) + 1e-9);
      }
    }
    assertThat(Files.readString(directory.resolve("conditioned/run.json")))
        .contains("\"sampling\" : \"jump-conditioned\"");
  }

  @Tag("full")
  @Test
  void shouldKeepTheWeightWithTheEventsAndReplayThem() throws IOException {
    fig3b("run", "--set", CONDITIONED);
    Path run = directory.resolve("run");
    Map<String, String> results = RunFiles.results(run);
    assertThat(shouldEnd(0, command("inspect", "run", "--trajectory", 7)).out())
        .containsPattern("trajectory 7, weight 0\\.03374\\d+");
    shouldEnd(0, command("verify", "run"));
    shouldEnd(0, command("replay", "run", "--quiet"));
    assertThat(RunFiles.results(run)).isEqualTo(results);
    Program.Ended plain = command("run", Program.conf("fig3b.conf"), "--out", "run", "--quiet");
    assertThat(shouldEnd(2, plain).err()).contains("holds a run of another scenario or seed");
  }

  @Test
  void shouldRefuseSamplingThatTheScenarioDoesNotAllow() {
    for (String[] wrong :
        new String[][] {
          {"fig4a.conf", CONDITIONED, "(curve kappa=1): jump-conditioned sampling needs a pure"},
          {"fig3a.conf", CONDITIONED, "something can happen"},
          {"fig3b.conf", "ensemble.sampling=best", "must be plain or jump-conditioned"}
        }) {
      Program.Ended ended =
          command("run", Program.conf(wrong[0]), "--set", wrong[1], "--out", "refused");
      assertThat(shouldEnd(2, ended).errLines()).hasSize(1);
      assertThat(ended.err()).startsWith("unravel: ").contains(wrong[2]);
      assertThat(directory.resolve("refused")).doesNotExist();
    }
  }

  /** The same events, so the same numbers; what follows from rho_S alone is left out. */
  @Tag("full")
  @Test
  void shouldKeepMomentsAloneAndGoBack() throws IOException {
    Table density = fig3b("run");
    Map<String, String> whole = RunFiles.results(directory.resolve("run"));
    Table moments = fig3b("run", "--set", "ensemble.state=moments");
    for (int row = 0; row < density.rows().size(); row++) {
      assertThat(moments.rows().get(row))
          .containsEntry("purity", "")
          .containsEntry("purity_se", "");
      for (String quantity : List.of("bell", "bell_se", "concurrence", "squeezing", "energy")) {
        double value = density.number(row, quantity);
        assertThat(moments.number(row, quantity))
            .isCloseTo(value, within(1e-9 * (1 + Math.abs(value))));
      }
    }
    assertThat(directory.resolve("run/rho.npy")).doesNotExist();
    assertThat(directory.resolve("run/rho_se.npy")).doesNotExist();
    shouldEnd(0, command("verify", "run"));
    shouldEnd(0, command("replay", "run", "--quiet"));
    assertThat(directory.resolve("run/rho.npy")).doesNotExist();
    fig3b("run");
    assertThat(RunFiles.results(directory.resolve("run"))).isEqualTo(whole);
  }

  private Program.Ended untilError(Object error, String out, int workers) {
    return command(
        "run",
        Program.conf("fig4a.conf"),
        "--until-error",
        error,
        "--out",
        out,
        "--workers",
        workers,
        "--trajectories",
        4000,
        "--quiet");
  }

  @Tag("full")
  @Test
  void shouldEndAtTheSameTrajectoryForAnyNumberOfWorkers() throws IOException {
    assertThat(shouldEnd(0, untilError(0.3, "one", 1)).out())
        .containsPattern("kappa=0.01: the error of Q_v is still 0\\.\\d+ after all 4000 traj");
    Path one = directory.resolve("one");
    Table estimates = Table.read(one.resolve("ensemble.csv"));
    double largest = 0;
    for (int row = 0; row < estimates.rows().size(); row++) {
      if (estimates.rows().get(row).get("curve").equals("kappa=1")) {
        largest = Math.max(largest, estimates.number(row, "bell_se"));
        assertThat(estimates.number(row, "trajectories")).isBetween(256.0, 3999.0);
      }
    }
    assertThat(largest).isLessThan(0.3);
    assertThat(Files.readString(one.resolve("run.json")))
        .contains("\"until-error-reached\" : false", "\"bell_se\" : [");
    assertThat(Files.readString(one.resolve("report.html")))
        .contains("The error of Qᵥ is still", "below 0.3 was wanted", "not reached");
    Map<String, String> results = RunFiles.results(one);
    for (int workers : List.of(2, 4)) {
      shouldEnd(0, untilError(0.3, "several-" + workers, workers));
      assertThat(RunFiles.results(directory.resolve("several-" + workers))).isEqualTo(results);
    }
    shouldEnd(0, command("verify", "several-4"));
    shouldEnd(0, command("replay", "several-4", "--quiet"));
    assertThat(RunFiles.results(directory.resolve("several-4"))).isEqualTo(results);
    assertThat(shouldEnd(0, command("resume", "several-4")).out()).contains("nothing to do");
    assertThat(shouldEnd(0, untilError(0.5, "one", 1)).out()).contains("nothing to do");
  }

  /** A smaller error, and then no bound at all, go on from what is there. */
  @Tag("full")
  @Test
  void shouldGoOnToASmallerError() throws IOException {
    shouldEnd(0, untilError(0.5, "run", 2));
    shouldEnd(0, untilError(0.3, "run", 2));
    shouldEnd(0, untilError(0.3, "at-once", 1));
    assertThat(RunFiles.results(directory.resolve("run")))
        .isEqualTo(RunFiles.results(directory.resolve("at-once")));
    shouldEnd(
        0,
        command(
            "run", Program.conf("fig4a.conf"), "--out", "run", "--trajectories", 4000, "--quiet"));
    assertThat(
            Table.read(directory.resolve("run/ensemble.csv")).rows().stream()
                .map(row -> row.get("trajectories")))
        .containsOnly("4000");
  }

  @Tag("full")
  @Test
  void shouldRefuseAnErrorThatIsNone() {
    for (String wrong : List.of("0", "-1", "small", "1e10")) {
      Program.Ended ended = untilError(wrong, "refused", 1);
      assertThat(shouldEnd(2, ended).err())
          .startsWith("unravel: --until-error = ")
          .contains("must be a number above 0, at most 1e9");
    }
  }
}
