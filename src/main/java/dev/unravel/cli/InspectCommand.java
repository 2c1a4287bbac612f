package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.event.EventBlock;
import dev.unravel.event.History;
import dev.unravel.journal.JournalHeader;
import dev.unravel.journal.JournalReader;
import dev.unravel.journal.TrajectoryLookup;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunRecord;
import dev.unravel.run.Timeline;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel inspect. */
@Command(
    name = "inspect",
    description = {
      "List the trajectories of a run, or show one history event by event, with the conditional Bell"
          + " value Q_v before and after each event."
    },
    footer = {"", "Example:", "  unravel inspect trajectories/fig4a-1 --trajectory 17"})
final class InspectCommand implements Callable<Integer> {

  private static final int CHUNK = 256;

  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory;

  @Option(
      names = "--trajectory",
      paramLabel = "I",
      description = "Show the history of trajectory I.")
  private Long trajectory;

  @Option(
      names = "--curve",
      paramLabel = "LABEL",
      description = "Which curve of the scenario; default: the first.")
  private String curve;

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "20",
      description = "List so many trajectories; default: ${DEFAULT-VALUE}.")
  private long top;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    if (top < 1) {
      throw new UserException("--top = " + top + ": must be an integer from 1");
    }
    RunRecord record = new RunDirectory(directory).existingRun();
    List<CurveSetup> setups = CurveSetup.of(record.scenario());
    CurveSetup chosen = choose(setups);
    JournalHeader run = RunRecord.journalOf(record.scenario());
    PrintWriter out = spec.commandLine().getOut();
    if (trajectory == null) {
      list(JournalReader.open(directory, run), chosen, out);
    } else {
      show(find(run, chosen), chosen, out);
    }
    out.flush();
    return ExitCode.FINE;
  }

  private CurveSetup choose(List<CurveSetup> setups) {
    if (curve == null) {
      return setups.get(0);
    }
    return setups.stream()
        .filter(setup -> setup.label().equals(curve))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "--curve = "
                        + curve
                        + ": the curves are "
                        + setups.stream()
                            .map(CurveSetup::label)
                            .collect(Collectors.joining(", "))));
  }

  private void list(JournalReader journal, CurveSetup setup, PrintWriter out) {
    long wanted = Math.min(top, journal.recorded(setup.index()));
    out.printf(
        "%12s %12s %8s %8s %12s %12s%n",
        "trajectory", "eigenvector", "jumps", "measured", "first", "last");
    for (long first = 0; first < wanted; first += CHUNK) {
      int count = (int) Math.min(CHUNK, wanted - first);
      Optional<EventBlock> block = journal.read(setup.index(), first, count);
      block.ifPresent(b -> listBlock(b, out));
    }
    out.printf("%d of %d trajectories%n", wanted, journal.recorded(setup.index()));
  }

  private static void listBlock(EventBlock block, PrintWriter out) {
    for (int i = 0; i < block.size(); i++) {
      int measured = 0;
      for (int e = block.from(i); e < block.to(i); e++) {
        measured += block.isMeasurement(e) ? 1 : 0;
      }
      int events = block.to(i) - block.from(i);
      out.printf(
          Locale.ROOT,
          "%12d %12d %8d %8d %12s %12s%n",
          block.firstIndex() + i,
          block.prepared(i),
          events - measured,
          measured,
          events == 0 ? "-" : time(block.time(block.from(i))),
          events == 0 ? "-" : time(block.time(block.to(i) - 1)));
    }
  }

  private static String time(double t) {
    return String.format(Locale.ROOT, "%.6g", t);
  }

  private History find(JournalHeader run, CurveSetup setup) {
    return (trajectory < 0
            ? Optional.<History>empty()
            : TrajectoryLookup.find(directory, run, setup.index(), trajectory))
        .orElseThrow(() -> notOnRecord(JournalReader.open(directory, run).recorded(setup.index())));
  }

  private static void show(History history, CurveSetup setup, PrintWriter out) {
    out.printf(
        "trajectory %d, weight %s%s%n",
        history.index(),
        history.weight(),
        setup.plane() == MeasurementPlane.ZX
            ? ""
            : ", settings = " + setup.curve().settings().text());
    out.printf("%14s  %-36s %12s %12s%n", "t", "event", "Q_v before", "Q_v after");
    for (Timeline.Entry entry : Timeline.of(setup.unravelling(), setup.plane(), history)) {
      out.printf(
          Locale.ROOT,
          "%14.10g  %-36s %12s %12s%n",
          entry.event().time(),
          entry.what(),
          bell(entry.before()),
          bell(entry.after()));
    }
  }

  private UserException notOnRecord(long recorded) {
    return new UserException(
        "--trajectory = %d: %s"
            .formatted(
                trajectory,
                recorded == 0
                    ? "none is on record yet"
                    : "on record are 0 to %d".formatted(recorded - 1)));
  }

  private static String bell(Optional<Timeline.StateView> view) {
    return view.map(v -> v.diagnostics().bell())
        .map(q -> Double.isNaN(q) ? "undefined" : String.format(Locale.ROOT, "%.6f", q))
        .orElse("-");
  }
}
