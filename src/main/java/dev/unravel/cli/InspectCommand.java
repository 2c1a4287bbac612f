package dev.unravel.cli;

import dev.unravel.conf.Scenario;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.event.History;
import dev.unravel.report.RecordWriter;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.Timeline;
import dev.unravel.run.inspect.Histories;
import dev.unravel.run.inspect.HistoryColumn;
import dev.unravel.run.inspect.HistoryListing;
import dev.unravel.run.inspect.HistoryQuery;
import dev.unravel.run.inspect.StateWork;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
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
    footer = {
      "",
      "Examples:",
      "  unravel inspect trajectories/fig4a-1 --where 'measurements >= 3 and first < 0.1'",
      "  unravel inspect trajectories/fig4a-1 --where 'outcome = 0' --sort bell-last --top 5",
      "  unravel inspect trajectories/fig4a-1 --all --format csv > histories.csv",
      "  unravel inspect trajectories/fig4a-1 --trajectory 17"
    })
final class InspectCommand implements Callable<Integer> {

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

  @ArgGroup(validate = false, heading = "%nListing:%n")
  private ListOptions list = new ListOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, csv or json; default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(
      names = "--workers",
      paramLabel = "W",
      description = "Threads that read and follow; default: one a processor.")
  private Integer workers;

  @Option(names = "--quiet", description = "No progress on standard error.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    RecordWriter.Format chosenFormat = RecordWriter.Format.of(format);
    HistoryQuery query = list.query(chosenFormat);
    RunDirectory run = new RunDirectory(directory);
    Scenario scenario = run.existingRecord().scenario();
    CurveSetup setup = CurveOption.choose(CurveSetup.of(scenario), curve);
    Histories histories = Histories.open(directory, setup);
    PrintWriter out = spec.commandLine().getOut();
    if (trajectory == null) {
      list(run, scenario, histories, query, chosenFormat, out);
    } else {
      show(histories, out);
    }
    out.flush();
    return ExitCode.FINE;
  }

  private void list(
      RunDirectory run,
      Scenario scenario,
      Histories histories,
      HistoryQuery query,
      RecordWriter.Format format,
      PrintWriter out) {
    StateWork states = query.needsStates() ? new StateWork(run, scenario, histories) : null;
    if (states != null) {
      follow(states);
    }
    List<String> columns = query.shown().stream().map(HistoryColumn::header).toList();
    RecordWriter writer = RecordWriter.start(format, out, columns);
    long[] rows = new long[1];
    long matched =
        HistoryListing.list(
            histories,
            states,
            query,
            WorkOptions.workers(workers),
            row -> {
              rows[0]++;
              writer.row(row);
            });
    writer.end();
    if (format == RecordWriter.Format.TEXT) {
      String all = histories.count() + " trajectories";
      out.println(
          list.isUnfiltered()
              ? rows[0] + " of " + all
              : "%d of %d that match, of %s".formatted(rows[0], matched, all));
    }
  }

  private void follow(StateWork states) {
    if (states.isDone()) {
      return;
    }
    PrintWriter err = spec.commandLine().getErr();
    if (quiet) {
      states.follow(WorkOptions.workers(workers));
    } else {
      try (Progress progress =
          Progress.start("trajectories followed", states::done, states.size(), err)) {
        states.follow(WorkOptions.workers(workers));
      }
    }
  }

  private void show(Histories histories, PrintWriter out) {
    CurveSetup setup = histories.setup();
    History history = histories.history(trajectory);
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

  private static String bell(Optional<Timeline.StateView> view) {
    return view.map(v -> v.diagnostics().bell())
        .map(q -> Double.isNaN(q) ? "undefined" : String.format(Locale.ROOT, "%.6f", q))
        .orElse("-");
  }
}
