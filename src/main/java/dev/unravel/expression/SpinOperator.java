package dev.unravel.expression;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.model.CollectiveSpin;

/** The operators that have a name. */
public enum SpinOperator {
  X("Sx"),
  Y("Sy"),
  Z("Sz"),
  PLUS("Splus"),
  MINUS("Sminus");

  private final String word;

  SpinOperator(String word) {
    this.word = word;
  }

  /** As it is written in an expression. */
  public String word() {
    return word;
  }

  SpinOperator adjoint() {
    return switch (this) {
      case X, Y, Z -> this;
      case PLUS -> MINUS;
      case MINUS -> PLUS;
    };
  }

  BandedMatrix matrix(CollectiveSpin spin) {
    return switch (this) {
      case X -> spin.x();
      case Y -> spin.y();
      case Z -> spin.z();
      case PLUS -> spin.plus();
      case MINUS -> spin.minus();
    };
  }

  Quadratic quadratic() {
    return switch (this) {
      case X -> Quadratic.linear(Complex.ONE, Complex.ZERO, Complex.ZERO);
      case Y -> Quadratic.linear(Complex.ZERO, Complex.ONE, Complex.ZERO);
      case Z -> Quadratic.linear(Complex.ZERO, Complex.ZERO, Complex.ONE);
      case PLUS -> Quadratic.linear(Complex.ONE, Complex.I, Complex.ZERO);
      case MINUS -> Quadratic.linear(Complex.ONE, Complex.I.negated(), Complex.ZERO);
    };
  }
}
