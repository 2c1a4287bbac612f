package dev.unravel.expression;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveSpin;
import java.util.Map;

/**
 * Dense (N+1) x (N+1) matrices straight from the definitions, without bands: numbers are multiples
 * of the identity. Of functions it knows none.
 */
final class DenseEvaluator implements ExpressionVisitor<ComplexMatrix> {

  private final int spins;
  private final Map<String, Expression> parameters;

  DenseEvaluator(CollectiveSpin spin, Map<String, Expression> parameters) {
    this.spins = spin.spins();
    this.parameters = parameters;
  }

  private ComplexMatrix scalar(double re, double im) {
    ComplexMatrix a = new ComplexMatrix(spins + 1, spins + 1);
    for (int k = 0; k <= spins; k++) {
      a.set(k, k, re, im);
    }
    return a;
  }

  private static ComplexMatrix combined(
      ComplexMatrix a, ComplexMatrix b, double factorRe, double factorIm) {
    ComplexMatrix c = new ComplexMatrix(a.rows(), a.rows());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.rows(); j++) {
        double x = b.re(i, j);
        double y = b.im(i, j);
        c.set(
            i,
            j,
            a.re(i, j) + factorRe * x - factorIm * y,
            a.im(i, j) + factorRe * y + factorIm * x);
      }
    }
    return c;
  }

  private static ComplexMatrix product(ComplexMatrix a, ComplexMatrix b) {
    int n = a.rows();
    ComplexMatrix c = new ComplexMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double x = 0;
        double y = 0;
        for (int k = 0; k < n; k++) {
          x += a.re(i, k) * b.re(k, j) - a.im(i, k) * b.im(k, j);
          y += a.re(i, k) * b.im(k, j) + a.im(i, k) * b.re(k, j);
        }
        c.set(i, j, x, y);
      }
    }
    return c;
  }

  /** S_+ for +1, S_- for -1. */
  private ComplexMatrix ladder(int step) {
    ComplexMatrix a = new ComplexMatrix(spins + 1, spins + 1);
    double s = 0.5 * spins;
    for (int k = 0; k <= spins; k++) {
      int to = k - step;
      if (to >= 0 && to <= spins) {
        double m = s - k;
        a.set(to, k, Math.sqrt(s * (s + 1) - m * (m + step)), 0);
      }
    }
    return a;
  }

  @Override
  public ComplexMatrix literal(Expression.Literal literal) {
    return scalar(literal.value(), 0);
  }

  @Override
  public ComplexMatrix operator(Expression.Operator operator) {
    ComplexMatrix zero = scalar(0, 0);
    ComplexMatrix plus = ladder(1);
    ComplexMatrix minus = ladder(-1);
    return switch (operator.operator()) {
      case X -> combined(combined(zero, plus, 0.5, 0), minus, 0.5, 0);
      case Y -> combined(combined(zero, plus, 0, -0.5), minus, 0, 0.5);
      case Z -> {
        for (int k = 0; k <= spins; k++) {
          zero.set(k, k, 0.5 * spins - k, 0);
        }
        yield zero;
      }
      case PLUS -> plus;
      case MINUS -> minus;
    };
  }

  @Override
  public ComplexMatrix constant(Expression.Constant constant) {
    return switch (constant.constant()) {
      case IMAGINARY_UNIT -> scalar(0, 1);
      case PI -> scalar(Math.PI, 0);
      case SPINS -> scalar(spins, 0);
    };
  }

  @Override
  public ComplexMatrix time(Expression.Time time) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ComplexMatrix parameter(Expression.Parameter parameter) {
    return parameters.get(parameter.name()).accept(this);
  }

  @Override
  public ComplexMatrix sum(Expression.Sum sum) {
    ComplexMatrix value = scalar(0, 0);
    for (Expression.Term term : sum.terms()) {
      value = combined(value, term.expression().accept(this), term.subtracted() ? -1 : 1, 0);
    }
    return value;
  }

  @Override
  public ComplexMatrix product(Expression.Product product) {
    ComplexMatrix value = scalar(1, 0);
    for (Expression.Factor factor : product.factors()) {
      ComplexMatrix by = factor.expression().accept(this);
      if (factor.divides()) {
        double norm = by.re(0, 0) * by.re(0, 0) + by.im(0, 0) * by.im(0, 0);
        by = scalar(by.re(0, 0) / norm, -by.im(0, 0) / norm);
      }
      value = product(value, by);
    }
    return value;
  }

  @Override
  public ComplexMatrix negation(Expression.Negation negation) {
    return combined(scalar(0, 0), negation.operand().accept(this), -1, 0);
  }

  @Override
  public ComplexMatrix power(Expression.Power power) {
    double exponent = power.exponent().accept(this).re(0, 0);
    ComplexMatrix base = power.base().accept(this);
    ComplexMatrix value = scalar(1, 0);
    for (int i = 0; i < exponent; i++) {
      value = product(value, base);
    }
    return value;
  }

  @Override
  public ComplexMatrix call(Expression.Call call) {
    throw new UnsupportedOperationException();
  }
}
