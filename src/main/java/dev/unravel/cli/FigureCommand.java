package dev.unravel.cli;

import dev.unravel.conf.Scenario;
import dev.unravel.run.ExactSolution;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunFigures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel figure. */
@Command(
    name = "figure",
    description = {
      "Draw a run, or the deterministic answer for a scenario, as SVG and PNG: the Bell value, and"
          + " Bell value, concurrence and squeezing one below the other."
    },
    footer = {"", "Example:", "  unravel figure trajectories/fig4a-1"})
final class FigureCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR|CONF", description = "Run directory, or scenario file.")
  private Path source;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where to put the pictures; default: the run directory, or trajectories/NAME-exact.")
  private Path out;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    RunFigures figures;
    Path target;
    if (Files.isDirectory(source)) {
      figures = RunFigures.of(new RunDirectory(source).existingRecord().scenario(), source);
      target = out == null ? source : out;
    } else {
      Scenario scenario = Scenario.load(source, java.util.List.of());
      target = out == null ? Path.of("trajectories", scenario.name() + "-exact") : out;
      ExactSolution.of(scenario).write(target);
      figures = RunFigures.of(scenario, target);
    }
    figures.write(target).forEach(spec.commandLine().getOut()::println);
    return ExitCode.FINE;
  }
}
