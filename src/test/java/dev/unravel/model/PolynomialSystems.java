package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.NumericalLimitException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Open systems at random whose H, channels, bath couplings and Eve's observable are polynomials of
 * the spin operators with complex coefficients: for tests.
 */
public final class PolynomialSystems {

  private final SplittableRandom random;
  private CollectiveSpin spin;

  private PolynomialSystems(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A system of 1 to {@code spins} spins, degree four at most. */
  public static OpenSystem of(long seed, int spins) {
    return new PolynomialSystems(seed).system(spins, true);
  }

  /** The same with a Hamiltonian of degree two at most. */
  public static OpenSystem quadratic(long seed, int spins) {
    return new PolynomialSystems(seed).system(spins, false);
  }

  private OpenSystem system(int most, boolean anyDegree) {
    spin = new CollectiveSpin(1 + random.nextInt(most));
    Hamiltonian h = anyDegree && chance(0.6) ? polynomial() : quadratic();
    EnergyBasis basis = EnergyBasis.of(h);
    List<JumpOperator> jumps = new ArrayList<>();
    int channels = random.nextInt(4);
    boolean inEnergyBasis = chance(0.3);
    for (int c = 0; c < channels; c++) {
      jumps.addAll(inEnergyBasis && chance(0.7) ? ofLevels(basis, c) : List.of(channel(c)));
    }
    Optional<Eavesdropper> eve = chance(0.5) ? Optional.of(eve()) : Optional.empty();
    return new OpenSystem(h, jumps, eve, initial(h, basis));
  }

  private boolean chance(double p) {
    return random.nextDouble() < p;
  }

  private double between(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** With the largest row sum brought to a size. */
  private BandedMatrix sized(BandedMatrix a, double size) {
    double norm = a.infinityNorm();
    return norm > 0 ? a.scaled(size / norm, 0) : a;
  }

  private Hamiltonian polynomial() {
    BandedMatrix a = Polynomials.hermitian(Polynomials.random(spin, 4, random));
    return Polynomials.hamiltonian(spin, sized(chance(0.3) ? a.realPart() : a, between(0.1, 4)));
  }

  private Hamiltonian quadratic() {
    double[] c = new double[CollectiveObservables.COUNT + 1];
    double half = 0.5 * spin.spins();
    for (int a = 0; a < c.length; a++) {
      double scale = a == 0 ? 1 : a < 4 ? half : half * half;
      c[a] = chance(0.5) ? 0 : between(-2, 2) / scale;
    }
    return Polynomials.quadratic(spin, c);
  }

  private JumpOperator channel(int c) {
    BandedMatrix l = sized(Polynomials.random(spin, 1 + random.nextInt(4), random), 1);
    return JumpOperator.of("L" + c, l, between(0.05, 1));
  }

  /** A thermal bath through any operator, or a ladder. */
  private List<JumpOperator> ofLevels(EnergyBasis basis, int c) {
    if (chance(0.4)) {
      return List.of(
          EnergyLadder.of(
              "ladder" + c, spin, basis, between(-4, 4), between(0.02, 0.5) / spin.spins()));
    }
    BandedMatrix coupling = sized(Polynomials.hermitian(Polynomials.random(spin, 3, random)), 1);
    try {
      return ThermalBath.channels(
          "bath" + c, basis, coupling, new SpectralDensity.Ohmic(0.3), between(0.1, 3), 1e-9);
    } catch (NumericalLimitException e) {
      return List.of();
    }
  }

  private Eavesdropper eve() {
    BandedMatrix a = Polynomials.hermitian(Polynomials.random(spin, 3, random));
    BandedMatrix m =
        switch (random.nextInt(5)) {
          case 0 -> spin.along(between(-1, 1), between(-1, 1), between(-1, 1));
          case 1 -> square(spin.along(between(-1, 1), between(-1, 1), 0));
          case 2 -> square(spin.z());
          default -> a;
        };
    Eavesdropper eve = Eavesdropper.measuring(spin, "M", m, between(0.1, 1.5));
    if (chance(0.3)) {
      eve =
          eve.reading(
              chance(0.5) ? Reading.VALUE : Reading.SQUARE, chance(0.3) ? 1 : random.nextDouble());
    }
    return chance(0.2) ? eve.at(new Timing.Periodic(between(0.5, 2))) : eve;
  }

  private static BandedMatrix square(BandedMatrix a) {
    return a.times(a);
  }

  private InitialState initial(Hamiltonian h, EnergyBasis basis) {
    return switch (random.nextInt(5)) {
      case 0 -> InitialState.coherent(spin, between(0, 3), between(0, 6));
      case 1 -> InitialState.gibbs(basis, between(0.1, 3));
      case 2 -> InitialState.ground(h);
      case 3 -> InitialState.dicke(spin, random.nextInt(spin.dimension()));
      default -> {
        double[] re = new double[spin.dimension()];
        double[] im = new double[spin.dimension()];
        Arrays.setAll(re, k -> between(-1, 1));
        Arrays.setAll(im, k -> between(-1, 1));
        yield InitialState.pure(ComplexVector.wrap(re, im));
      }
    };
  }
}
