package dev.unravel.conf;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Text of JSON on one line, without spaces, keys in the order of the map. */
final class Json {

  private Json() {}

  /** A tree of sorted maps, lists, numbers, booleans and strings free of special characters. */
  static String text(Object value) {
    if (value instanceof SortedMap<?, ?> map) {
      return map.entrySet().stream().map(Json::member).collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof String string) {
      return '"' + string + '"';
    }
    return value instanceof Double x ? Decimal.of(x) : value.toString();
  }

  private static String member(Map.Entry<?, ?> entry) {
    return "\"" + entry.getKey() + "\":" + text(entry.getValue());
  }
}
