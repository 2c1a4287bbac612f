package dev.unravel.report.page;

import dev.unravel.check.CheckReport;
import dev.unravel.check.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often Eve found what, against what the integrator expects. */
final class OutcomeChart {

  private static final Pattern OUTCOME = Pattern.compile("outcomes\\[.*=(-?[0-9.E]+)]");
  private static final double HALF_BAR = 0.4;

  private record Bar(double value, double estimate, double exact) {}

  private OutcomeChart() {}

  /** Of the first curves in which there were measurements; none without the cross-check. */
  static List<Chart> all(ReportInput input, int most) {
    List<Chart> charts = new ArrayList<>();
    for (int c = 0; c < input.curves().size() && charts.size() < most; c++) {
      ReportInput.CurveFacts facts = input.curves().get(c);
      List<Bar> bars = bars(input, facts.label());
      if (facts.measurements() > 0 && !bars.isEmpty()) {
        charts.add(chart(c, facts, bars));
      }
    }
    return charts;
  }

  private static List<Bar> bars(ReportInput input, String label) {
    return input.check().stream()
        .flatMap(check -> check.curves().stream())
        .filter(curve -> curve.label().equals(label))
        .map(CheckReport.CurveReport::comparisons)
        .flatMap(List::stream)
        .flatMap(comparison -> bar(comparison).stream())
        .toList();
  }

  private static List<Bar> bar(Comparison comparison) {
    Matcher matcher = OUTCOME.matcher(comparison.quantity());
    return matcher.matches()
        ? List.of(
            new Bar(
                Double.parseDouble(matcher.group(1)), comparison.estimate(), comparison.exact()))
        : List.of();
  }

  private static Chart chart(int index, ReportInput.CurveFacts facts, List<Bar> bars) {
    double all = facts.measurements();
    Extent values = new Extent();
    Extent parts = new Extent().and(0);
    for (Bar bar : bars) {
      values.and(bar.value);
      parts.and(bar.estimate / all, bar.exact / all);
    }
    Axis x = new Axis("outcome", values.low() - 1, values.high() + 1);
    Plot plot = new Plot(400, 220, x, new Axis("part", 0, 1.06 * parts.high())).grid();
    double half = HALF_BAR * spacing(bars);
    double[] at = new double[bars.size()];
    double[] exact = new double[bars.size()];
    for (int i = 0; i < at.length; i++) {
      Bar bar = bars.get(i);
      at[i] = bar.value;
      exact[i] = bar.exact / all;
      plot.bar("bar c" + index % 7, bar.value - half, bar.value + half, bar.estimate / all);
    }
    plot.dots("dot reference", 3, at, exact, at.length);
    String of = facts.name().isEmpty() ? "" : ", " + facts.name();
    return plot.chart(
            "chart-outcomes-" + index,
            "What Eve found" + of,
            "Parts of %s measurements by outcome, and what the integrator expects."
                .formatted(Numbers.count(facts.measurements())))
        .captioned(
            "",
            new Chart.Key("bar c" + index % 7, "found"),
            new Chart.Key("dot reference", "expected by the integrator"));
  }

  /** The least distance of two outcomes. */
  private static double spacing(List<Bar> bars) {
    double least = 1;
    double[] sorted = bars.stream().mapToDouble(Bar::value).sorted().toArray();
    for (int i = 1; i < sorted.length; i++) {
      least = i == 1 ? sorted[1] - sorted[0] : Math.min(least, sorted[i] - sorted[i - 1]);
    }
    return least;
  }
}
