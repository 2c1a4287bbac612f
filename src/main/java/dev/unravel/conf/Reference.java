package dev.unravel.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The keys that exist, with their defaults: {@code conf/reference.conf} as the program reads it.
 */
final class Reference {

  /** In the place of a default: the user must give the value. */
  private static final String REQUIRED = "required";

  /** In the place of a default: without the value there is nothing, which is fine. */
  private static final String OPTIONAL = "optional";

  private static final Config ALL = read();

  private Reference() {}

  /** Keys and defaults of the object at a path of the reference. */
  static ConfigObject keysOf(String path) {
    return ALL.getObject(path);
  }

  /** Keys and defaults of a scenario. */
  static ConfigObject scenarioKeys() {
    return ALL.root().withoutKey("types");
  }

  /** The names that {@code type} can have in one family: hamiltonian, initial or dissipator. */
  static Set<String> typesOf(String family) {
    return keysOf("types." + family).keySet();
  }

  /** The dotted paths of all keys of a scenario outside of typed objects. */
  static List<String> paths() {
    return new ArrayList<>(Overrides.leaves(scenarioKeys()).keySet());
  }

  /** Whether a key has a default, which can be used like a value the user gave. */
  static boolean isDefault(ConfigValue value) {
    return value.valueType() != ConfigValueType.STRING
        || !(value.unwrapped().equals(REQUIRED) || value.unwrapped().equals(OPTIONAL));
  }

  private static Config read() {
    try (InputStream in = Reference.class.getResourceAsStream("reference.conf")) {
      return Hocon.parse(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), "conf/reference.conf");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
