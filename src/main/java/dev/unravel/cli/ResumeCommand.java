package dev.unravel.cli;

import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunSession;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel resume. */
@Command(
    name = "resume",
    description = "Go on with a run where it stopped.",
    footer = {"", "Example:", "  unravel resume trajectories/fig4a-1"})
final class ResumeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory;

  @Mixin private SimulationOptions work;

  @Mixin private ClusterOptions cluster;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    RunDirectory run = new RunDirectory(directory);
    RunSession session = RunSession.of(run, run.existingRun(), work.workers());
    cluster.applyTo(session, spec.commandLine().getErr());
    if (session.isFinishedAlready()) {
      spec.commandLine().getOut().println(directory + ": this run is finished; nothing to do");
      return ExitCode.FINE;
    }
    if (!session.hasJournal()) {
      spec.commandLine()
          .getErr()
          .println(directory + ": no trajectory is on record, the run starts from the first");
    }
    return Simulation.run(session, work, spec.commandLine());
  }
}
