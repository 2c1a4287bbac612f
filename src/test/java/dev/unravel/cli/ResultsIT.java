package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of a run: which there are, their columns and shapes, and the exact numbers in them. */
class ResultsIT {

  private static final List<String> QUANTITIES =
      List.of("bell", "phi", "theta", "concurrence", "squeezing", "purity", "energy");

  @TempDir private Path directory;

  private Path ensemble(String conf, int trajectories) {
    Program.Ended run =
        Program.run(
            directory,
            "run",
            Program.conf(conf),
            "--trajectories",
            trajectories,
            "--out",
            "run",
            "--quiet");
    assertThat(run.code()).as(run.all()).isZero();
    return directory.resolve("run");
  }

  private Table solution(String conf) {
    Program.Ended solve = Program.run(directory, "solve", Program.conf(conf));
    assertThat(solve.code()).as(solve.all()).isZero();
    assertThat(solve.err()).isEmpty();
    return Table.parse(solve.out());
  }

  @Test
  void shouldWriteTheFilesOfEveryCurve() {
    Path run = ensemble("fig4a.conf", 500);
    assertThat(RunFiles.names(run))
        .contains("run.json", "events-00000.avro", "ensemble.csv", "exact.csv", "check.json")
        .contains("rho-kappa=1.npy", "rho-kappa=0.1.npy", "rho-kappa=0.01.npy")
        .noneMatch(name -> name.endsWith(".new"));
    Table table = Table.read(run.resolve("ensemble.csv"));
    assertThat(table.header()).startsWith("curve", "t");
    shouldHaveTheColumnsOfTheContract(table, Table.read(run.resolve("exact.csv")));
    for (String label : List.of("kappa=1", "kappa=0.1", "kappa=0.01")) {
      assertThat(table.curve(label).rows()).hasSize(51);
      shouldBeStates(NpyArray.read(run.resolve("rho-" + label + ".npy")), 51, 31);
    }
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource({
    "fig3b.conf, 81, 21",
    "examples/decay.conf, 51, 2",
    "examples/two-baths.conf, 81, 7",
  })
  void shouldWriteTheFilesOfOneCurve(String conf, int points, int dimension) {
    Path run = ensemble(conf, 300);
    assertThat(RunFiles.names(run)).contains("exact.csv", "check.json", "rho.npy");
    Table table = Table.read(run.resolve("ensemble.csv"));
    assertThat(table.header()).startsWith("t");
    assertThat(table.rows()).hasSize(points);
    shouldHaveTheColumnsOfTheContract(table, Table.read(run.resolve("exact.csv")));
    shouldBeStates(NpyArray.read(run.resolve("rho.npy")), points, dimension);
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource({"examples/own-axis.conf, 3", "examples/zeno.conf, 4"})
  void shouldRunTheExamplesOfSeveralCurves(String conf, int curves) {
    Path run = ensemble(conf, 300);
    assertThat(RunFiles.names(run).stream().filter(n -> n.matches("rho-.*\\.npy"))).hasSize(curves);
    assertThat(RunFiles.text(run.resolve("check.json"))).contains("\"verdict\":\"pass\"");
  }

  private static void shouldHaveTheColumnsOfTheContract(Table ensemble, Table exact) {
    assertThat(ensemble.header())
        .contains("t", "trajectories", "bell_crossfit", "bell_crossfit_se")
        .containsAll(QUANTITIES)
        .containsAll(QUANTITIES.stream().map(q -> q + "_se").toList())
        .doesNotHaveDuplicates();
    assertThat(exact.header()).contains("t").containsAll(QUANTITIES).doesNotHaveDuplicates();
    assertThat(exact.rows()).hasSameSizeAs(ensemble.rows());
    for (int row = 0; row < exact.rows().size(); row++) {
      for (String key : List.of("t", "curve")) {
        assertThat(ensemble.rows().get(row).get(key)).isEqualTo(exact.rows().get(row).get(key));
      }
    }
  }

  /** Trace 1 and Hermitian, and an upper bound of 1 on the purity. */
  private static void shouldBeStates(NpyArray rho, int points, int dimension) {
    assertThat(List.of(rho.count(), rho.rows(), rho.columns()))
        .containsExactly(points, dimension, dimension);
    for (int t = 0; t < points; t++) {
      double trace = 0;
      double purity = 0;
      for (int i = 0; i < dimension; i++) {
        trace += rho.re(t, i, i);
        assertThat(rho.re(t, i, i)).isGreaterThan(-1e-9);
        for (int j = 0; j <= i; j++) {
          assertThat(rho.re(t, i, j)).isCloseTo(rho.re(t, j, i), within(1e-15));
          assertThat(rho.im(t, i, j)).isCloseTo(-rho.im(t, j, i), within(1e-15));
          double square = rho.re(t, i, j) * rho.re(t, i, j) + rho.im(t, i, j) * rho.im(t, i, j);
          purity += i == j ? square : 2 * square;
        }
      }
      assertThat(trace).isCloseTo(1, within(1e-12));
      assertThat(purity).isLessThan(1 + 1e-12);
    }
  }

  @Tag("full")
  @Test
  void shouldHoldTheStateOfTheEnsembleInItsArray() {
    Path run = ensemble("fig3b.conf", 300);
    NpyArray rho = NpyArray.read(run.resolve("rho.npy"));
    Table table = Table.read(run.resolve("ensemble.csv"));
    for (int t : List.of(0, 40, 80)) {
      double sz = 0;
      for (int k = 0; k <= 20; k++) {
        sz += (10.0 - k) * rho.re(t, k, k);
      }
      assertThat(table.number(t, "sz")).isCloseTo(sz, within(1e-12));
    }
  }

  @Tag("full")
  @Test
  void shouldBeReadByNumPy() {
    ensemble("fig3b.conf", 300);
    String script =
        "import numpy as n; r=n.load('run/rho.npy');"
            + "print(r.dtype, r.shape, abs(n.trace(r[-1])-1)<1e-12, (r==r.conj().swapaxes(1,2)).all())";
    Program.Ended python;
    try {
      python = Program.execute(directory, List.of("python3", "-c", script)).await();
    } catch (UncheckedIOException e) {
      python = new Program.Ended(-1, "", "no python3");
    }
    assumeThat(python.err()).as("SKIPPED: no python3 with numpy").doesNotContain("no python3");
    assumeThat(python.err()).as("SKIPPED: no numpy").doesNotContain("ModuleNotFoundError");
    assertThat(python.out()).isEqualTo("complex128 (81, 21, 21) True True\n");
  }

  @Tag("full")
  @Test
  void shouldLeaveCellsEmptyThatAreUndefined() {
    Path run = ensemble("examples/decay.conf", 300);
    for (String file : List.of("ensemble.csv", "exact.csv")) {
      for (Map<String, String> row : Table.read(run.resolve(file)).rows()) {
        assertThat(List.of("bell", "phi", "theta", "concurrence", "squeezing"))
            .allMatch(quantity -> row.get(quantity).isEmpty());
        assertThat(row.get("purity")).isNotEmpty();
      }
    }
    assertThat(RunFiles.text(run.resolve("ensemble.csv"))).doesNotContainIgnoringCase("nan", "inf");
    assertThat(RunFiles.text(run.resolve("check.json"))).doesNotContain("NaN", "Infinity");
  }

  /** From |D_1> of one spin the probability of |D_1> is exp(-t), so Tr rho^2 = p^2 + (1-p)^2. */
  @Test
  void shouldSolveTheDecayOfASpin() {
    Table exact = solution("examples/decay.conf");
    for (int row = 0; row < 51; row++) {
      double p = StrictMath.exp(-exact.number(row, "t"));
      assertThat(exact.number(row, "purity")).isCloseTo(p * p + (1 - p) * (1 - p), within(1e-9));
    }
  }

  /** <S_z> = cos(t)/2 for a spin that nobody asks. */
  @Test
  void shouldSolveTheTurningOfASpin() {
    Table alone = solution("examples/zeno.conf").curve("alone");
    for (int row = 0; row < 101; row++) {
      assertThat(alone.number(row, "sz"))
          .isCloseTo(StrictMath.cos(alone.number(row, "t")) / 2, within(1e-9));
    }
  }

  /** The numbers of an independent code, which agree to half a unit of their last digit. */
  @ParameterizedTest
  @CsvSource({
    "kappa=1, 10, -3.8249, 4",
    "kappa=1, 30, 0.1471, 4",
    "kappa=0.1, 10, -3.8205, 4",
    "kappa=0.1, 30, 0.3012, 4",
    "kappa=0.01, 10, -3.4410, 4",
    "kappa=0.01, 20, 0.2561, 4",
    "kappa=1, 0, -6.48558, 5",
    "kappa=0.01, 0, -6.48558, 5",
  })
  void shouldReproduceFig4a(String curve, int row, double bell, int digits) {
    Table exact = Fig4a.SOLUTION.curve(curve);
    assertThat(exact.number(row, "p")).isCloseTo(row / 100.0, within(1e-12));
    assertThat(exact.number(row, "bell")).isCloseTo(bell, within(half(digits)));
    if (row == 0) {
      assertThat(30 * exact.number(0, "concurrence")).isCloseTo(0.89175, within(half(5)));
      assertThat(exact.number(0, "squeezing")).isCloseTo(0.16808, within(half(5)));
    }
  }

  /** Solved once for all its rows. */
  private static final class Fig4a {
    static final Table SOLUTION =
        Table.parse(Program.run(Path.of("."), "solve", Program.conf("fig4a.conf")).out());
  }

  private static double half(int digits) {
    return 0.51 * StrictMath.pow(10, -digits);
  }

  @Test
  void shouldReproduceFig3() {
    Table a = solution("fig3a.conf");
    shouldBe(a, 5, 0.39123, 1, 0.18182);
    shouldBe(a, 10, 2.00000, 1, 0.18182);
    shouldBe(a, 20, -1.19617, 1, 0.18182);
    Table b = solution("fig3b.conf");
    shouldBe(b, 0, -1.19617, 1, 0.18182);
    shouldBe(b, 20, -1.08922, 0.99819, 0.19048);
    shouldBe(b, 40, -0.98286, 0.99639, 0.19932);
    shouldBe(b, 80, -0.77189, 0.99280, 0.21758);
  }

  /** Rows are a twentieth of pi apart. */
  private static void shouldBe(Table exact, int row, double bell, double nc, double squeezing) {
    assertThat(exact.number(row, "t")).isCloseTo(row * Math.PI / 20, within(1e-9));
    assertThat(exact.number(row, "bell")).isCloseTo(bell, within(half(5)));
    assertThat(20 * exact.number(row, "concurrence")).isCloseTo(nc, within(half(5)));
    if (row != 5 && row != 10) { // there the mean spin may vanish
      assertThat(exact.number(row, "squeezing")).isCloseTo(squeezing, within(half(5)));
    }
  }

  @Tag("full")
  @Test
  void shouldSolveToTheSameTableAsARun() {
    Path run = ensemble("fig3b.conf", 300);
    Program.Ended solve = Program.run(directory, "solve", Program.conf("fig3b.conf"));
    assertThat(solve.out()).isEqualTo(RunFiles.text(run.resolve("exact.csv")));
    List<Object> args = new ArrayList<>(List.of("solve", Program.conf("fig3b.conf")));
    args.addAll(List.of("--out", "exact"));
    Program.Ended written = Program.run(directory, args.toArray());
    assertThat(written.code()).as(written.all()).isZero();
    assertThat(written.out()).isEqualTo("results in exact\n");
    assertThat(RunFiles.text(directory.resolve("exact/exact.csv"))).isEqualTo(solve.out());
    shouldBeStates(NpyArray.read(directory.resolve("exact/rho.npy")), 81, 21);
  }

  /** The table of physics has Q_v = 0.1471 at p = 0.3: it has passed 0 a little before. */
  @Tag("full")
  @Test
  void shouldPrintWhenNonLocalityIsLostWithoutARun() {
    Program.Ended solve = Program.run(directory, "solve", Program.conf("fig4a.conf"), "--survival");
    assertThat(solve.code()).as(solve.all()).isZero();
    assertThat(solve.out())
        .startsWith("curve,")
        .containsPattern("(?m)^kappa=1,.*bell,lost,.*0\\.2909?\\d+")
        .containsPattern("(?m)^kappa=0.1,.*bell,lost,");
    Program.Ended map = Program.run(directory, "solve", Program.conf("fig1a.conf"), "--survival");
    assertThat(map.code()).isEqualTo(2);
    assertThat(map.errLines()).hasSize(1);
  }
}
