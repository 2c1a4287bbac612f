package dev.unravel.cli;

import dev.unravel.run.Results;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunSession;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel replay. */
@Command(
    name = "replay",
    description = "Rebuild every result of a run from its events alone; nothing is simulated.",
    footer = {"", "Example:", "  unravel replay trajectories/fig4a-1"})
final class ReplayCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory;

  @Mixin private WorkOptions work;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    RunDirectory run = new RunDirectory(directory);
    RunSession session = RunSession.of(run, run.existingRecord().scenario(), work.workers());
    CommandLine command = spec.commandLine();
    Results results = Watched.watch(work, command.getErr(), session::replay);
    Summary.printCurves(results, command.getOut());
    command.getOut().println("results rebuilt in " + directory);
    return ExitCode.FINE;
  }
}
