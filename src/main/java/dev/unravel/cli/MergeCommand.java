package dev.unravel.cli;

import dev.unravel.check.CheckReport;
import dev.unravel.run.Results;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.ShardMerge;
import dev.unravel.run.ShardSet;
import java.io.PrintWriter;
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

/** unravel merge. */
@Command(
    name = "merge",
    description = {
      "Make of the shards of a run (unravel run --shard) the run that was never split, to the same"
          + " bytes.",
      "The shards may come in any order and stay as they are. Missing, double, unfinished or foreign"
          + " ones are refused; DIR appears when everything in it is there."
    },
    footer = {
      "",
      "Example:",
      "  unravel run conf/fig4a.conf --shard 1/2 --out part1",
      "  unravel run conf/fig4a.conf --shard 2/2 --out part2",
      "  unravel merge part1 part2 --out whole"
    })
final class MergeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "SHARD", arity = "1..*", description = "Run directories of all shards.")
  private List<Path> directories = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Directory of the whole run; must not be there yet, or be empty.")
  private Path out;

  @Mixin private WorkOptions work;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter stdout = spec.commandLine().getOut();
    ShardSet shards = ShardSet.of(directories);
    try (ShardMerge merge = ShardMerge.into(new RunDirectory(out), shards, work.workers())) {
      merge.leftBehind().forEach(this::tell);
      copy(merge);
      Results results =
          Watched.watch(new RunDirectory(out), work, spec.commandLine().getErr(), merge::finish);
      Summary.printAll(results, stdout);
      stdout.println("results in " + out);
      return results.check().map(CheckReport::passed).orElse(true)
          ? ExitCode.FINE
          : ExitCode.CHECK_FAILED;
    }
  }

  private void tell(Path left) {
    PrintWriter err = spec.commandLine().getErr();
    Main.printError(err, left + ": left by a merge that did not end; delete it to free its room");
  }

  private void copy(ShardMerge merge) {
    if (work.quiet) {
      merge.copy();
      return;
    }
    try (Progress progress =
        Progress.start(
            "trajectories copied",
            merge::copied,
            merge.trajectories(),
            spec.commandLine().getErr())) {
      merge.copy();
    }
  }
}
