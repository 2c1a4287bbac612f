package dev.unravel.cli;

import dev.unravel.conf.Sweep;
import dev.unravel.run.ParameterMap;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Evaluating a map over two parameters, with progress and remarks on standard error. */
final class MapWork {

  private MapWork() {}

  /**
   * Evaluates a sweep.
   *
   * @param workers as the option says; absent: one a processor
   */
  static ParameterMap evaluate(
      Sweep sweep, @Nullable Integer workers, boolean quiet, PrintWriter err) {
    ParameterMap map = new ParameterMap(sweep);
    int threads = WorkOptions.workers(workers);
    if (quiet) {
      map.evaluate(threads);
    } else {
      try (Progress progress = Progress.start(map, err)) {
        map.evaluate(threads);
      }
    }
    map.remarks().forEach(remark -> err.println("unravel: " + remark));
    err.flush();
    return map;
  }
}
