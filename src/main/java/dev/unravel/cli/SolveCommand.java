package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.conf.Sweep;
import dev.unravel.run.ExactSolution;
import dev.unravel.run.OutputPlace;
import dev.unravel.run.ParameterMap;
import dev.unravel.run.SpectrumSolution;
import dev.unravel.run.SteadySolution;
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
          + " more than the promised 1e-9 anywhere.",
      "With --steady: the state that each curve tends to, whatever time.end is. Eve's measurements at"
          + " random times are part of the equation.",
      "With --spectrum: the slowest eigenvalues of the Liouvillian, the rates and frequencies at which"
          + " each curve gets there."
    },
    footer = {
      "",
      "Example:",
      "  unravel solve conf/fig4a.conf > exact.csv",
      "  unravel solve conf/fig4a.conf --survival",
      "  unravel solve conf/fig4a.conf --audit --set time.points=11",
      "  unravel solve conf/fig3a.conf --set settings=any-plane",
      "  unravel solve conf/examples/two-baths.conf --steady",
      "  unravel solve conf/examples/two-baths.conf --spectrum 5",
      "  unravel solve conf/fig1a.conf --out trajectories/fig1a"
    })
final class SolveCommand implements Callable<Integer> {

  private static final int MOST_EIGENVALUES = 50;

  @Parameters(paramLabel = "CONF", description = "Scenario file (see conf/reference.conf).")
  private Path conf;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write exact.csv, survival.csv and rho.npy, or map.csv, or steady.csv and steady.npy, or"
              + " spectrum.csv there; default: the table on standard output.")
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
      names = "--steady",
      description =
          "In place of the evolution: the steady state L rho = 0 of each curve, one line with its"
              + " diagnostics, its moments, a bound of the trace norm of L rho (residual) and the"
              + " least eigenvalue of rho. It must be unique, or --from be given.")
  private boolean steady;

  @Option(
      names = "--from",
      paramLabel = "initial",
      description =
          "With --steady: the limit of the scenario's own initial state, whether or not other states"
              + " are steady too. The only value is initial.")
  private String from;

  @Option(
      names = "--spectrum",
      paramLabel = "K",
      description =
          "In place of the evolution: the K eigenvalues of L with the largest real parts (1 to 50;"
              + " one more where a conjugate pair would be parted), how far rounding may have moved"
              + " them, and the gap, the least rate -re of those that are not 0.")
  private Integer spectrum;

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
    requireOneAnswer();
    if (out != null) {
      OutputPlace.directory(out);
    }
    Optional<Sweep> sweep = Sweep.load(conf, overrides);
    if (sweep.isPresent()) {
      if (!answers().isEmpty()) {
        throw new UserException(
            "%s: %s is a map, in which nothing evolves".formatted(answers().get(0), conf));
      }
      ParameterMap map = MapWork.evaluate(sweep.get(), workers, quiet, spec.commandLine().getErr());
      deliver(map::table, map::write);
      return ExitCode.FINE;
    }
    Scenario scenario = Scenario.load(conf, overrides);
    if (steady) {
      SteadySolution solution = SteadySolution.of(scenario, from != null);
      deliver(solution::table, solution::write);
    } else if (spectrum != null) {
      SpectrumSolution solution = SpectrumSolution.of(scenario, spectrum);
      deliver(solution::table, solution::write);
    } else {
      return evolve(ExactSolution.of(scenario));
    }
    return ExitCode.FINE;
  }

  /** The options that ask for something else than the states on the grid. */
  private List<String> answers() {
    List<String> options = new ArrayList<>();
    if (survival) {
      options.add("--survival");
    }
    if (audit) {
      options.add("--audit");
    }
    if (steady) {
      options.add("--steady");
    }
    if (spectrum != null) {
      options.add("--spectrum");
    }
    return options;
  }

  private void requireOneAnswer() {
    List<String> options = answers();
    if (options.size() > 1) {
      throw new UserException(String.join(", ", options) + ": choose one of them");
    }
    if (from != null && !steady) {
      throw new UserException("--from: goes with --steady");
    }
    if (from != null && !"initial".equals(from)) {
      throw new UserException("--from %s: must be initial".formatted(from));
    }
    if (spectrum != null && (spectrum < 1 || spectrum > MOST_EIGENVALUES)) {
      throw new UserException(
          "--spectrum %s: must be an integer from 1 to %s".formatted(spectrum, MOST_EIGENVALUES));
    }
  }

  private int evolve(ExactSolution solution) {
    if (audit) {
      return audited(solution);
    }
    deliver(survival ? solution::survivalTable : solution::table, solution::write);
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
