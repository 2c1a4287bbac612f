package dev.unravel.report;

import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.Display;
import dev.unravel.model.Observable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the columns of a table of results are, and how they are shown. */
public final class Displays {

  private Displays() {}

  /** The quantities that a table with this header has: diagnostics, then observables. */
  public static List<Display> in(Collection<String> header) {
    List<Display> displays = new ArrayList<>();
    for (Diagnostic diagnostic : DiagnosticRegistry.ALL) {
      if (header.contains(diagnostic.name())) {
        displays.add(diagnostic.display());
      }
    }
    header.stream().filter(Displays::isObservable).map(Displays::observable).forEach(displays::add);
    return displays;
  }

  /** The quantity in a column of that name; empty if it is none. */
  public static Optional<Display> named(String column) {
    Optional<Display> diagnostic = DiagnosticRegistry.named(column).map(Diagnostic::display);
    return diagnostic.isEmpty() && isObservable(column)
        ? Optional.of(observable(column))
        : diagnostic;
  }

  private static boolean isObservable(String column) {
    return Observable.isName(column) && DiagnosticRegistry.named(column).isEmpty();
  }

  private static Display observable(String name) {
    return Display.plain(name, "⟨" + name + "⟩", "<" + name + ">", "Mean of " + name);
  }
}
