package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeSpecTest {

  @Test
  void shouldSpaceTheTimesEquallyFromZeroToTheEnd() {
    assertThat(new TimeSpec(2, 5).grid()).containsExactly(0, 0.5, 1, 1.5, 2);
    assertThat(new TimeSpec(0.3, 2).grid()).containsExactly(0, 0.3);
  }

  @Test
  void shouldMultiplyBeforeItDivides() {
    double[] grid = new TimeSpec(12.566370614359172, 81).grid();
    for (int i = 0; i < 80; i++) {
      assertThat(grid[i]).isEqualTo((12.566370614359172 * i) / 80);
    }
  }

  @Test
  void shouldEndExactlyAtTheEnd() {
    for (int points = 2; points < 500; points++) {
      assertThat(new TimeSpec(0.1, points).grid()[points - 1]).isEqualTo(0.1);
    }
  }
}
