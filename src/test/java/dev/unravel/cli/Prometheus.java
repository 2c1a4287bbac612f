package dev.unravel.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text format of Prometheus, version 0.0.4, read strictly
 * (prometheus.io/docs/instrumenting/exposition_formats): every family has its TYPE before its
 * samples and stands in one piece, no sample comes twice, a counter is not negative.
 *
 * @param samples value by name with labels
 * @param types by family
 */
record Prometheus(Map<String, Double> samples, Map<String, String> types) {

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(%s)(\\{%s(?:,%s)*,?\\})? (NaN|[+-]Inf|[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)"
              .formatted(NAME, LABEL, LABEL));
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (%s) (counter|gauge|summary|histogram|untyped)".formatted(NAME));
  private static final Pattern HELP = Pattern.compile("# HELP %s .*".formatted(NAME));

  static Prometheus parse(String text) {
    require(text.endsWith("\n"), "the last line does not end");
    Prometheus all = new Prometheus(new HashMap<>(), new HashMap<>());
    Set<String> closed = new HashSet<>();
    String family = "";
    for (String line : text.split("\n")) {
      Matcher type = TYPE.matcher(line);
      if (type.matches()) {
        closed.add(family);
        family = type.group(1);
        require(!closed.contains(family), line);
        all.types.put(family, type.group(2));
      } else if (!HELP.matcher(line).matches()) {
        all.sample(line, family);
      }
    }
    return all;
  }

  private void sample(String line, String family) {
    Matcher sample = SAMPLE.matcher(line);
    require(sample.matches(), line);
    String name = sample.group(1);
    boolean parted = Set.of("summary", "histogram").contains(types.getOrDefault(family, ""));
    require(
        name.equals(family)
            || parted && name.matches(Pattern.quote(family) + "_(sum|count|bucket)"),
        line + " under " + family);
    double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
    require(!"counter".equals(types.get(family)) || value >= 0, line);
    String key = name + (sample.group(2) == null ? "" : sample.group(2));
    require(samples.put(key, value) == null, "twice: " + line);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("not the text format of Prometheus: " + what);
    }
  }

  double value(String sample) {
    if (!samples.containsKey(sample)) {
      throw new AssertionError("no " + sample + " among " + samples.keySet());
    }
    return samples.get(sample);
  }
}
