package dev.unravel.conf;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import dev.unravel.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** One object of a scenario while it is read, beside the keys and defaults it may have. */
final class Section {

  private static final int SHOWN = 40;

  private final String where;
  private final String path;
  private final ConfigObject given;
  private final ConfigObject reference;

  private Section(String where, String path, ConfigObject given, ConfigObject reference) {
    this.where = where;
    this.path = path;
    this.given = given;
    this.reference = reference;
  }

  /** The scenario itself, from a file of that name. */
  static Section root(ConfigObject given, String file) {
    return new Section(file, "", given, Reference.scenarioKeys())
        .withoutUnknownKeys("", Reference.paths());
  }

  /** An element of {@code curves}. */
  static Section curve(ConfigObject given, String path) {
    ConfigObject keys = Reference.keysOf("types.curve");
    List<String> paths = new ArrayList<>(Reference.paths());
    paths.removeIf(p -> !keys.containsKey(p.replaceAll("\\..*", "")));
    return new Section(Where.lineOf(given.origin()), path, given, keys)
        .withoutUnknownKeys("", paths);
  }

  /** An object whose keys are those of a path of the reference. */
  static Section of(ConfigObject given, String path, String referencePath) {
    return new Section(Where.lineOf(given.origin()), path, given, Reference.keysOf(referencePath))
        .withoutUnknownKeys("", List.of());
  }

  /** An object whose keys are the user's own. */
  static Section free(ConfigObject given, String path) {
    return new Section(Where.lineOf(given.origin()), path, given, given);
  }

  private Section withoutUnknownKeys(String remark, List<String> elsewhere) {
    for (String key : new TreeSet<>(given.keySet())) {
      if (!reference.containsKey(key)) {
        List<String> candidates = new ArrayList<>(elsewhere);
        reference.keySet().forEach(k -> candidates.add(Overrides.join(path, k)));
        throw new ConfException(
            Where.lineOf(Objects.requireNonNull(given.get(key)).origin()),
            pathOf(key),
            "",
            "unknown key"
                + remark
                + Nearest.hint(key, candidates)
                + "; allowed: "
                + list(reference.keySet()));
      }
    }
    return this;
  }

  /** Whether the user gave a value; null counts as none. */
  boolean has(String key) {
    ConfigValue value = given.get(key);
    return value != null && value.valueType() != ConfigValueType.NULL;
  }

  /** Whether the value of a key is text. */
  boolean isText(String key) {
    return has(key) && Objects.requireNonNull(given.get(key)).valueType() == ConfigValueType.STRING;
  }

  /** Whether the value of a key is the mere name of a type of a family. */
  boolean namesType(String key, String family) {
    return isText(key)
        && Reference.typesOf(family).contains(Objects.requireNonNull(given.get(key)).unwrapped());
  }

  /** The value of a key, or its default. */
  <T> T get(String key, Domain<T> domain) {
    ConfigValue value = value(key, domain.allowed());
    return domain.reader().apply(value).orElseThrow(() -> wrong(key, value, domain.allowed()));
  }

  /** The value of a key as it stands, or its default. */
  ConfigValue value(String key, String allowed) {
    if (has(key)) {
      return Objects.requireNonNull(given.get(key));
    }
    ConfigValue standard = Objects.requireNonNull(reference.get(key));
    if (!Reference.isDefault(standard)) {
      throw new ConfException(where, pathOf(key), "", "missing; must be " + allowed);
    }
    return standard;
  }

  /** The object at a key; an absent one is empty, so that all of its keys have their defaults. */
  Section section(String key) {
    ConfigObject keys = (ConfigObject) Objects.requireNonNull(reference.get(key));
    if (!has(key)) {
      return new Section(where, pathOf(key), ConfigFactory.empty().root(), keys);
    }
    ConfigObject object = object(key, "an object { " + list(keys.keySet()) + " }");
    return new Section(Where.lineOf(object.origin()), pathOf(key), object, keys)
        .withoutUnknownKeys("", List.of());
  }

  /** The object at a key, whose keys depend on its {@code type}, one of a family of types. */
  Section typed(String key, String family) {
    return typed(
        object(key, "an object with type = " + oneOf(Reference.typesOf(family))),
        pathOf(key),
        family);
  }

  /** The list of typed objects at a key. */
  List<Section> typedList(String key, String family) {
    String allowed = "a list of objects with type = " + oneOf(Reference.typesOf(family));
    ConfigList list = get(key, Domain.lists(allowed));
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String element = pathOf(key) + "[" + i + "]";
      if (!(list.get(i) instanceof ConfigObject object)) {
        throw wrongAt(
            element, list.get(i), "an object with type = " + oneOf(Reference.typesOf(family)));
      }
      sections.add(typed(object, element, family));
    }
    return sections;
  }

  private static Section typed(ConfigObject written, String path, String family) {
    ConfigObject object = withMeantType(written, family);
    String allowed = oneOf(Reference.typesOf(family));
    ConfigValue type = object.get("type");
    if (type == null || type.valueType() == ConfigValueType.NULL) {
      refuseMisspeltType(object, path);
      throw new ConfException(
          Where.lineOf(object.origin()), path + ".type", "", "missing; must be " + allowed);
    }
    String name = Domain.text(type).orElseThrow(() -> wrongAt(path + ".type", type, allowed));
    if (!Reference.typesOf(family).contains(name)) {
      throw wrongAt(path + ".type", type, allowed + Nearest.hint(name, Reference.typesOf(family)));
    }
    ConfigObject keys = Reference.keysOf("types." + family + "." + name).withValue("type", type);
    return new Section(Where.lineOf(object.origin()), path, object, keys)
        .withoutUnknownKeys(" of type " + name, List.of());
  }

  /** A dissipator with an operator of its own need not say that it is a collective one. */
  private static ConfigObject withMeantType(ConfigObject object, String family) {
    return family.equals("dissipator")
            && object.containsKey("operator")
            && !object.containsKey("type")
        ? object.withValue(
            "type", ConfigValueFactory.fromAnyRef("collective", object.origin().description()))
        : object;
  }

  private static void refuseMisspeltType(ConfigObject object, String path) {
    for (String key : new TreeSet<>(object.keySet())) {
      if (Nearest.resembles(key, "type") && !key.equals("type")) {
        throw new ConfException(
            Where.lineOf(Objects.requireNonNull(object.get(key)).origin()),
            Overrides.join(path, key),
            "",
            "unknown key; did you mean type?");
      }
    }
  }

  /** The {@code type} of a typed object. */
  String type() {
    return (String) Objects.requireNonNull(given.get("type")).unwrapped();
  }

  /** The object at a key. */
  ConfigObject object(String key, String allowed) {
    ConfigValue value = value(key, allowed);
    if (value instanceof ConfigObject object) {
      return object;
    }
    throw wrong(key, value, allowed);
  }

  /** The dotted path of a key of this object. */
  String pathOf(String key) {
    return Overrides.join(path, key);
  }

  /** A mistake in the value of a key of this object. */
  ConfException wrong(String key, ConfigValue value, String allowed) {
    return wrongAt(pathOf(key), value, allowed);
  }

  /** A value that is well written and still cannot be. */
  ConfException failing(String key, String problem) {
    return failing(key, problem, "");
  }

  /** The same with lines that show the place in a text. */
  ConfException failing(String key, String problem, String picture) {
    ConfigValue value = value(key, "");
    return new ConfException(
        Where.lineOf(value.origin()), pathOf(key), shown(value), problem, picture);
  }

  /** A mistake in a value. */
  static ConfException wrongAt(String path, ConfigValue value, String allowed) {
    String remark = Domain.vanishes(value) ? "; this one is too small for a double" : "";
    return new ConfException(
        Where.lineOf(value.origin()), path, shown(value), "must be " + allowed + remark);
  }

  /** A value for a message: a number as the user wrote it, all else as JSON, cut if it is long. */
  private static String shown(ConfigValue value) {
    String text =
        value.valueType() == ConfigValueType.NUMBER
            ? Domain.written(value)
            : value.render(ConfigRenderOptions.concise());
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 3) + "...";
  }

  private static String list(Collection<String> words) {
    return String.join(", ", new TreeSet<>(words));
  }

  private static String oneOf(Collection<String> words) {
    List<String> sorted = new ArrayList<>(new TreeSet<>(words));
    String last = sorted.remove(sorted.size() - 1);
    return String.join(", ", sorted) + " or " + last;
  }

  /** The object at a key that need not be there. */
  Optional<Section> optional(String key) {
    return has(key) ? Optional.of(section(key)) : Optional.empty();
  }
}
