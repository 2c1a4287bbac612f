package dev.unravel.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the standard errors of Q_v compare with the one that the scenario asks for. */
final class ErrorWanted {

  private ErrorWanted() {}

  /** The largest standard error of Q_v along the grid of a curve; NaN if one is unknown. */
  private static double largest(CurveTable table) {
    return Arrays.stream(table.error(Quantity.BELL)).reduce(0, Math::max);
  }

  /** What is asked for and what there is; empty if nothing is asked for. */
  static Optional<Fact> fact(ReportInput input, List<CurveTable> tables) {
    if (input.scenario().ensemble().untilError().isEmpty() || tables.isEmpty()) {
      return Optional.empty();
    }
    double wanted = input.scenario().ensemble().untilError().getAsDouble();
    double largest = tables.stream().mapToDouble(ErrorWanted::largest).reduce(0, Math::max);
    return Optional.of(
        new Fact(
            "Largest error of Qᵥ",
            Numbers.of(largest, 3),
            "wanted: below " + wanted + (largest < wanted ? "" : ", not reached")));
  }

  /** Which curves miss the error asked for, in a sentence each; empty if none does. */
  static String missed(ReportInput input, List<CurveTable> tables) {
    double wanted = input.scenario().ensemble().untilError().orElse(Double.POSITIVE_INFINITY);
    List<String> missed = new ArrayList<>();
    for (CurveTable table : tables) {
      double largest = largest(table);
      if (input.scenario().ensemble().untilError().isPresent() && !(largest < wanted)) {
        String name = table.facts().name();
        missed.add(
            "%sThe error of Qᵥ is still %s after %s trajectories; %s was wanted. More trajectories would lower it."
                .formatted(
                    name.isEmpty() ? "" : name + ": ",
                    Numbers.of(largest, 2),
                    Numbers.count(table.facts().trajectories()),
                    "below " + wanted));
      }
    }
    return String.join(" ", missed);
  }
}
