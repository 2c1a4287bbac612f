package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SolveSteadyTest {

  /** The boundary time crystal: H = 2 S_x, L = sqrt(2/N) S_-. */
  private static final String TIME_CRYSTAL =
      """
      name = btc
      system { spins = 10, hamiltonian { type = lmg, J = 0, h = -2 } }
      initial { type = dicke, k = 0 }
      dissipators = [ { type = collective, operator { Sminus = 1 }, rate = 0.2 } ]
      time { end = 1, points = 2 }
      """;

  private static final String CONSERVING =
      """
      name = conserving
      system { spins = 4, hamiltonian { type = lmg, J = 1, h = 0 } }
      initial { type = coherent, theta = 0.7 }
      dissipators = [ { type = collective, operator { Sz = 1 }, rate = 1 } ]
      time { end = 100, points = 2 }
      """;

  private static final String MAP =
      """
      name = map
      system { spins = 3, hamiltonian { type = lmg } }
      initial.type = gibbs
      sweep {
        x { key = system.hamiltonian.h, from = 0.1, to = 0.2, points = 2 }
        y { key = initial.beta, from = 1, to = 2, points = 2 }
      }
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int solve(String text, String... options) throws Exception {
    String conf = Files.writeString(folder.resolve("small.conf"), text).toString();
    CommandLine program = Commands.programFor("solve");
    program.setOut(new PrintWriter(out, true));
    program.setErr(new PrintWriter(err, true));
    program.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(FailureText.of(failure));
          return ExitCode.of(failure);
        });
    String[] args = new String[options.length + 2];
    args[0] = "solve";
    args[1] = conf;
    System.arraycopy(options, 0, args, 2, options.length);
    return program.execute(args);
  }

  private static double cell(List<String> lines, int row, String column) {
    List<String> names = List.of(lines.get(0).split(",", -1));
    return Double.parseDouble(lines.get(row).split(",", -1)[names.indexOf(column)]);
  }

  @Test
  void shouldPrintTheSteadyStateOnOneLine() throws Exception {
    assertThat(solve(TIME_CRYSTAL, "--steady")).isEqualTo(ExitCode.FINE);
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(cell(lines, 1, "sz") / 5).isCloseTo(-0.027071261352, within(5e-12));
    assertThat(cell(lines, 1, "purity")).isCloseTo(0.14333820, within(5e-9));
    assertThat(cell(lines, 1, "residual")).isBetween(0.0, 1e-12);
    assertThat(cell(lines, 1, "least_eigenvalue")).isBetween(0.0, 1.0 / 11);
  }

  @Test
  void shouldWriteTheStateOfEveryCurve() throws Exception {
    Path results = folder.resolve("results");
    String curves =
        "curves = [ { label = alone }, { label = watched, eve { observable = Sx, rate = 1 } } ]";
    assertThat(solve(TIME_CRYSTAL + curves, "--steady", "--out", results.toString()))
        .isEqualTo(ExitCode.FINE);
    assertThat(results).isDirectoryNotContaining("glob:**exact.csv");
    assertThat(Files.size(results.resolve("steady-alone.npy"))).isEqualTo(128 + 16 * 121);
    assertThat(results.resolve("steady-watched.npy")).exists();
    List<String> lines = Files.readAllLines(results.resolve("steady.csv"));
    assertThat(lines.get(0)).startsWith("curve,bell,");
    assertThat(lines.get(1)).startsWith("alone,");
    assertThat(lines.get(2)).startsWith("watched,");
    assertThat(cell(lines, 2, "residual")).isBetween(0.0, 1e-12);
    assertThat(cell(lines, 2, "purity") - cell(lines, 1, "purity")).isGreaterThan(1e-4);
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",")).hasSize(21));
  }

  @Test
  void shouldPrintTheSlowestEigenvaluesAndTheGap() throws Exception {
    assertThat(
            solve(
                TIME_CRYSTAL.replace("spins = 10", "spins = 20").replace("0.2 }", "0.1 }"),
                "--spectrum",
                "3"))
        .isEqualTo(ExitCode.FINE);
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).isEqualTo("re,im,error,gap");
    assertThat(lines).hasSize(5); // with the conjugate of the third
    assertThat(lines.get(1)).startsWith("0,0,");
    assertThat(cell(lines, 4, "im")).isCloseTo(1.70996042, within(5e-9));
    assertThat(cell(lines, 1, "gap")).isCloseTo(0.06061776, within(5e-9));
  }

  @Test
  void shouldSayWhatIsConservedAndGoOnFromTheInitialState() throws Exception {
    assertThat(solve(CONSERVING, "--steady")).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith(
            "--steady: the steady state is not unique: the evolution conserves the energy, S_z")
        .endsWith("; --from initial gives the one that the initial state of the scenario leads to");
    assertThat(solve(CONSERVING, "--steady", "--from", "initial")).isEqualTo(ExitCode.FINE);
    List<String> limit = out.toString().lines().toList();
    out.getBuffer().setLength(0);
    assertThat(solve(CONSERVING)).isEqualTo(ExitCode.FINE);
    List<String> evolution = out.toString().lines().toList();
    for (String column : List.of("bell", "purity", "energy", "sx", "sz", "sxx", "szz")) {
      assertThat(cell(limit, 1, column)).isCloseTo(cell(evolution, 2, column), within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--spectrum 0,--spectrum 0: must be an integer from 1 to 50",
    "--spectrum 51,--spectrum 51: must be an integer from 1 to 50",
    "--spectrum -1,--spectrum -1: must be an integer from 1 to 50",
    "--steady --from elsewhere,--from elsewhere: must be initial",
    "--from initial,--from: goes with --steady",
    "--steady --audit,'--audit, --steady: choose one of them'",
    "--steady --spectrum 3,'--steady, --spectrum: choose one of them'",
  })
  void shouldRefuseWrongOptionsInOneLine(String options, String message) throws Exception {
    assertThat(solve(TIME_CRYSTAL, options.split(" "))).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString().lines()).containsExactly(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldRefuseAnEigenvalueCountThatIsNoNumber() {
    assertThat(Main.execute("solve", "conf/fig4a.conf", "--spectrum", "many"))
        .isEqualTo(ExitCode.USER_ERROR);
  }

  @ParameterizedTest
  @CsvSource({"--steady", "--spectrum 4"})
  void shouldRefuseMapsAndAnEveWithAnEnd(String options) throws Exception {
    assertThat(solve(MAP, options.split(" "))).isEqualTo(ExitCode.USER_ERROR);
    String option = options.split(" ")[0];
    String clock = "eve { observable = Sz, rate = 1, timing = periodic }";
    assertThat(solve(TIME_CRYSTAL + clock, options.split(" "))).isEqualTo(ExitCode.USER_ERROR);
    String stop = "eve { observable = Sz, rate = 1, stop-after = 3 }";
    assertThat(solve(TIME_CRYSTAL + stop, options.split(" "))).isEqualTo(ExitCode.USER_ERROR);
    List<String> lines = err.toString().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith(option + ": ")
        .endsWith("is a map, in which nothing evolves");
    assertThat(lines.get(1)).startsWith(option + ": eve.timing: Eve measures at known instants");
    assertThat(lines.get(2)).startsWith(option + ": eve.stop-after: Eve stops");
  }

  @Test
  void shouldRefuseALimitOfWhatOscillates() throws Exception {
    String closed = CONSERVING.replaceAll("dissipators.*", "").replace("h = 0", "h = 0.5");
    assertThat(solve(closed, "--steady", "--from", "initial")).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("--steady: initial: the state does not settle: it oscillates");
  }
}
