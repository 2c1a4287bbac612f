package dev.unravel.cli;

import dev.unravel.conf.Scenario;
import dev.unravel.conf.Sweep;
import dev.unravel.run.ExactSolution;
import dev.unravel.run.OutputPlace;
import dev.unravel.run.ParameterMap;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunFigures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
          + " Bell value, concurrence and squeezing one below the other; of a scenario that sweeps two"
          + " parameters, the map of the Bell value."
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
    drawn().forEach(spec.commandLine().getOut()::println);
    return ExitCode.FINE;
  }

  private List<Path> drawn() {
    if (Files.isDirectory(source)) {
      Path target = out == null ? source : OutputPlace.directory(out, source);
      Scenario scenario = new RunDirectory(source).existingRecord().scenario();
      return RunFigures.of(scenario, source).write(target);
    }
    Optional<Sweep> sweep = Sweep.load(source, List.of());
    if (sweep.isPresent()) {
      Path target = target(sweep.get().name());
      ParameterMap map = MapWork.evaluate(sweep.get(), null, quiet, spec.commandLine().getErr());
      map.write(target);
      return map.draw(target);
    }
    Scenario scenario = Scenario.load(source, List.of());
    Path target = target(scenario.name());
    ExactSolution.of(scenario).write(target);
    return RunFigures.of(scenario, target).write(target);
  }

  private Path target(String name) {
    return OutputPlace.directory(out == null ? Path.of("trajectories", name + "-exact") : out);
  }
}
