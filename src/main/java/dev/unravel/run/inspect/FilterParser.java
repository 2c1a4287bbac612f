package dev.unravel.run.inspect;

import dev.unravel.Decimal;
import dev.unravel.Nearest;
import dev.unravel.UserException;
import dev.unravel.run.inspect.grammar.FilterGrammarLexer;
import dev.unravel.run.inspect.grammar.FilterGrammarParser;
import dev.unravel.run.inspect.grammar.FilterGrammarParser.ComparisonContext;
import dev.unravel.run.inspect.grammar.FilterGrammarParser.ConjunctionContext;
import dev.unravel.run.inspect.grammar.FilterGrammarParser.DisjunctionContext;
import dev.unravel.run.inspect.grammar.FilterGrammarParser.FactorContext;
import dev.unravel.syntax.Syntax;
import dev.unravel.syntax.SyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

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
 * Length and depth of an expression are bounded by {@link Syntax}.
 */
final class FilterParser {

  private static final int SHOWN = 200;

  private static final List<String> OF_EVENTS = List.of("outcome", "channel");
  private static final String NAMES = HistoryColumn.all() + ", " + String.join(", ", OF_EVENTS);
  private static final Set<String> EQUALITIES = Set.of("=", "==", "!=");

  private static final Syntax<FilterGrammarParser> SYNTAX =
      new Syntax<>(
          FilterGrammarLexer::new,
          FilterGrammarParser::new,
          FilterGrammarParser.RULE_factor,
          FilterGrammarParser.OTHER,
          new Words());

  private final String text;

  private FilterParser(String text) {
    this.text = text;
  }

  /**
   * The filter that an expression describes.
   *
   * @throws UserException with the place, if it is none
   */
  static HistoryFilter parse(String text) {
    try {
      DisjunctionContext tree = SYNTAX.read(text, FilterGrammarParser::whole).disjunction();
      return new FilterParser(text).filter(tree);
    } catch (SyntaxException e) {
      String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
      String names = e.problem().startsWith("expected a name") ? "; the names are " + NAMES : "";
      throw new UserException(
          "--where = %s: %s%s".formatted(shown, e.getMessage(), names), e.picture());
    }
  }

  private HistoryFilter filter(DisjunctionContext disjunction) {
    return disjunction.conjunction().stream()
        .map(this::filter)
        .reduce(HistoryFilter::or)
        .orElseThrow();
  }

  private HistoryFilter filter(ConjunctionContext conjunction) {
    return conjunction.factor().stream().map(this::filter).reduce(HistoryFilter::and).orElseThrow();
  }

  private HistoryFilter filter(FactorContext factor) {
    if (factor.NOT() != null) {
      return filter(factor.factor()).not();
    }
    return factor.comparison() == null ? filter(factor.disjunction()) : filter(factor.comparison());
  }

  private HistoryFilter filter(ComparisonContext comparison) {
    String name = name(comparison.NAME().getSymbol());
    String sign = comparison.SIGN(0).getText();
    if (comparison.left == null) {
      return comparison.NONE() == null
          ? filter(name, test(sign, value(comparison.NUMBER(0).getSymbol())))
          : undefined(name, sign, comparison.NONE().getSymbol());
    }
    DoublePredicate first = test(mirrored(sign), value(comparison.left));
    return comparison.right == null
        ? filter(name, first)
        : filter(name, first.and(test(comparison.SIGN(1).getText(), value(comparison.right))));
  }

  /** The name in lower case; it may stand in front of the sign or behind it. */
  private String name(Token token) {
    String name = token.getText().toLowerCase(Locale.ROOT);
    if (!OF_EVENTS.contains(name) && HistoryColumn.named(name).isEmpty()) {
      String hint = Nearest.hint(token.getText(), List.of(NAMES.split(", ", -1)));
      throw mistake(
          token,
          "unknown name '%s'%s names are %s"
              .formatted(
                  Syntax.shortened(token.getText()),
                  hint.isEmpty() ? "; the" : hint + " The",
                  NAMES));
    }
    return name;
  }

  private double value(Token number) {
    try {
      return Decimal.parse(number.getText());
    } catch (NumberFormatException e) {
      throw mistake(
          number,
          "%s is beyond the range of a double".formatted(Syntax.shortened(number.getText())));
    }
  }

  private HistoryFilter undefined(String name, String sign, Token none) {
    if (OF_EVENTS.contains(name)) {
      throw mistake(none, "expected a number and found 'none': every %s has one".formatted(name));
    }
    if (!EQUALITIES.contains(sign)) {
      throw mistake(none, "expected a number and found 'none', which goes with = and != only");
    }
    return filter(name, sign.equals("!=") ? x -> !Double.isNaN(x) : Double::isNaN);
  }

  /** One and the same event has to pass the whole test. */
  private static HistoryFilter filter(String name, DoublePredicate test) {
    if (OF_EVENTS.contains(name)) {
      boolean outcome = name.equals("outcome");
      return new HistoryFilter(row -> row.anyEvent(outcome, test), Set.of());
    }
    HistoryColumn column = HistoryColumn.named(name).orElseThrow();
    return new HistoryFilter(row -> test.test(column.of(row)), Set.of(column));
  }

  private static String mirrored(String sign) {
    return sign.indexOf('<') >= 0 ? sign.replace('<', '>') : sign.replace('>', '<');
  }

  private static DoublePredicate test(String sign, double value) {
    return switch (sign) {
      case "<" -> x -> x < value;
      case "<=" -> x -> x <= value;
      case ">" -> x -> x > value;
      case ">=" -> x -> x >= value;
      case "!=" -> x -> !Double.isNaN(x) && x != value;
      default -> x -> x == value;
    };
  }

  private SyntaxException mistake(Token token, String problem) {
    return new SyntaxException(Syntax.place(text, token), problem);
  }

  private static final class Words implements Syntax.Wording {

    @Override
    public String expected(IntervalSet tokens) {
      if (tokens.contains(FilterGrammarParser.OPEN)) {
        return "a name, a number, not or '('";
      }
      if (tokens.contains(FilterGrammarParser.AND)) {
        String closing = tokens.contains(FilterGrammarParser.CLOSE) ? "')'" : "the end";
        String sign = tokens.contains(FilterGrammarParser.SIGN) ? "a sign such as <, " : "";
        return sign + "and, or, or " + closing;
      }
      if (tokens.contains(FilterGrammarParser.SIGN)) {
        return "one of < <= > >= = !=";
      }
      if (tokens.contains(FilterGrammarParser.NAME)) {
        return "a name";
      }
      return tokens.contains(FilterGrammarParser.NONE) ? "a number or none" : "a number";
    }
  }
}
