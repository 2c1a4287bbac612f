package dev.unravel.conf;

import java.util.Map;
import java.util.TreeMap;

/** A part of a scenario that knows how its canonical text writes it. */
interface CanonicalForm {

  /**
   * Sorted maps, lists, numbers, booleans and strings, with all defaults filled in. Keys that came
   * later than the first version are left out at their defaults, so that older texts stay equal.
   */
  Object canonical();

  /** A sorted map from keys and values in turns. */
  static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> map = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
