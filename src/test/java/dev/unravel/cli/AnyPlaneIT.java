package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The least Bell value over all directions, {@code settings = any-plane}, from outside. */
class AnyPlaneIT {

  private static final List<String> DIRECTIONS =
      List.of("n0_x", "n0_y", "n0_z", "n1_x", "n1_y", "n1_z");

  /** Fig 3b, smaller and noisier, in the plane and out of it. */
  private static final String NOISY =
      """
      name = noisy
      system   { spins = 6, hamiltonian { type = lmg-isotropic, omega = 1 } }
      initial  { type = superposition, amplitudes { 3 = 1, 4 = 1 } }
      dissipators = [
        { type = collective, operator { Sy = 1 }, per-spin = true, rate = 0.2 }
      ]
      time     { end = 3, points = 7 }
      ensemble { trajectories = 5000, seed = 3 }
      curves   = [ { label = paper }, { settings = any-plane } ]
      """;

  private static final String FREE = "settings=any-plane";

  @TempDir private static Path directory;
  private static Program.Ended run;

  private static Program.Ended unravel(Object... args) {
    Program.Ended ended = Program.run(directory, args);
    assertThat(ended.code()).as(ended.all()).isZero();
    return ended;
  }

  @BeforeAll
  static void run() throws IOException {
    Files.writeString(directory.resolve("noisy.conf"), NOISY);
    run = unravel("run", "noisy.conf", "--out", "noisy", "--quiet");
  }

  private static Table table(String name) {
    return Table.read(directory.resolve("noisy").resolve(name));
  }

  /** Row 10 of Fig 3a is t = pi/2, where the polarisation is along y. */
  @Test
  void shouldSolveFig3aInTheBestPlane() {
    Path conf = Program.conf("fig3a.conf");
    Table inPlane = Table.parse(unravel("solve", conf).out());
    Table anywhere = Table.parse(unravel("solve", conf, "--set", "settings=any-plane").out());
    assertThat(inPlane.number(10, "bell")).isCloseTo(2.0, within(5.1e-6));
    assertThat(inPlane.header()).doesNotContainAnyElementsOf(DIRECTIONS);
    for (int row = 0; row < 81; row++) {
      assertThat(anywhere.number(row, "bell")).isCloseTo(-1.19617, within(5.1e-6));
      assertThat(anywhere.rows().get(row)).containsEntry("phi", "").containsEntry("theta", "");
    }
    assertThat(anywhere.header()).containsAll(DIRECTIONS).doesNotHaveDuplicates();
  }

  @Tag("full")
  @Test
  void shouldRunFig3aInBothBesideEachOther() {
    unravel("run", Program.conf("fig3a-any-plane.conf"), "--out", "both", "--quiet");
    for (String file : List.of("ensemble.csv", "exact.csv")) {
      Table both = Table.read(directory.resolve("both").resolve(file));
      assertThat(both.curve("zx-plane").number(10, "bell")).isCloseTo(2.0, within(5.1e-6));
      assertThat(both.curve("any-plane").number(10, "bell")).isCloseTo(-1.19617, within(5.1e-6));
    }
    assertThat(RunFiles.text(directory.resolve("both/survival.csv")))
        .contains("zx-plane,bell,lost,")
        .doesNotContain("any-plane,bell");
    unravel("solve", Program.conf("fig3a-any-plane.conf"), "--out", "solved");
    assertThat(RunFiles.text(directory.resolve("solved/survival.csv")))
        .contains("zx-plane,bell,lost,")
        .doesNotContain("any-plane,bell");
    assertThat(RunFiles.text(directory.resolve("both/check.json")))
        .contains("\"verdict\":\"pass\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ensemble.csv", "exact.csv"})
  void shouldGiveUnitVectorsInTheTableOfEveryCurve(String file) {
    for (Map<String, String> row : table(file).rows()) {
      double[] n = DIRECTIONS.stream().mapToDouble(c -> Double.parseDouble(row.get(c))).toArray();
      assertThat(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]).isCloseTo(1, within(1e-14));
      assertThat(n[3] * n[3] + n[4] * n[4] + n[5] * n[5]).isCloseTo(1, within(1e-14));
      boolean free = row.get("curve").equals(FREE);
      assertThat(row.get("phi").isEmpty()).isEqualTo(free);
      assertThat(row.get("theta").isEmpty()).isEqualTo(free);
      boolean inPlane = Math.abs(n[1]) < 1e-9 && Math.abs(n[4]) < 1e-9;
      assertThat(inPlane).isEqualTo(!free || row.get("t").equals("0"));
    }
  }

  /** With d = n0 - n1: Q = 2N - N/2 d.d - 4 n0.s + 2 d.(s_ab).d, with the moments of the table. */
  @Test
  void shouldHaveTheBellValueOfItsDirections() {
    Table exact = table("exact.csv");
    for (int row = 0; row < exact.rows().size(); row++) {
      double[] n0 = vector(exact, row, "n0_");
      double[] n1 = vector(exact, row, "n1_");
      double q = 12;
      String[] axes = {"x", "y", "z"};
      for (int a = 0; a < 3; a++) {
        double d = n0[a] - n1[a];
        q -= 3 * d * d + 4 * n0[a] * exact.number(row, "s" + axes[a]);
        for (int b = 0; b < 3; b++) {
          q += 2 * d * (n0[b] - n1[b]) * second(exact, row, axes[a] + axes[b]);
        }
      }
      assertThat(exact.number(row, "bell")).isCloseTo(q, within(1e-12));
    }
  }

  private static double[] vector(Table table, int row, String name) {
    return new double[] {
      table.number(row, name + "x"), table.number(row, name + "y"), table.number(row, name + "z")
    };
  }

  private static double second(Table table, int row, String axes) {
    String reversed = new StringBuilder(axes).reverse().toString();
    return table.number(row, "s" + (table.header().contains("s" + axes) ? axes : reversed));
  }

  /**
   * 5000 trajectories, seed 3: 6 times, 8 numbers. A normal deviate beyond 4 has probability
   * 6.3e-5, so one of 48 does with probability 3e-3 at most.
   */
  @Test
  void shouldEstimateWithinFourStandardErrors() {
    Table ensemble = table("ensemble.csv").curve(FREE);
    Table exact = table("exact.csv").curve(FREE);
    for (int row = 1; row < 7; row++) {
      for (String column : DIRECTIONS) {
        shouldBeWithinFourErrors(ensemble, row, column, exact.number(row, column));
      }
      shouldBeWithinFourErrors(ensemble, row, "bell", exact.number(row, "bell"));
      shouldBeWithinFourErrors(ensemble, row, "bell_crossfit", exact.number(row, "bell"));
    }
    // in the plane of the paper it is another quantity: at t = 1.5 nothing is left of it
    Table inPlane = table("exact.csv").curve("paper");
    assertThat(inPlane.number(3, "bell")).isGreaterThan(exact.number(3, "bell") + 0.5);
  }

  private static void shouldBeWithinFourErrors(
      Table ensemble, int row, String column, double exact) {
    double error = ensemble.number(row, column + "_se");
    assertThat(error).isBetween(1e-6, 0.1);
    assertThat(Math.abs(ensemble.number(row, column) - exact)).as(column).isLessThan(4 * error);
  }

  @Test
  void shouldSayWhatTheSettingsAreAndPassTheCheck() {
    assertThat(run.out())
        .containsPattern(
            "settings=any-plane: Q_v\\(t_end\\) is the least over all directions, at n0 = \\(-?0\\.\\d{4}, .*\\), n1 = \\(")
        .doesNotContain("paper: Q_v")
        .contains("cross-check: pass");
    String history =
        unravel("inspect", "noisy", "--trajectory", "0", "--curve", FREE)
            .out()
            .lines()
            .findFirst()
            .orElseThrow();
    assertThat(history)
        .isEqualTo(
            "trajectory 0, weight 1.0, settings = any-plane, states given the whole history");
    assertThat(unravel("inspect", "noisy", "--trajectory", "0").out()).doesNotContain("settings");
  }

  /** Without a jump yet, the conditional value is that of the least over all directions. */
  @Tag("full")
  @Test
  void shouldInspectHistoriesInTheBestPlane() {
    double atStart = table("exact.csv").curve(FREE).number(0, "bell");
    String prepared =
        unravel("inspect", "noisy", "--trajectory", "0", "--curve", FREE)
            .out()
            .lines()
            .skip(2)
            .findFirst()
            .orElseThrow();
    assertThat(Double.parseDouble(prepared.strip().split(" +")[3]))
        .isCloseTo(atStart, within(5.1e-7));
    unravel(
        "run",
        "noisy.conf",
        "--set",
        "dissipators=[]",
        "--trajectories",
        "1",
        "--out",
        "quiet",
        "--quiet");
    String end =
        unravel("inspect", "quiet", "--trajectory", "0", "--curve", FREE)
            .out()
            .lines()
            .reduce((a, b) -> b)
            .orElseThrow();
    assertThat(Double.parseDouble(end.strip().split(" +")[2])).isCloseTo(atStart, within(5.1e-7));
    String inPlane =
        unravel("inspect", "quiet", "--trajectory", "0", "--curve", "paper")
            .out()
            .lines()
            .reduce((a, b) -> b)
            .orElseThrow();
    assertThat(Double.parseDouble(inPlane.strip().split(" +")[2])).isGreaterThan(atStart + 0.01);
  }

  @Test
  void shouldReplayToTheSameBytesAndVerify() {
    Map<String, String> before = RunFiles.results(directory.resolve("noisy"));
    unravel("replay", "noisy", "--quiet");
    assertThat(RunFiles.results(directory.resolve("noisy"))).isEqualTo(before);
    assertThat(unravel("verify", "noisy", "--quiet").out()).contains("cross-check: pass");
  }

  @Tag("full")
  @Test
  void shouldDrawBothAndSayWhichIsWhich() {
    unravel("figure", "noisy", "--out", "pictures");
    assertThat(RunFiles.text(directory.resolve("pictures/bell.svg")))
        .contains("paper", "any-plane");
  }

  @Tag("full")
  @Test
  void shouldMapTheBestPlane() throws IOException {
    Files.writeString(
        directory.resolve("map.conf"),
        """
        name = map
        system { spins = 4, hamiltonian { type = lmg, h = 0.1 } }
        initial { type = coherent, theta = 1, phi = 0 }
        sweep {
          x { key = initial.theta, from = 0.5, to = 1, points = 2 }
          y { key = initial.phi, from = 0, to = 1, points = 2 }
        }
        """);
    Table inPlane = Table.parse(unravel("solve", "map.conf", "--quiet").out());
    Table anywhere =
        Table.parse(unravel("solve", "map.conf", "--quiet", "--set", "settings=any-plane").out());
    assertThat(inPlane.header()).doesNotContainAnyElementsOf(DIRECTIONS);
    // a product state is at the classical bound, with both directions along it
    assertThat(inPlane.number(3, "bell")).isGreaterThan(0.1);
    assertThat(anywhere.number(3, "bell")).isCloseTo(0, within(1e-12));
    assertThat(anywhere.number(3, "n0_y"))
        .isCloseTo(StrictMath.sin(1) * StrictMath.sin(1), within(1e-9));
    assertThat(anywhere.rows().get(3)).containsEntry("phi", "").containsEntry("theta", "");
  }

  @Test
  void shouldRefuseOtherSettingsInOneLine() {
    Program.Ended ended =
        Program.run(directory, "solve", Program.conf("fig3a.conf"), "--set", "settings=xy-plane");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines())
        .containsExactly(
            "unravel: --set settings: settings = \"xy-plane\": must be zx-plane or any-plane");
  }

  @Test
  void shouldNotTakeARunInThePlaneForOneOutOfIt() {
    Program.Ended ended =
        Program.run(
            directory,
            "run",
            "noisy.conf",
            "--set",
            "curves=[]",
            "--set",
            "settings=any-plane",
            "--out",
            "noisy");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.errLines()).singleElement().asString().contains("another scenario");
  }
}
