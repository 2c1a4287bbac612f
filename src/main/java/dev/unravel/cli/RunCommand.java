package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.engine.EnsembleRun;
import dev.unravel.engine.Shard;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel run. */
@Command(
    name = "run",
    description = {
      "Simulate a scenario's ensemble, cross-check it and write its results.",
      "A directory that holds a run of the same scenario and seed is gone on with: a finished run is"
          + " left as it is, an interrupted one is completed, and more --trajectories extend it."
    },
    footer = {
      "",
      "Example:",
      "  unravel run conf/fig4a.conf --trajectories 2000 --set eve.observable=Sx",
      "  unravel run conf/fig4a.conf --shard 3/16    one of sixteen jobs; see unravel merge",
      "  unravel run conf/fig4a.conf --cluster --min-workers 4    see unravel node"
    })
final class RunCommand implements Callable<Integer> {

  @Parameters(paramLabel = "CONF", description = "Scenario file (see conf/reference.conf).")
  private Path conf;

  @Option(
      names = "--trajectories",
      paramLabel = "M",
      description = "Trajectories of each curve (ensemble.trajectories).")
  private String trajectories;

  @Option(names = "--seed", paramLabel = "S", description = "Seed (ensemble.seed).")
  private String seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Run directory; default: trajectories/NAME-SEED, of a shard"
              + " trajectories/NAME-SEED-shard-K-of-N.")
  private Path out;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "Set a key of the scenario, over what the file says; repeatable.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--until-error",
      paramLabel = "E",
      description =
          "End each curve as soon as the standard error of its Bell value is below E at every time"
              + " (ensemble.until-error); --trajectories is then the most that are drawn.")
  private String untilError;

  @Option(
      names = "--shard",
      paramLabel = "K/N",
      description =
          "Run only the Kth of N shards, into which the ensemble's blocks are dealt out; unravel merge"
              + " makes the whole run of them.")
  private String shard;

  private final double liveSeconds;

  @Mixin private SimulationOptions work;

  @Mixin private ClusterOptions cluster;

  @Spec private CommandLine.Model.CommandSpec spec;

  /** The command as a user has it. */
  RunCommand() {
    this(RunSession.LIVE_SECONDS);
  }

  /**
   * The command of a run that shows itself at other times.
   *
   * @param liveSeconds after which its first estimates are there to be looked at
   */
  RunCommand(double liveSeconds) {
    this.liveSeconds = liveSeconds;
  }

  /**
   * Begins, before the arguments have been parsed, with what the run needs that they seem to ask
   * for.
   */
  static void prepareFor(List<String> args) {
    boolean usual =
        !args.contains("--workers") && !args.contains("--cluster") && !args.contains("--help");
    if (usual && !args.isEmpty() && args.get(0).equals("run")) {
      EnsembleRun.prepare(WorkOptions.workers(null));
    }
  }

  @Override
  public Integer call() {
    Runnable logIsOpen = cluster.isAskedFor() ? () -> {} : EnsembleRun.prepare(work.workers());
    Scenario scenario = ScenarioOptions.load(conf, overrides, trajectories, seed, untilError);
    logIsOpen.run();
    Shard part = part();
    Path directory = out != null ? out : usualDirectory(scenario, part);
    RunSession session = RunSession.of(new RunDirectory(directory), scenario, part, work.workers());
    session.showAfter(liveSeconds);
    cluster.applyTo(session, spec.commandLine().getErr());
    if (session.isFinishedAlready()) {
      spec.commandLine()
          .getOut()
          .println(
              directory
                  + ": this run is finished; nothing to do (more --trajectories would extend it)");
      return ExitCode.FINE;
    }
    return Simulation.run(session, work, spec.commandLine());
  }

  private Shard part() {
    try {
      return shard == null ? Shard.WHOLE : Shard.parse(shard);
    } catch (IllegalArgumentException e) {
      throw new UserException("--shard: " + e.getMessage());
    }
  }

  private static Path usualDirectory(Scenario scenario, Shard part) {
    String run = scenario.name() + "-" + scenario.ensemble().seed();
    String which = part.isWhole() ? "" : "-shard-%s-of-%s".formatted(part.number(), part.of());
    return Path.of("trajectories", run + which);
  }
}
