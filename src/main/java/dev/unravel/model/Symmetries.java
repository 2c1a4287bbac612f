package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of the rotations by pi a Hermitian H commutes with, and the sectors they part the Dicke
 * states into. Up to a phase they are
 *
 * <pre>
 *   F = exp(i pi S_x): |D_k> to |D_(N-k)>, the flip
 *   P = exp(i pi S_z): |D_k> to (-1)^k |D_k>, the parity
 *   Y = exp(i pi S_y): |D_k> to (-1)^k |D_(N-k)>, their product
 * </pre>
 *
 * <p>They are tested, element by element up to {@value #ROUNDING} of ||H||. If two hold so does the
 * third. F and P commute for even N; for odd N, FP = -PF, so that each level is there once in
 * either sector of F. A diagonal H commutes with S_z itself.
 *
 * @param flip whether F holds
 * @param parity whether P holds
 * @param product whether Y holds
 * @param diagonal whether H commutes with S_z
 */
record Symmetries(boolean flip, boolean parity, boolean product, boolean diagonal) {

  private static final double ROUNDING = 1e-14;

  /**
   * A basis state of a sector: |D_k>, or (|D_k> + c |D_partner>)/sqrt(2).
   *
   * @param partner N - k, or k if the state is |D_k> alone
   * @param re of c
   * @param im of c
   */
  record State(int k, int partner, double re, double im) {

    static State alone(int k) {
      return new State(k, k, 0, 0);
    }

    boolean isAlone() {
      return partner == k;
    }

    double norm() {
      return isAlone() ? 1 : Math.sqrt(0.5);
    }
  }

  /**
   * What a sector's eigenvectors say of other sectors.
   *
   * <p>MIRRORED: with v also P v is an eigenvector of the same energy, odd where v is even.
   * CONJUGATE: with v also its complex conjugate is one, in another sector.
   */
  enum Twin {
    NONE,
    MIRRORED,
    CONJUGATE
  }

  /**
   * The states of a sector.
   *
   * @param even whether they are even under the flip, where that is a symmetry
   */
  record Sector(List<State> states, boolean even, Twin twin) {}

  static Symmetries of(BandedMatrix h) {
    double tolerance = ROUNDING * h.infinityNorm();
    boolean flip = true;
    boolean parity = true;
    boolean product = true;
    int d = h.size();
    for (int i = 0; i < d; i++) {
      for (int j = Math.max(0, i - h.lower()); j <= Math.min(d - 1, i + h.upper()); j++) {
        boolean odd = (i - j) % 2 != 0;
        flip &= distance(h, i, j, 1) <= tolerance;
        product &= distance(h, i, j, odd ? -1 : 1) <= tolerance;
        parity &= !odd || Math.abs(h.re(i, j)) + Math.abs(h.im(i, j)) <= tolerance;
      }
    }
    return new Symmetries(flip, parity, product, h.isDiagonal());
  }

  /** |H_ij - sign H_(N-i)(N-j)|. */
  private static double distance(BandedMatrix h, int i, int j, int sign) {
    int n = h.size() - 1;
    return Math.abs(h.re(i, j) - sign * h.re(n - i, n - j))
        + Math.abs(h.im(i, j) - sign * h.im(n - i, n - j));
  }

  /**
   * The sectors in the order in which they precede each other where energies are equal: even before
   * odd under the flip, then even k before odd k; under Y alone the eigenvalue 1 before -1, and i
   * before -i. A diagonal H without the flip has the Dicke states themselves, k ascending.
   *
   * @param d dimension
   * @param real whether H is real
   */
  List<Sector> sectors(int d, boolean real) {
    List<Sector> sectors = new ArrayList<>();
    boolean evenSpins = d % 2 == 1;
    if (diagonal && !flip) {
      for (int k = 0; k < d; k++) {
        sectors.add(new Sector(List.of(State.alone(k)), false, Twin.NONE));
      }
    } else if (flip && parity && evenSpins) {
      for (int sign = 1; sign >= -1; sign -= 2) {
        sectors.add(sector(pairs(d, sign), 0, sign));
        sectors.add(sector(pairs(d, sign), 1, sign));
      }
    } else if (flip && parity) {
      sectors.add(new Sector(pairs(d, 1), true, Twin.MIRRORED));
    } else if (flip) {
      sectors.add(new Sector(pairs(d, 1), true, Twin.NONE));
      sectors.add(new Sector(pairs(d, -1), false, Twin.NONE));
    } else if (parity) {
      List<State> all = new ArrayList<>();
      for (int k = 0; k < d; k++) {
        all.add(State.alone(k));
      }
      sectors.add(sector(all, 0, -1));
      sectors.add(sector(all, 1, -1));
    } else if (product) {
      sectors.add(
          new Sector(rotated(d, 1), false, real && !evenSpins ? Twin.CONJUGATE : Twin.NONE));
      if (evenSpins || !real) {
        sectors.add(new Sector(rotated(d, -1), false, Twin.NONE));
      }
    } else {
      List<State> all = new ArrayList<>();
      for (int k = 0; k < d; k++) {
        all.add(State.alone(k));
      }
      sectors.add(new Sector(all, false, Twin.NONE));
    }
    sectors.removeIf(sector -> sector.states.isEmpty());
    return sectors;
  }

  /** Those of the states whose k has a remainder by 2. */
  private static Sector sector(List<State> states, int remainder, int sign) {
    return new Sector(
        states.stream().filter(s -> s.k % 2 == remainder).toList(), sign > 0, Twin.NONE);
  }

  /** (|D_k> +- |D_(N-k)>)/sqrt(2), and for + the middle one if there is one. */
  private static List<State> pairs(int d, int sign) {
    List<State> states = new ArrayList<>();
    for (int k = 0; k < d / 2; k++) {
      states.add(new State(k, d - 1 - k, sign, 0));
    }
    if (d % 2 == 1 && sign > 0) {
      states.add(State.alone(d / 2));
    }
    return states;
  }

  /**
   * Y (|D_k> + c |D_(N-k)>) = lambda (...) with c = lambda (-1)^(N-k), where lambda = +-1 for even
   * N and +-i for odd N.
   */
  private static List<State> rotated(int d, int sign) {
    List<State> states = new ArrayList<>();
    int n = d - 1;
    for (int k = 0; k < d / 2; k++) {
      double c = (n - k) % 2 == 0 ? sign : -sign;
      states.add(n % 2 == 0 ? new State(k, n - k, c, 0) : new State(k, n - k, 0, c));
    }
    if (n % 2 == 0 && ((n / 2) % 2 == 0) == (sign > 0)) {
      states.add(State.alone(n / 2));
    }
    return states;
  }
}
