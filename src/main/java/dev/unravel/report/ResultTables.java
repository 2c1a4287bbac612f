package dev.unravel.report;

import dev.unravel.check.ExactCurve;
import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.model.CollectiveObservables;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables ensemble.csv and exact.csv: a line a curve and grid time. The first column is the
 * curve's label, if the scenario has several curves; p = kappa t is empty if nobody listens. The
 * directions n0 and n1 have columns if those of some curve are not bound to the (z, x) plane.
 */
public final class ResultTables {

  private ResultTables() {}

  /**
   * What a table needs of a curve.
   *
   * @param label the curve's label, empty if it is the only one
   * @param kappa Eve's rate, NaN without her
   * @param plane where the settings of the Bell operator may lie
   * @param rows its estimates, or its exact values
   */
  public record CurveRows<R>(String label, double kappa, MeasurementPlane plane, List<R> rows) {}

  /** The table of estimates, x with x_se beside it. */
  public static String ensemble(List<CurveRows<GridEstimate>> curves) {
    Csv csv = new Csv();
    boolean labelled = labelled(curves);
    boolean directed = directed(curves);
    start(csv, labelled).text("trajectories");
    List<String> names = new ArrayList<>(quantities(directed));
    names.add("bell_crossfit");
    names.addAll(CollectiveObservables.NAMES);
    names.forEach(name -> csv.text(name).text(name + "_se"));
    csv.endLine();
    for (CurveRows<GridEstimate> curve : curves) {
      for (GridEstimate row : curve.rows()) {
        key(csv, labelled, curve, row.time()).number(row.trajectories());
        estimates(row, directed).forEach(estimate -> pair(csv, estimate));
        csv.endLine();
      }
    }
    return csv.toString();
  }

  private static List<Jackknife> estimates(GridEstimate row, boolean directed) {
    List<Jackknife> estimates = new ArrayList<>();
    estimates.addAll(List.of(row.bell(), row.settings().phi(), row.settings().theta()));
    estimates.addAll(directed ? row.settings().directions() : List.of());
    estimates.addAll(
        List.of(
            row.concurrence(), row.squeezing(), row.purity(), row.energy(), row.bellCrossfit()));
    estimates.addAll(row.moments());
    return estimates;
  }

  private static void pair(Csv csv, Jackknife estimate) {
    csv.number(estimate.estimate()).number(estimate.standardError());
  }

  /** The table of exact values. */
  public static String exact(List<CurveRows<ExactCurve.Point>> curves) {
    Csv csv = new Csv();
    boolean labelled = labelled(curves);
    boolean directed = directed(curves);
    start(csv, labelled);
    quantities(directed).forEach(csv::text);
    CollectiveObservables.NAMES.forEach(csv::text);
    csv.endLine();
    for (CurveRows<ExactCurve.Point> curve : curves) {
      for (ExactCurve.Point row : curve.rows()) {
        key(csv, labelled, curve, row.time());
        values(csv, row, directed);
        for (int a = 0; a < CollectiveObservables.COUNT; a++) {
          double moment = row.moments()[a];
          csv.number(moment);
        }
        csv.endLine();
      }
    }
    return csv.toString();
  }

  /** The columns that follow from a state, with the components of the directions if need be. */
  static List<String> quantities(boolean directed) {
    List<String> names = new ArrayList<>(List.of("bell", "phi", "theta"));
    names.addAll(directed ? BellSettings.COMPONENTS : List.of());
    names.addAll(List.of("concurrence", "squeezing", "purity", "energy"));
    return names;
  }

  /** What stands in these columns. */
  static void values(Csv csv, ExactCurve.Point point, boolean directed) {
    BellSettings settings = point.diagnostics().settings();
    csv.number(point.diagnostics().bell()).number(settings.phi()).number(settings.theta());
    if (directed) {
      for (double component : settings.components()) {
        csv.number(component);
      }
    }
    csv.number(point.diagnostics().concurrence())
        .number(point.diagnostics().squeezing())
        .number(point.purity())
        .number(point.energy());
  }

  private static boolean directed(List<? extends CurveRows<?>> curves) {
    return curves.stream().anyMatch(curve -> curve.plane() != MeasurementPlane.ZX);
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
