package dev.unravel.conf;

/**
 * An operator as a scenario writes it: a polynomial of the collective spin operators, such as
 * {@code chi*Sz^2/N - omega*Sx}. Spins and parameters are those of the curve.
 *
 * @param text in the canonical spelling of {@link dev.unravel.expression.Expression}
 */
public record Polynomial(String text) implements HamiltonianSpec, OperatorSpec, ObservableSpec {

  @Override
  public Object canonical() {
    return text;
  }
}
