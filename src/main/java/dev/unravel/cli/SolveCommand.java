package dev.unravel.cli;

import dev.unravel.conf.Scenario;
import dev.unravel.run.ExactSolution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel solve. */
@Command(
    name = "solve",
    description = "The deterministic answer alone: integrate the master equation of every curve.",
    footer = {"", "Example:", "  unravel solve conf/fig4a.conf > exact.csv"})
final class SolveCommand implements Callable<Integer> {

  @Parameters(paramLabel = "CONF", description = "Scenario file (see conf/reference.conf).")
  private Path conf;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write exact.csv and rho.npy there; default: the table on standard output.")
  private Path out;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "Set a key of the scenario, over what the file says; repeatable.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    ExactSolution solution = ExactSolution.of(Scenario.load(conf, overrides));
    if (out == null) {
      spec.commandLine().getOut().print(solution.table());
      spec.commandLine().getOut().flush();
    } else {
      solution.write(out);
      spec.commandLine().getOut().println("results in " + out);
    }
    return ExitCode.FINE;
  }
}
