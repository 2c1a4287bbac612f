package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.check.IntegratorAudit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SolveAuditTest {

  private static final String TWO_CURVES =
      """
      name = small
      system { spins = 3, hamiltonian { type = lmg, h = 0.5 } }
      initial { type = coherent, theta = 1.9 }
      dissipators = [ { type = collective, operator { Splus = 1 }, rate = 0.2 } ]
      time { end = 2, points = 5 }
      curves = [ { label = alone }, { label = watched, eve { observable = Sx, rate = 1 } } ]
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

  @Test
  void shouldSayHowWellBothAgreeCurveByCurve() throws Exception {
    assertThat(solve(TWO_CURVES, "--audit")).isEqualTo(ExitCode.FINE);
    String difference = "\\d\\.\\de-\\d\\d";
    String element = ", most at t = \\S+ in element \\(\\d, \\d\\); the expected number of ";
    String steps = " agrees to %s; the second integrator took \\d+ steps, \\S+ s\n";
    assertThat(out.toString().replace(System.lineSeparator(), "\n"))
        .matches(
            ("alone: rho agrees to %s"
                    + element
                    + "jumps\\[collective\\]"
                    + steps
                    + "watched: rho agrees to %s"
                    + element
                    + "\\S+"
                    + steps
                    + "audit: pass \\(2 of 2 curves within the promised 1e-09 of a second"
                    + " integrator\\)\n")
                .replace("%s", difference));
  }

  @Test
  void shouldWriteTheResultsAllTheSame() throws Exception {
    Path results = folder.resolve("results");
    assertThat(solve(TWO_CURVES, "--audit", "--out", results.toString())).isEqualTo(ExitCode.FINE);
    assertThat(results.resolve("exact.csv")).exists();
    assertThat(out.toString()).contains("audit: pass");
  }

  /** A dark state: nothing to do for the integrator, while explicit steps follow the rates. */
  @Test
  void shouldSayInOneLineWhatItCannotAudit() throws Exception {
    String dark =
        """
        name = dark
        system { spins = 3, hamiltonian { type = lmg, h = 0 } }
        initial { type = dicke, k = 0 }
        dissipators = [ { type = collective, operator { Splus = 1 }, rate = 1e6 } ]
        time { end = 1, points = 5 }
        """;
    assertThat(solve(dark, "--audit")).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString().strip())
        .matches(
            "--audit: an explicit method does not get to t = 1\\.0: it would take about \\S+"
                + " steps, of which 1\\.0e\\+06 are allowed; they lead to t = \\S+ \\(time\\.end\\)");
  }

  @Test
  void shouldRefuseToAuditAMapOrTwoThingsAtOnce() throws Exception {
    assertThat(solve(TWO_CURVES, "--audit", "--survival")).isEqualTo(ExitCode.USER_ERROR);
    String map =
        """
        name = map
        system { spins = 3, hamiltonian { type = lmg } }
        initial.type = gibbs
        sweep {
          x { key = system.hamiltonian.h, from = 0.1, to = 0.2, points = 2 }
          y { key = initial.beta, from = 1, to = 2, points = 2 }
        }
        """;
    assertThat(solve(map, "--audit")).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString()).contains("--audit: ").contains("is a map");
  }

  @Test
  void shouldFailIfACurveIsBeyondThePromise() {
    IntegratorAudit right = new IntegratorAudit(9e-10, 0.25, 1, 2, 0, "", 7);
    IntegratorAudit wrong = new IntegratorAudit(2e-10, 0.25, 1, 2, 3e-9, "jumps[S-]", 7);
    int code =
        AuditText.print(List.of("a", "b"), c -> c == 0 ? right : wrong, new PrintWriter(out, true));
    assertThat(code).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(out.toString())
        .contains(
            "a: rho agrees to 9.0e-10, most at t = 0.25 in element (1, 2); nothing can happen")
        .contains(
            "the expected number of jumps[S-] DIFFERS by 3.0e-09, more than the promised 1e-09")
        .contains("audit: FAIL (1 of 2 curves within");
  }
}
