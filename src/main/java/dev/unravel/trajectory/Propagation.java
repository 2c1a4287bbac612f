package dev.unravel.trajectory;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.Optional;

/**
 * How conditional states evolve between events: the frame in which they are kept, H_eff there, and
 * what applies exp(-i H_eff t). Immutable.
 *
 * @param frame the basis
 * @param effective H_eff = H - (i/2) sum_c L_c^+ L_c in the frame
 * @param evolution of states in the frame
 * @param reason why so, in words
 */
record Propagation(Frame frame, BandedMatrix effective, NoJumpEvolution evolution, String reason) {

  private static final double NEGLIGIBLE = 1e-13;

  /** Below this dimension tables and transformations cost less than applying a band again. */
  private static final int MEDIUM = 201;

  /** From this dimension on the frame takes no d x d matrix if there is another way. */
  private static final int LARGE = 1001;

  /** From this dimension on the d x d matrices of eigen-coordinates take too long to make. */
  private static final int HUGE = 2001;

  /** R t / d below which a band is applied at dimensions in between. */
  private static final double APPLICATIONS = 6;

  /** The way that suits a system best, up to an end time. */
  static Propagation best(OpenSystem system, double horizon) {
    BandedMatrix effective = effective(system).trimmed(0);
    Optional<EnergyBasis> given = system.energyBasisOfJumps();
    if (given.isEmpty()) {
      if (effective.isDiagonal()) {
        return diagonal(Frame.dicke(), effective, "H_eff is diagonal in the Dicke basis");
      }
      Optional<String> reason = reasonForBand(system, horizon);
      if (reason.isPresent()) {
        return banded(system, reason.get());
      }
    }
    EnergyBasis basis = given.orElseGet(() -> EnergyBasis.of(system.hamiltonian()));
    Frame energy = Frame.energy(basis);
    BandedMatrix inEnergyBasis =
        (given.isPresent() ? inEnergyBasis(system, basis) : energy.fromDicke(effective))
            .trimmed(NEGLIGIBLE * (1 + effective.infinityNorm()));
    if (inEnergyBasis.isDiagonal()) {
      return diagonal(energy, inEnergyBasis, "H_eff is diagonal in the energy basis");
    }
    return given.isPresent()
        ? tabulated(
            energy, inEnergyBasis, horizon, "channels are given in the energy basis, which is kept")
        : tabulated(
            Frame.dicke(),
            effective,
            horizon,
            "H_eff is diagonal in neither basis, and d is small");
  }

  /** The way that suits every system of a few hundred spins. */
  static Propagation general(OpenSystem system, double horizon) {
    return tabulated(Frame.dicke(), effective(system), horizon, "the general way is asked for");
  }

  /** By applications of the band of H_eff in a window around the state. */
  static Propagation banded(OpenSystem system, String reason) {
    return new Propagation(
        Frame.dicke(),
        effective(system).trimmed(0),
        new ChebyshevEvolution(system.hamiltonian().matrix(), system.decay().trimmed(0)),
        reason);
  }

  private static Propagation tabulated(
      Frame frame, BandedMatrix effective, double horizon, String reason) {
    return new Propagation(frame, effective, DyadicEvolution.of(effective, horizon), reason);
  }

  private static Propagation diagonal(Frame frame, BandedMatrix effective, String reason) {
    double[] energies = new double[effective.size()];
    double[] decay = new double[effective.size()];
    for (int k = 0; k < energies.length; k++) {
      energies[k] = effective.re(k, k);
      decay[k] = Math.max(0, -2 * effective.im(k, k));
    }
    return new Propagation(frame, effective, new DiagonalEvolution(energies, decay), reason);
  }

  private static BandedMatrix effective(OpenSystem system) {
    return system.hamiltonian().matrix().plus(system.decay().scaled(0, -0.5));
  }

  /** H_eff between energy eigenstates, where it is what the jump operators given there make it. */
  private static BandedMatrix inEnergyBasis(OpenSystem system, EnergyBasis basis) {
    ComplexMatrix sum = new ComplexMatrix(basis.size(), basis.size());
    for (int j = 0; j < basis.size(); j++) {
      sum.set(j, j, basis.energy(j), 0);
    }
    for (JumpOperator jump : system.jumps()) {
      sum.addScaled(0, -0.5, jump.in(basis).gram().toDense());
    }
    return BandedMatrix.ofDense(sum, 0);
  }

  /**
   * Why the band of H_eff is better than dense matrices: in large dimensions, and in those in
   * between where the bath alone keeps H_eff from being diagonal, so that there are
   * eigen-coordinates close to the Dicke states, or where the band has to be applied a few times
   * only. Empty where it is not.
   */
  private static Optional<String> reasonForBand(OpenSystem system, double horizon) {
    int d = system.dimension();
    if (d >= LARGE) {
      return Optional.of("d >= " + LARGE);
    }
    if (d < MEDIUM || system.jumps().isEmpty()) {
      return Optional.empty();
    }
    if (system.hamiltonian().matrix().isDiagonal()
        && Unravelling.banded(system).coordinates().isPresent()) {
      return Optional.of("H is diagonal and d >= " + MEDIUM);
    }
    return isForBands(system, horizon)
        ? Optional.of("d >= %s and the time is short".formatted(MEDIUM))
        : Optional.empty();
  }

  /**
   * Whether applying the band of H_eff costs less than dense matrices do: R t products of w &lt;= d
   * components a trajectory, R the half-width of the energies about the initial state, against d^2
   * at every time that is looked at.
   */
  private static boolean isForBands(OpenSystem system, double horizon) {
    ChebyshevEvolution evolution =
        new ChebyshevEvolution(system.hamiltonian().matrix(), system.decay());
    double radius = 0;
    for (int j = 0; j < system.initial().size(); j++) {
      radius = Math.max(radius, evolution.radius(system.initial().vector(j)));
    }
    return radius * horizon <= APPLICATIONS * system.dimension();
  }

  /** Whether eigen-coordinates are worth their d x d matrices. */
  boolean suitsCoordinates(OpenSystem system) {
    return !(evolution instanceof ChebyshevEvolution)
        || (system.dimension() < HUGE && system.hamiltonian().matrix().isDiagonal());
  }

  /** What it is, in words. */
  String inWords() {
    String where = frame.isDicke() ? "the Dicke basis" : "the energy basis";
    if (evolution instanceof DiagonalEvolution) {
      return "phases in " + where;
    }
    return evolution instanceof ChebyshevEvolution
        ? "the band of H_eff in a window of " + where
        : "tabulated propagators in " + where;
  }
}
