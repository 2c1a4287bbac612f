package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.event.EventBlock;
import org.junit.jupiter.api.Test;

class EventTallyTest {

  /** Three trajectories: 2 jumps of channel 0 and 1 of 1; outcome 1 twice and 2 once; nothing. */
  private static EventBlock block() {
    return new EventBlock.Builder(0, 0, 9)
        .begin(1, 1)
        .jumped(1, 0)
        .jumped(2, 1)
        .jumped(3, 0)
        .begin(0, 1)
        .measured(1, 1)
        .measured(2, 2)
        .measured(3, 1)
        .begin(1, 1)
        .build();
  }

  /** Three more: channel 0 once; outcome 1 once, with a jump of channel 0; outcome 1 once. */
  private static EventBlock another() {
    return new EventBlock.Builder(0, 3, 9)
        .begin(0, 1)
        .jumped(4, 0)
        .begin(0, 1)
        .measured(5, 1)
        .jumped(6, 0)
        .begin(0, 1)
        .measured(5, 1)
        .build();
  }

  private static EventTally tally(EventBlock... blocks) {
    EventTally tally = new EventTally(2, 3, 4);
    for (EventBlock block : blocks) {
      tally.add(block);
    }
    return tally;
  }

  @Test
  void shouldCountWhatHappened() {
    EventTally tally = tally(block());
    assertThat(tally.trajectories()).isEqualTo(3);
    assertThat(tally.prepared()).containsExactly(1, 2);
    assertThat(tally.jumps()).containsExactly(2, 1, 0);
    assertThat(tally.outcomes()).containsExactly(0, 2, 1, 0);
    assertThat(tally.totalJumps()).isEqualTo(3);
    assertThat(tally.totalMeasurements()).isEqualTo(3);
  }

  /** The repetition is the sum of n^2 over the sum of n, n counted trajectory by trajectory. */
  @Test
  void shouldTellHowEventsComeInRuns() {
    EventTally tally = tally(block(), another());
    assertThat(tally.jumpRepetition(0)).isEqualTo((4 + 1 + 1) / 4.0);
    assertThat(tally.jumpRepetition(1)).isEqualTo(1);
    assertThat(tally.jumpRepetition(2)).as("of all").isEqualTo(7 / 5.0);
    assertThat(tally.outcomeRepetition(1)).isEqualTo((4 + 1 + 1) / 4.0);
    assertThat(tally.outcomeRepetition(3)).as("of all").isEqualTo(7 / 5.0);
    assertThat(tally.measurementRepetition()).isEqualTo((9 + 1 + 1) / 5.0);
  }

  @Test
  void shouldHaveNoRunsWhereNothingHappened() {
    EventTally tally = tally(new EventBlock.Builder(0, 0, 9).begin(0, 1).build());
    assertThat(tally.jumpRepetition(1)).isEqualTo(1);
    assertThat(tally.outcomeRepetition(1)).isEqualTo(1);
    assertThat(tally.measurementRepetition()).isEqualTo(1);
  }

  @Test
  void shouldAddUpInAnyParts() {
    EventTally parts = tally(block());
    parts.add(tally(another()));
    assertThat(parts.numbers()).containsExactly(tally(block(), another()).numbers());
  }

  @Test
  void shouldComeBackFromItsNumbers() {
    EventTally tally = tally(block(), another());
    long[] numbers = tally.numbers();
    assertThat(numbers).hasSize(EventTally.size(2, 3, 4)).hasSize(2 + 2 + 6 + 8);
    EventTally again = EventTally.of(2, 3, 4, numbers);
    assertThat(again.numbers()).containsExactly(numbers);
    assertThat(again.trajectories()).isEqualTo(6);
    assertThat(again.prepared()).containsExactly(4, 2);
    assertThat(again.jumpRepetition(0)).isEqualTo(tally.jumpRepetition(0));
    assertThat(again.outcomeRepetition(2)).isEqualTo(tally.outcomeRepetition(2));
    assertThat(again.measurementRepetition()).isEqualTo(tally.measurementRepetition());
  }
}
