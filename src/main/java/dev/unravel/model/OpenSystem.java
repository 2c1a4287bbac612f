package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import java.util.List;
import java.util.Optional;

/**
 * An open system, ready to be unravelled or integrated: equations (6) and (7) of arXiv:2202.12079,
 *
 * <pre>
 *   d rho/dt = -i [H, rho] + sum_c (L_c rho L_c^+ - (L_c^+ L_c rho + rho L_c^+ L_c)/2)
 *              + kappa (sum_k Pi_k rho Pi_k - rho).
 * </pre>
 *
 * <p>The last term stands for measurements at Poisson times; at the instants of a {@link
 * Timing.Scheduled} it is rho -> sum_k Pi_k rho Pi_k instead, and if she stops after some {@link
 * Timing.Poisson} has the equations.
 *
 * @param hamiltonian H
 * @param jumps the L_c, in the order in which events number their channels
 * @param eve the Pi_k and kappa, if anybody listens
 * @param initial rho(0)
 */
public record OpenSystem(
    Hamiltonian hamiltonian,
    List<JumpOperator> jumps,
    Optional<Eavesdropper> eve,
    InitialState initial) {

  public OpenSystem {
    jumps = List.copyOf(jumps);
    int d = hamiltonian.spin().dimension();
    boolean fits =
        initial.vector(0).size() == d
            && jumps.stream().allMatch(jump -> jump.given().size() == d)
            && eve.map(e -> e.dimension() == d).orElse(true);
    if (!fits) {
      throw new IllegalArgumentException("the parts of an open system differ in dimension");
    }
  }

  /** The same without Eve. */
  public OpenSystem unwatched() {
    return new OpenSystem(hamiltonian, jumps, Optional.empty(), initial);
  }

  public CollectiveSpin spin() {
    return hamiltonian.spin();
  }

  /** sum_c L_c^+ L_c in the Dicke basis: its expectation value is the rate of jumps of any kind. */
  public BandedMatrix decay() {
    int d = dimension();
    BandedMatrix given = BandedMatrix.zero(d);
    for (JumpOperator jump : jumps) {
      if (jump.basis().isEmpty()) {
        given = given.plus(jump.rate());
      }
    }
    Optional<EnergyBasis> energies = energyBasisOfJumps();
    if (energies.isEmpty()) {
      return given;
    }
    ComplexMatrix inEnergyBasis = new ComplexMatrix(d, d);
    for (JumpOperator jump : jumps) {
      if (jump.basis().isPresent()) {
        inEnergyBasis.addScaled(1, 0, jump.given().gram().toDense());
      }
    }
    ComplexMatrix v = energies.get().toDicke();
    return given.plus(BandedMatrix.ofDense(v.times(inEnergyBasis).times(v.adjoint()), 0));
  }

  /** The energy basis in which some of the channels were given, if any were. */
  public Optional<EnergyBasis> energyBasisOfJumps() {
    return jumps.stream().flatMap(jump -> jump.basis().stream()).findFirst();
  }

  /** d = N + 1. */
  public int dimension() {
    return spin().dimension();
  }
}
