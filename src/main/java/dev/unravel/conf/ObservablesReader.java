package dev.unravel.conf;

import com.typesafe.config.ConfigObject;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the operators whose expectation values a scenario asks for. */
final class ObservablesReader {

  private static final int MOST = 50;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

  private ObservablesReader() {}

  static SortedMap<String, String> read(Section root, Operators operators) {
    ConfigObject given = root.object("observables", "an object { name = \"expression\", ... }");
    if (given.size() > MOST) {
      throw root.wrong("observables", given, "at most " + MOST + " expressions");
    }
    SortedMap<String, String> observables = new TreeMap<>();
    Section section = Section.free(given, root.pathOf("observables"));
    for (String name : new TreeMap<>(given).keySet()) {
      if (!NAME.matcher(name).matches() || ReservedColumns.contains(name)) {
        throw section.failing(
            name,
            "a name must be 1 to 40 letters, digits and _, with a letter first, that is no column"
                + " of the tables");
      }
      observables.put(name, operators.hermitian(section, name).text());
    }
    return observables;
  }
}
