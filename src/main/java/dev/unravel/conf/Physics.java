package dev.unravel.conf;

import dev.unravel.UserException;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.lindblad.NoUniqueSteadyState;
import dev.unravel.lindblad.SteadyState;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.EnergyLadder;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Reading;
import dev.unravel.model.SpectralDensity;
import dev.unravel.model.ThermalBath;
import dev.unravel.model.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the open system that a curve of a scenario describes. */
public final class Physics {

  private final CollectiveSpin spin;
  private final Hamiltonian hamiltonian;
  private final boolean transverseField;
  private @Nullable EnergyBasis energies;

  private Physics(SystemSpec system) {
    spin = new CollectiveSpin(system.spins());
    hamiltonian = hamiltonian(system.hamiltonian());
    transverseField = system.hamiltonian() instanceof HamiltonianSpec.Lmg lmg && lmg.h() != 0;
  }

  /** Diagonalised when first needed: O(N^3). */
  private EnergyBasis energies() {
    if (energies == null) {
      energies = EnergyBasis.of(hamiltonian);
    }
    return energies;
  }

  /**
   * The system of a curve.
   *
   * @throws NoUniqueSteadyState if it is to start in a steady state and there are several
   * @throws UserException if a steady state cannot be solved for
   */
  public static OpenSystem of(Curve curve) {
    Physics physics = new Physics(curve.system());
    return new OpenSystem(
        physics.hamiltonian,
        physics.jumps(curve.dissipators(), "dissipators"),
        curve.eve().map(eve -> at("eve", () -> physics.eve(eve))),
        at("initial", () -> physics.initial(curve.initial())));
  }

  /** A state and a Hamiltonian, without a bath and without Eve; throws like {@link #of(Curve)}. */
  static OpenSystem of(SystemSpec system, InitialSpec initial) {
    Physics physics = new Physics(system);
    return new OpenSystem(
        physics.hamiltonian,
        List.of(),
        Optional.empty(),
        at("initial", () -> physics.initial(initial)));
  }

  private Hamiltonian hamiltonian(HamiltonianSpec spec) {
    if (spec instanceof HamiltonianSpec.Lmg lmg) {
      return Hamiltonian.lmg(spin, lmg.j(), lmg.h());
    }
    return Hamiltonian.isotropic(spin, ((HamiltonianSpec.LmgIsotropic) spec).omega());
  }

  /** What stands at a place of a scenario; a numerical limit met there names the place. */
  private static <T> T at(String place, Supplier<T> part) {
    try {
      return part.get();
    } catch (NoUniqueSteadyState e) {
      throw e;
    } catch (NumericalLimitException e) {
      throw new UserException(e.inside(place).line());
    }
  }

  private List<JumpOperator> jumps(List<DissipatorSpec> specs, String place) {
    return IntStream.range(0, specs.size())
        .boxed()
        .flatMap(i -> at(place + "[" + i + "]", () -> jumps(specs.get(i))).stream())
        .toList();
  }

  private List<JumpOperator> jumps(DissipatorSpec spec) {
    if (spec instanceof DissipatorSpec.Thermal thermal) {
      return ThermalBath.channels(
          spec.name(),
          energies(),
          spin.y(),
          thermal.density(),
          thermal.beta(),
          thermal.bohrTolerance());
    }
    if (spec instanceof DissipatorSpec.Ladder ladder) {
      return List.of(EnergyLadder.of(spec.name(), spin, energies(), ladder.zeta(), ladder.rate()));
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
    Eavesdropper eve =
        Eavesdropper.measuring(spin, observableName(n), n.x(), n.y(), n.z(), spec.rate());
    boolean asEver = spec.reads() == Reading.VALUE && spec.strength() == 1;
    return (asEver ? eve : eve.reading(spec.reads(), spec.strength())).at(timing(spec));
  }

  /**
   * The times on which the states of a curve are put out, ascending. A time at which Eve measures
   * is the very number of that instant, so that every part of the program shows the state after it.
   */
  public static double[] grid(Curve curve) {
    double[] times = curve.time().grid();
    curve
        .eve()
        .map(Physics::timing)
        .filter(Timing.Scheduled.class::isInstance)
        .map(Timing.Scheduled.class::cast)
        .ifPresent(schedule -> Arrays.setAll(times, i -> schedule.settled(times[i])));
    return times;
  }

  private static Timing timing(EveSpec spec) {
    Timing going = goingOn(spec);
    return spec.stopAfter().isPresent() ? going.stoppingAfter(spec.stopAfter().getAsLong()) : going;
  }

  private static Timing goingOn(EveSpec spec) {
    if (spec.timing() instanceof TimingSpec.Burst burst) {
      return new Timing.Burst(spec.rate(), burst.start(), burst.count());
    }
    return spec.timing() instanceof TimingSpec.Periodic
        ? new Timing.Periodic(spec.rate())
        : new Timing.Poisson(spec.rate());
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
      return InitialState.gibbs(energies(), gibbs.beta());
    }
    if (spec instanceof InitialSpec.Ground) {
      return InitialState.ground(hamiltonian);
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
    if (spec instanceof InitialSpec.Gaussian gaussian) {
      return InitialState.gaussian(spin, gaussian.variance());
    }
    return steady((InitialSpec.Steady) spec);
  }

  private InitialState steady(InitialSpec.Steady steady) {
    OptionalDouble beta = commonTemperature(steady.dissipators());
    if (beta.isPresent()) {
      return InitialState.gibbs(energies(), beta.getAsDouble());
    }
    try {
      return SteadyState.of(hamiltonian, jumps(steady.dissipators(), "initial.dissipators"))
          .mixture();
    } catch (NoUniqueSteadyState e) {
      throw e;
    } catch (NumericalLimitException e) {
      throw new UserException("initial: " + e.getMessage());
    }
  }

  /**
   * The beta of the Gibbs state that the dissipators are known to lead to, whatever the dimension:
   * thermal baths of one beta that couple at every frequency, in a transverse field, which leaves
   * nothing that commutes with both H and S_y.
   */
  private OptionalDouble commonTemperature(List<DissipatorSpec> dissipators) {
    List<DissipatorSpec.Thermal> baths =
        dissipators.stream()
            .filter(DissipatorSpec.Thermal.class::isInstance)
            .map(DissipatorSpec.Thermal.class::cast)
            .toList();
    boolean relaxing = baths.stream().anyMatch(bath -> couplesEverywhere(bath.density()));
    boolean alike =
        baths.stream().mapToDouble(DissipatorSpec.Thermal::beta).distinct().count() == 1;
    return baths.size() == dissipators.size() && alike && relaxing && transverseField
        ? OptionalDouble.of(baths.get(0).beta())
        : OptionalDouble.empty();
  }

  /** A power law may fade out at frequencies that are needed. */
  private static boolean couplesEverywhere(SpectralDensity density) {
    return density.slope() > 0 && !(density instanceof SpectralDensity.PowerLaw);
  }

  private ComplexVector vector(List<Amplitude> amplitudes) {
    ComplexVector v = new ComplexVector(spin.dimension());
    for (Amplitude a : amplitudes) {
      v.re[a.k()] = a.re();
      v.im[a.k()] = a.im();
    }
    return v;
  }
}
