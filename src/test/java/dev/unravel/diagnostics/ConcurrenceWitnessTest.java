package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConcurrenceWitnessTest {

  private final Random random = new Random(4);

  /** Moments of a mixture of a few random pure states, some of them nearly Dicke states. */
  private double[] moments(int spins) {
    List<BandedMatrix> observables = CollectiveObservables.of(new CollectiveSpin(spins));
    double[] moments = new double[observables.size()];
    int parts = 1 + random.nextInt(3);
    double noise = Math.pow(10, -4 * random.nextDouble());
    for (int part = 0; part < parts; part++) {
      ComplexVector psi = new ComplexVector(spins + 1);
      psi.re[random.nextInt(spins + 1)] = 1;
      for (int k = 0; k <= spins; k++) {
        psi.re[k] += noise * random.nextGaussian();
        psi.im[k] += noise * random.nextGaussian();
      }
      psi.normalise();
      for (int a = 0; a < moments.length; a++) {
        moments[a] += observables.get(a).realExpectation(psi) / parts;
      }
    }
    return moments;
  }

  private static double concurrence(int spins, double[] moments) {
    return Concurrence.of(CollectiveMoments.of(spins, moments));
  }

  /** Witnesses of one state, tried on many others and at the boundary of the states. */
  @Test
  void shouldNeverExceedTheConcurrenceOfAnyState() {
    for (int spins : new int[] {2, 3, 8, 20}) {
      List<double[]> states = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        states.add(moments(spins));
      }
      for (double[] at : states) {
        for (ConcurrenceWitness witness : ConcurrenceWitness.near(spins, at)) {
          for (double[] state : states) {
            assertThat(witness.value(state)).isLessThanOrEqualTo(concurrence(spins, state) + 1e-7);
          }
        }
      }
    }
  }

  /**
   * Mixing in white noise x costs the witness of an entangled state something of order sqrt(x):
   * with x = 1e-6 it is within a few 1e-3 of the concurrence wherever the state lies.
   */
  @Test
  void shouldComeCloseToTheConcurrenceOfItsOwnState() {
    for (int i = 0; i < 200; i++) {
      int spins = 2 + random.nextInt(10);
      double[] state = moments(spins);
      double c = concurrence(spins, state);
      if (c > 0) {
        double best =
            ConcurrenceWitness.near(spins, state).stream()
                .mapToDouble(witness -> witness.value(state))
                .max()
                .orElseThrow();
        assertThat(best).isGreaterThan(c - 5e-3);
      }
    }
  }
}
