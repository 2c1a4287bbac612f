package dev.unravel.report.page;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A scenario as a HOCON file with every key in it. What all curves have in common stands once,
 * above {@code curves}.
 */
final class ScenarioText {

  private ScenarioText() {}

  /** Text of which the program makes an equal scenario again. */
  static String of(Scenario scenario) {
    ConfigObject whole = ConfigFactory.parseString(scenario.canonicalText()).root();
    String text = HoconText.of(whole);
    if (whole.containsKey("curves")) {
      String shorter = HoconText.of(shared(whole));
      return means(shorter, scenario) ? shorter : text;
    }
    return text;
  }

  /** Overriding single keys of an object that was another type's would not mean the same. */
  private static boolean means(String text, Scenario scenario) {
    try {
      return Scenario.parse(text, "report", List.of())
          .canonicalText()
          .equals(scenario.canonicalText());
    } catch (UserException | ConfigException e) {
      return false;
    }
  }

  private static ConfigObject shared(ConfigObject whole) {
    List<ConfigObject> curves = new ArrayList<>();
    whole.toConfig().getObjectList("curves").forEach(curves::add);
    ConfigObject common = common(curves);
    List<ConfigObject> own = curves.stream().map(curve -> without(curve, common)).toList();
    Config all =
        whole
            .toConfig()
            .withValue(
                "curves",
                ConfigValueFactory.fromIterable(
                    own.stream().map(ConfigObject::unwrapped).toList()));
    return all.withFallback(common).root();
  }

  /** The keys with values that all of them have. */
  private static ConfigObject common(List<? extends ConfigObject> objects) {
    Map<String, ConfigValue> common = new TreeMap<>();
    ConfigObject first = objects.get(0);
    for (String key : first.keySet()) {
      List<ConfigValue> values = new ArrayList<>();
      for (ConfigObject object : objects) {
        ConfigValue value = object.get(key);
        if (value != null) {
          values.add(value);
        }
      }
      if (values.size() == objects.size()) {
        common(values, key, common);
      }
    }
    return ConfigValueFactory.fromMap(new HashMap<>(common));
  }

  private static void common(List<ConfigValue> values, String key, Map<String, ConfigValue> into) {
    if (values.stream().distinct().count() == 1) {
      into.put(key, values.get(0));
    } else if (values.stream().allMatch(ConfigObject.class::isInstance)) {
      ConfigObject part = common(values.stream().map(ConfigObject.class::cast).toList());
      if (!part.isEmpty()) {
        into.put(key, part);
      }
    }
  }

  private static ConfigObject without(ConfigObject object, ConfigObject common) {
    ConfigObject rest = object;
    for (String key : object.keySet()) {
      ConfigValue value = object.get(key);
      ConfigValue shared = common.get(key);
      if (value == null || shared == null) {
        continue;
      }
      if (value.equals(shared)) {
        rest = rest.withoutKey(key);
      } else if (value instanceof ConfigObject own && shared instanceof ConfigObject part) {
        rest = rest.withValue(key, without(own, part));
      }
    }
    return rest;
  }
}
