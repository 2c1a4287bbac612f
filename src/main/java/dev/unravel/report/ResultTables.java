package dev.unravel.report;

import dev.unravel.check.ExactCurve;
import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Observable;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables ensemble.csv and exact.csv: a line a curve and grid time. The first column is the
 * curve's label, if the scenario has several curves; p = kappa t is empty if nobody listens. The
 * directions n0 and n1 have columns if those of some curve are not bound to the (z, x) plane.
 * Behind the nine moments come the diagnostics that were added later, and the observables of the
 * systems; what a curve lacks is empty.
 */
public final class ResultTables {

  private static final Jackknife NOTHING = new Jackknife(Double.NaN, Double.NaN, Double.NaN);

  /**
   * What a table needs of a curve.
   *
   * @param label the curve's label, empty if it is the only one
   * @param kappa Eve's rate, NaN without her
   * @param plane where the settings of the Bell operator may lie
   * @param observables the names of its system's own
   * @param rows its estimates, or its exact values
   */
  public record CurveRows<R>(
      String label, double kappa, MeasurementPlane plane, List<String> observables, List<R> rows) {

    /** Those of a system. */
    public CurveRows(
        String label, double kappa, MeasurementPlane plane, OpenSystem system, List<R> rows) {
      this(label, kappa, plane, system.observables().stream().map(Observable::name).toList(), rows);
    }
  }

  /** What the columns of a table are, behind the key of a line; of one without lines, the usual. */
  private record Columns(Set<Diagnostic> diagnostics, boolean directed, Set<String> observables) {

    static Columns of(List<? extends CurveRows<?>> curves, Collection<Diagnostic> diagnostics) {
      return new Columns(
          DiagnosticRegistry.ALL.stream()
              .filter((diagnostics.isEmpty() ? DiagnosticRegistry.USUAL : diagnostics)::contains)
              .collect(Collectors.toCollection(LinkedHashSet::new)),
          curves.stream().anyMatch(curve -> curve.plane() != MeasurementPlane.ZX),
          curves.stream()
              .flatMap(curve -> curve.observables().stream())
              .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** The names up to the moments. */
    List<String> before() {
      List<String> names = new ArrayList<>();
      for (Diagnostic diagnostic : first()) {
        names.add(diagnostic.name());
        if (diagnostic == DiagnosticRegistry.BELL) {
          names.addAll(List.of("phi", "theta"));
          names.addAll(directed ? BellSettings.COMPONENTS : List.of());
        }
      }
      return names;
    }

    /** The names behind the moments. */
    List<String> behind() {
      List<String> names = new ArrayList<>();
      later().forEach(diagnostic -> names.add(diagnostic.name()));
      names.addAll(observables);
      return names;
    }

    private List<Diagnostic> first() {
      return diagnostics.stream().filter(d -> !isLater(d)).toList();
    }

    private List<Diagnostic> later() {
      return diagnostics.stream().filter(Columns::isLater).toList();
    }

    private static boolean isLater(Diagnostic diagnostic) {
      return DiagnosticRegistry.ALL.indexOf(diagnostic) >= DiagnosticRegistry.BEFORE_MOMENTS;
    }

    private boolean hasBell() {
      return diagnostics.contains(DiagnosticRegistry.BELL);
    }
  }

  private ResultTables() {}

  /** The table of estimates, x with x_se beside it. */
  public static String ensemble(List<CurveRows<GridEstimate>> curves) {
    Csv csv = new Csv();
    boolean labelled = labelled(curves);
    Columns columns =
        Columns.of(
            curves,
            curves.stream()
                .flatMap(curve -> curve.rows().stream())
                .flatMap(row -> row.diagnostics().keySet().stream())
                .collect(Collectors.toSet()));
    start(csv, labelled, true).text("trajectories");
    List<String> names = new ArrayList<>(columns.before());
    names.addAll(columns.hasBell() ? List.of("bell_crossfit") : List.of());
    names.addAll(CollectiveObservables.NAMES);
    names.addAll(columns.behind());
    names.forEach(name -> csv.text(name).text(name + "_se"));
    csv.endLine();
    for (CurveRows<GridEstimate> curve : curves) {
      for (GridEstimate row : curve.rows()) {
        label(csv, labelled, curve);
        time(csv, curve, row.time()).number(row.trajectories());
        estimates(row, columns, curve.observables()).forEach(estimate -> pair(csv, estimate));
        csv.endLine();
      }
    }
    return csv.toString();
  }

  private static List<Jackknife> estimates(
      GridEstimate row, Columns columns, List<String> observables) {
    List<Jackknife> estimates = new ArrayList<>();
    for (Diagnostic diagnostic : columns.first()) {
      estimates.add(row.of(diagnostic));
      if (diagnostic == DiagnosticRegistry.BELL) {
        estimates.addAll(List.of(row.settings().phi(), row.settings().theta()));
        estimates.addAll(columns.directed ? row.settings().directions() : List.of());
      }
    }
    estimates.addAll(columns.hasBell() ? List.of(row.bellCrossfit()) : List.of());
    estimates.addAll(row.moments());
    columns.later().forEach(diagnostic -> estimates.add(row.of(diagnostic)));
    for (String name : columns.observables) {
      int own = observables.indexOf(name);
      estimates.add(own < 0 ? NOTHING : row.observables().get(own));
    }
    return estimates;
  }

  private static void pair(Csv csv, Jackknife estimate) {
    csv.number(estimate.estimate()).number(estimate.standardError());
  }

  /** The table of exact values. */
  public static String exact(List<CurveRows<ExactCurve.Point>> curves) {
    return states(curves, true, List.of(), List.of());
  }

  /**
   * A table of exact values.
   *
   * @param timed whether a line has a time
   * @param names of further columns
   * @param further what stands in them, for each line
   */
  static String states(
      List<CurveRows<ExactCurve.Point>> curves,
      boolean timed,
      List<String> names,
      List<List<Double>> further) {
    Csv csv = new Csv();
    boolean labelled = labelled(curves);
    Columns columns =
        Columns.of(
            curves,
            curves.stream()
                .flatMap(curve -> curve.rows().stream())
                .flatMap(row -> row.diagnostics().list().stream())
                .collect(Collectors.toSet()));
    start(csv, labelled, timed);
    columns.before().forEach(csv::text);
    CollectiveObservables.NAMES.forEach(csv::text);
    columns.behind().forEach(csv::text);
    names.forEach(csv::text);
    csv.endLine();
    Iterator<List<Double>> rest = further.iterator();
    for (CurveRows<ExactCurve.Point> curve : curves) {
      for (ExactCurve.Point row : curve.rows()) {
        label(csv, labelled, curve);
        if (timed) {
          time(csv, curve, row.time());
        }
        before(csv, row, columns);
        for (int a = 0; a < CollectiveObservables.COUNT; a++) {
          double moment = row.moments()[a];
          csv.number(moment);
        }
        behind(csv, row, columns, curve.observables());
        if (rest.hasNext()) {
          rest.next().forEach(csv::number);
        }
        csv.endLine();
      }
    }
    return csv.toString();
  }

  /**
   * The columns of a table of states without their moments.
   *
   * @param directed whether settings may leave the (z, x) plane
   */
  static List<String> quantities(List<Diagnostic> diagnostics, boolean directed) {
    Columns columns = new Columns(new LinkedHashSet<>(diagnostics), directed, Set.of());
    List<String> names = new ArrayList<>(columns.before());
    names.addAll(columns.behind());
    return names;
  }

  /** What stands in these columns. */
  static void values(
      Csv csv, ExactCurve.Point point, List<Diagnostic> diagnostics, boolean directed) {
    Columns columns = new Columns(new LinkedHashSet<>(diagnostics), directed, Set.of());
    before(csv, point, columns);
    behind(csv, point, columns, List.of());
  }

  private static void before(Csv csv, ExactCurve.Point point, Columns columns) {
    for (Diagnostic diagnostic : columns.first()) {
      csv.number(point.diagnostics().value(diagnostic));
      if (diagnostic == DiagnosticRegistry.BELL) {
        BellSettings settings = point.diagnostics().settings();
        csv.number(settings.phi()).number(settings.theta());
        if (columns.directed) {
          for (double component : settings.components()) {
            csv.number(component);
          }
        }
      }
    }
  }

  private static void behind(
      Csv csv, ExactCurve.Point point, Columns columns, List<String> observables) {
    columns.later().forEach(diagnostic -> csv.number(point.diagnostics().value(diagnostic)));
    for (String name : columns.observables) {
      int own = observables.indexOf(name);
      csv.number(own < 0 ? Double.NaN : point.observable(own));
    }
  }

  private static boolean labelled(List<? extends CurveRows<?>> curves) {
    return curves.stream().anyMatch(curve -> !curve.label().isEmpty());
  }

  private static Csv start(Csv csv, boolean labelled, boolean timed) {
    if (labelled) {
      csv.text("curve");
    }
    return timed ? csv.text("t").text("p") : csv;
  }

  private static void label(Csv csv, boolean labelled, CurveRows<?> curve) {
    if (labelled) {
      csv.label(curve.label());
    }
  }

  private static Csv time(Csv csv, CurveRows<?> curve, double time) {
    return csv.number(time).number(curve.kappa() * time);
  }
}
