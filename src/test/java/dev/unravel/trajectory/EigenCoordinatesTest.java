package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.event.EventBlock;
import dev.unravel.model.OpenSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EigenCoordinatesTest {

  /** A block costs what the window of all its states does; results do not depend on who waits. */
  @Test
  void shouldNotWantPreparedStatesBesideThoseThatHaveSpread() {
    EigenCoordinates coordinates =
        Unravelling.of(
                TestSystem.of(40).isotropic(1).dicke(20).jump(0.001, 0, 1, 0, 0, 0).build(), 3)
            .coordinates()
            .orElseThrow();
    WindowedVector prepared = coordinates.initial(0);
    int width = prepared.to() - prepared.from();
    LaneBlock states = new LaneBlock(coordinates.dimension(), 1);
    assertThat(coordinates.welcomePrepared(new LaneBlock(coordinates.dimension(), 0))).isTrue();
    states.window(prepared.from(), prepared.to());
    assertThat(coordinates.welcomePrepared(states)).as("just prepared").isTrue();
    states.window(prepared.from() - width, prepared.to() + width);
    assertThat(coordinates.welcomePrepared(states)).as("spread").isFalse();
  }

  /** Applications of H_eff to windows of the Dicke basis share nothing with the coordinates. */
  @Tag("full")
  @Test
  void shouldDrawForManySpinsWhatApplicationsOfTheBandDo() {
    int spins = 1200;
    OpenSystem system =
        TestSystem.of(spins)
            .isotropic(1)
            .superposition(spins / 2, spins / 2 + 1)
            .jump(0.1 / spins, 0, 1, 0, 0, 0)
            .build();
    double end = 0.4;
    Unravelling unravelling = Unravelling.of(system, end);
    RandomStreams streams = new RandomStreams(4);
    BlockSimulator batch =
        BlockSimulator.of(unravelling, unravelling.plainSampling(), streams, 0, end);
    assertThat(batch).isInstanceOf(BatchSimulator.class);
    EventBlock expected =
        new TrajectorySimulator(Unravelling.banded(system), streams, 0, end).simulate(0, 24);
    assertThat(expected.eventCount()).isGreaterThan(100);
    SameHistories.assertSame(batch.simulate(0, 24), expected, 1e-10);
  }

  @Test
  void shouldNotBeMadeForSoManySpinsThatTheirMatricesTakeTooLong() {
    OpenSystem system =
        TestSystem.of(2000).isotropic(1).dicke(1000).jump(1e-4, 0, 1, 0, 0, 0).build();
    assertThat(Unravelling.of(system, 1).coordinates()).isEmpty();
  }
}
