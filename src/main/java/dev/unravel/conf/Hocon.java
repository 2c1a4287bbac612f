package dev.unravel.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException.UnresolvedSubstitution;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import java.util.function.Supplier;

/** Parsing and resolving HOCON, with the library's complaints in our words. */
final class Hocon {

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
    return explained(Where.fileOf(config.origin()), () -> config.resolve(options));
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
