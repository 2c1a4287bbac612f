package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalisationTest {

  @Test
  void shouldDivideByTheLength() {
    double[] x = {3, 0, -4};
    assertThat(Normalisation.normalise(x)).isTrue();
    assertThat(x).containsExactly(0.6, 0, -0.8);
  }

  @Test
  void shouldRefuseTheZeroVector() {
    double[] x = {0, 0};
    assertThat(Normalisation.normalise(x)).isFalse();
    assertThat(x).containsExactly(0, 0);
  }

  @Test
  void shouldNotChangeWhatItHasNormalised() {
    Random random = new Random(4);
    for (int n = 1; n < 50_000; n = 2 * n + 1) {
      for (int repeat = 0; repeat < 20; repeat++) {
        double[] x = random.doubles(n, -1, 1).toArray();
        Normalisation.normalise(x);
        double[] again = x.clone();
        Normalisation.normalise(again);
        assertThat(again).isEqualTo(x);
      }
    }
  }

  @Test
  void shouldNotTakeAVectorForNormalisedThatIsShortByMoreThanRounding() {
    double[] x = {1 - 1e-13, 0, 0};
    Normalisation.normalise(x);
    assertThat(x[0]).isCloseTo(1, within(1e-16));
  }
}
