package dev.unravel.expression;

import dev.unravel.syntax.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of the language as a tree. Immutable. Two expressions are equal if they have the same
 * tree, wherever they are written.
 *
 * <p>{@code toString} gives the canonical text: single spaces around + and -, none around * / ^, no
 * parentheses but those needed. It reads back to an equal expression.
 */
public sealed interface Expression {

  /**
   * Reads a text.
   *
   * @throws ExpressionException if it is no expression, longer than 10,000 characters, or nested
   *     deeper than 100 levels
   */
  static Expression parse(String text) {
    return ExpressionReader.read(text);
  }

  /** Where the expression begins. */
  Place place();

  /** Calls the method of the visitor for this kind of expression. */
  <R> R accept(ExpressionVisitor<R> visitor);

  /** A number as written: finite, not negative. */
  record Literal(Place place, double value) implements Expression {

    public Literal {
      if (!(value >= 0 && value <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("literal " + value);
      }
      value = value == 0 ? 0 : value; // -0 has no text
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.literal(this);
    }

    @Override
    public String toString() {
      return CanonicalText.of(this);
    }
  }

  /** A collective spin operator. */
  record Operator(Place place, SpinOperator operator) implements Expression {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.operator(this);
    }

    @Override
    public String toString() {
      return CanonicalText.of(this);
    }
  }

  /** A number with a name of its own. */
  record Constant(Place place, NamedConstant constant) implements Expression {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.constant(this);
    }

    @Override
    public String toString() {
      return CanonicalText.of(this);
    }
  }

  /** The time t. */
  record Time(Place place) implements Expression {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.time(this);
    }

    @Override
    public String toString() {
      return CanonicalText.of(this);
    }
  }

  /** A name that is not of the language: a parameter. */
  record Parameter(Place place, String name) implements Expression {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.parameter(this);
    }

    @Override
    public String toString() {
      return CanonicalText.of(this);
    }
  }

  /**
   * A sum of two or more terms, added from left to right. The first is not subtracted. A sum as the
   * first term of a sum is the same as its terms.
   */
  record Sum(List<Term> terms) implements Expression {

    public Sum {
      if (terms.size() < 2 || terms.get(0).subtracted()) {
        throw new IllegalArgumentException("a sum of " + terms);
      }
      if (terms.get(0).expression() instanceof Sum first) {
        List<Term> flat = new ArrayList<>(first.terms());
        flat.addAll(terms.subList(1, terms.size()));
        terms = flat;
      }
      terms = List.copyOf(terms);
    }

    @Override
    public Place place() {
      return terms.get(0).expression().place();
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.sum(this);
    }

    @Override
    public String toString() {
      return CanonicalText.of(this);
    }
  }

  /** A part of a sum. */
  record Term(boolean subtracted, Expression expression) {}

  /**
   * A product of two or more factors, multiplied from left to right. The first does not divide. A
   * product as the first factor of a product is the same as its factors.
   */
  record Product(List<Factor> factors) implements Expression {

    public Product {
      if (factors.size() < 2 || factors.get(0).divides()) {
        throw new IllegalArgumentException("a product of " + factors);
      }
      if (factors.get(0).expression() instanceof Product first) {
        List<Factor> flat = new ArrayList<>(first.factors());
        flat.addAll(factors.subList(1, factors.size()));
        factors = flat;
      }
      factors = List.copyOf(factors);
    }

    @Override
    public Place place() {
      return factors.get(0).expression().place();
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.product(this);
    }

    @Override
    public String toString() {
      return CanonicalText.of(this);
    }
  }

  /** A part of a product. */
  record Factor(boolean divides, Expression expression) {}

  /** The operand with the other sign. */
  record Negation(Place place, Expression operand) implements Expression {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.negation(this);
    }

    @Override
    public String toString() {
      return CanonicalText.of(this);
    }
  }

  /** base^exponent. */
  record Power(Expression base, Expression exponent) implements Expression {

    @Override
    public Place place() {
      return base.place();
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.power(this);
    }

    @Override
    public String toString() {
      return CanonicalText.of(this);
    }
  }

  /** A function of as many arguments as it takes. */
  record Call(Place place, Function function, List<Expression> arguments) implements Expression {

    public Call {
      arguments = List.copyOf(arguments);
      if (!function.takes(arguments.size())) {
        throw new IllegalArgumentException(function + " of " + arguments);
      }
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.call(this);
    }

    @Override
    public String toString() {
      return CanonicalText.of(this);
    }
  }
}
