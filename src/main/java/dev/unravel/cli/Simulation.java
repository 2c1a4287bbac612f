package dev.unravel.cli;

import dev.unravel.check.CheckReport;
import dev.unravel.journal.BlockRange;
import dev.unravel.run.Results;
import dev.unravel.run.RunSession;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Simulating into a run directory, as run and resume do it. */
final class Simulation {

  private Simulation() {}

  static int run(RunSession session, WorkOptions options, CommandLine command) {
    try (Watched watched = new Watched(session.directory(), options, command.getErr())) {
      Runnable forget = Main.onInterrupt(() -> interrupt(session, watched));
      try {
        Results results =
            watched.follow(
                started -> session.simulate(started, lost -> tell(session, lost, command)));
        return report(session, results, command);
      } finally {
        forget.run();
      }
    }
  }

  private static void tell(RunSession session, List<BlockRange> lost, CommandLine command) {
    String which = lost.stream().map(BlockRange::toString).collect(Collectors.joining(", "));
    command
        .getErr()
        .println(session.directory() + ": the journal has lost " + which + "; drawn again now");
  }

  private static void interrupt(RunSession session, Watched watched) {
    watched.stops();
    session.interrupt();
  }

  private static int report(RunSession session, Results results, CommandLine command) {
    PrintWriter out = command.getOut();
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
    if (results.check().map(CheckReport::passed).orElse(true)) {
      return ExitCode.FINE;
    }
    boolean failed = results.check().map(CheckReport::failures).orElse(0L) > 0;
    Main.logError(
        command.getErr(), failed ? "the cross-check failed" : "the cross-check could not be made");
    return ExitCode.CHECK_FAILED;
  }
}
