package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UndisturbedWeightsTest {

  /**
   * Seed 1; times on the grid, beside it by one unit in the last place, between, and past its end.
   */
  @Test
  void shouldFindTheFirstGridTimeAtOrAfterAnEvent() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 0; n < 200; n++) {
      double end = Math.exp(random.nextDouble(-20, 20));
      int points = random.nextInt(2, 400);
      double[] times = new double[points];
      Arrays.setAll(times, t -> end * t / (points - 1));
      for (double time : times) {
        check(time, times);
        check(Math.nextUp(time), times);
        check(Math.nextDown(time), times);
        check(random.nextDouble(1.1 * end), times);
      }
      check(2e9 * end, times);
    }
  }

  @Test
  void shouldKnowAGridOfOneTime() {
    assertThat(UndisturbedWeights.reached(0, new double[] {0})).isZero();
    assertThat(UndisturbedWeights.reached(0.5, new double[] {0})).isEqualTo(1);
  }

  private static void check(double time, double[] times) {
    int first = (int) Arrays.stream(times).filter(t -> t < time).count();
    assertThat(UndisturbedWeights.reached(time, times)).as("%s", time).isEqualTo(first);
  }
}
