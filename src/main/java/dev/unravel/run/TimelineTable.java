package dev.unravel.run;

import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A timeline as a table with every number: a row an event, with the state before and after it. A
 * cell is a Double, NaN if undefined, or a String.
 */
public final class TimelineTable {

  private final CurveSetup setup;
  private final boolean directed;
  private final List<String> further;

  /** Of histories of a curve. */
  public TimelineTable(CurveSetup setup) {
    this.setup = setup;
    directed = setup.plane() != MeasurementPlane.ZX;
    further = Timeline.StateView.further(setup.system());
  }

  public List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of("t", "p", "who", "event", "index", "outcome", "probability", "density"));
    for (String side : List.of("before_", "after_")) {
      Timeline.StateView.NAMES.forEach(name -> columns.add(side + name));
      if (directed) {
        BellSettings.COMPONENTS.forEach(name -> columns.add(side + name));
      }
      further.forEach(name -> columns.add(side + name));
    }
    return columns;
  }

  /** A cell for each column. */
  public List<Object> row(Timeline.Entry entry) {
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
    if (view.isEmpty()) {
      int directions = directed ? BellSettings.COMPONENTS.size() : 0;
      int cells = Timeline.StateView.NAMES.size() + directions + further.size();
      for (int c = 0; c < cells; c++) {
        row.add(Double.NaN);
      }
      return;
    }
    row.addAll(view.get().values(setup.plane()).values());
  }
}
