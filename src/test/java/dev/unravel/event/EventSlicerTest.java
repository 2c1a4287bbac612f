package dev.unravel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventSlicerTest {

  private static final int MOST = 20;

  /** Histories of 0 to 60 events, more than half of them short. */
  private static EventBlock histories(SplittableRandom random, int size) {
    EventBlock.Builder histories = new EventBlock.Builder(3, 1000, 9);
    for (int i = 0; i < size; i++) {
      histories.begin(random.nextInt(4), random.nextDouble());
      int events = random.nextInt(random.nextBoolean() ? 5 : 60);
      for (int e = 0; e < events; e++) {
        if (random.nextBoolean()) {
          histories.jumped(e * 0.1, random.nextInt(3));
        } else {
          histories.measured(e * 0.1, random.nextInt(3));
        }
      }
    }
    return histories.build();
  }

  private static List<EventBlock> slices(List<EventBlock> blocks) {
    List<EventBlock> slices = new ArrayList<>();
    EventSlicer slicer = new EventSlicer(MOST, slices::add);
    blocks.forEach(slicer::add);
    slicer.end();
    return slices;
  }

  private static List<EventBlock> cut(EventBlock whole, SplittableRandom random) {
    List<EventBlock> parts = new ArrayList<>();
    for (int from = 0; from < whole.size(); ) {
      int to = Math.min(whole.size(), from + 1 + random.nextInt(9));
      parts.add(whole.part(from, to));
      from = to;
    }
    return parts;
  }

  @Test
  void shouldCutWhereTheHistoriesSayWhateverBlocksTheyComeIn() {
    SplittableRandom random = new SplittableRandom(11);
    for (int n = 0; n < 300; n++) {
      EventBlock whole = histories(random, 1 + random.nextInt(40));

      List<EventBlock> slices = slices(cut(whole, random));

      assertThat(slices).isEqualTo(slices(List.of(whole)));
      assertThat(slices.stream().reduce(EventBlock::followedBy)).contains(whole);
      for (int s = 0; s < slices.size(); s++) {
        EventBlock slice = slices.get(s);
        assertThat(slice.eventCount() <= MOST || slice.size() == 1).isTrue();
        if (s > 0) {
          EventBlock before = slices.get(s - 1);
          assertThat(before.eventCount() + slice.to(0)).as("there was room").isGreaterThan(MOST);
        }
      }
    }
  }

  @Test
  void shouldHandOnABlockThatFitsAsItIs() {
    EventBlock block = histories(new SplittableRandom(12), 1);
    assertThat(slices(List.of(block)).get(0)).isSameAs(block);
  }

  @Test
  void shouldBeginAnewAfterTheEnd() {
    List<EventBlock> slices = new ArrayList<>();
    EventSlicer slicer = new EventSlicer(MOST, slices::add);
    slicer.end();
    EventBlock first = new EventBlock.Builder(0, 0, 1).begin(0, 1).build();
    EventBlock second = new EventBlock.Builder(0, 512, 1).begin(0, 1).build();
    slicer.add(first);
    slicer.end();
    slicer.add(second);
    slicer.end();
    assertThat(slices).containsExactly(first, second);
  }

  @Test
  void shouldShowTheSameHistoriesInAPart() {
    SplittableRandom random = new SplittableRandom(13);
    EventBlock whole = histories(random, 30);
    for (int n = 0; n < 50; n++) {
      int from = random.nextInt(30);
      int to = from + 1 + random.nextInt(30 - from);
      EventBlock part = whole.part(from, to);
      for (int i = from; i < to; i++) {
        assertThat(part.history(i - from)).isEqualTo(whole.history(i));
      }
    }
  }
}
