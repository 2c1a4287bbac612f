package dev.unravel.conf;

import com.typesafe.config.ConfigOrigin;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of a value in words: {@code FILE:LINE}, or {@code --set KEY} for an override. */
final class Where {

  static final String OVERRIDE = "--set ";

  private static final String MERGE = "merge of ";
  private static final Pattern LINE = Pattern.compile("(.*): (\\d+)(?:-\\d+)?", Pattern.DOTALL);

  private Where() {}

  /** File and line; of an object written in several places, the first that is in a file. */
  static String lineOf(ConfigOrigin origin) {
    return of(origin, true);
  }

  /** Whether all of it was given by overrides. */
  static boolean isOverride(ConfigOrigin origin) {
    return partsOf(origin.description()).stream().allMatch(part -> part.startsWith(OVERRIDE));
  }

  /** The file alone. */
  static String fileOf(ConfigOrigin origin) {
    return of(origin, false);
  }

  private static String of(ConfigOrigin origin, boolean withLine) {
    List<String> parts = partsOf(origin.description());
    String part =
        parts.stream().filter(p -> !p.startsWith(OVERRIDE)).findFirst().orElse(parts.get(0));
    Matcher line = LINE.matcher(part);
    if (!line.matches()) {
      return part;
    }
    boolean hasLine = withLine && !part.startsWith(OVERRIDE);
    return hasLine ? line.group(1) + ":" + line.group(2) : line.group(1);
  }

  /** An object put together from several files is said to be a "merge of A: 1,B: 3-4". */
  private static List<String> partsOf(String description) {
    return description.startsWith(MERGE)
        ? List.of(description.substring(MERGE.length()).split("(?<=[0-9]),"))
        : List.of(description);
  }
}
