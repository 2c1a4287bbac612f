package dev.unravel.linalg;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of both kernels and prints a table as CSV: the median time of a call, which
 * other work on the machine hardly moves, and GFLOP/s. Products count 8 d^2 M flops (4 d^2 M for a
 * real matrix, 24 d M for three diagonals, 72 d M for nine elements a row), sums of projectors and
 * quadratic forms as many as if both halves of the Hermitian matrix were computed (18 d^2 M for
 * three forms together), moments 32 d M; of_peak is relative to {@link PeakBenchmark}, run first
 * and last, the better counting. Elementary functions: time for 1024 numbers.
 */
public final class KernelTable {

  private static final String[] OPEN = {
    "--add-exports", "java.base/jdk.internal.module=ALL-UNNAMED"
  };

  private KernelTable() {}

  /** Without arguments. */
  public static void main(String[] arguments) throws RunnerException {
    double before = peak();
    Collection<RunResult> plain = run("(Kernel|Elementary|StateSum)Benchmark", "plain");
    Collection<RunResult> vector = run("(Kernel|Elementary|StateSum)Benchmark", "vector");
    double peak = Math.max(before, peak());
    System.out.println("operation,kernel,d,states,microseconds,gflops,of_peak");
    System.out.printf(Locale.ROOT, "peak,vector,,,,%.1f,1.00%n", peak);
    plain.forEach(result -> print(result, "plain", peak));
    vector.forEach(result -> print(result, "vector", peak));
  }

  private static double peak() throws RunnerException {
    RunResult result = run("PeakBenchmark", "vector").iterator().next();
    return PeakBenchmark.flops() / median(result) / 1000;
  }

  private static Collection<RunResult> run(String benchmarks, String kernel)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("linalg[.]" + benchmarks)
            .verbosity(VerboseMode.SILENT)
            .jvmArgsPrepend(OPEN)
            .jvmArgs("-Dunravel.kernel=" + kernel);
    return new Runner(options.build()).run();
  }

  private static double median(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  private static void print(RunResult result, String kernel, double peak) {
    String name = result.getPrimaryResult().getLabel();
    boolean strict = name.endsWith("StrictMath");
    if (strict && kernel.equals("vector")) {
      return;
    }
    String d = result.getParams().getParam("d");
    String label = strict ? name.replace("StrictMath", ",StrictMath") : name + "," + kernel;
    double time = median(result);
    if (d == null) {
      System.out.printf(Locale.ROOT, "%s,,,%.2f,,%n", label, time);
      return;
    }
    String states = result.getParams().getParam("states");
    double gflops = flops(name, Integer.parseInt(d), Integer.parseInt(states)) / time / 1000;
    System.out.printf(
        Locale.ROOT, "%s,%s,%s,%.2f,%.1f,%.2f%n", label, d, states, time, gflops, gflops / peak);
  }

  private static double flops(String operation, double d, double states) {
    return switch (operation) {
      case "realProduct" -> 4 * d * d * states;
      case "bandProduct" -> 24 * d * states;
      case "sparseProduct" -> 8 * KernelBenchmark.FEW * d * states;
      case "threeForms" -> 18 * d * d * states;
      case "momentSum" -> 32 * d * states;
      default -> 8 * d * d * states;
    };
  }
}
