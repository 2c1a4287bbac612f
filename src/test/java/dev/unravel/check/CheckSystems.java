package dev.unravel.check;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.List;
import java.util.Optional;

/** Small open systems, and the ways to get them wrong. */
final class CheckSystems {

  private CheckSystems() {}

  /** A Gibbs state of the LMG model that Eve measures along z, as in Fig. 4a of the paper. */
  static OpenSystem listenedTo(int spins, double h, double beta, double kappa) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    Hamiltonian hamiltonian = Hamiltonian.lmg(spin, 1, h);
    return new OpenSystem(
        hamiltonian,
        List.of(),
        Optional.of(alongZ(spin, kappa)),
        InitialState.gibbs(EnergyBasis.of(hamiltonian), beta));
  }

  /** Two adjacent Dicke states under S_y noise, as in Fig. 3b of the paper. */
  static OpenSystem noisy(int spins, double rate) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    return new OpenSystem(
        Hamiltonian.isotropic(spin, 1),
        List.of(perSpin(spin, "Sy", spin.y(), rate)),
        Optional.empty(),
        InitialState.pure(pair(spin)));
  }

  /** A tilted coherent state, two baths and Eve: every one of the nine moments differs from 0. */
  static OpenSystem everything(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    return new OpenSystem(
        Hamiltonian.lmg(spin, 1, 0.3),
        List.of(perSpin(spin, "S-", spin.minus(), 0.4), perSpin(spin, "Sx", spin.x(), 0.3)),
        Optional.of(alongZ(spin, 0.5)),
        InitialState.coherent(spin, 1.1, 0.7));
  }

  /** A mixed state that decays. */
  static OpenSystem warm(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    Hamiltonian hamiltonian = Hamiltonian.lmg(spin, 1, 0.5);
    return new OpenSystem(
        hamiltonian,
        List.of(perSpin(spin, "S+", spin.plus(), 0.5)),
        Optional.empty(),
        InitialState.gibbs(EnergyBasis.of(hamiltonian), 1));
  }

  static Eavesdropper alongZ(CollectiveSpin spin, double kappa) {
    return Eavesdropper.measuring(spin, "Sz", 0, 0, 1, kappa);
  }

  static JumpOperator perSpin(CollectiveSpin spin, String name, BandedMatrix a, double rate) {
    return JumpOperator.of(name, a.scaled(1 / Math.sqrt(spin.spins()), 0), rate);
  }

  private static ComplexVector pair(CollectiveSpin spin) {
    ComplexVector v = new ComplexVector(spin.dimension());
    v.re[spin.spins() / 2] = 1;
    v.re[spin.spins() / 2 + 1] = 1;
    return v;
  }

  static OpenSystem with(OpenSystem system, Hamiltonian hamiltonian) {
    return new OpenSystem(hamiltonian, system.jumps(), system.eve(), system.initial());
  }

  static OpenSystem with(OpenSystem system, JumpOperator... jumps) {
    return new OpenSystem(system.hamiltonian(), List.of(jumps), system.eve(), system.initial());
  }

  static OpenSystem with(OpenSystem system, Eavesdropper eve) {
    return new OpenSystem(system.hamiltonian(), system.jumps(), Optional.of(eve), system.initial());
  }

  static OpenSystem with(OpenSystem system, InitialState initial) {
    return new OpenSystem(system.hamiltonian(), system.jumps(), system.eve(), initial);
  }
}
