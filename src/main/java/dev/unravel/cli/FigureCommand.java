package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.conf.Sweep;
import dev.unravel.run.ExactSolution;
import dev.unravel.run.OutputPlace;
import dev.unravel.run.ParameterMap;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunFigures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    footer = {
      "",
      "Example:",
      "  unravel figure trajectories/fig4a-1",
      "  unravel figure trajectories/fig4a-1 --quantity wineland"
    })
final class FigureCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR|CONF", description = "Run directory, or scenario file.")
  private Path source;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where to put the pictures; default: the run directory, or trajectories/NAME-exact.")
  private Path out;

  @Option(
      names = "--quantity",
      paramLabel = "NAME",
      description =
          "Draw this column alone, a diagnostic or an observable, as NAME.svg and NAME.png;"
              + " repeatable.")
  private List<String> quantities = new ArrayList<>();

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
      return drawn(RunFigures.of(scenario, source), target);
    }
    Optional<Sweep> sweep = Sweep.load(source, List.of());
    if (sweep.isPresent()) {
      if (!quantities.isEmpty()) {
        throw new UserException("--quantity: %s is a map, of the Bell value".formatted(source));
      }
      Path target = target(sweep.get().name());
      ParameterMap map = MapWork.evaluate(sweep.get(), null, quiet, spec.commandLine().getErr());
      map.write(target);
      return map.draw(target);
    }
    Scenario scenario = Scenario.load(source, List.of());
    Path target = target(scenario.name());
    ExactSolution.of(scenario).write(target);
    return drawn(RunFigures.of(scenario, target), target);
  }

  private List<Path> drawn(RunFigures figures, Path target) {
    return quantities.isEmpty()
        ? figures.write(target)
        : quantities.stream().flatMap(name -> figures.write(target, name).stream()).toList();
  }

  private Path target(String name) {
    return OutputPlace.directory(out == null ? Path.of("trajectories", name + "-exact") : out);
  }
}
