package dev.unravel.conf;

import dev.unravel.UserException;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.EnergyLadder;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.SpectralDensity;
import dev.unravel.model.ThermalBath;
import java.util.List;

/** Makes the open system that a curve of a scenario describes. */
public final class Physics {

  private final CollectiveSpin spin;
  private final Hamiltonian hamiltonian;
  private final EnergyBasis energies;

  private Physics(SystemSpec system) {
    spin = new CollectiveSpin(system.spins());
    hamiltonian = hamiltonian(system.hamiltonian());
    energies = EnergyBasis.of(hamiltonian);
  }

  /**
   * The system of a curve.
   *
   * @throws UserException if the curve asks for physics that there is not yet
   */
  public static OpenSystem of(Curve curve) {
    Physics physics = new Physics(curve.system());
    return new OpenSystem(
        physics.hamiltonian,
        physics.jumps(curve.dissipators()),
        curve.eve().map(physics::eve),
        physics.initial(curve.initial()));
  }

  private Hamiltonian hamiltonian(HamiltonianSpec spec) {
    if (spec instanceof HamiltonianSpec.Lmg lmg) {
      return Hamiltonian.lmg(spin, lmg.j(), lmg.h());
    }
    return Hamiltonian.isotropic(spin, ((HamiltonianSpec.LmgIsotropic) spec).omega());
  }

  private List<JumpOperator> jumps(List<DissipatorSpec> specs) {
    return specs.stream().flatMap(spec -> jumps(spec).stream()).toList();
  }

  private List<JumpOperator> jumps(DissipatorSpec spec) {
    if (spec instanceof DissipatorSpec.Thermal thermal) {
      return ThermalBath.channels(
          spec.name(),
          energies,
          spin.y(),
          new SpectralDensity.Ohmic(thermal.gamma0()),
          thermal.beta(),
          thermal.bohrTolerance());
    }
    if (spec instanceof DissipatorSpec.Ladder ladder) {
      return List.of(EnergyLadder.of(spec.name(), spin, energies, ladder.zeta(), ladder.rate()));
    }
    return List.of(collective((DissipatorSpec.Collective) spec));
  }

  private JumpOperator collective(DissipatorSpec.Collective collective) {
    OperatorSpec o = collective.operator();
    BandedMatrix operator = spin.combination(o.sx(), o.sy(), o.sz(), o.splus(), o.sminus());
    double scale = collective.perSpin() ? 1 / Math.sqrt(spin.spins()) : 1;
    return JumpOperator.of(collective.name(), operator.scaled(scale, 0), collective.rate());
  }

  private Eavesdropper eve(EveSpec spec) {
    AxisSpec n = spec.observable();
    return Eavesdropper.measuring(spin, observableName(n), n.x(), n.y(), n.z(), spec.rate());
  }

  private static String observableName(AxisSpec n) {
    if (n.equals(AxisSpec.X)) {
      return "Sx";
    }
    if (n.equals(AxisSpec.Y)) {
      return "Sy";
    }
    return n.equals(AxisSpec.Z) ? "Sz" : "n.S";
  }

  private InitialState initial(InitialSpec spec) {
    if (spec instanceof InitialSpec.Gibbs gibbs) {
      return InitialState.gibbs(energies, gibbs.beta());
    }
    if (spec instanceof InitialSpec.Ground) {
      return InitialState.ground(energies);
    }
    if (spec instanceof InitialSpec.Dicke dicke) {
      return InitialState.dicke(spin, dicke.k());
    }
    if (spec instanceof InitialSpec.Superposition superposition) {
      return InitialState.pure(vector(superposition.amplitudes()));
    }
    if (spec instanceof InitialSpec.Coherent coherent) {
      return InitialState.coherent(spin, coherent.theta(), coherent.phi());
    }
    throw missing("an initial state of type " + typeName(spec));
  }

  private ComplexVector vector(List<Amplitude> amplitudes) {
    ComplexVector v = new ComplexVector(spin.dimension());
    for (Amplitude a : amplitudes) {
      v.re[a.k()] = a.re();
      v.im[a.k()] = a.im();
    }
    return v;
  }

  private static String typeName(Object spec) {
    return spec.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  private static UserException missing(String what) {
    return new UserException(what + " is not part of this version of Unravel yet");
  }
}
