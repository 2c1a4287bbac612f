package dev.unravel.expression;

/**
 * One method for each kind of {@link Expression}.
 *
 * @param <R> what a visit gives
 */
public interface ExpressionVisitor<R> {

  R literal(Expression.Literal literal);

  R operator(Expression.Operator operator);

  R constant(Expression.Constant constant);

  R time(Expression.Time time);

  R parameter(Expression.Parameter parameter);

  R sum(Expression.Sum sum);

  R product(Expression.Product product);

  R negation(Expression.Negation negation);

  R power(Expression.Power power);

  R call(Expression.Call call);
}
