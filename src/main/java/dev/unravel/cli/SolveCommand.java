package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.conf.Sweep;
import dev.unravel.run.ExactSolution;
import dev.unravel.run.OutputPlace;
import dev.unravel.run.ParameterMap;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel solve. */
@Command(
    name = "solve",
    description = {
      "The deterministic answer alone: integrate the master equation of every curve.",
      "Of a scenario with sweep: the map of its states over two parameters.",
      "With --audit every curve is integrated a second time, by an explicit Runge-Kutta method in the"
          + " Dicke basis that shares nothing with the first but the model; code 3 if the two differ by"
          + " more than the promised 1e-9 anywhere."
    },
    footer = {
      "",
      "Example:",
      "  unravel solve conf/fig4a.conf > exact.csv",
      "  unravel solve conf/fig4a.conf --survival",
      "  unravel solve conf/fig4a.conf --audit --set time.points=11",
      "  unravel solve conf/fig3a.conf --set settings=any-plane",
      "  unravel solve conf/fig1a.conf --out trajectories/fig1a"
    })
final class SolveCommand implements Callable<Integer> {

  @Parameters(paramLabel = "CONF", description = "Scenario file (see conf/reference.conf).")
  private Path conf;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write exact.csv, survival.csv and rho.npy, or map.csv, there; default: the table on"
              + " standard output.")
  private Path out;

  @Option(
      names = "--survival",
      description =
          "On standard output, in place of the states: when non-locality, concurrence and squeezing"
              + " begin and cease (survival.csv).")
  private boolean survival;

  @Option(
      names = "--audit",
      description =
          "On standard output, in place of the states: the largest difference from those of a second"
              + " integrator, and from its expected numbers of events.")
  private boolean audit;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "Set a key of the scenario, over what the file says; repeatable.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--workers",
      paramLabel = "W",
      description = "Workers that evaluate a map; default: one a processor.")
  private Integer workers;

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
    if (out != null) {
      OutputPlace.directory(out);
    }
    Optional<Sweep> sweep = Sweep.load(conf, overrides);
    if (sweep.isPresent()) {
      if (survival || audit) {
        throw new UserException(
            "%s: %s is a map, in which nothing evolves"
                .formatted(survival ? "--survival" : "--audit", conf));
      }
      ParameterMap map = MapWork.evaluate(sweep.get(), workers, quiet, spec.commandLine().getErr());
      deliver(map::table, map::write);
    } else {
      if (survival && audit) {
        throw new UserException("--survival, --audit: choose one of the two");
      }
      ExactSolution solution = ExactSolution.of(Scenario.load(conf, overrides));
      if (audit) {
        return audited(solution);
      }
      deliver(survival ? solution::survivalTable : solution::table, solution::write);
    }
    return ExitCode.FINE;
  }

  private int audited(ExactSolution solution) {
    if (out != null) {
      deliver(solution::table, solution::write);
    }
    return AuditText.print(solution.labels(), solution::audit, spec.commandLine().getOut());
  }

  private void deliver(Supplier<String> table, Consumer<Path> write) {
    PrintWriter stdout = spec.commandLine().getOut();
    if (out == null) {
      stdout.print(table.get());
    } else {
      write.accept(out);
      stdout.println("results in " + out);
    }
    stdout.flush();
  }
}
