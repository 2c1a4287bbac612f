package dev.unravel.conf;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Optional;

/** Reads the two axes of a map. */
final class SweepReader {

  static final int MAX_POINTS = 10_000;

  private static final Domain<Double> END = Domain.numbers("-1e9", "1e9");

  private static final Domain<List<String>> KEY =
      new Domain<>(
          "a dotted key below system or initial", v -> Domain.text(v).flatMap(SweepReader::parts));

  private static final Domain<Boolean> LOGARITHMIC =
      new Domain<>(
          "linear or log",
          v -> Domain.text(v).filter(List.of("linear", "log")::contains).map("log"::equals));

  private SweepReader() {}

  /** The map that a scenario is to be, with every value of its axes tried out. */
  static Sweep read(Section root, ConfigObject scenario, String origin) {
    String name = root.get("name", Domain.FILE_NAME);
    Section section = root.section("sweep");
    SweepAxis x = axis(section, "x");
    SweepAxis y = axis(section, "y");
    if (KeyPath.meet(x.path(), y.path())) {
      throw wrongKey(section, "y", y, "must differ from that of x, and neither lie in the other");
    }
    SettingsSpec settings = root.get("settings", SettingsSpec.DOMAIN);
    Sweep sweep = new Sweep(name, scenario, origin, x, y, settings, DiagnosticsReader.read(root));
    for (SweepAxis axis : List.of(x, y)) {
      String key = axis == x ? "x" : "y";
      KeyPath.missingPart(scenario, axis.path())
          .ifPresent(
              parent -> {
                throw wrongKey(section, key, axis, "there is no " + parent + " in this scenario");
              });
    }
    for (int i = 0; i < x.values().length; i++) {
      sweep.point(i, 0);
    }
    for (int j = 0; j < y.values().length; j++) {
      sweep.point(0, j);
    }
    return sweep;
  }

  private static ConfException wrongKey(
      Section sweep, String axis, SweepAxis read, String problem) {
    return new ConfException(
        read.origin(), Overrides.join(sweep.pathOf(axis), "key"), '"' + read.key() + '"', problem);
  }

  private static SweepAxis axis(Section sweep, String name) {
    ConfigObject given = sweep.object(name, "an object { from, key, points, scale, to }");
    Section axis = Section.of(given, sweep.pathOf(name), "types.sweep-axis");
    List<String> path = axis.get("key", KEY);
    double from = axis.get("from", END);
    double to = axis.get("to", END);
    int points = axis.get("points", Domain.integers(2, MAX_POINTS)).intValue();
    boolean logarithmic = axis.get("scale", LOGARITHMIC);
    if (!(from < to)) {
      throw axis.wrong("to", axis.value("to", ""), "a number above that of from");
    }
    if (logarithmic && !(from > 0)) {
      throw axis.wrong("from", axis.value("from", ""), "a number above 0, since scale = log");
    }
    return new SweepAxis(
        String.join(".", path),
        path,
        logarithmic ? SweepAxis.logarithmic(from, to, points) : SweepAxis.linear(from, to, points),
        Where.lineOf(axis.value("key", "").origin()));
  }

  private static Optional<List<String>> parts(String key) {
    try {
      List<String> parts = ConfigUtil.splitPath(key);
      boolean within = List.of("system", "initial").contains(parts.get(0)) && parts.size() > 1;
      return within ? Optional.of(parts) : Optional.empty();
    } catch (com.typesafe.config.ConfigException e) {
      return Optional.empty();
    }
  }
}
