package dev.unravel.model;

/** What Eve reads of her observable: a function f of its eigenvalues m. */
public enum Reading {
  /** m itself: every level has an outcome of its own. */
  VALUE("value") {
    @Override
    double of(double m, int k) {
      return m;
    }
  },
  /** m^2, which does not tell m from -m. */
  SQUARE("square") {
    @Override
    double of(double m, int k) {
      return m * m;
    }
  },
  /** The parity (-1)^k = (-1)^(N/2 - m) of a component n.S of the spin. */
  PARITY("parity") {
    @Override
    double of(double m, int k) {
      return k % 2 == 0 ? 1 : -1;
    }
  };

  private final String key;

  Reading(String key) {
    this.key = key;
  }

  /** As in a scenario. */
  public String key() {
    return key;
  }

  /** f of eigenvalue m = N/2 - k. */
  abstract double of(double m, int k);

  private static boolean isOneWord(String observable) {
    return observable.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.');
  }

  /** What f of an observable is called. */
  String named(String observable) {
    return switch (this) {
      case VALUE -> observable;
      case SQUARE -> (isOneWord(observable) ? observable : "(" + observable + ")") + "^2";
      case PARITY -> "parity of " + observable;
    };
  }
}
