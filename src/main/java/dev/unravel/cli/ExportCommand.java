package dev.unravel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unravel.UserException;
import dev.unravel.journal.JournalReader;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.EventExport;
import dev.unravel.run.OutputPlace;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunRecord;
import dev.unravel.run.WholeFile;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel export. */
@Command(
    name = "export",
    description = {
      "Write the events of a run as text, by curve, trajectory and time.",
      "csv has a line for each event: curve (if there are several), trajectory, weight, event (its"
          + " number in the trajectory), t, kind (prepared, jump, measurement or end), index"
          + " (eigenvector, channel or outcome, from 0), name (of the channel or observable), value"
          + " (measured).",
      "jsonl has an object for each trajectory: curve, trajectory, weight, prepared, end, and the"
          + " lists times, sources (0 a jump, 1 a measurement) and outcomes."
    },
    footer = {
      "",
      "Example:",
      "  unravel export trajectories/fig4a-1 --format csv --out events.csv"
    })
final class ExportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory;

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "csv",
      description = "csv or jsonl; default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write; default: standard output.")
  private Path out;

  @Option(names = "--curve", paramLabel = "LABEL", description = "This curve alone.")
  private String curve;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    EventExport.Format as =
        EventExport.Format.of(format)
            .orElseThrow(
                () ->
                    new UserException(
                        "--format = %s: must be %s".formatted(format, EventExport.Format.all())));
    if (out != null) {
      OutputPlace.file(out);
    }
    RunRecord record = new RunDirectory(directory).existingRun();
    List<CurveSetup> all = CurveSetup.of(record.scenario());
    List<CurveSetup> setups = chosen(all);
    JournalReader journal =
        JournalReader.open(
            directory, RunRecord.journalOf(record.scenario()), CurveSetup.numbers(all));
    if (out == null) {
      EventExport.write(journal, setups, as, spec.commandLine().getOut());
    } else {
      long trajectories = writeFile(journal, setups, as);
      spec.commandLine().getOut().printf("%s trajectories in %s%n", trajectories, out);
    }
    return ExitCode.FINE;
  }

  private List<CurveSetup> chosen(List<CurveSetup> setups) {
    List<CurveSetup> chosen =
        setups.stream().filter(setup -> curve == null || setup.label().equals(curve)).toList();
    if (chosen.isEmpty()) {
      throw new UserException(
          "--curve = %s: the curves are %s"
              .formatted(
                  curve, setups.stream().map(CurveSetup::label).collect(Collectors.joining(", "))));
    }
    return chosen;
  }

  private long writeFile(JournalReader journal, List<CurveSetup> setups, EventExport.Format as) {
    long[] trajectories = new long[1];
    WholeFile.write(
        out,
        stream -> {
          Writer text = new BufferedWriter(new OutputStreamWriter(stream, UTF_8));
          trajectories[0] = EventExport.write(journal, setups, as, text);
          text.flush();
        });
    return trajectories[0];
  }
}
