package dev.unravel.cli;

import dev.unravel.check.CheckReport;
import dev.unravel.run.Results;
import dev.unravel.run.RunSession;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Simulating into a run directory, as run and resume do it. */
final class Simulation {

  private Simulation() {}

  static int run(RunSession session, WorkOptions options, CommandLine command) {
    Runnable forget = Main.onInterrupt(session::interrupt);
    try {
      return simulate(session, options, command);
    } finally {
      forget.run();
    }
  }

  private static int simulate(RunSession session, WorkOptions options, CommandLine command) {
    PrintWriter out = command.getOut();
    Results results = Watched.watch(options, command.getErr(), session::simulate);
    Summary.printCurves(results, out);
    Summary.printKnownPaths(results, out);
    session
        .scenario()
        .ensemble()
        .untilError()
        .ifPresent(error -> Summary.printErrorsAbove(error, results, out));
    Summary.printSurvival(results, out);
    results.check().ifPresent(check -> Summary.printCheck(check, out));
    out.println("results in " + session.directory());
    if (session.wasInterrupted()) {
      command
          .getErr()
          .println("unravel: interrupted; go on with: unravel resume " + session.directory());
      return ExitCode.INTERRUPTED;
    }
    return results.check().map(CheckReport::passed).orElse(true)
        ? ExitCode.FINE
        : ExitCode.CHECK_FAILED;
  }
}
