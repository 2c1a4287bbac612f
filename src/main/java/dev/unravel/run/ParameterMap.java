package dev.unravel.run;

import dev.unravel.Decimal;
import dev.unravel.check.ExactCurve;
import dev.unravel.conf.Sweep;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.lindblad.NoUniqueSteadyState;
import dev.unravel.report.MapTable;
import dev.unravel.report.figure.Figures;
import dev.unravel.report.figure.HeatMap;
import dev.unravel.report.figure.Quantity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * The diagnostics of a {@link Sweep}'s states, point by point, several at a time. A point is a
 * function of its parameters alone, so the number of workers does not show in the result.
 */
public final class ParameterMap {

  private static final double[] START = {0};

  /** What there is at a point: values, or the reason why there are none. */
  private record Outcome(Optional<ExactCurve.Point> values, String reason) {}

  private final Sweep sweep;
  private final MeasurementPlane plane;
  private final List<Diagnostic> diagnostics;
  private final double[] x;
  private final double[] y;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReferenceArray<Outcome> outcomes;

  /** A map still to be evaluated. */
  public ParameterMap(Sweep sweep) {
    this.sweep = sweep;
    plane = CurveSetup.plane(sweep.settings());
    diagnostics = DiagnosticRegistry.wanted(sweep.diagnostics());
    x = sweep.xValues();
    y = sweep.yValues();
    outcomes = new AtomicReferenceArray<>(x.length * y.length);
  }

  /** How many points there are. */
  public int size() {
    return outcomes.length();
  }

  /** How many points have been evaluated so far; for any thread. */
  public int done() {
    return done.get();
  }

  /**
   * Evaluates every point.
   *
   * @param workers how many threads
   * @throws dev.unravel.UserException if the parameters of a point do not go together
   */
  public void evaluate(int workers) {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Future<?>> shares = new ArrayList<>();
      for (int w = 0; w < workers; w++) {
        shares.add(threads.submit(this::work));
      }
      for (Future<?> share : shares) {
        share.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while evaluating a map", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void work() {
    try {
      for (int p = next.getAndIncrement(); p < size(); p = next.getAndIncrement()) {
        outcomes.set(p, evaluatePoint(p));
        done.incrementAndGet();
      }
    } finally {
      next.set(size());
    }
  }

  private Outcome evaluatePoint(int p) {
    try {
      var system = sweep.at(p % x.length, p / x.length);
      return new Outcome(
          Optional.of(ExactCurve.of(system, plane, diagnostics, START).points().get(0)), "");
    } catch (NoUniqueSteadyState e) {
      return new Outcome(Optional.empty(), e.getMessage());
    }
  }

  /** map.csv. */
  public String table() {
    List<MapTable.Row> rows = new ArrayList<>();
    for (int p = 0; p < size(); p++) {
      rows.add(new MapTable.Row(x[p % x.length], y[p / x.length], outcomes.get(p).values()));
    }
    return MapTable.of(sweep.xKey(), sweep.yKey(), plane, diagnostics, rows);
  }

  /** Writes map.csv into a directory, which is made if need be. */
  public void write(Path path) {
    RunDirectory directory = new RunDirectory(path);
    directory.create();
    directory.write("map.csv", table());
  }

  /** Draws the Bell value as map.svg and map.png into a directory; returns the files. */
  public List<Path> draw(Path directory) {
    double[][] bell = new double[y.length][x.length];
    for (int p = 0; p < size(); p++) {
      bell[p / x.length][p % x.length] =
          outcomes.get(p).values().map(point -> point.diagnostics().bell()).orElse(Double.NaN);
    }
    HeatMap map =
        new HeatMap(
            symbol(sweep.xKey()),
            x,
            symbol(sweep.yKey()),
            y,
            Quantity.BELL.symbol(),
            bell,
            Quantity.BELL.symbol() + " = 0");
    return RunFigures.write(Figures.heatMap(map, caption()), directory, "map");
  }

  private String caption() {
    return plane == MeasurementPlane.ZX
        ? sweep.name()
        : sweep.name() + ", " + sweep.settings().text();
  }

  /** The last part of a key, in the letter that physicists use for it. */
  private static String symbol(String key) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    return switch (last) {
      case "beta" -> "β";
      case "zeta" -> "ζ";
      case "omega" -> "ω";
      default -> last;
    };
  }

  /** What to say of empty cells: how many, and of the first one where and why. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remark(remarks, "have no values", outcome -> outcome.values().isEmpty());
    remark(
        remarks,
        "have no squeezing, since the mean spin in the (x, y) plane vanishes",
        outcome ->
            outcome
                .values()
                .map(point -> Double.isNaN(point.diagnostics().squeezing()))
                .orElse(false));
    return remarks;
  }

  private void remark(List<String> remarks, String what, Predicate<Outcome> concerns) {
    int count = 0;
    int first = -1;
    for (int p = size() - 1; p >= 0; p--) {
      if (concerns.test(outcomes.get(p))) {
        count++;
        first = p;
      }
    }
    if (count > 0) {
      String reason = outcomes.get(first).reason();
      remarks.add(
          "%s of %s points %s; the first is %s = %s, %s = %s%s"
              .formatted(
                  count,
                  size(),
                  what,
                  sweep.xKey(),
                  Decimal.of(x[first % x.length]),
                  sweep.yKey(),
                  Decimal.of(y[first / x.length]),
                  reason.isEmpty() ? "" : ": " + reason));
    }
  }
}
