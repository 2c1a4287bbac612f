package dev.unravel.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the curves of a scenario: each is the whole scenario with the curve's keys at its end. */
final class VariantReader {

  private VariantReader() {}

  static List<Curve> readAll(Config base, List<ConfigObject> variants, String origin) {
    List<Curve> curves = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (int i = 0; i < variants.size(); i++) {
      String path = "curves[" + i + "]";
      Section variant = Section.curve(variants.get(i), path);
      ConfigObject keys = variants.get(i).withoutKey("label");
      String label = label(variant, keys, path);
      if (!labels.add(label.toLowerCase(Locale.ROOT))) {
        throw new ConfException(
            Where.lineOf(variants.get(i).origin()),
            path + ".label",
            '"' + label + '"',
            "must differ from the labels before it, also if case does not count");
      }
      curves.add(read(base, keys, label, path, origin));
    }
    return curves;
  }

  /** The label given, or else one made of the keys, such as {@code eve.rate=0.1,time.end=5}. */
  private static String label(Section variant, ConfigObject keys, String path) {
    if (variant.has("label")) {
      return variant.get("label", Domain.FILE_NAME);
    }
    Map<String, ConfigValue> leaves = Overrides.leaves(keys);
    String made =
        leaves.entrySet().stream()
            .map(leaf -> leaf.getKey() + "=" + asWritten(keys, leaf.getKey(), leaf.getValue()))
            .collect(Collectors.joining(","));
    if (!Domain.isFileName(made)) {
      throw new ConfException(
          Where.lineOf(keys.origin()),
          path + ".label",
          "",
          "missing, and none can be made of the keys; must be " + Domain.FILE_NAME.allowed());
    }
    return made;
  }

  private static String asWritten(ConfigObject keys, String key, ConfigValue value) {
    return switch (value.valueType()) {
      case NUMBER, STRING, BOOLEAN -> keys.toConfig().getString(key);
      case NULL -> "null";
      case OBJECT, LIST -> " ";
    };
  }

  private static Curve read(
      Config base, ConfigObject keys, String label, String path, String origin) {
    Config merged = Overrides.apply(keys.toConfig(), base);
    try {
      return CurveReader.read(Section.root(Hocon.resolve(merged).root(), origin), label);
    } catch (ConfException e) {
      throw isAmong(Overrides.leaves(keys).keySet(), e.key())
          ? e.inside(path)
          : e.remarked("curve " + label);
    }
  }

  /** Whether a key is one of these, or a part of one or the other way round. */
  private static boolean isAmong(Set<String> keys, String key) {
    return !key.isEmpty() && keys.stream().anyMatch(k -> isPart(k, key) || isPart(key, k));
  }

  private static boolean isPart(String whole, String part) {
    return part.equals(whole) || part.startsWith(whole + ".") || part.startsWith(whole + "[");
  }
}
