package dev.unravel.conf;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Puts a value at a path of a resolved scenario, in which elements of lists go by their number. */
final class KeyPath {

  private KeyPath() {}

  /** The scenario with the value there; the object or element that is to take it must exist. */
  static ConfigObject set(ConfigObject object, List<String> path, ConfigValue value) {
    return (ConfigObject) replaced(object, path, value);
  }

  private static ConfigValue replaced(ConfigValue at, List<String> path, ConfigValue value) {
    if (path.isEmpty()) {
      return value;
    }
    List<String> rest = path.subList(1, path.size());
    if (at instanceof ConfigList list) {
      List<ConfigValue> elements = new ArrayList<>(list);
      int i = Integer.parseInt(path.get(0));
      elements.set(i, replaced(elements.get(i), rest, value));
      return ConfigValueFactory.fromIterable(elements, list.origin().description());
    }
    ConfigObject object = (ConfigObject) at;
    String key = path.get(0);
    ConfigValue old = object.get(key);
    return object.withValue(
        key, rest.isEmpty() ? value : replaced(Objects.requireNonNull(old), rest, value));
  }

  /** Whether two paths are the same, or one leads on from the other. */
  static boolean meet(List<String> a, List<String> b) {
    int shared = Math.min(a.size(), b.size());
    return a.subList(0, shared).equals(b.subList(0, shared));
  }

  /** The shortest part of the path at which there is nothing that could take the rest of it. */
  static Optional<String> missingPart(ConfigObject scenario, List<String> path) {
    ConfigValue at = scenario;
    for (int i = 0; i < path.size(); i++) {
      boolean last = i + 1 == path.size();
      Optional<ConfigValue> next = child(at, path.get(i));
      if (next.isEmpty() && !(last && at instanceof ConfigObject)) {
        return Optional.of(String.join(".", path.subList(0, i + 1)));
      }
      at = next.orElse(at);
    }
    return Optional.empty();
  }

  private static Optional<ConfigValue> child(ConfigValue at, String key) {
    if (at instanceof ConfigObject object) {
      return Optional.ofNullable(object.get(key));
    }
    if (at instanceof ConfigList list && key.matches("[0-9]{1,6}")) {
      int i = Integer.parseInt(key);
      return i < list.size() ? Optional.of(list.get(i)) : Optional.empty();
    }
    return Optional.empty();
  }
}
