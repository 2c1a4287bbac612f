package dev.unravel.run.inspect;

import dev.unravel.Decimal;
import dev.unravel.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the language of {@code --where}:
 *
 * <pre>
 *   expression = term { or term }             or may be written ||
 *   term       = factor { and factor }        and may be written &amp;&amp;
 *   factor     = not factor | ( expression ) | comparison        not may be written !
 *   comparison = name sign (number | none) | number sign name [ sign number ]
 *   sign       = &lt; | &lt;= | > | >= | = | == | !=
 *   name       = a {@link HistoryColumn} | outcome | channel
 * </pre>
 *
 * <p>{@code outcome} and {@code channel} stand for every value that Eve found, and every channel
 * that jumped: a comparison holds if it does for at least one. What is undefined, such as {@code
 * first} without a measurement, equals {@code none} and fails every comparison with a number.
 * Length and depth of an expression are bounded.
 */
final class FilterParser {

  private static final int LONGEST = 10_000;
  private static final int DEEPEST = 100;
  private static final int SHOWN = 200;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*+(?:([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)|([A-Za-z][A-Za-z0-9_-]*)"
              + "|(<=|>=|==|!=|&&|\\|\\||[<>=()!]))");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private int next;
  private int depth;

  private FilterParser(String text) {
    this.text = text;
  }

  /**
   * The filter that an expression describes.
   *
   * @throws UserException in one line with the place, if it is none
   */
  static HistoryFilter parse(String text) {
    if (text.length() > LONGEST) {
      throw new UserException(
          "--where: %s characters; at most %s are allowed".formatted(text.length(), LONGEST));
    }
    FilterParser parser = new FilterParser(text.stripTrailing());
    parser.split();
    HistoryFilter filter = parser.expression();
    if (parser.next < parser.tokens.size()) {
      throw parser.wrong("and, or, or the end");
    }
    return filter;
  }

  private void split() {
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.region(at, text.length()).lookingAt()) {
        int place = text.length() - text.substring(at).stripLeading().length();
        throw new UserException(
            "--where = %s: unexpected '%s' at character %s"
                .formatted(shown(), Character.toString(text.codePointAt(place)), place + 1));
      }
      String token = matcher.group().strip();
      tokens.add(token);
      places.add(matcher.end() - token.length() + 1);
      at = matcher.end();
    }
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next).toLowerCase(Locale.ROOT) : "";
  }

  private boolean take(String... words) {
    for (String word : words) {
      if (peek().equals(word)) {
        next++;
        return true;
      }
    }
    return false;
  }

  private HistoryFilter expression() {
    HistoryFilter filter = term();
    while (take("or", "||")) {
      filter = filter.or(term());
    }
    return filter;
  }

  private HistoryFilter term() {
    HistoryFilter filter = factor();
    while (take("and", "&&")) {
      filter = filter.and(factor());
    }
    return filter;
  }

  private HistoryFilter factor() {
    if (++depth > DEEPEST) {
      throw wrong("no deeper nesting than %s of ( and not".formatted(DEEPEST));
    }
    try {
      if (take("not", "!")) {
        return factor().not();
      }
      if (take("(")) {
        HistoryFilter filter = expression();
        if (!take(")")) {
          throw wrong("')'");
        }
        return filter;
      }
      return comparison();
    } finally {
      depth--;
    }
  }

  private HistoryFilter comparison() {
    if (!isNumber(peek())) {
      String name = name();
      return compare(name, sign(), valueOrNone());
    }
    double left = value();
    String sign = mirrored(sign());
    String name = name();
    HistoryFilter first = compare(name, sign, left);
    if (!isSign(peek())) {
      return first;
    }
    if (isOfEvents(name)) {
      return both(name, sign, left, sign(), value());
    }
    return first.and(compare(name, sign(), value()));
  }

  private String name() {
    String name = peek();
    if (!isOfEvents(name) && HistoryColumn.named(name).isEmpty()) {
      throw wrong("one of " + HistoryColumn.all() + ", outcome, channel");
    }
    next++;
    return name;
  }

  private static boolean isOfEvents(String name) {
    return name.equals("outcome") || name.equals("channel");
  }

  private static boolean isNumber(String token) {
    return !token.isEmpty() && "+-.0123456789".indexOf(token.charAt(0)) >= 0;
  }

  private static boolean isSign(String token) {
    return Set.of("<", "<=", ">", ">=", "=", "==", "!=").contains(token);
  }

  private String sign() {
    if (!isSign(peek())) {
      throw wrong("one of < <= > >= = !=");
    }
    return tokens.get(next++);
  }

  private static String mirrored(String sign) {
    return sign.indexOf('<') >= 0 ? sign.replace('<', '>') : sign.replace('>', '<');
  }

  /** NaN stands for none. */
  private double valueOrNone() {
    return take("none") ? Double.NaN : value();
  }

  private double value() {
    if (!isNumber(peek())) {
      throw wrong("a number");
    }
    try {
      double value = Decimal.parse(peek());
      next++;
      return value;
    } catch (NumberFormatException e) {
      throw wrong("a number in range");
    }
  }

  private HistoryFilter compare(String name, String sign, double value) {
    if (Double.isNaN(value) && (isOfEvents(name) || !Set.of("=", "==", "!=").contains(sign))) {
      next--;
      throw wrong(isOfEvents(name) ? "a number" : "a number; none goes with = and != only");
    }
    DoublePredicate test = test(sign, value);
    if (isOfEvents(name)) {
      boolean outcome = name.equals("outcome");
      return new HistoryFilter(row -> row.anyEvent(outcome, test), Set.of());
    }
    HistoryColumn column = HistoryColumn.named(name).orElseThrow();
    return new HistoryFilter(row -> test.test(column.of(row)), Set.of(column));
  }

  /** One and the same event must lie between two numbers. */
  private static HistoryFilter both(String name, String s, double x, String t, double y) {
    DoublePredicate test = test(s, x).and(test(t, y));
    boolean outcome = name.equals("outcome");
    return new HistoryFilter(row -> row.anyEvent(outcome, test), Set.of());
  }

  private static DoublePredicate test(String sign, double value) {
    return switch (sign) {
      case "<" -> x -> x < value;
      case "<=" -> x -> x <= value;
      case ">" -> x -> x > value;
      case ">=" -> x -> x >= value;
      case "!=" -> x -> !Double.isNaN(x) && x != value;
      default -> Double.isNaN(value) ? Double::isNaN : x -> x == value;
    };
  }

  /** Shortens a long expression in a message. */
  private String shown() {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }

  private UserException wrong(String expected) {
    String found = next < tokens.size() ? "'" + tokens.get(next) + "'" : "the end";
    int place = next < tokens.size() ? places.get(next) : text.length() + 1;
    return new UserException(
        "--where = %s: %s at character %s, where there should be %s"
            .formatted(shown(), found, place, expected));
  }
}
