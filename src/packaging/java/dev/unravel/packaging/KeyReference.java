package dev.unravel.packaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page with every key of a scenario, as Markdown, made of {@code conf/reference.conf}: what
 * stands in comments above a key is its text, and what it is set to its default.
 */
final class KeyReference {

  private static final Pattern OBJECT = Pattern.compile("([\\w-]+) \\{(})?");
  private static final Pattern KEY = Pattern.compile("([\\w-]+) = (.+)");

  private final StringBuilder page = new StringBuilder();
  private final Deque<String> path = new ArrayDeque<>();
  private final List<String> comment = new ArrayList<>();

  private KeyReference() {}

  /**
   * @throws IllegalArgumentException if a line is neither comment, object nor key
   */
  static String of(List<String> reference) {
    KeyReference made = new KeyReference();
    made.page.append("# Scenario keys\n\n");
    reference.forEach(line -> made.take(line.strip()));
    return made.page.toString().strip() + "\n";
  }

  private void take(String line) {
    Matcher object = OBJECT.matcher(line);
    Matcher key = KEY.matcher(line);
    if (line.startsWith("#")) {
      comment.add(line.substring(1));
    } else if (line.isEmpty()) {
      text();
    } else if (line.equals("}")) {
      path.removeLast();
    } else if (object.matches()) {
      path.addLast(object.group(1));
      heading(String.join(".", path));
      text();
      if (object.group(2) != null) {
        path.removeLast();
      }
    } else if (key.matches()) {
      key(key.group(1), key.group(2));
    } else {
      throw new IllegalArgumentException("neither comment, object nor key: " + line);
    }
  }

  private void heading(String name) {
    page.append("#".repeat(Math.min(path.size() + 1, 4))).append(" `%s`\n\n".formatted(name));
  }

  private void key(String name, String value) {
    path.addLast(name);
    String full = String.join(".", path);
    path.removeLast();
    String what =
        switch (value) {
          case "required", "optional" -> value;
          default -> "default `" + value + "`";
        };
    if (path.isEmpty()) {
      page.append("## `%s`\n\n*%s*\n\n".formatted(full, what));
    } else {
      page.append("**`%s`** (%s)\n\n".formatted(full, what));
    }
    text();
  }

  /** A comment: lines that are indented further keep their shape. */
  private void text() {
    Iterator<String> lines = comment.iterator();
    boolean listing = false;
    while (lines.hasNext()) {
      String line = lines.next();
      boolean indented = line.startsWith("  ");
      if (indented != listing) {
        page.append(listing ? "```\n\n" : "\n```text\n");
        listing = indented;
      }
      page.append(indented ? line.substring(3 <= line.length() ? 3 : 0) : escaped(line.strip()));
      page.append('\n');
    }
    if (listing) {
      page.append("```\n");
    }
    if (!comment.isEmpty()) {
      page.append('\n');
    }
    comment.clear();
  }

  private static String escaped(String text) {
    return text.replaceAll("([<*_|\\[\\]])", "\\\\$1");
  }
}
