package dev.unravel.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException.NotResolved;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Values that count as if written at the end of a scenario file. */
final class Overrides {

  /** Objects that are one value: an override replaces them whole. */
  private static final Set<String> WHOLE = Set.of("observable", "amplitudes");

  private static final int LONGEST_KEY = 1000;
  private static final int SHOWN = 60;

  private Overrides() {}

  /** The overrides of a command line, {@code key=value} each, of which later ones prevail. */
  static Config parse(List<String> overrides) {
    Config all = ConfigFactory.empty(Where.OVERRIDE);
    for (String override : overrides) {
      all = parse(override).withFallback(all);
    }
    return all;
  }

  private static Config parse(String override) {
    int equals = override.indexOf('=');
    if (equals < 0) {
      throw new ConfException(Where.OVERRIDE + override, "must be key=value");
    }
    String key = override.substring(0, equals).strip();
    if (key.length() > LONGEST_KEY) {
      throw new ConfException(
          Where.OVERRIDE + key.substring(0, SHOWN) + "...",
          "a key of more than %s characters".formatted(LONGEST_KEY));
    }
    String value = " = " + override.substring(equals + 1);
    String where = Where.OVERRIDE + key;
    ConfigObject parsed = Hocon.parse("value" + value, where).root();
    if (parsed.size() != 1) {
      throw new ConfException(where, "must be one value, with lists in [ ] and objects in { }");
    }
    if (!Objects.requireNonNull(parsed.get("value")).origin().comments().isEmpty()) {
      throw new ConfException(
          where, "must be one value; # and // begin a comment, unless in quotation marks");
    }
    try {
      return Hocon.parse(ConfigUtil.joinPath(ConfigUtil.splitPath(key)) + value, where);
    } catch (com.typesafe.config.ConfigException e) {
      throw new ConfException(where, "not a key; must be dotted words such as eve.rate");
    }
  }

  /** A configuration, resolved or not, with overrides written at its end. */
  static Config apply(Config overrides, Config base) {
    ConfigObject old = Hocon.resolveLeniently(base).root();
    return withWalls(overrides, overrides.root(), old, "").withFallback(base);
  }

  /** The overrides, with a wall below each object that is to replace the old one. */
  private static Config withWalls(
      Config overrides, ConfigObject at, ConfigObject old, String path) {
    Config walled = overrides;
    Map<String, ConfigValue> before = members(old);
    for (Map.Entry<String, ConfigValue> entry : members(at).entrySet()) {
      if (entry.getValue() instanceof ConfigObject next
          && before.get(entry.getKey()) instanceof ConfigObject previous) {
        String key = join(path, entry.getKey());
        boolean replaces = WHOLE.contains(entry.getKey()) || changesType(next, previous);
        walled = replaces ? walled.withFallback(wall(key)) : withWalls(walled, next, previous, key);
      }
    }
    return walled;
  }

  private static boolean changesType(ConfigObject next, ConfigObject previous) {
    ConfigValue type = members(next).get("type");
    return type != null && !type.equals(members(previous).get("type"));
  }

  /** In HOCON a null hides what is below it from an object above it. */
  private static Config wall(String key) {
    return Hocon.parse(key + " = null", Where.OVERRIDE + key);
  }

  /** Every value that is not an object with members, by its dotted path, sorted. */
  static Map<String, ConfigValue> leaves(ConfigObject object) {
    Map<String, ConfigValue> leaves = new TreeMap<>();
    collect(object, "", leaves);
    return leaves;
  }

  private static void collect(ConfigObject object, String path, Map<String, ConfigValue> leaves) {
    members(object)
        .forEach(
            (word, value) -> {
              String key = join(path, word);
              if (value instanceof ConfigObject next && !members(next).isEmpty()) {
                collect(next, key, leaves);
              } else {
                leaves.put(key, value);
              }
            });
  }

  /** The members of an object; none if they depend on a substitution. */
  private static Map<String, ConfigValue> members(ConfigObject object) {
    try {
      return Map.copyOf(object);
    } catch (NotResolved e) {
      return Map.of();
    }
  }

  /** A key below a path, in quotation marks if it is not a plain word. */
  static String join(String path, String key) {
    String word = ConfigUtil.joinPath(key);
    return path.isEmpty() ? word : path + "." + word;
  }
}
