package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecentRateTest {

  private final RecentRate rate = new RecentRate();

  @Test
  void shouldNotBeKnownBeforeAnythingIsCounted() {
    assertThat(rate.perSecond(5)).isNaN();
    rate.read(100, 5);
    assertThat(rate.perSecond(5)).isNaN();
    assertThat(rate.perSecond(6)).isZero();
  }

  /** A warm-up at a tenth of the pace is forgotten after half a minute. */
  @Test
  void shouldForgetHowFastItWasBefore() {
    long count = 0;
    double time = 0;
    for (; time < 60; time += 0.125) {
      count += time < 20 ? 1 : 10;
      rate.read(count, time);
    }
    assertThat(rate.perSecond(time - 0.125)).isCloseTo(80, within(1.0));
  }

  /** A task that takes ten minutes: the rate rests on the last 32, not on the last half minute. */
  @Test
  void shouldRestOnSomeTasksHoweverLongTheyTake() {
    for (int task = 0; task <= 100; task++) {
      rate.read(256L * task, 600.0 * task);
    }
    assertThat(rate.perSecond(600.0 * 100)).isCloseTo(256 / 600.0, within(1e-9));
  }

  @Test
  void shouldSinkWhileTheCountStandsStill() {
    for (int i = 0; i <= 1000; i++) {
      rate.read(i, 0.1 * i);
    }
    double moving = rate.perSecond(100);
    assertThat(moving).isCloseTo(10, within(0.2));
    assertThat(rate.perSecond(200)).isLessThan(0.4 * moving);
    assertThat(rate.perSecond(1e6)).isLessThan(1e-3 * moving);
  }
}
