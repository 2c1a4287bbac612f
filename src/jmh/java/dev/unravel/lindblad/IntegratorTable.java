package dev.unravel.lindblad;

import dev.unravel.conf.Curve;
import dev.unravel.conf.Physics;
import dev.unravel.conf.Scenario;
import dev.unravel.model.OpenSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The time that the integrator takes for a benchmark scenario over its grid, the system being built
 * already: the best of several calls after the first, as CSV lines case,spins,seconds.
 */
public final class IntegratorTable {

  private static final double SECONDS = 3;

  private IntegratorTable() {}

  /** Arguments: the case, and numbers of spins. */
  public static void main(String[] arguments) {
    for (int i = 1; i < arguments.length; i++) {
      int spins = Integer.parseInt(arguments[i]);
      double best = best(arguments[0], spins);
      System.out.printf(Locale.ROOT, "%s,%d,%.4g%n", arguments[0], spins, best);
    }
  }

  private static double best(String name, int spins) {
    Curve curve =
        Scenario.load(Path.of("analysis/benchmarks", name + ".conf"), overrides(name, spins))
            .curves()
            .get(0);
    OpenSystem system = Physics.of(curve);
    double[] times = curve.time().grid();
    double best = time(system, times);
    for (double spent = best; spent < SECONDS; ) {
      double seconds = time(system, times);
      best = Math.min(best, seconds);
      spent += seconds;
    }
    return best;
  }

  private static double time(OpenSystem system, double[] times) {
    long start = System.nanoTime();
    LindbladIntegrator.of(system).solve(times);
    return (System.nanoTime() - start) * 1e-9;
  }

  /** The same initial state in the middle, or at the end, of the Dicke states there are. */
  private static List<String> overrides(String name, int spins) {
    List<String> overrides = new ArrayList<>(List.of("system.spins=" + spins));
    if (name.endsWith("-jumps")) {
      overrides.add(
          "initial={type=superposition,amplitudes{\"%d\"=1,\"%d\"=1}}"
              .formatted(spins / 2, spins / 2 + 1));
    } else if (name.equals("ladder")) {
      overrides.add("initial={type=dicke,k=%d}".formatted(spins));
    }
    return overrides;
  }
}
