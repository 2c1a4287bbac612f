package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.event.EventBlock;
import dev.unravel.event.EventParts;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trajectories of very many events are drawn part by part, and are the same; seed 75. */
class PartsOfTrajectoriesTest {

  private static final double RATE = 2.4 * EventParts.EVENTS;

  static Stream<Named<OpenSystem>> systems() {
    return Stream.of(
        Named.of("levels", TestSystem.of(2).isotropic(1).coherent(2, 1).eve(RATE).build()),
        Named.of("coordinates", TestSystem.of(2).lmg(1, 0.4).eve(RATE, 1, 1, 0).build()));
  }

  private static List<EventBlock> parts(BlockSimulator simulator, long first, int count) {
    List<EventBlock> parts = new ArrayList<>();
    for (long at = first; at < first + count; ) {
      EventBlock drawn = simulator.draw(at, (int) (first + count - at));
      EventParts.cut(drawn, parts::add);
      at = drawn.next();
      while (drawn.isOpen()) {
        drawn = simulator.goOn();
        parts.add(drawn);
        at = drawn.next();
      }
    }
    return parts;
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldBeTheSameTrajectories(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, 1);
    Sampling sampling = unravelling.plainSampling();
    RandomStreams streams = new RandomStreams(75);
    BlockSimulator simulator = BlockSimulator.of(unravelling, sampling, streams, 0, 1);
    assertThat(simulator).isNotInstanceOf(TrajectorySimulator.class);
    List<EventBlock> found = parts(simulator, 7, 2);
    List<EventBlock> expected =
        parts(new TrajectorySimulator(unravelling, sampling, streams, 0, 1), 7, 2);
    assertThat(found).hasSameSizeAs(expected).hasSizeGreaterThan(4);
    for (int n = 0; n < found.size(); n++) {
      assertThat(found.get(n).isOpen()).isEqualTo(expected.get(n).isOpen());
      assertThat(found.get(n).eventCount()).isEqualTo(expected.get(n).eventCount());
      if (found.get(n).isOpen()) {
        assertThat(found.get(n).eventCount()).isEqualTo(EventParts.EVENTS);
      }
    }
    EventBlock whole = simulator.simulate(7, 2);
    assertThat(EventParts.join(found)).contains(whole);
    EventBlock other = EventParts.join(expected).orElseThrow();
    int differ = 0;
    for (int e = 0; e < whole.eventCount(); e++) {
      boolean same =
          whole.time(e) == other.time(e) && whole.outcomeOrChannel(e) == other.outcomeOrChannel(e);
      differ += same ? 0 : 1;
    }
    assertThat(differ).isZero();
  }
}
