package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.conf.SettingsSpec;
import dev.unravel.conf.StateSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same events on another grid are what a run with that grid would have given. */
class OtherGridTest {

  @TempDir private Path home;
  private RunDirectory run;

  private static Scenario scenario(String... overrides) {
    return Scenario.parse(
        """
        name = grid
        system   { spins = 3, hamiltonian { type = lmg, J = 1, h = 0.3 } }
        initial  { type = coherent, theta = 1.1, phi = 0.7 }
        dissipators = [ { type = collective, operator { Sminus = 1 }, per-spin = true, rate = 0.3 } ]
        eve      { observable = Sz, rate = 0.5 }
        time     { end = 1, points = 5 }
        ensemble { trajectories = 300, seed = 3, block = 64 }
        curves   = [ { label = a }, { label = b, eve.rate = 2, time.end = 2 } ]
        """,
        "test",
        List.of(overrides));
  }

  @BeforeEach
  void simulate() {
    run = new RunDirectory(home.resolve("run"));
    RunSession.of(run, scenario(), 2).simulate(statistics -> {});
  }

  private static OtherGrid grid(Double end, Integer points, SettingsSpec settings, StateSpec s) {
    return new OtherGrid(
        end == null ? OptionalDouble.empty() : OptionalDouble.of(end),
        points == null ? OptionalInt.empty() : OptionalInt.of(points),
        Optional.ofNullable(settings),
        Optional.ofNullable(s));
  }

  private Path replay(OtherGrid grid, String name) {
    RunDirectory target = new RunDirectory(home.resolve(name));
    RunSession.of(run, run.existingRun().scenario(), 2).replay(grid, target, statistics -> {});
    return target.path();
  }

  private Path simulated(String name, String... overrides) {
    RunDirectory other = new RunDirectory(home.resolve(name));
    RunSession.of(other, scenario(overrides), 2).simulate(statistics -> {});
    return other.path();
  }

  private static void assertSame(Path a, Path b, String... files) throws IOException {
    for (String file : files) {
      assertThat(Files.readAllBytes(a.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(b.resolve(file)));
    }
  }

  @Test
  void shouldGiveTheBytesOfARunOnThatGrid() throws IOException {
    assertSame(
        replay(grid(null, 9, null, null), "fine"),
        simulated("simulated", "time.points=9"),
        "ensemble.csv",
        "exact.csv",
        "check.json",
        "survival.csv",
        "rho-a.npy",
        "rho-b.npy",
        "rho_se-b.npy");
  }

  @Test
  void shouldGiveTheBytesOfARunWithThoseSettingsAndStates() throws IOException {
    Path replayed = replay(grid(null, null, SettingsSpec.ANY_PLANE, StateSpec.MOMENTS), "any");
    Path simulated = simulated("simulated", "settings=any-plane", "ensemble.state=moments");
    assertSame(replayed, simulated, "ensemble.csv", "exact.csv", "check.json", "survival.csv");
    assertThat(replayed.resolve("rho-a.npy")).doesNotExist();
  }

  @Test
  void shouldGiveTheFirstLinesForAnEarlierEnd() throws IOException {
    Path shorter = replay(grid(0.5, 3, null, null), "shorter");
    List<String> all = Files.readAllLines(run.path().resolve("ensemble.csv"));
    List<String> some = Files.readAllLines(shorter.resolve("ensemble.csv"));
    assertThat(some).hasSize(1 + 2 * 3);
    for (int line = 1; line <= 3; line++) {
      assertClose(some.get(line), all.get(line));
    }
    // Curve b: t = 0, 0.25, 0.5 there, and 0, 0.5, 1, 1.5, 2 in the run.
    assertClose(some.get(4), all.get(6));
    assertClose(some.get(6), all.get(7));
    assertThat(Files.readString(shorter.resolve("check.json"))).contains("\"verdict\":\"pass\"");
  }

  private static void assertClose(String line, String expected) {
    String[] cells = line.split(",", -1);
    String[] others = expected.split(",", -1);
    assertThat(cells).hasSameSizeAs(others);
    assertThat(cells[0]).isEqualTo(others[0]);
    for (int c = 1; c < cells.length; c++) {
      if (!others[c].isEmpty()) {
        // Errors of angles are finite differences, some errors square roots of rounding.
        assertThat(Double.parseDouble(cells[c]))
            .isCloseTo(Double.parseDouble(others[c]), within(1e-5));
      }
    }
  }

  @Test
  void shouldNotEndASampleConditionedOnItsEndElsewhere() {
    RunDirectory conditioned = new RunDirectory(home.resolve("conditioned"));
    Scenario scenario =
        scenario("ensemble.sampling=jump-conditioned", "curves=[]", "ensemble.trajectories=2000");
    RunSession session = RunSession.of(conditioned, scenario, 2);
    session.simulate(statistics -> {});
    RunDirectory other = new RunDirectory(home.resolve("other"));
    assertThatThrownBy(() -> session.replay(grid(0.25, 2, null, null), other, statistics -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no sample up to another");
    Results results = session.replay(grid(null, 9, null, null), other, statistics -> {});
    assertThat(results.check().orElseThrow().passed()).isTrue();
  }

  @Test
  void shouldLeaveTheRunAloneAndSayWhereTheEventsAre() throws IOException {
    byte[] before = Files.readAllBytes(run.path().resolve("ensemble.csv"));
    Path fine = replay(grid(null, 3, null, null), "fine");
    assertThat(Files.readAllBytes(run.path().resolve("ensemble.csv"))).isEqualTo(before);
    RunDirectory target = new RunDirectory(fine);
    assertThat(target.existingRecord().events()).contains("../run");
    assertThatThrownBy(target::existingRun)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no events of its own")
        .hasMessageContaining(run.path().toString());
    assertThatThrownBy(() -> RunSession.of(target, scenario(), 1).isFinishedAlready())
        .isInstanceOf(UserException.class);
    replay(grid(null, 4, null, null), "fine"); // again, over its own results
    assertThat(Files.readAllLines(fine.resolve("ensemble.csv"))).hasSize(9);
  }

  @Test
  void shouldRefuseWhatIsInTheWayOrWasNotSimulated() throws IOException {
    simulated("other", "ensemble.seed=4");
    Files.createDirectory(home.resolve("thesis"));
    Files.writeString(home.resolve("thesis/thesis.tex"), "");
    for (String name : List.of("other", "thesis", "run")) {
      assertThatThrownBy(() -> replay(grid(null, 3, null, null), name))
          .as(name)
          .isInstanceOf(UserException.class);
    }
    assertThatThrownBy(() -> replay(grid(1.5, null, null, null), "longer"))
        .isInstanceOf(UserException.class)
        .hasMessage("--end = 1.5: curve a was simulated to 1.0");
    assertThat(home.resolve("longer")).doesNotExist();
    assertThatThrownBy(() -> grid(0.0, null, null, null)).isInstanceOf(UserException.class);
    assertThatThrownBy(() -> grid(null, 1, null, null)).isInstanceOf(UserException.class);
  }
}
