package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.eve.Perspective;
import dev.unravel.event.EventBlock;
import dev.unravel.event.History;
import dev.unravel.report.RecordWriter;
import dev.unravel.report.figure.HistoryFigure;
import dev.unravel.report.figure.HistoryView;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.OutputPlace;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunFigures;
import dev.unravel.run.Timeline;
import dev.unravel.run.inspect.Histories;
import dev.unravel.run.inspect.HistoryColumn;
import dev.unravel.run.inspect.HistoryDocument;
import dev.unravel.run.inspect.HistoryListing;
import dev.unravel.run.inspect.HistoryPicture;
import dev.unravel.run.inspect.HistoryQuery;
import dev.unravel.run.inspect.StateWork;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
      "Example:",
      "  unravel inspect trajectories/fig4a-1 --where 'measurements >= 3 and first < 0.1'",
      "  unravel inspect trajectories/fig4a-1 --where 'outcome = 0' --sort bell-last --top 5",
      "  unravel inspect trajectories/fig4a-1 --all --format csv > histories.csv",
      "  unravel inspect trajectories/fig4a-1 --trajectory 17",
      "  unravel inspect trajectories/fig4a-1 --trajectory 17 --as eve --figure"
    })
final class InspectCommand implements Callable<Integer> {

  /** So many events, with the states before and after each, are held at once at most. */
  private static final int MOST_AT_ONCE = 20_000;

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
      names = "--as",
      paramLabel = "WHOM",
      defaultValue = "trajectory",
      description =
          "With --trajectory: states given the whole history (trajectory), or given Eve's record"
              + " alone (eve), who hears nothing of the bath and not which eigenvector was"
              + " prepared; default: ${DEFAULT-VALUE}.")
  private String as;

  @Option(
      names = "--figure",
      description =
          "With --trajectory: draw Q_v with the events over the ensemble's band, and what Eve found"
              + " over the distribution of her observable, as history-I.svg and .png.")
  private boolean figure;

  @Option(
      names = "--band",
      paramLabel = "M",
      defaultValue = "1000",
      description =
          "With --figure or --format json: over how many of the first histories the ensemble's band"
              + " is, at most; 0: none; default: ${DEFAULT-VALUE}.")
  private int background;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to put the figure; default: the run directory.")
  private Path figures;

  @ArgGroup(validate = false, heading = "%nListing:%n")
  private ListOptions list = new ListOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, csv or json; with --trajectory json also has Q_v along the history and the"
              + " ensemble's band; default: ${DEFAULT-VALUE}.")
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
    Perspective perspective = AsOption.of(as);
    if (trajectory == null && (figure || perspective == Perspective.EVE)) {
      throw new UserException(
          (figure ? "--figure" : "--as") + " goes with --trajectory; say which one");
    }
    if (background < 0) {
      throw new UserException("--band = " + background + ": must be an integer from 0");
    }
    refuseWhatHasNoSay();
    HistoryQuery query = list.query(chosenFormat);
    RunDirectory run = new RunDirectory(directory);
    boolean single = trajectory != null && !figure;
    Scenario scenario = (single ? run.existingRun() : run.existingWholeRun()).scenario();
    if (figures != null) {
      OutputPlace.directory(figures, directory);
    }
    CurveSetup setup = CurveOption.choose(CurveSetup.of(scenario), curve);
    if (perspective == Perspective.EVE && setup.system().eve().isEmpty()) {
      throw new UserException(
          "--as = eve: nobody listens"
              + (setup.label().isEmpty() ? "" : " in curve " + setup.label())
              + ", so that there is no record");
    }
    Histories histories = Histories.open(directory, scenario, setup);
    PrintWriter out = spec.commandLine().getOut();
    if (trajectory == null) {
      list(run, scenario, histories.intact(), query, chosenFormat, out);
    } else {
      show(histories, perspective, chosenFormat, out);
    }
    out.flush();
    return ExitCode.FINE;
  }

  private void refuseWhatHasNoSay() {
    CommandLine.ParseResult given = spec.commandLine().getParseResult();
    for (String option : ListOptions.NAMES) {
      if (trajectory != null && given.hasMatchedOption(option)) {
        throw new UserException(option + " goes with the listing, not with --trajectory");
      }
    }
    if (figures != null && !figure) {
      throw new UserException("--out goes with --figure");
    }
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
              : "%s of %s that match, of %s".formatted(rows[0], matched, all));
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

  private void show(
      Histories histories, Perspective perspective, RecordWriter.Format format, PrintWriter out) {
    CurveSetup setup = histories.setup();
    EventBlock first = histories.first(trajectory);
    if (figure || format == RecordWriter.Format.JSON) {
      refuseTooLong(histories.events(first));
      History history = histories.history(trajectory);
      if (figure) {
        draw(histories, perspective, history, out);
        return;
      }
      out.print(
          HistoryDocument.of(
              histories, perspective, history, background, WorkOptions.workers(workers)));
      return;
    }
    Consumer<Consumer<Timeline.Entry>> entries =
        sink ->
            Timeline.follow(
                setup.unravelling(),
                setup.plane(),
                perspective,
                parts -> histories.parts(first, part -> parts.accept(part.history(0))),
                sink);
    TimelineText text = new TimelineText(setup, out);
    if (format != RecordWriter.Format.TEXT) {
      text.write(format, entries);
      return;
    }
    out.printf(
        "trajectory %s, weight %s%s, states %s%n",
        trajectory,
        first.weight(0),
        setup.plane() == MeasurementPlane.ZX
            ? ""
            : ", settings = " + setup.curve().settings().text(),
        perspective.words());
    text.print(entries);
  }

  /** What is drawn, or goes into one document, is held as a whole. */
  private void refuseTooLong(long events) {
    if (events + 2 > MOST_AT_ONCE) {
      throw new UserException(
          "--trajectory = %s: this history has %s events, more than can be drawn or put into one JSON document (%s); --format text or csv lists them all"
              .formatted(trajectory, events, MOST_AT_ONCE));
    }
  }

  private void draw(
      Histories histories, Perspective perspective, History history, PrintWriter out) {
    CurveSetup setup = histories.setup();
    if (setup.system().spin().spins() < 2) {
      throw new UserException("--figure: a single spin has no Bell value to draw");
    }
    HistoryView view =
        HistoryPicture.of(
            histories, perspective, history, background, WorkOptions.workers(workers));
    String caption =
        "history %s, %s; band: %s histories"
            .formatted(
                history.index(), perspective.words(), Math.min(background, histories.count()));
    String name =
        setup.fileName("history")
            + "-"
            + history.index()
            + (perspective == Perspective.EVE ? "-eve" : "");
    Path target = figures == null ? directory : figures;
    RunFigures.write(HistoryFigure.of(view, caption), target, name).forEach(out::println);
  }
}
