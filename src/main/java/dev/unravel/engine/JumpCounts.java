package dev.unravel.engine;

import dev.unravel.ensemble.EventTally;
import dev.unravel.model.JumpOperator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Jumps by the kind of their channel, over all curves of a run. */
final class JumpCounts {

  private final Map<String, AtomicLong> byKind = new LinkedHashMap<>();
  private final Map<Integer, List<AtomicLong>> byCurve = new HashMap<>();

  /** No jumps yet of the channels of these curves. */
  JumpCounts(List<CurvePlan> curves) {
    for (CurvePlan curve : curves) {
      byCurve.put(
          curve.index(),
          curve.unravelling().system().jumps().stream()
              .map(JumpOperator::kind)
              .map(kind -> byKind.computeIfAbsent(kind, k -> new AtomicLong()))
              .toList());
    }
  }

  void add(int curve, EventTally tally) {
    List<AtomicLong> counts = Objects.requireNonNull(byCurve.get(curve));
    long[] jumps = tally.jumps();
    for (int c = 0; c < jumps.length; c++) {
      counts.get(c).addAndGet(jumps[c]);
    }
  }

  Set<String> kinds() {
    return byKind.keySet();
  }

  long of(String kind) {
    return Objects.requireNonNull(byKind.get(kind)).get();
  }
}
