package dev.unravel.run;

import dev.unravel.check.ExactCurve;
import dev.unravel.conf.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/**
 * What the cross-check compares with: the deterministic solution of each curve, worked out curve by
 * curve in a thread of its own, beside the simulation. What fails there fails where the curve is
 * asked for.
 */
final class ExactCurves implements AutoCloseable {

  private final List<FutureTask<ExactCurve>> curves;

  private ExactCurves(List<FutureTask<ExactCurve>> curves) {
    this.curves = curves;
  }

  /** Begins to integrate; where the scenario does without the cross-check, nothing. */
  static ExactCurves begin(Scenario scenario, List<CurveSetup> setups) {
    if (!scenario.check().enabled()) {
      return new ExactCurves(List.of());
    }
    List<FutureTask<ExactCurve>> curves =
        setups.stream().map(s -> new FutureTask<>(s::exact)).toList();
    Thread thread = new Thread(() -> curves.forEach(FutureTask::run), "unravel-exact");
    thread.setDaemon(true);
    thread.start();
    return new ExactCurves(curves);
  }

  /**
   * Waits for a curve.
   *
   * @return empty where the scenario does without the cross-check
   * @throws RuntimeException what ended its integration, as it was thrown; so are errors
   */
  Optional<ExactCurve> get(int curve) {
    if (curves.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(curves.get(curve).get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the master equation was integrated", e);
    }
  }

  /** Every curve, if all have been worked out by now without a failure; otherwise none. */
  List<ExactCurve> allIfDone() {
    return curves.stream().allMatch(FutureTask::isDone) ? all() : List.of();
  }

  private List<ExactCurve> all() {
    try {
      return IntStream.range(0, curves.size()).mapToObj(c -> get(c).orElseThrow()).toList();
    } catch (RuntimeException e) {
      return List.of(); // Whoever needs the curves is told.
    }
  }

  /** Curves that have not been begun will not be. */
  @Override
  public void close() {
    curves.forEach(curve -> curve.cancel(false));
  }
}
