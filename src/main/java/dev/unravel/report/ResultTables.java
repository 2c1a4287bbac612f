package dev.unravel.report;

import dev.unravel.check.ExactCurve;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.model.CollectiveObservables;
import java.util.List;

/**
 * The tables ensemble.csv and exact.csv: a line a curve and grid time. The first column is the
 * curve's label, if the scenario has several curves; p = kappa t is empty if nobody listens.
 */
public final class ResultTables {

  private static final List<String> ESTIMATES =
      List.of(
          "bell", "phi", "theta", "concurrence", "squeezing", "purity", "energy", "bell_crossfit");

  private ResultTables() {}

  /**
   * What a table needs of a curve.
   *
   * @param label the curve's label, empty if it is the only one
   * @param kappa Eve's rate, NaN without her
   * @param rows its estimates, or its exact values
   */
  public record CurveRows<R>(String label, double kappa, List<R> rows) {}

  /** The table of estimates, x with x_se beside it. */
  public static String ensemble(List<CurveRows<GridEstimate>> curves) {
    Csv csv = new Csv();
    boolean labelled = labelled(curves);
    start(csv, labelled).text("trajectories");
    ESTIMATES.forEach(name -> csv.text(name).text(name + "_se"));
    CollectiveObservables.NAMES.forEach(name -> csv.text(name).text(name + "_se"));
    csv.endLine();
    for (CurveRows<GridEstimate> curve : curves) {
      for (GridEstimate row : curve.rows()) {
        key(csv, labelled, curve, row.time()).number(row.trajectories());
        List.of(
                row.bell(),
                row.phi(),
                row.theta(),
                row.concurrence(),
                row.squeezing(),
                row.purity(),
                row.energy(),
                row.bellCrossfit())
            .forEach(estimate -> pair(csv, estimate));
        row.moments().forEach(estimate -> pair(csv, estimate));
        csv.endLine();
      }
    }
    return csv.toString();
  }

  private static void pair(Csv csv, Jackknife estimate) {
    csv.number(estimate.estimate()).number(estimate.standardError());
  }

  /** The table of exact values. */
  public static String exact(List<CurveRows<ExactCurve.Point>> curves) {
    Csv csv = new Csv();
    boolean labelled = labelled(curves);
    start(csv, labelled);
    ESTIMATES.stream().filter(name -> !name.equals("bell_crossfit")).forEach(csv::text);
    CollectiveObservables.NAMES.forEach(csv::text);
    csv.endLine();
    for (CurveRows<ExactCurve.Point> curve : curves) {
      for (ExactCurve.Point row : curve.rows()) {
        key(csv, labelled, curve, row.time())
            .number(row.diagnostics().bell())
            .number(row.diagnostics().phi())
            .number(row.diagnostics().theta())
            .number(row.diagnostics().concurrence())
            .number(row.diagnostics().squeezing())
            .number(row.purity())
            .number(row.energy());
        for (double moment : row.moments()) {
          csv.number(moment);
        }
        csv.endLine();
      }
    }
    return csv.toString();
  }

  private static boolean labelled(List<? extends CurveRows<?>> curves) {
    return curves.stream().anyMatch(curve -> !curve.label().isEmpty());
  }

  private static Csv start(Csv csv, boolean labelled) {
    if (labelled) {
      csv.text("curve");
    }
    return csv.text("t").text("p");
  }

  private static Csv key(Csv csv, boolean labelled, CurveRows<?> curve, double time) {
    if (labelled) {
      csv.label(curve.label());
    }
    return csv.number(time).number(curve.kappa() * time);
  }
}
