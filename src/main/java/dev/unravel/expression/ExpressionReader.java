package dev.unravel.expression;

import dev.unravel.Decimal;
import dev.unravel.expression.grammar.ExpressionGrammarLexer;
import dev.unravel.expression.grammar.ExpressionGrammarParser;
import dev.unravel.expression.grammar.ExpressionGrammarParser.ArgumentsContext;
import dev.unravel.expression.grammar.ExpressionGrammarParser.AtomContext;
import dev.unravel.expression.grammar.ExpressionGrammarParser.PowerContext;
import dev.unravel.expression.grammar.ExpressionGrammarParser.ProductContext;
import dev.unravel.expression.grammar.ExpressionGrammarParser.SignedContext;
import dev.unravel.expression.grammar.ExpressionGrammarParser.SumContext;
import dev.unravel.syntax.Place;
import dev.unravel.syntax.Syntax;
import dev.unravel.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Makes expressions of the trees that the grammar's parser makes of texts. */
final class ExpressionReader {

  private static final Syntax<ExpressionGrammarParser> SYNTAX =
      new Syntax<>(
          ExpressionGrammarLexer::new,
          ExpressionGrammarParser::new,
          ExpressionGrammarParser.RULE_signed,
          ExpressionGrammarParser.OTHER,
          new Words());

  private final String text;

  private ExpressionReader(String text) {
    this.text = text;
  }

  static Expression read(String text) {
    try {
      ExpressionReader reader = new ExpressionReader(text);
      return reader.sum(SYNTAX.read(text, ExpressionGrammarParser::whole).sum());
    } catch (ExpressionException e) {
      throw e;
    } catch (SyntaxException e) {
      throw new ExpressionException(e.place(), e.problem());
    }
  }

  private Place place(Token token) {
    return Syntax.place(text, token);
  }

  private Expression sum(SumContext sum) {
    List<Expression.Term> terms = new ArrayList<>();
    for (ProductContext product : sum.product()) {
      boolean subtracted =
          !terms.isEmpty()
              && sum.signs.get(terms.size() - 1).getType() == ExpressionGrammarParser.MINUS;
      terms.add(new Expression.Term(subtracted, product(product)));
    }
    return terms.size() == 1 ? terms.get(0).expression() : new Expression.Sum(terms);
  }

  private Expression product(ProductContext product) {
    List<Expression.Factor> factors = new ArrayList<>();
    for (SignedContext factor : product.signed()) {
      boolean divides =
          !factors.isEmpty()
              && product.signs.get(factors.size() - 1).getType() == ExpressionGrammarParser.DIVIDED;
      factors.add(new Expression.Factor(divides, signed(factor)));
    }
    return factors.size() == 1 ? factors.get(0).expression() : new Expression.Product(factors);
  }

  private Expression signed(SignedContext signed) {
    if (signed.sign == null) {
      return power(signed.power());
    }
    Expression operand = signed(signed.signed());
    return signed.sign.getType() == ExpressionGrammarParser.MINUS
        ? new Expression.Negation(place(signed.sign), operand)
        : operand;
  }

  private Expression power(PowerContext power) {
    Expression base = atom(power.atom());
    return power.signed() == null ? base : new Expression.Power(base, signed(power.signed()));
  }

  private Expression atom(AtomContext atom) {
    Place place = place(atom.getStart());
    if (atom.NUMBER() != null) {
      return new Expression.Literal(place, number(place, atom.NUMBER().getText()));
    }
    if (atom.NAME() == null) {
      return sum(atom.sum());
    }
    String name = atom.NAME().getText();
    return atom.arguments() == null
        ? Names.named(name, place)
        : call(place, Names.function(name, place), atom.arguments());
  }

  private static double number(Place place, String digits) {
    try {
      return Decimal.parse(digits);
    } catch (NumberFormatException e) {
      throw new ExpressionException(
          place, "%s is beyond the range of a double".formatted(Syntax.shortened(digits)));
    }
  }

  private Expression call(Place place, Function function, ArgumentsContext arguments) {
    List<Expression> values = arguments.sum().stream().map(this::sum).toList();
    if (!function.takes(values.size())) {
      throw new ExpressionException(
          place,
          "%s given %s; write %s"
              .formatted(
                  function.word(),
                  values.size() == 1 ? "1 argument" : values.size() + " arguments",
                  function.signature()));
    }
    return new Expression.Call(place, function, values);
  }

  private static final class Words implements Syntax.Wording {

    @Override
    public String expected(IntervalSet tokens) {
      if (tokens.contains(ExpressionGrammarParser.NUMBER)) {
        return "a number, a name or '('";
      }
      List<String> words = new ArrayList<>();
      if (tokens.contains(ExpressionGrammarParser.PLUS)) {
        words.add(tokens.contains(ExpressionGrammarParser.POWER) ? "+ - * / ^" : "+ - * /");
      }
      if (tokens.contains(ExpressionGrammarParser.COMMA)) {
        words.add("','");
      }
      if (tokens.contains(ExpressionGrammarParser.CLOSE)) {
        words.add("')'");
      }
      if (tokens.contains(Token.EOF)) {
        words.add("the end");
      }
      return words.isEmpty() ? "'('" : String.join(" or ", words);
    }

    @Override
    public String remark(IntervalSet allowed, int found) {
      boolean operand =
          found == ExpressionGrammarParser.NUMBER
              || found == ExpressionGrammarParser.NAME
              || found == ExpressionGrammarParser.OPEN;
      return operand && allowed.contains(ExpressionGrammarParser.TIMES)
          ? "; a product is written with *"
          : "";
    }
  }
}
