package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossingTest {

  /** A cubic through four points reproduces a cubic. */
  @Test
  void shouldFindTheRootOfACubicExactly() {
    List<Crossing> crossings = find(t -> (t - 1.37) * (t * t + 1), 0, 3, 7);
    assertThat(crossings).hasSize(1);
    assertThat(crossings.get(0).time()).isCloseTo(1.37, within(1e-12));
    assertThat(crossings.get(0).gained()).isFalse();
  }

  /** Error of the interpolation: 9/16 h^4 / 4! at most, with h = 0.1 below 3e-6. */
  @Test
  void shouldFindEveryChangeOfSignInOrderAndSayWhichWay() {
    List<Crossing> crossings = find(StrictMath::cos, 0, 10, 101);
    assertThat(crossings).extracting(Crossing::gained).containsExactly(true, false, true);
    for (int k = 0; k < 3; k++) {
      assertThat(crossings.get(k).time()).isCloseTo((k + 0.5) * Math.PI, within(3e-6));
    }
  }

  @Test
  void shouldInterpolateStraightBetweenTwoPoints() {
    List<Crossing> crossings = Crossing.find(new double[] {0, 1}, new double[] {3, -1});
    assertThat(crossings).hasSize(1);
    assertThat(crossings.get(0).time()).isCloseTo(0.75, within(1e-15));
  }

  @Test
  void shouldTakeRoundingAboutZeroForZero() {
    assertThat(Crossing.find(new double[] {0, 1, 2}, new double[] {-1e-15, 2, 3})).isEmpty();
    assertThat(Crossing.find(new double[] {0, 1, 2}, new double[] {3, 2, -1e-15})).isEmpty();
  }

  @Test
  void shouldNotLookNextToWhatIsUndefined() {
    double[] times = {0, 1, 2, 3};
    assertThat(Crossing.find(times, new double[] {1, Double.NaN, -1, -2})).isEmpty();
    List<Crossing> after = Crossing.find(times, new double[] {Double.NaN, 1, -1, -3});
    assertThat(after).hasSize(1);
    assertThat(after.get(0).time()).isCloseTo(1.5, within(1e-12));
  }

  private static List<Crossing> find(DoubleUnaryOperator f, double from, double to, int points) {
    double[] times =
        IntStream.range(0, points)
            .mapToDouble(i -> from + i * (to - from) / (points - 1))
            .toArray();
    double[] values =
        IntStream.range(0, points).mapToDouble(i -> f.applyAsDouble(times[i])).toArray();
    return Crossing.find(times, values);
  }
}
