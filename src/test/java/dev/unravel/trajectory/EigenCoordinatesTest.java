package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

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
}
