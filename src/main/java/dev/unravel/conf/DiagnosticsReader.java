package dev.unravel.conf;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import dev.unravel.Nearest;
import dev.unravel.diagnostics.DiagnosticRegistry;
import java.util.ArrayList;
import java.util.List;

/** Reads which diagnostics have columns in the results. */
final class DiagnosticsReader {

  private static final String KEY = "diagnostics";

  private DiagnosticsReader() {}

  /**
   * The names, in the order of {@link DiagnosticRegistry}; none if the key is left out.
   *
   * @throws ConfException if one is unknown, or the list has none
   */
  static List<String> read(Section root) {
    if (!root.has(KEY)) {
      return List.of();
    }
    List<String> known = DiagnosticRegistry.names();
    String one = "one of " + String.join(", ", known);
    String allowed = "a list of names, each " + one;
    ConfigList list = root.get(KEY, Domain.lists(allowed));
    if (list.isEmpty()) {
      throw root.wrong(KEY, list, allowed + ", with one of them at least");
    }
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      ConfigValue value = list.get(i);
      String path = KEY + "[" + i + "]";
      String name = Domain.text(value).orElseThrow(() -> Section.wrongAt(path, value, one));
      if (!known.contains(name)) {
        throw Section.wrongAt(path, value, one + Nearest.hint(name, known));
      }
      if (wanted.contains(name)) {
        throw Section.wrongAt(path, value, "named once");
      }
      wanted.add(name);
    }
    return known.stream().filter(wanted::contains).toList();
  }
}
