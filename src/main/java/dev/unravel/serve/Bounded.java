package dev.unravel.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cache of so many values at most; the one that was not asked for longest goes first. */
final class Bounded<K, V> {

  private final Map<K, V> values;

  Bounded(int most) {
    values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized @Nullable V peek(K key) {
    return values.get(key);
  }

  synchronized void put(K key, V value) {
    values.put(key, value);
  }

  /** The value of a key, made if it is not there; two who ask at once may both make it. */
  V get(K key, Supplier<V> make) {
    V known = peek(key);
    if (known != null) {
      return known;
    }
    V made = make.get();
    put(key, made);
    return made;
  }
}
