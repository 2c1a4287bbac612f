package dev.unravel.cli;

import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.report.RecordWriter;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.Timeline;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A timeline as a table: for the eye, or with every number as CSV or JSON. */
final class TimelineText {

  private final CurveSetup setup;
  private final PrintWriter out;

  TimelineText(CurveSetup setup, PrintWriter out) {
    this.setup = setup;
    this.out = out;
  }

  /** For the eye; states are those after the event, at the end the one before. */
  void print(List<Timeline.Entry> entries) {
    out.printf(
        "%14s  %-36s %12s %12s  %9s %11s %8s %8s %9s %9s %8s %8s %8s %7s%n",
        "t",
        "event",
        "Q_v before",
        "Q_v after",
        "p",
        "probability",
        "phi",
        "theta",
        "C",
        "xi^2",
        "<S_x>",
        "<S_z>",
        "DeltaS_z",
        "S(Eve)");
    entries.forEach(this::print);
  }

  private void print(Timeline.Entry entry) {
    Timeline.StateView state = entry.after().or(entry::before).orElseThrow();
    BellSettings settings = state.diagnostics().settings();
    out.printf(
        Locale.ROOT,
        "%14.10g  %-36s %12s %12s  %9s %11s %8s %8s %9s %9s %8s %8s %8s %7s%n",
        entry.event().time(),
        entry.what(),
        bell(entry.before()),
        bell(entry.after()),
        cell("%.5g", setup.kappa() * entry.event().time()),
        cell("%.5g", entry.probability()),
        cell("%.4f", settings.phi()),
        cell("%.4f", settings.theta()),
        cell("%.6f", state.diagnostics().concurrence()),
        cell("%.4f", state.diagnostics().squeezing()),
        cell("%.4f", state.moments()[0]),
        cell("%.4f", state.moments()[2]),
        cell("%.4f", state.deviationZ()),
        cell("%.4f", state.eveEntropy()));
  }

  private static String bell(Optional<Timeline.StateView> view) {
    return view.map(v -> v.diagnostics().bell())
        .map(q -> Double.isNaN(q) ? "undefined" : String.format(Locale.ROOT, "%.6f", q))
        .orElse("-");
  }

  private static String cell(String format, double x) {
    return Double.isFinite(x)
        ? String.format(Locale.ROOT, format, x).replaceFirst("^-(0\\.?0*)$", "$1")
        : "-";
  }

  /** Everything. */
  void write(RecordWriter.Format format, List<Timeline.Entry> entries) {
    List<String> columns =
        new ArrayList<>(
            List.of("t", "p", "who", "event", "index", "outcome", "probability", "density"));
    for (String side : List.of("before_", "after_")) {
      Timeline.StateView.NAMES.forEach(name -> columns.add(side + name));
      if (setup.plane() != MeasurementPlane.ZX) {
        BellSettings.COMPONENTS.forEach(name -> columns.add(side + name));
      }
    }
    RecordWriter writer = RecordWriter.start(format, out, columns);
    entries.forEach(entry -> writer.row(row(entry)));
    writer.end();
  }

  private List<Object> row(Timeline.Entry entry) {
    List<Object> row = new ArrayList<>();
    row.add(entry.event().time());
    row.add(setup.kappa() * entry.event().time());
    row.add(entry.who());
    row.add(entry.what());
    row.add(index(entry));
    row.add(entry.value());
    row.add(entry.probability());
    row.add(entry.density());
    add(row, entry.before());
    add(row, entry.after());
    return row;
  }

  private static double index(Timeline.Entry entry) {
    if (entry.event() instanceof Jumped jumped) {
      return jumped.channel();
    }
    return entry.event() instanceof Measured measured ? measured.outcome() : Double.NaN;
  }

  private void add(List<Object> row, Optional<Timeline.StateView> view) {
    boolean directed = setup.plane() != MeasurementPlane.ZX;
    if (view.isEmpty()) {
      int cells = Timeline.StateView.NAMES.size() + (directed ? BellSettings.COMPONENTS.size() : 0);
      for (int c = 0; c < cells; c++) {
        row.add(Double.NaN);
      }
      return;
    }
    row.addAll(view.get().values(setup.plane()).values());
  }
}
