package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import org.junit.jupiter.api.Test;

/** Kraus operators of degenerate and unsharp measurements. */
class ReadoutTest {

  private static final CollectiveSpin SPIN = new CollectiveSpin(6);

  private static Eavesdropper eve(Reading reading, double strength) {
    return Eavesdropper.measuring(SPIN, "Sz", 0, 0, 1, 1).reading(reading, strength);
  }

  @Test
  void shouldResolveTheIdentityWhateverTheStrength() {
    for (Reading reading : Reading.values()) {
      for (double strength : new double[] {0, 1e-3, 0.3, 0.9, 0.999, 1}) {
        Eavesdropper eve = eve(reading, strength);
        for (int j = 0; j < SPIN.dimension(); j++) {
          assertThat(eve.coherence(j, j)).isCloseTo(1, within(1e-14));
        }
      }
    }
  }

  @Test
  void shouldBeTheProjectorsOfDegenerateObservables() {
    Eavesdropper square = eve(Reading.SQUARE, 1);
    assertThat(square.outcomeCount()).isEqualTo(4);
    assertThat(square.value(0)).isEqualTo(9);
    assertThat(square.value(3)).isZero();
    assertThat(square.coherence(1, 5)).isEqualTo(1);
    assertThat(square.coherence(1, 2)).isZero();
    assertThat(square.forgets()).isFalse();
    Eavesdropper parity = eve(Reading.PARITY, 1);
    assertThat(parity.outcomeCount()).isEqualTo(2);
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 7; j++) {
        assertThat(parity.coherence(i, j)).isEqualTo((i - j) % 2 == 0 ? 1 : 0);
      }
    }
    assertThat(parity.observable()).isEqualTo("parity of Sz");
  }

  /** In the limits a projection, and nothing; between, the strength's part of the coherence. */
  @Test
  void shouldGoFromNothingToTheProjection() {
    assertThat(eve(Reading.VALUE, 1).forgets()).isTrue();
    Eavesdropper nearly = eve(Reading.VALUE, 1 - 1e-12);
    Eavesdropper nothing = eve(Reading.VALUE, 0);
    CollectiveSpin large = new CollectiveSpin(40);
    Eavesdropper weak = Eavesdropper.measuring(large, "Sz", 0, 0, 1, 1).reading(Reading.VALUE, 0.1);
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 7; j++) {
        assertThat(nearly.coherence(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-11));
        assertThat(nothing.coherence(i, j)).isCloseTo(1, within(1e-14));
      }
    }
    assertThat(weak.coherence(20, 21)).isCloseTo(0.9, within(1e-9));
    // exp(-x^2/(8 sigma^2)) = (1 - strength)^(x^2)
    assertThat(weak.coherence(19, 22))
        .isCloseTo(StrictMath.exp(9 * StrictMath.log(0.9)), within(1e-9));
  }

  /** Probabilities and states after, of pure states and density matrices alike, along any axis. */
  @Test
  void shouldTreatPureStatesAndDensityMatricesAlike() {
    Eavesdropper eve =
        Eavesdropper.measuring(SPIN, "n.S", 0.3, -0.5, 0.8, 1).reading(Reading.SQUARE, 0.4);
    ComplexVector psi = InitialState.coherent(SPIN, 1, 2).vector(0);
    ComplexMatrix rho = new ComplexMatrix(7, 7);
    rho.addProjector(1, psi);
    double sum = 0;
    ComplexMatrix mean = new ComplexMatrix(7, 7);
    for (int k = 0; k < eve.outcomeCount(); k++) {
      double p = eve.probability(k, psi);
      assertThat(eve.probability(k, rho)).isCloseTo(p, within(1e-13));
      sum += p;
      mean.addScaled(p, 0, eve.after(k, rho));
      assertThat(eve.after(k, rho).realTraceOfProduct(eve.after(k, rho)))
          .as("still pure")
          .isCloseTo(1, within(1e-12));
    }
    assertThat(sum).isCloseTo(1, within(1e-13));
    ComplexMatrix w = eve.basis();
    ComplexMatrix damped = w.adjoint().times(mean).times(w);
    ComplexMatrix before = w.adjoint().times(rho).times(w);
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 7; j++) {
        assertThat(damped.re(i, j)).isCloseTo(eve.coherence(i, j) * before.re(i, j), within(1e-13));
      }
    }
  }

  @Test
  void shouldRefuseAStrengthThatIsNone() {
    for (double strength : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> eve(Reading.VALUE, strength))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
