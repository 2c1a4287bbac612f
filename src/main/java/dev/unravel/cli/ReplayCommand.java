package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.conf.SettingsSpec;
import dev.unravel.conf.StateSpec;
import dev.unravel.run.OtherGrid;
import dev.unravel.run.Results;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel replay. */
@Command(
    name = "replay",
    description = {
      "Rebuild every result of a run from its events alone; nothing is simulated.",
      "With --points, --end, --settings or --state the same events give other results, which go to"
          + " the directory --out; the run's own results stay as they are."
    },
    footer = {
      "",
      "Example:",
      "  unravel replay trajectories/fig4a-1",
      "  unravel replay trajectories/fig4a-1 --points 501 --end 0.2 --out fine"
    })
final class ReplayCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Times of the output grid of every curve, from 2.")
  private Integer points;

  @Option(
      names = "--end",
      paramLabel = "T",
      description = "Last time of the output grid of every curve, at most what was simulated.")
  private Double end;

  @Option(
      names = "--settings",
      paramLabel = "S",
      description = "Settings of the Bell operator: zx-plane or any-plane.")
  private String settings;

  @Option(
      names = "--state",
      paramLabel = "S",
      description = "What is kept of the ensemble state: density or moments.")
  private String state;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results go; needed for results that are not the run's own.")
  private Path out;

  @Mixin private WorkOptions work;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    OtherGrid grid =
        new OtherGrid(
            end == null ? OptionalDouble.empty() : OptionalDouble.of(end),
            points == null ? OptionalInt.empty() : OptionalInt.of(points),
            choice("--settings", settings, SettingsSpec.values(), SettingsSpec::text),
            choice("--state", state, StateSpec.values(), StateSpec::key));
    if (out == null && !grid.isSame()) {
      throw new UserException(
          "these are not the run's own results: say where they go with --out DIR");
    }
    RunDirectory run = new RunDirectory(directory);
    RunSession session = RunSession.of(run, run.existingRun(), work.workers());
    CommandLine command = spec.commandLine();
    Results results =
        Watched.watch(
            session.directory(),
            work,
            command.getErr(),
            started ->
                out == null
                    ? session.replay(started)
                    : session.replay(grid, new RunDirectory(out), started));
    Summary.printCurves(results, command.getOut());
    command.getOut().println("results rebuilt in " + (out == null ? directory : out));
    return ExitCode.FINE;
  }

  private static <E> Optional<E> choice(
      String option, String given, E[] values, Function<E, String> text) {
    if (given == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values)
            .filter(value -> text.apply(value).equals(given))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserException(
                        "%s = %s: must be %s"
                            .formatted(
                                option,
                                given,
                                Arrays.stream(values)
                                    .map(text)
                                    .collect(Collectors.joining(" or "))))));
  }
}
