package dev.unravel.cli;

import dev.unravel.run.OutputPlace;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunReport;
import dev.unravel.run.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel report. */
@Command(
    name = "report",
    description = {
      "Write report.html, one self-contained page of a run: verdict, curves, numbers, scenario, how to"
          + " reproduce and how to cite it.",
      "Every run ends with it. Made anew it has what was worked out since, as Eve's section after"
          + " unravel eve."
    },
    footer = {
      "",
      "Example:",
      "  unravel report trajectories/fig4a-1",
      "  unravel eve trajectories/fig4a-1 && unravel report trajectories/fig4a-1 --out fig4a.html"
    })
final class ReportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the page goes; default: report.html in the run directory.")
  private Path out;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    RunDirectory run = new RunDirectory(directory);
    if (out == null) {
      RunReport.write(run);
    } else {
      OutputPlace.file(out);
      byte[] page = RunReport.of(run).getBytes(StandardCharsets.UTF_8);
      WholeFile.write(out, file -> file.write(page));
    }
    spec.commandLine()
        .getOut()
        .println("report in " + (out == null ? directory.resolve(RunReport.FILE) : out));
    return ExitCode.FINE;
  }
}
