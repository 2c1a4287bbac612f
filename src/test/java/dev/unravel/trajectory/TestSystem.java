package dev.unravel.trajectory;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.SpectralDensity;
import dev.unravel.model.ThermalBath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts an open system together in one line. Without more: H = 0, nobody about, |D_0>. */
public final class TestSystem {

  private final CollectiveSpin spin;
  private Hamiltonian hamiltonian;
  private final List<JumpOperator> jumps = new ArrayList<>();
  private Optional<Eavesdropper> eve = Optional.empty();
  private InitialState initial;

  private TestSystem(int spins) {
    spin = new CollectiveSpin(spins);
    hamiltonian = Hamiltonian.of(spin, 0, 0, 0);
    initial = InitialState.dicke(spin, 0);
  }

  public static TestSystem of(int spins) {
    return new TestSystem(spins);
  }

  /** H = (J/N) S_z^2 - h S_x. */
  public TestSystem lmg(double j, double h) {
    hamiltonian = Hamiltonian.lmg(spin, j, h);
    return this;
  }

  /** H = -omega S_z^2 + const. */
  public TestSystem isotropic(double omega) {
    hamiltonian = Hamiltonian.isotropic(spin, omega);
    return this;
  }

  /** L = sqrt(rate) (c_x S_x + c_y S_y + c_z S_z + c_+ S_+ + c_- S_-). */
  public TestSystem jump(
      double rate, double cx, double cy, double cz, double cPlus, double cMinus) {
    return jump(rate, spin.combination(cx, cy, cz, cPlus, cMinus));
  }

  /** L = sqrt(rate) S_-. */
  public TestSystem decay(double rate) {
    return jump(rate, spin.minus());
  }

  /** L = sqrt(rate) S_z. */
  public TestSystem dephasing(double rate) {
    return jump(rate, spin.z());
  }

  /** L = sqrt(rate) S_+ written in the energy basis: from E_{j+1} to E_j. */
  public TestSystem ladder(double rate) {
    ComplexMatrix v = EnergyBasis.of(hamiltonian).toDicke();
    ComplexMatrix lowered = v.times(spin.plus().times(v.adjoint()));
    return jump(rate, BandedMatrix.ofDense(lowered, 0));
  }

  /** A thermal bath at this inverse temperature, coupled through S_y. */
  public TestSystem thermal(double beta) {
    jumps.addAll(
        ThermalBath.channels(
            "bath",
            EnergyBasis.of(hamiltonian),
            spin.y(),
            new SpectralDensity.Ohmic(1),
            beta,
            1e-9));
    return this;
  }

  private TestSystem jump(double rate, BandedMatrix operator) {
    jumps.add(JumpOperator.of("L" + jumps.size(), operator, rate));
    return this;
  }

  /** Eve measuring along z. */
  public TestSystem eve(double rate) {
    return eve(rate, 0, 0, 1);
  }

  public TestSystem eve(double rate, double nx, double ny, double nz) {
    eve = Optional.of(Eavesdropper.measuring(spin, "S", nx, ny, nz, rate));
    return this;
  }

  public TestSystem from(InitialState state) {
    initial = state;
    return this;
  }

  public TestSystem dicke(int k) {
    return from(InitialState.dicke(spin, k));
  }

  /** These Dicke states with equal amplitudes. */
  public TestSystem superposition(int... states) {
    ComplexVector psi = new ComplexVector(spin.dimension());
    for (int k : states) {
      psi.re[k] = 1;
    }
    return from(InitialState.pure(psi));
  }

  public TestSystem coherent(double theta, double phi) {
    return from(InitialState.coherent(spin, theta, phi));
  }

  public TestSystem gibbs(double beta) {
    return from(InitialState.gibbs(EnergyBasis.of(hamiltonian), beta));
  }

  /** Dicke states with these weights. */
  public TestSystem mixed(double... weights) {
    List<ComplexVector> states = new ArrayList<>();
    for (int k = 0; k < weights.length; k++) {
      states.add(ComplexVector.unit(spin.dimension(), k));
    }
    return from(InitialState.mixture(weights, states));
  }

  /** |D_j> and |D_k>, each with probability 1/2. */
  public TestSystem dickeMixture(int j, int k) {
    int d = spin.dimension();
    List<ComplexVector> states = List.of(ComplexVector.unit(d, j), ComplexVector.unit(d, k));
    return from(InitialState.mixture(new double[] {0.5, 0.5}, states));
  }

  public OpenSystem build() {
    return new OpenSystem(hamiltonian, jumps, eve, initial);
  }
}
