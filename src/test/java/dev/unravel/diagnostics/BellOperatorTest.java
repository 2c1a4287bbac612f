package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BellOperatorTest {

  @Test
  void shouldBeTheTraceOfTheTwoBodyOperatorWithTheTwoBodyState() {
    RandomStates states = new RandomStates(21);
    Random random = new Random(22);
    for (int i = 0; i < 300; i++) {
      CollectiveMoments s = states.next();
      double phi = 2 * Math.PI * random.nextDouble();
      double theta = 2 * Math.PI * random.nextDouble();
      double trace =
          TwoQubits.bellOperator(s.spins(), phi, theta)
              .realTraceOfProduct(TwoBodyState.of(s).matrix());
      assertThat(BellMinimizer.value(s, phi, theta))
          .isCloseTo(trace, within(1e-13 * s.spins() * s.spins()));
    }
  }

  @Test
  void shouldBeAffineInTheMoments() {
    RandomStates states = new RandomStates(23);
    CollectiveMoments s = states.next();
    BellOperator operator = BellOperator.of(s.spins(), 0.7, -2.1);
    double[] nine = s.toArray();
    double sum = operator.constant();
    for (int i = 0; i < nine.length; i++) {
      sum += operator.coefficients()[i] * nine[i];
    }
    assertThat(sum).isCloseTo(BellMinimizer.value(s, 0.7, -2.1), within(1e-11 * s.spins()));
    CollectiveMoments nothing =
        CollectiveMoments.of(s.spins(), new double[CollectiveMoments.COUNT]);
    assertThat(operator.value(nothing)).isEqualTo(operator.constant());
  }

  @Test
  void shouldLeaveTheInequalityUnviolatedByEqualSettings() {
    CollectiveMoments s = SymmetricStates.coherent(12, 1.1, 0);
    for (double phi = 0; phi < 6; phi += 0.5) {
      double expected = 24 - 24 * StrictMath.cos(phi - 1.1);
      assertThat(BellMinimizer.value(s, phi, phi)).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void shouldRefuseMomentsOfAnotherNumberOfSpins() {
    BellOperator operator = BellOperator.of(4, 0, 1);
    assertThatThrownBy(() -> operator.value(SymmetricStates.dicke(5, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
