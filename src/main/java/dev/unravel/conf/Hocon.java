package dev.unravel.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException.NotResolved;
import com.typesafe.config.ConfigException.UnresolvedSubstitution;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Parsing and resolving HOCON, with the library's complaints in our words. Depth and size of what
 * is resolved are bounded, also where a few substitutions stand for very many values.
 */
final class Hocon {

  /** The deepest nesting of objects and lists; a scenario has up to 6. */
  private static final int DEEPEST = 32;

  /** The most values; a superposition of 20,001 complex amplitudes has 60,003. */
  private static final int MOST_VALUES = 1_000_000;

  private Hocon() {}

  /** Text that cannot include files. */
  static Config parse(String text, String origin) {
    return parse(text, origin, new FileIncluder(origin, text));
  }

  static Config parse(String text, String origin, ConfigIncluder includer) {
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(origin)
            .setIncluder(includer);
    if (Substitutions.explode(text)) {
      throw new ConfException(origin, "too many substitutions ${...} joined to one another");
    }
    return explained(origin, () -> ConfigFactory.parseString(text, options));
  }

  /** Every ${...} replaced by the value it refers to, which must be in the text itself. */
  static Config resolve(Config config) {
    return resolve(config, false);
  }

  /** As far as possible: what refers to nothing stays unresolved. */
  static Config resolveLeniently(Config config) {
    return resolve(config, true);
  }

  private static Config resolve(Config config, boolean lenient) {
    ConfigResolveOptions options = ConfigResolveOptions.noSystem().setAllowUnresolved(lenient);
    String origin = Where.fileOf(config.origin());
    Config resolved = explained(origin, () -> config.resolve(options));
    requireBounded(resolved.root(), origin);
    return resolved;
  }

  /** Counts values without recursion, and an object that several keys share once for each. */
  private static void requireBounded(ConfigObject root, String origin) {
    record Level(Collection<? extends ConfigValue> values, int depth) {}
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level(List.of(root), 0));
    long values = 0;
    while (!open.isEmpty()) {
      Level level = open.pop();
      values += level.values().size();
      if (values > MOST_VALUES) {
        throw new ConfException(origin, "more than %s values".formatted(MOST_VALUES));
      }
      if (level.depth() > DEEPEST) {
        throw new ConfException(
            origin, "objects or lists nested more than %s deep".formatted(DEEPEST));
      }
      for (ConfigValue value : level.values()) {
        Collection<? extends ConfigValue> inner = children(value);
        if (!inner.isEmpty()) {
          open.push(new Level(inner, level.depth() + 1));
        }
      }
    }
  }

  private static Collection<? extends ConfigValue> children(ConfigValue value) {
    if (value instanceof ConfigList list) {
      return list;
    }
    try {
      return value instanceof ConfigObject object ? object.values() : List.of();
    } catch (NotResolved e) {
      return List.of(); // what a substitution left open has no values yet
    }
  }

  /** Runs a step of the library; whatever it throws becomes one line with a place. */
  private static <T> T explained(String origin, Supplier<T> step) {
    try {
      return step.get();
    } catch (com.typesafe.config.ConfigException e) {
      String where = e.origin() == null ? origin : Where.lineOf(e.origin());
      throw new ConfException(where, problem(e));
    } catch (StackOverflowError e) {
      throw new ConfException(origin, "not valid HOCON: nested too deeply");
    }
  }

  private static String problem(com.typesafe.config.ConfigException e) {
    String message = String.valueOf(e.getMessage());
    if (e.origin() != null) {
      message = message.replace(e.origin().description() + ": ", "");
    }
    if (e instanceof UnresolvedSubstitution) {
      return message.replace("Could not resolve substitution to a value:", "nothing to put for")
          + "; ${...} must refer to a key of the scenario";
    }
    return "not valid HOCON: "
        + message
            .strip()
            .replaceAll("(?s) \\(if you (intended|want).*", "")
            .replace(
                "expecting a close parentheses ')' here, not:", "expecting a key or '}', not:");
  }
}
