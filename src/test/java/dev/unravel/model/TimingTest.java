package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimingTest {

  /** 1/10, 2/10, 3/10 ... as correctly rounded quotients, the numbers of a grid of tenths. */
  @Test
  void shouldTickAtMultiplesOfThePeriod() {
    Timing.Periodic clock = new Timing.Periodic(10);
    assertThat(clock.instant(0)).isEqualTo(0.1);
    assertThat(clock.instant(2)).isEqualTo(0.3);
    assertThat(clock.expected(0.3)).isEqualTo(3);
  }

  @Test
  void shouldCountWhatItsInstantsSay() {
    for (double rate : new double[] {0.7, 3, 10, 1e7 / 3}) {
      for (Timing.Scheduled timing :
          new Timing.Scheduled[] {
            new Timing.Periodic(rate),
            new Timing.Burst(rate, 0.3, 1000),
            new Timing.Burst(rate, 2, 1)
          }) {
        for (int n = 0; n < 1000 && timing.instant(n) < Double.POSITIVE_INFINITY; n++) {
          double instant = timing.instant(n);
          assertThat(timing.until(instant)).isEqualTo(n + 1);
          assertThat(timing.until(Math.nextDown(instant))).isEqualTo(n);
        }
      }
    }
  }

  @Test
  void shouldEndWithTheBurst() {
    Timing.Burst burst = new Timing.Burst(4, 0.5, 3);
    assertThat(burst.instant(2)).isEqualTo(1);
    assertThat(burst.instant(3)).isInfinite();
    assertThat(burst.expected(0.4)).isZero();
    assertThat(burst.expected(1e9)).isEqualTo(3);
  }

  /** The first three of the instants that there were, whatever the timing. */
  @Test
  void shouldStopAfterSoManyMeasurements() {
    for (Timing timing :
        new Timing[] {new Timing.Periodic(4), new Timing.Burst(4, 0.5, 9), new Timing.Poisson(4)}) {
      Timing stopping = timing.stoppingAfter(3);
      assertThat(stopping.most()).isEqualTo(3);
      assertThat(stopping.stoppingAfter(5)).isEqualTo(stopping);
      assertThat(stopping.expected(1e6)).isEqualTo(3);
      if (stopping instanceof Timing.Scheduled instants) {
        for (int n = 0; n < 3; n++) {
          assertThat(instants.instant(n)).isEqualTo(((Timing.Scheduled) timing).instant(n));
        }
        assertThat(instants.instant(3)).isInfinite();
      }
    }
    assertThat(new Timing.Burst(4, 0.5, 2).stoppingAfter(3).most()).isEqualTo(2);
    assertThatThrownBy(() -> new Timing.Poisson(4).stoppingAfter(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldNeverTickAtRateZero() {
    assertThat(new Timing.Periodic(0).expected(1e9)).isZero();
    assertThat(new Timing.Burst(0, 1, 5).expected(1e9)).isZero();
  }

  @Test
  void shouldRefuseWhatIsNoTiming() {
    assertThatThrownBy(() -> new Timing.Periodic(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Timing.Poisson(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Timing.Burst(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Timing.Burst(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
