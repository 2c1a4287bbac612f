package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.event.EventBlock;

/** Compares blocks of histories. */
final class SameHistories {

  private SameHistories() {}

  /** The same events of the same trajectories, at times that differ by rounding. */
  static void assertSame(EventBlock found, EventBlock expected, double rounding) {
    assertThat(found.size()).isEqualTo(expected.size());
    assertThat(found.eventCount()).isEqualTo(expected.eventCount());
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.weight(i)).isEqualTo(expected.weight(i));
      assertThat(found.prepared(i)).isEqualTo(expected.prepared(i));
      assertThat(found.to(i)).isEqualTo(expected.to(i));
    }
    for (int e = 0; e < found.eventCount(); e++) {
      assertThat(found.time(e)).isCloseTo(expected.time(e), within(rounding));
      assertThat(found.isMeasurement(e)).isEqualTo(expected.isMeasurement(e));
      assertThat(found.outcomeOrChannel(e)).isEqualTo(expected.outcomeOrChannel(e));
    }
  }
}
