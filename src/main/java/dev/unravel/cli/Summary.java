package dev.unravel.cli;

import dev.unravel.check.CheckReport;
import dev.unravel.check.Comparison;
import dev.unravel.check.CrossCheck;
import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.Direction;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.Witness;
import dev.unravel.ensemble.EventTally;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.ensemble.Survival;
import dev.unravel.report.SurvivalTable;
import dev.unravel.run.Results;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What a run says on standard output at its end. */
final class Summary {

  private static final int SHOWN_FAILURES = 5;

  private Summary() {}

  /** Everything that there is to say of finished results. */
  static void printAll(Results results, PrintWriter out) {
    printCurves(results, out);
    printKnownPaths(results, out);
    printSurvival(results, out);
    results.check().ifPresent(check -> printCheck(check, out));
  }

  /** A line a curve: trajectories, events, and the Bell value at the first and last grid time. */
  static void printCurves(Results results, PrintWriter out) {
    out.printf(
        "%-20s %12s %12s %12s %9s %20s %20s%n",
        "curve", "trajectories", "jumps", "measurements", "t_end", "Q_v(0)", "Q_v(t_end)");
    for (Results.CurveResult curve : results.curves()) {
      EventTally tally = curve.fold().tally();
      List<GridEstimate> rows = curve.estimates();
      GridEstimate last = rows.get(rows.size() - 1);
      String label = curve.setup().label().isEmpty() ? "-" : curve.setup().label();
      out.printf(
          Locale.ROOT,
          "%-20s %12d %12d %12d %9.4g %20s %20s%n",
          label,
          tally.trajectories(),
          tally.totalJumps(),
          tally.totalMeasurements(),
          last.time(),
          estimate(rows.get(0).bell()),
          estimate(last.bell()));
    }
    results.curves().stream()
        .filter(curve -> curve.setup().plane() != MeasurementPlane.ZX)
        .forEach(curve -> out.println(settings(curve)));
  }

  /** Where settings that are not bound to the (z, x) plane have come to. */
  private static String settings(Results.CurveResult curve) {
    List<GridEstimate> rows = curve.estimates();
    BellSettings last = rows.get(rows.size() - 1).settings().best();
    return "%sQ_v(t_end) is the least over all directions, at n0 = %s, n1 = %s"
        .formatted(
            curve.setup().label().isEmpty() ? "" : curve.setup().label() + ": ",
            vector(last.n0()),
            vector(last.n1()));
  }

  private static String vector(Direction n) {
    return Double.isNaN(n.x())
        ? "undefined"
        : String.format(
            Locale.ROOT, "(%s, %s, %s)", rounded(n.x()), rounded(n.y()), rounded(n.z()));
  }

  /** To four decimals, and never -0. */
  private static String rounded(double x) {
    return String.format(Locale.ROOT, "%.4f", Math.rint(x * 1e4) / 1e4 + 0.0);
  }

  private static String estimate(Jackknife x) {
    if (Double.isNaN(x.estimate())) {
      return "undefined";
    }
    return Double.isNaN(x.standardError())
        ? String.format(Locale.ROOT, "%.5f", x.estimate())
        : String.format(Locale.ROOT, "%.5f +- %.5f", x.estimate(), x.standardError());
  }

  /** Under jump-conditioned sampling, what was not drawn. */
  static void printKnownPaths(Results results, PrintWriter out) {
    for (Results.CurveResult curve : results.curves()) {
      if (curve.fold().isConditioned()) {
        out.printf(
            Locale.ROOT,
            "%sthe path without events, of probability %.6g, is known and not drawn%n",
            prefix(curve),
            1 - curve.fold().drawnShare());
      }
    }
  }

  /** Curves whose trajectories ran out before the error was as small as wanted. */
  static void printErrorsAbove(double wanted, Results results, PrintWriter out) {
    for (Results.CurveResult curve : results.curves()) {
      double largest = curve.largestBellError();
      if (!(largest < wanted)) {
        out.printf(
            Locale.ROOT,
            "%sthe error of Q_v is still %.2g after all %d trajectories; more --trajectories would"
                + " lower it%n",
            prefix(curve),
            largest,
            curve.fold().trajectories());
      }
    }
  }

  private static String prefix(Results.CurveResult curve) {
    return curve.setup().label().isEmpty() ? "" : curve.setup().label() + ": ";
  }

  /** When non-locality was lost or gained, a line a change. */
  static void printSurvival(Results results, PrintWriter out) {
    for (SurvivalTable.CurveChanges curve : results.changes()) {
      for (Survival.Change change : curve.estimated()) {
        if (change.witness() == Witness.BELL) {
          out.println(describe(curve, change));
        }
      }
    }
  }

  private static String describe(SurvivalTable.CurveChanges curve, Survival.Change change) {
    StringBuilder line = new StringBuilder();
    line.append(curve.label().isEmpty() ? "" : curve.label() + ": ");
    line.append("non-locality ").append(change.gained() ? "gained" : "lost");
    boolean listening = curve.kappa() > 0;
    double scale = listening ? curve.kappa() : 1;
    line.append(
        String.format(
            Locale.ROOT, " at %s = %.4g", listening ? "p = kappa t" : "t", scale * change.time()));
    double error = scale * change.standardError();
    line.append(Double.isNaN(error) ? "" : String.format(Locale.ROOT, " +- %.2g", error));
    SurvivalTable.nearest(curve, change)
        .ifPresent(
            exact ->
                line.append(String.format(Locale.ROOT, ", exactly %.4g", scale * exact.time())));
    return line.toString();
  }

  /** The verdict, and the first comparisons that fail. */
  static void printCheck(CheckReport check, PrintWriter out) {
    check
        .curves()
        .forEach(
            curve ->
                curve
                    .missing()
                    .ifPresent(
                        why ->
                            out.println(
                                "cross-check: not made"
                                    + (curve.label().isEmpty() ? "" : " of curve " + curve.label())
                                    + ", there is no deterministic solution: "
                                    + why)));
    if (check.comparisons() == 0 && check.isIncomplete()) {
      return;
    }
    out.printf(
        Locale.ROOT,
        "cross-check: %s (%d comparisons, %d beyond their bounds%s; a right program fails with"
            + " probability below %.0e)%n",
        check.failures() == 0 ? "pass" : "FAIL",
        check.comparisons(),
        check.failures(),
        check
            .largestZ()
            .map(c -> String.format(Locale.ROOT, ", largest |z| %.3g", Math.abs(c.z())))
            .orElse(""),
        CrossCheck.FALSE_ALARM);
    check.curves().forEach(curve -> printFailures(curve, out));
  }

  private static void printFailures(CheckReport.CurveReport curve, PrintWriter out) {
    curve.comparisons().stream()
        .filter(comparison -> !comparison.agrees())
        .limit(SHOWN_FAILURES)
        .forEach(comparison -> out.println("  " + describe(curve.label(), comparison)));
  }

  private static String describe(String label, Comparison c) {
    String where =
        Double.isNaN(c.time()) ? "" : String.format(Locale.ROOT, " at t = %.6g", c.time());
    return String.format(
        Locale.ROOT,
        "%s%s%s: %.8g, exactly %.8g, allowed from %.8g to %.8g",
        label.isEmpty() ? "" : label + ": ",
        c.quantity(),
        where,
        c.estimate(),
        c.exact(),
        c.exact() - c.below(),
        c.exact() + c.above());
  }
}
