package dev.unravel.lindblad;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.RandomMatrices;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Open systems with random operators and mixed initial states, from a seed. */
final class RandomSystems {

  /** What the jump operators of a random system are made of; each suits another frame. */
  enum Jumps {
    NONE,
    COLLECTIVE,
    DENSE,
    BETWEEN_ENERGY_LEVELS
  }

  enum Listener {
    NOBODY,
    ALONG_Z,
    ALONG_SOME_AXIS
  }

  private RandomSystems() {}

  static OpenSystem of(int spins, Jumps jumps, Listener listener, int seed) {
    RandomMatrices random = new RandomMatrices(100L * spins + 10 * jumps.ordinal() + seed);
    CollectiveSpin spin = new CollectiveSpin(spins);
    Hamiltonian hamiltonian =
        Hamiltonian.of(spin, random.number(), random.number(), random.number());
    Optional<Eavesdropper> eve =
        switch (listener) {
          case NOBODY -> Optional.empty();
          case ALONG_Z -> Optional.of(Eavesdropper.measuring(spin, "Sz", 0, 0, 1, 0.8));
          case ALONG_SOME_AXIS ->
              Optional.of(
                  Eavesdropper.measuring(
                      spin, "Sn", random.number(), random.number(), random.number(), 0.8));
        };
    return new OpenSystem(
        hamiltonian, jumpOperators(hamiltonian, jumps, random), eve, mixedState(spin, random));
  }

  /** From 0.01 to 100 in energies, 1e-9 to 100 in rates, some of which are 0. */
  static OpenSystem overOrders(int spins, RandomMatrices random) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    Hamiltonian hamiltonian =
        Hamiltonian.lmg(
            spin, random.number() > 0.5 ? 0 : between(0.1, 10, random), -between(0.01, 50, random));
    List<JumpOperator> jumps = new ArrayList<>();
    for (int c = 0; c < 3 && random.number() > -0.3; c++) {
      double[] o = new double[5];
      o[(int) between(1, 5.9, random) - 1] = 1;
      double rate = random.number() > 0.8 ? 0 : between(1e-9, 100, random);
      jumps.add(JumpOperator.of("jump " + c, spin.combination(o[0], o[1], o[2], o[3], o[4]), rate));
    }
    Optional<Eavesdropper> eve =
        random.number() > 0.5
            ? Optional.of(Eavesdropper.measuring(spin, "Sn", 1, 0, 1, between(1e-9, 100, random)))
            : Optional.empty();
    InitialState initial =
        random.number() > 0
            ? InitialState.gibbs(EnergyBasis.of(hamiltonian), between(0.1, 100, random))
            : InitialState.coherent(spin, 1 + random.number(), 3 * random.number());
    return new OpenSystem(hamiltonian, jumps, eve, initial);
  }

  /** A number whose logarithm is uniform. */
  static double between(double least, double most, RandomMatrices random) {
    return least * Math.pow(most / least, 0.5 * (1 + random.number()));
  }

  private static List<JumpOperator> jumpOperators(
      Hamiltonian hamiltonian, Jumps kind, RandomMatrices random) {
    CollectiveSpin spin = hamiltonian.spin();
    int d = spin.dimension();
    List<JumpOperator> jumps = new ArrayList<>();
    for (int c = 0; c < 3 && kind != Jumps.NONE; c++) {
      BandedMatrix operator =
          switch (kind) {
            case COLLECTIVE ->
                spin.combination(
                    random.number(),
                    random.number(),
                    random.number(),
                    random.number(),
                    random.number());
            case DENSE -> BandedMatrix.ofDense(random.matrix(d, d), 0);
            default -> betweenLevels(EnergyBasis.of(hamiltonian), c % d, (c + 1) % d);
          };
      jumps.add(JumpOperator.of("jump " + c, operator, 0.3 + 0.2 * c));
    }
    return jumps;
  }

  /** |E_i>&lt;E_j|. */
  private static BandedMatrix betweenLevels(EnergyBasis basis, int i, int j) {
    ComplexMatrix a = new ComplexMatrix(basis.size(), basis.size());
    for (int k = 0; k < basis.size(); k++) {
      for (int l = 0; l < basis.size(); l++) {
        a.set(k, l, basis.vector(i).re[k] * basis.vector(j).re[l], 0);
      }
    }
    return BandedMatrix.ofDense(a, 0);
  }

  private static InitialState mixedState(CollectiveSpin spin, RandomMatrices random) {
    int d = spin.dimension();
    ComplexMatrix u = random.unitary(d);
    List<ComplexVector> vectors = new ArrayList<>();
    double[] weights = new double[d];
    for (int j = 0; j < d; j++) {
      ComplexVector v = new ComplexVector(d);
      for (int i = 0; i < d; i++) {
        v.re[i] = u.re(i, j);
        v.im[i] = u.im(i, j);
      }
      vectors.add(v);
      weights[j] = j;
    }
    return InitialState.mixture(weights, vectors);
  }
}
