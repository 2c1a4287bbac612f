package dev.unravel.diagnostics;

/**
 * How far rounding may take the numbers of a state. A state is known to {@value #UNIT} of its norm,
 * some 500 units in the last place, which allows for its evolution and for the sums over its
 * components; a quantity is known to that times the largest value of its operator.
 *
 * <p>Every decision about a threshold allows for these bounds: a value within its bound is the
 * threshold itself ({@link #settled}), so it never witnesses anything. No standard error is below
 * them.
 */
public final class Rounding {

  /** The part of its norm to which a state is known. */
  static final double UNIT = 0x1p-44;

  private Rounding() {}

  /** The bound for a quantity that is at most {@code largest} in magnitude. */
  public static double of(double largest) {
    return UNIT * Math.abs(largest);
  }

  /** The bound for Q of N spins: 8 times that of a second moment, N^2/4, rounded down. */
  public static double ofBell(int spins) {
    return UNIT * spins * spins;
  }

  /** The bound for the concurrence of a pair, made of the elements of its density matrix. */
  public static double ofConcurrence() {
    return 4 * UNIT;
  }

  /** The value, or the threshold where the value is within the bound of it. */
  static double settled(double value, double threshold, double bound) {
    return Math.abs(value - threshold) <= bound ? threshold : value;
  }
}
