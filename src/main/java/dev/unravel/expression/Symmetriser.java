package dev.unravel.expression;

import dev.unravel.expression.Expression.Factor;
import dev.unravel.expression.Expression.Term;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.syntax.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the terms that make an operator not Hermitian, and what to write for them. */
final class Symmetriser {

  /** The largest number of terms that a message names. */
  private static final int NAMED = 3;

  /** A replacement has at most so many characters. */
  private static final int LONGEST = 300;

  private final Expression expression;
  private final OperatorEvaluator evaluator;
  private final Parameters parameters;

  /** What of A - A^+ is rounding. */
  private final double negligible;

  Symmetriser(OperatorExpression operator) {
    expression = operator.expression();
    parameters = operator.definitions();
    evaluator = new OperatorEvaluator(parameters, operator.spin());
    negligible = HermitianOperator.TOLERANCE * operator.matrix().frobeniusNorm();
  }

  private record Part(Expression expression, BandedMatrix antiHermitian) {}

  ExpressionException complaint() {
    List<Expression> terms = offending(expression);
    List<String> complaints = terms.stream().limit(NAMED).map(this::replacement).toList();
    return new ExpressionException(
        terms.get(0).place(),
        "not Hermitian: "
            + String.join("; ", complaints)
            + (terms.size() > NAMED ? "; and other terms" : ""));
  }

  /** The terms whose anti-Hermitian parts make up that of the whole. */
  private List<Expression> offending(Expression whole) {
    Expression inner = withoutRealFactors(whole);
    if (!(inner instanceof Expression.Sum sum)) {
      return List.of(whole);
    }
    List<Part> parts = new ArrayList<>();
    for (Term term : sum.terms()) {
      BandedMatrix a = OperatorExpression.difference(matrix(term.expression()));
      if (a.frobeniusNorm() > negligible) {
        parts.add(new Part(term.expression(), term.subtracted() ? a.scaled(-1, 0) : a));
      }
    }
    if (parts.isEmpty()) {
      return List.of(whole);
    }
    return remaining(parts).stream()
        .flatMap(part -> offending(part.expression()).stream())
        .toList();
  }

  /** The parts but for those which others undo. */
  private List<Part> remaining(List<Part> parts) {
    BandedMatrix all =
        parts.stream().map(Part::antiHermitian).reduce(BandedMatrix::plus).orElseThrow();
    for (Part part : parts) {
      if (cancel(all, part.antiHermitian().scaled(-1, 0))) {
        return List.of(part);
      }
    }
    List<Part> left = new ArrayList<>();
    for (Part part : parts) {
      Optional<Part> undoes =
          left.stream().filter(p -> cancel(p.antiHermitian(), part.antiHermitian())).findFirst();
      undoes.ifPresentOrElse(left::remove, () -> left.add(part));
    }
    return left.isEmpty() ? parts : left;
  }

  private boolean cancel(BandedMatrix a, BandedMatrix b) {
    return a.plus(b).frobeniusNorm() <= negligible;
  }

  private BandedMatrix matrix(Expression operator) {
    return evaluator.value(operator).matrix();
  }

  /** The one factor that is not a real number, or else the expression itself. */
  private Expression withoutRealFactors(Expression whole) {
    if (whole instanceof Expression.Negation negation) {
      return withoutRealFactors(negation.operand());
    }
    if (whole instanceof Expression.Product product) {
      List<Expression> others =
          product.factors().stream()
              .map(Factor::expression)
              .filter(factor -> !isRealNumber(factor))
              .toList();
      return others.size() == 1 ? withoutRealFactors(others.get(0)) : whole;
    }
    return whole;
  }

  private boolean isRealNumber(Expression factor) {
    return !evaluator.isOperator(factor) && evaluator.scalar(factor).isReal();
  }

  private String replacement(Expression term) {
    List<Factor> before = new ArrayList<>();
    List<Factor> core = new ArrayList<>();
    List<Factor> after = new ArrayList<>();
    for (Factor factor : factors(term)) {
      boolean real = isRealNumber(factor.expression());
      (real && factor.divides() ? after : real ? before : core).add(factor);
    }
    Expression operator = product(core);
    if (OperatorExpression.difference(matrix(operator).scaled(0, 1)).frobeniusNorm()
        <= negligible) {
      return "\"%s\" has no Hermitian part; leave the term out, or multiply the term by i"
          .formatted(operator);
    }
    String name = "\"%s\"".formatted(operator);
    Optional<Expression> adjoint = Adjoint.of(operator, parameters, evaluator);
    if (adjoint.isEmpty()) {
      return name + "; write half of the term plus its adjoint";
    }
    List<Factor> factors = new ArrayList<>(before);
    factors.add(new Factor(false, plus(operator, adjoint.get())));
    factors.add(new Factor(true, new Expression.Literal(operator.place(), 2)));
    factors.addAll(after);
    String text = product(factors).toString();
    return text.length() > LONGEST
        ? name + "; write half of the term plus its adjoint"
        : "%s; write \"%s\"".formatted(name, text);
  }

  private static List<Factor> factors(Expression term) {
    return term instanceof Expression.Product product
        ? product.factors()
        : List.of(new Factor(false, term));
  }

  private static Expression product(List<Factor> factors) {
    List<Factor> all = new ArrayList<>(factors);
    if (all.get(0).divides()) {
      Place place = all.get(0).expression().place();
      all.add(0, new Factor(false, new Expression.Literal(place, 1)));
    }
    return all.size() == 1 ? all.get(0).expression() : new Expression.Product(all);
  }

  /** a + b, with the sign of b drawn out. */
  private static Expression plus(Expression a, Expression b) {
    List<Term> terms = new ArrayList<>();
    terms.add(new Term(false, a));
    if (b instanceof Expression.Sum sum) {
      sum.terms().forEach(term -> terms.add(signed(term)));
    } else {
      terms.add(signed(new Term(false, b)));
    }
    return new Expression.Sum(terms);
  }

  private static Term signed(Term term) {
    if (term.expression() instanceof Expression.Negation negation) {
      return new Term(!term.subtracted(), negation.operand());
    }
    List<Factor> factors = factors(term.expression());
    if (factors.get(0).expression() instanceof Expression.Negation negation) {
      List<Factor> positive = new ArrayList<>(factors);
      positive.set(0, new Factor(false, negation.operand()));
      return new Term(!term.subtracted(), product(positive));
    }
    return term;
  }
}
