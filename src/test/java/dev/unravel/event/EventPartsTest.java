package dev.unravel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventPartsTest {

  private static final int MOST = 5;

  private static EventBlock histories(SplittableRandom random) {
    EventBlock.Builder histories = new EventBlock.Builder(1, 70, 9);
    int size = 1 + random.nextInt(6);
    for (int i = 0; i < size; i++) {
      histories.begin(random.nextInt(4), random.nextDouble());
      for (int e = random.nextInt(18); e > 0; e--) {
        histories.measured(18 - e, random.nextInt(3));
      }
    }
    return histories.build();
  }

  @Test
  void shouldCutLongHistoriesAndJoinThemAgain() {
    SplittableRandom random = new SplittableRandom(21);
    for (int n = 0; n < 500; n++) {
      EventBlock whole = histories(random);
      List<EventBlock> parts = SmallParts.of(whole, MOST);
      assertThat(EventParts.join(parts)).contains(whole);
      assertThat(parts.stream().mapToInt(EventBlock::completed).sum()).isEqualTo(whole.size());
      long next = 70;
      for (EventBlock part : parts) {
        assertThat(part.firstIndex()).isEqualTo(next);
        next = part.next();
        if (part.isPart()) {
          assertThat(part.eventCount() == MOST).isEqualTo(part.isOpen());
        }
        for (int i = 0; i < part.size(); i++) {
          assertThat(part.isPart() || part.to(i) - part.from(i) < MOST).isTrue();
        }
      }
      assertThat(next).isEqualTo(70 + whole.size());
    }
  }

  @Test
  void shouldShowTheEventsOfAHistoryInItsParts() {
    SplittableRandom random = new SplittableRandom(22);
    for (int n = 0; n < 100; n++) {
      EventBlock whole = histories(random).first(1);
      List<Event> events = new ArrayList<>();
      SmallParts.of(whole, MOST).forEach(part -> events.addAll(part.history(0).events()));
      assertThat(events).isEqualTo(whole.history(0).events());
    }
  }

  @Test
  void shouldRefuseAPartThatDoesNotFollow() {
    EventBlock.Builder long1 = new EventBlock.Builder(0, 3, 9).begin(0, 1);
    for (int e = 0; e < 12; e++) {
      long1.jumped(1, 0);
    }
    List<EventBlock> parts = SmallParts.of(long1.build(), MOST);
    assertThat(parts).hasSize(3);
    assertThatThrownBy(() -> parts.get(0).followedBy(parts.get(2)))
        .isInstanceOf(IllegalArgumentException.class);
    EventBlock other = new EventBlock.Builder(0, 4, 9).begin(0, 1).build();
    assertThatThrownBy(() -> parts.get(1).followedBy(other))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
