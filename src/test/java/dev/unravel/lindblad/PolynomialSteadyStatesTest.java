package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.PolynomialSystems;
import dev.unravel.model.Polynomials;
import dev.unravel.model.SpectralDensity;
import dev.unravel.model.ThermalBath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Frames, steady states and conserved quantities of models with complex Hamiltonians. */
class PolynomialSteadyStatesTest {

  /** L rho of the cheapest frame, whichever it is, against the dense generator. */
  @Test
  void shouldBeTheSameEquationInEveryFrame() {
    for (long seed = 0; seed < 150; seed++) {
      OpenSystem system = PolynomialSystems.of(seed, 5);
      if (system.eve().flatMap(Eavesdropper::schedule).isPresent()) {
        continue;
      }
      Frame frame = Frame.cheapest(system);
      ComplexMatrix rho = system.initial().density();
      MasterEquation equation = new MasterEquation(frame);
      double[] y = new double[equation.size()];
      equation.apply(HermitianPacking.pack(frame.fromDicke(rho)), y);
      ComplexMatrix found = new ComplexMatrix(rho.rows(), rho.rows());
      HermitianPacking.unpack(y, found);
      assertThat(Dense.distance(frame.toDicke(found), Superoperator.of(system).apply(rho)))
          .as("seed " + seed)
          .isLessThan(1e-12);
    }
  }

  @Test
  void shouldSolveForSteadyStates() {
    int unique = 0;
    for (long seed = 0; seed < 150; seed++) {
      OpenSystem system = PolynomialSystems.of(seed, 5);
      if (system.eve().flatMap(Eavesdropper::schedule).isPresent()) {
        continue;
      }
      try {
        SteadyState steady = SteadyState.of(system);
        ComplexMatrix drift = Superoperator.of(system).apply(steady.rho());
        assertThat(drift.maxAbs()).as("seed " + seed).isLessThan(1e-10);
        assertThat(steady.rho().realTrace()).isCloseTo(1, within(1e-12));
        unique++;
      } catch (NoUniqueSteadyState e) {
        // that there are several is right where nothing happens, and checked elsewhere
      }
    }
    assertThat(unique).isGreaterThan(50);
  }

  /** The Gibbs state of a complex H, by a bath through an operator that is complex too. */
  @Test
  void shouldRelaxToTheGibbsStateOfAComplexHamiltonian() {
    CollectiveSpin spin = new CollectiveSpin(6);
    Hamiltonian h = Polynomials.quadratic(spin, 0, 0.2, 0.4, -0.3, 0.5, 0, 0, 0.2, 0.1, 0);
    EnergyBasis basis = EnergyBasis.of(h);
    BandedMatrix coupling = spin.along(0.3, 1, 0.4);
    ComplexMatrix rho =
        SteadyState.of(
                h,
                ThermalBath.channels(
                    "bath", basis, coupling, new SpectralDensity.Ohmic(1), 0.8, 1e-9))
            .rho();
    assertThat(Dense.distance(rho, InitialState.gibbs(basis, 0.8).density())).isLessThan(1e-10);
  }

  /** What is conserved by these commutes with H: known by hand. */
  @Test
  void shouldFindWhatComplexHamiltoniansConserve() {
    for (int spins : new int[] {4, 5}) {
      CollectiveSpin spin = new CollectiveSpin(spins);
      BandedMatrix x = spin.x();
      BandedMatrix y = spin.y();
      BandedMatrix z = spin.z();
      assertThat(conserved(spin, y)).containsOnly("the energy", "S_y", "S_y^2", Y);
      assertThat(conserved(spin, x.times(y).plus(y.times(x)))).containsOnly("the energy", Z);
      assertThat(conserved(spin, y.times(z).plus(z.times(y)))).containsOnly("the energy", X);
      assertThat(conserved(spin, y.plus(x.times(y).plus(y.times(x))))).containsOnly("the energy");
    }
  }

  private static final String X = "the flip k -> N-k, exp(i pi S_x)";
  private static final String Y = "the parity exp(i pi S_y)";
  private static final String Z = "the parity (-1)^k, exp(i pi S_z)";

  private static Iterable<String> conserved(CollectiveSpin spin, BandedMatrix h) {
    OpenSystem system =
        new OpenSystem(
            Polynomials.hamiltonian(spin, h),
            List.of(JumpOperator.of("none", spin.z(), 0)),
            Optional.empty(),
            InitialState.dicke(spin, 0));
    ConservedQuantities conserved = ConservedQuantities.of(system);
    return conserved.candidates().entrySet().stream()
        .filter(candidate -> conserved.contains(candidate.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
