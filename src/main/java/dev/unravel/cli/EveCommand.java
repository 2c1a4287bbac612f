package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.eve.BandCrossing;
import dev.unravel.eve.Knowledge;
import dev.unravel.eve.Perspective;
import dev.unravel.report.KnowledgeDocument;
import dev.unravel.report.KnowledgeTables;
import dev.unravel.report.KnowledgeTables.CurveKnowledge;
import dev.unravel.report.RecordWriter;
import dev.unravel.report.figure.KnowledgeFigure;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.OutputPlace;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunFigures;
import dev.unravel.run.inspect.Histories;
import dev.unravel.run.inspect.KnowledgeWork;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel eve. */
@Command(
    name = "eve",
    description = {
      "What Eve's record tells: the Holevo quantity and mutual informations in bits, the conditional"
          + " Bell value over the histories against that of the mean state, which is what those can"
          + " certify who do not hold her record, and how many measurements it takes until"
          + " non-locality is gone.",
      "Writes eve.csv, eve-losses.csv and eve-survival.csv (with --as trajectory"
          + " eve-trajectory*.csv) into the run directory; see src/docs/eve.md."
    },
    footer = {
      "",
      "Example:",
      "  unravel eve trajectories/fig4a-1",
      "  unravel eve trajectories/fig4a-1 --as trajectory --figure",
      "  unravel eve trajectories/fig4a-1 --curve kappa=1 --format csv"
    })
final class EveCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory;

  @Option(
      names = "--as",
      paramLabel = "WHOM",
      defaultValue = "eve",
      description =
          "States given Eve's record alone (eve), or given the whole history with the bath's jumps"
              + " and the preparation (trajectory), which is more than she knows; default:"
              + " ${DEFAULT-VALUE}.")
  private String as;

  @Option(
      names = "--curve",
      paramLabel = "LABEL",
      description = "Only this curve of the scenario, and to standard output alone; default: all.")
  private String curve;

  @Option(
      names = "--trajectories",
      paramLabel = "M",
      description =
          "Follow at most the first M; default: all, but no more than give 10^7 Bell values along"
              + " the grid.")
  private Long trajectories;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "On standard output: a summary (text), the table eve.csv (csv) or all three tables (json);"
              + " default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(names = "--figure", description = "Draw eve.svg, .png and eve-losses.svg, .png too.")
  private boolean figure;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to put tables and figures; default: the run directory.")
  private Path out;

  @Option(
      names = "--workers",
      paramLabel = "W",
      description = "Threads that follow histories; default: one a processor.")
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
    Perspective perspective = AsOption.of(as);
    RecordWriter.Format chosen = RecordWriter.Format.of(format);
    if (trajectories != null && trajectories < 1) {
      throw new UserException("--trajectories = " + trajectories + ": must be an integer from 1");
    }
    Scenario scenario = new RunDirectory(directory).existingWholeRun().scenario();
    if (out != null) {
      OutputPlace.directory(out, directory);
    }
    List<CurveSetup> setups = CurveSetup.of(scenario);
    if (curve != null) {
      setups = List.of(CurveOption.choose(setups, curve));
    }
    List<CurveKnowledge> curves = new ArrayList<>();
    for (CurveSetup setup : setups) {
      curves.add(evaluate(scenario, setup, perspective));
    }
    PrintWriter stdout = spec.commandLine().getOut();
    switch (chosen) {
      case CSV -> stdout.print(KnowledgeTables.along(curves));
      case JSON -> stdout.print(KnowledgeDocument.of(curves));
      case TEXT -> summarise(curves, stdout);
    }
    if (curve == null || out != null) {
      write(curves, perspective, stdout);
    }
    if (figure) {
      draw(scenario, setups, curves, perspective, stdout);
    }
    stdout.flush();
    return ExitCode.FINE;
  }

  private CurveKnowledge evaluate(Scenario scenario, CurveSetup setup, Perspective perspective) {
    if (perspective == Perspective.EVE && setup.system().eve().isEmpty()) {
      throw new UserException(
          directory
              + ": nobody listens"
              + (setup.label().isEmpty() ? "" : " in curve " + setup.label())
              + "; --as trajectory has the states given the bath's jumps");
    }
    Histories histories = Histories.open(directory, scenario, setup);
    if (histories.count() == 0) {
      throw new UserException(directory + ": no trajectory is on record yet; go on with resume");
    }
    KnowledgeWork work = new KnowledgeWork(scenario, histories, perspective, trajectories);
    int threads = WorkOptions.workers(workers);
    if (quiet) {
      return work.evaluate(threads);
    }
    try (Progress progress =
        Progress.start(
            "trajectories followed", work::done, work.size(), spec.commandLine().getErr())) {
      return work.evaluate(threads);
    }
  }

  private static String stem(Perspective perspective) {
    return perspective == Perspective.EVE ? "eve" : "eve-trajectory";
  }

  private void write(List<CurveKnowledge> curves, Perspective perspective, PrintWriter stdout) {
    RunDirectory target = new RunDirectory(out == null ? directory : out);
    target.create();
    String stem = stem(perspective);
    target.write(stem + ".csv", KnowledgeTables.along(curves));
    target.write(stem + "-losses.csv", KnowledgeTables.losses(curves));
    target.write(stem + "-survival.csv", KnowledgeTables.survival(curves));
    if (format.equals("text")) {
      stdout.println("tables in " + target);
    }
  }

  private void draw(
      Scenario scenario,
      List<CurveSetup> setups,
      List<CurveKnowledge> curves,
      Perspective perspective,
      PrintWriter stdout) {
    List<Path> files = new ArrayList<>();
    Path target = out == null ? directory : out;
    for (int c = 0; c < curves.size(); c++) {
      String label = setups.get(c).label();
      String caption =
          "%s%s, %s; %s histories"
              .formatted(
                  scenario.name(),
                  label.isEmpty() ? "" : ", " + label,
                  perspective.words(),
                  curves.get(c).knowledge().rows().get(0).trajectories());
      String name = setups.get(c).fileName(stem(perspective));
      files.addAll(RunFigures.write(KnowledgeFigure.of(curves.get(c), caption), target, name));
      files.addAll(
          RunFigures.write(
              KnowledgeFigure.losses(curves.get(c), caption), target, name + "-losses"));
    }
    if (format.equals("text")) {
      files.forEach(stdout::println);
    }
  }

  private static void summarise(List<CurveKnowledge> curves, PrintWriter out) {
    for (CurveKnowledge curve : curves) {
      List<Knowledge.Row> rows = curve.knowledge().rows();
      Knowledge.Row last = rows.get(rows.size() - 1);
      out.printf(
          Locale.ROOT,
          "%sstates %s, %d histories%n",
          curve.label().isEmpty() ? "" : curve.label() + ": ",
          curve.perspective().words(),
          last.trajectories());
      out.printf(
          "%10s %10s %10s %10s %10s %10s %12s %12s %10s%n",
          "t",
          "p",
          "S(rho)",
          "Holevo",
          "outcome",
          "prepared",
          "mean Q_v",
          "Q_v of mean",
          "non-local");
      int step = Math.max(1, (rows.size() - 1) / 10);
      for (int t = 0; t < rows.size(); t += step) {
        line(curve, rows.get(t), out);
      }
      for (BandCrossing crossing : curve.knowledge().survival()) {
        out.printf(
            Locale.ROOT,
            "%s is over at t = %.6g, p = %s%s%n",
            words(crossing.quantity()),
            crossing.time(),
            number("%.6g", curve.kappa() * crossing.time()),
            interval(curve, crossing));
      }
      for (Knowledge.Loss loss : curve.knowledge().losses()) {
        out.printf(Locale.ROOT, "%s: %.4f of the histories%n", words(loss), loss.fraction());
      }
    }
  }

  private static void line(CurveKnowledge curve, Knowledge.Row row, PrintWriter out) {
    out.printf(
        "%10s %10s %10s %10s %10s %10s %12s %12s %10s%n",
        number("%.5g", row.time()),
        number("%.5g", curve.kappa() * row.time()),
        number("%.5f", row.systemEntropy()),
        number("%.5f", row.holevo().value()),
        number("%.5f", row.outcome().value()),
        number("%.5f", row.preparation().value()),
        number("%.5f", row.bell().value()),
        number("%.5f", row.bellExact()),
        number("%.4f", row.nonlocal()));
  }

  private static String interval(CurveKnowledge curve, BandCrossing crossing) {
    return crossing.quantity().equals(BandCrossing.EXACT)
        ? ", exactly"
        : " (95%%: %s to %s)"
            .formatted(
                number("%.6g", curve.kappa() * crossing.low()),
                number("%.6g", curve.kappa() * crossing.high()));
  }

  private static String words(String quantity) {
    return switch (quantity) {
      case "bell_mean" -> "the violation on the mean given the record";
      case "half_nonlocal" -> "the non-locality of half of the histories";
      default -> "the violation that those see who do not hold the record";
    };
  }

  private static String words(Knowledge.Loss loss) {
    return switch (loss.fate()) {
      case KEPT -> "non-local at the end";
      case NEVER -> "never non-local";
      case LOST ->
          "non-locality gone after %s measurement%s"
              .formatted(loss.measurements(), loss.measurements() == 1 ? "" : "s");
    };
  }

  private static String number(String pattern, double x) {
    return Double.isFinite(x)
        ? String.format(Locale.ROOT, pattern, x).replaceFirst("^-(0\\.?0*)$", "$1")
        : "-";
  }
}
