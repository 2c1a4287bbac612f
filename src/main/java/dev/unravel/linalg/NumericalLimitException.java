package dev.unravel.linalg;

/**
 * The numbers of a scenario go beyond what double precision, or a method of this program, can
 * compute with. That is no bug: the program says which keys matter, on one line, and exits with
 * code 2.
 *
 * <p>Whoever meets the limit throws it, with the keys if it knows them; who knows the place of the
 * object to which they belong puts it in front ({@link #inside}).
 */
public class NumericalLimitException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  /** Where nothing more is known: what the rates and energies of a scenario are made of. */
  private static final String ANY = "system.hamiltonian, dissipators, eve.rate, time.end";

  private final String keys;
  private final String problem;

  /**
   * A limit for certain keys.
   *
   * @param keys separated by ", "
   * @param problem what cannot be computed, and what is allowed
   */
  public NumericalLimitException(String keys, String problem) {
    super(problem);
    this.keys = keys;
    this.problem = problem;
  }

  /** A limit met where no key is known. */
  public NumericalLimitException(String problem) {
    this("", problem);
  }

  /** The same, of keys of the object at a place. */
  public NumericalLimitException inside(String place) {
    String all = keys.isEmpty() ? place : place + "." + keys.replace(", ", ", " + place + ".");
    NumericalLimitException known = new NumericalLimitException(all, problem);
    known.initCause(this);
    return known;
  }

  /** The line for the user. */
  public String line() {
    return (keys.isEmpty() ? ANY : keys)
        + ": "
        + problem
        + (keys.isEmpty() ? "; these numbers, or their ratios, must be less extreme" : "");
  }
}
