package dev.unravel.cli;

import dev.unravel.diagnostics.BellSettings;
import dev.unravel.report.RecordWriter;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.Timeline;
import dev.unravel.run.TimelineTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A timeline as a table: for the eye, or with every number as CSV or JSON. */
final class TimelineText {

  private final CurveSetup setup;
  private final PrintWriter out;

  TimelineText(CurveSetup setup, PrintWriter out) {
    this.setup = setup;
    this.out = out;
  }

  /**
   * For the eye; states are those after the event, at the end the one before.
   *
   * @param entries hands them on, in order
   */
  void print(Consumer<Consumer<Timeline.Entry>> entries) {
    out.printf(
        "%14s  %-36s %12s %12s  %9s %11s %8s %8s %9s %9s %8s %8s %8s %7s%s%n",
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
        "S(Eve)",
        cells(Timeline.StateView.further(setup.system()), name -> name));
    List<String> names = Timeline.StateView.further(setup.system());
    entries.accept(entry -> print(entry, names));
  }

  private void print(Timeline.Entry entry, List<String> further) {
    Timeline.StateView state = entry.after().or(entry::before).orElseThrow();
    BellSettings settings = state.diagnostics().settings();
    out.printf(
        Locale.ROOT,
        "%14.10g  %-36s %12s %12s  %9s %11s %8s %8s %9s %9s %8s %8s %8s %7s%s%n",
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
        cell("%.4f", state.eveEntropy()),
        cells(further, name -> cell("%.4f", state.further().getOrDefault(name, Double.NaN))));
  }

  /** What stands behind the columns that every timeline has. */
  private static String cells(List<String> names, UnaryOperator<String> text) {
    return names.stream()
        .map(
            name ->
                String.format(
                    Locale.ROOT, " %" + Math.max(9, name.length()) + "s", text.apply(name)))
        .collect(Collectors.joining());
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
  void write(RecordWriter.Format format, Consumer<Consumer<Timeline.Entry>> entries) {
    TimelineTable table = new TimelineTable(setup);
    RecordWriter writer = RecordWriter.start(format, out, table.columns());
    entries.accept(entry -> writer.row(table.row(entry)));
    writer.end();
  }
}
