package dev.unravel.conf;

import com.typesafe.config.ConfigObject;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.model.Observable;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the operators whose expectation values a scenario asks for. */
final class ObservablesReader {

  private static final int MOST = 50;

  private ObservablesReader() {}

  static SortedMap<String, String> read(Section root, Operators operators) {
    ConfigObject given = root.object("observables", "an object { name = \"expression\", ... }");
    if (given.size() > MOST) {
      throw root.wrong("observables", given, "at most " + MOST + " expressions");
    }
    SortedMap<String, String> observables = new TreeMap<>();
    Section section = Section.free(given, root.pathOf("observables"));
    for (String name : new TreeMap<>(given).keySet()) {
      if (!Observable.isName(name)
          || DiagnosticRegistry.names().contains(name.toLowerCase(Locale.ROOT))) {
        throw section.failing(name, "no name of an observable; must be " + Observable.NAME_RULE);
      }
      observables.put(name, operators.hermitian(section, name).text());
    }
    return observables;
  }
}
