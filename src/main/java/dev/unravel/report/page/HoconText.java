package dev.unravel.report.page;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** HOCON as people write it: what is short on one line, a scenario's keys in their usual order. */
final class HoconText {

  private static final int LINE = 96;
  private static final Pattern BARE = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
  private static final List<String> ORDER =
      List.of(
          "name",
          "label",
          "system",
          "initial",
          "type",
          "dissipators",
          "eve",
          "observable",
          "time",
          "settings",
          "ensemble",
          "trajectories",
          "check",
          "journal");
  private static final String LAST = "curves";

  private HoconText() {}

  /** An object without the braces around it, a key a line. */
  static String of(ConfigObject root) {
    return entries(root).map(entry -> field(entry, "") + "\n").collect(Collectors.joining());
  }

  private record Entry(String key, ConfigValue value) {}

  private static Stream<Entry> entries(ConfigObject object) {
    return object.keySet().stream()
        .sorted(Comparator.comparingInt(HoconText::rank).thenComparing(Comparator.naturalOrder()))
        .map(key -> new Entry(key, object.toConfig().getValue(ConfigUtil.joinPath(key))));
  }

  private static int rank(String key) {
    int rank = ORDER.indexOf(key);
    return rank >= 0 ? rank : key.equals(LAST) ? ORDER.size() + 1 : ORDER.size();
  }

  private static String field(Entry entry, String indent) {
    String start = indent + start(entry);
    return start + value(entry.value, indent, start.length());
  }

  /** On one line if it ends before the margin. */
  private static String value(ConfigValue value, String indent, int column) {
    String inline = inline(value);
    if (!isListOfObjects(value) && column + inline.length() <= LINE) {
      return inline;
    }
    String inner = indent + "  ";
    if (value instanceof ConfigObject object) {
      return entries(object)
          .map(entry -> field(entry, inner))
          .collect(Collectors.joining("\n", "{\n", "\n" + indent + "}"));
    }
    if (value instanceof ConfigList list) {
      return list.stream()
          .map(element -> inner + value(element, inner, inner.length()))
          .collect(Collectors.joining("\n", "[\n", "\n" + indent + "]"));
    }
    return inline;
  }

  /** Of several, each on a line. */
  private static boolean isListOfObjects(ConfigValue value) {
    return value instanceof ConfigList list
        && list.size() > 1
        && list.stream().allMatch(ConfigObject.class::isInstance);
  }

  private static String inline(ConfigValue value) {
    if (value instanceof ConfigObject object) {
      return object.isEmpty()
          ? "{}"
          : entries(object)
              .map(entry -> start(entry) + inline(entry.value))
              .collect(Collectors.joining(", ", "{ ", " }"));
    }
    if (value instanceof ConfigList list) {
      return list.stream().map(HoconText::inline).collect(Collectors.joining(", ", "[", "]"));
    }
    String text = String.valueOf(value.unwrapped());
    boolean quoted = value.unwrapped() instanceof String && !BARE.matcher(text).matches();
    return quoted ? ConfigUtil.quoteString(text) : text;
  }

  private static String start(Entry entry) {
    String key = BARE.matcher(entry.key).matches() ? entry.key : ConfigUtil.quoteString(entry.key);
    return key + (entry.value instanceof ConfigObject ? " " : " = ");
  }
}
