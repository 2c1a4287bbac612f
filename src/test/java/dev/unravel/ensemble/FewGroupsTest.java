package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FewGroupsTest {

  private static final double NORMAL_95 = 1.959963984540054;

  @Test
  void shouldBeOneWhereThereIsNoErrorOrEnoughGroups() {
    for (int groups : new int[] {0, 1, 16, 17, 256}) {
      assertThat(FewGroups.factor(groups)).isEqualTo(1);
    }
    for (int groups = 3; groups < 16; groups++) {
      assertThat(FewGroups.factor(groups)).isLessThan(FewGroups.factor(groups - 1));
    }
    assertThat(FewGroups.factor(15)).isCloseTo(2.1447867 / NORMAL_95, within(1e-7));
  }

  /**
   * Means of G normal numbers, seed 3, 40 000 times each: the part beyond the interval is 5 % but
   * for 5 standard deviations, 0.55 %, which chance exceeds with a probability below 1e-6 each.
   */
  @Test
  void shouldMakeIntervalsCoverInNinetyFiveOfAHundredCases() {
    SplittableRandom random = new SplittableRandom(3);
    for (int groups = 2; groups < 16; groups++) {
      int missed = 0;
      int times = 40_000;
      for (int i = 0; i < times; i++) {
        double sum = 0;
        double squares = 0;
        for (int g = 0; g < groups; g++) {
          double x = random.nextGaussian();
          sum += x;
          squares += x * x;
        }
        double variance = (squares - sum * sum / groups) / (groups - 1) / groups;
        double half = NORMAL_95 * FewGroups.factor(groups) * Math.sqrt(variance);
        missed += Math.abs(sum / groups) > half ? 1 : 0;
      }
      assertThat((double) missed / times).as("%d groups", groups).isCloseTo(0.05, within(0.0055));
    }
  }
}
