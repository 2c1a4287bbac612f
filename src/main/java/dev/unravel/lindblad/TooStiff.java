package dev.unravel.lindblad;

/** The master equation cannot be integrated that far: too many products, or numbers not finite. */
public final class TooStiff extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  TooStiff(double end, double products, double allowed) {
    super(
        ("the master equation cannot be integrated to t = %s: it is too stiff, or not finite (about"
                + " %s products with its matrix, of which %s are allowed); trajectories can do"
                + " without: check.enabled = false")
            .formatted(end, products, allowed));
  }

  /** What is too much; there always is a message. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
