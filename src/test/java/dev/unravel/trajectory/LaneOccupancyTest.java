package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.linalg.ComplexVector;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Trajectories come and go; seed 75. */
class LaneOccupancyTest {

  private static final int SPINS = 30;
  private static final int LANES = 64;

  private final EigenCoordinates coordinates =
      Unravelling.of(
              TestSystem.of(SPINS).isotropic(1).dicke(15).jump(0.01, 0, 1, 0, 0, 0).build(), 3)
          .coordinates()
          .orElseThrow();

  /** Component k of the state with which a trajectory begins. */
  private static double component(int m, int k) {
    return k == low(m) || k == low(m) + 1 ? 1 + m : 0;
  }

  private static int low(int m) {
    return 3 + m % 5;
  }

  private static WindowedVector initial(int m) {
    ComplexVector v = new ComplexVector(SPINS + 1);
    for (int k = 0; k <= SPINS; k++) {
      v.re[k] = component(m, k);
    }
    return new WindowedVector(v, low(m), low(m) + 2);
  }

  private LaneOccupancy of(int trajectories) {
    int[] queue = IntStream.range(0, trajectories).toArray();
    return new LaneOccupancy(
        coordinates, new Lanes(SPINS + 1, LANES, 1), 0, queue, LaneOccupancyTest::initial);
  }

  @Test
  void shouldGiveEveryTrajectoryALaneOnceAndKeepItsStateAsLongAsItStays() {
    SplittableRandom random = new SplittableRandom(75);
    int trajectories = 300;
    int[] seen = new int[trajectories];
    LaneOccupancy occupancy = of(trajectories);
    while (occupancy.fill()) {
      int[] active = occupancy.trajectories();
      assertThat(active.length).isLessThanOrEqualTo(LANES);
      assertThat(active).doesNotHaveDuplicates();
      assertThat(occupancy.states().width()).isEqualTo(active.length);
      for (int j = 0; j < active.length; j++) {
        assertHolds(occupancy, j);
        if (random.nextInt(3) == 0) {
          seen[active[j]]++;
          occupancy.leave(j);
        }
      }
    }
    assertThat(seen).containsOnly(1);
    assertThat(occupancy.trajectories()).isEmpty();
  }

  private static void assertHolds(LaneOccupancy occupancy, int lane) {
    int m = occupancy.trajectories()[lane];
    LaneBlock states = occupancy.states();
    assertThat(occupancy.low(lane)).isEqualTo(low(m)).isGreaterThanOrEqualTo(states.from());
    assertThat(occupancy.high(lane)).isEqualTo(low(m) + 2).isLessThanOrEqualTo(states.to());
    for (int k = states.from(); k < states.to(); k++) {
      assertThat(states.states().re(k, lane)).isEqualTo(component(m, k));
      assertThat(states.states().im(k, lane)).isZero();
    }
  }

  @Test
  void shouldBeAsWideAsThoseInTheLanesNeed() {
    LaneOccupancy occupancy = of(2);
    occupancy.fill();
    LaneBlock wide = new LaneBlock(SPINS + 1, 1);
    wide.include(0, SPINS + 1);
    wide.states().set(2, 0, 1, 0);
    wide.states().set(20, 0, 1e-3, 0);
    wide.states().set(29, 0, 1e-16, 0);
    occupancy.set(new int[] {1}, wide);
    occupancy.fill();
    assertThat(occupancy.low(1)).isEqualTo(2);
    assertThat(occupancy.high(1)).isEqualTo(21);
    assertThat(occupancy.states().from()).isEqualTo(2);
    assertThat(occupancy.states().to()).isEqualTo(21);
    assertHolds(occupancy, 0);
    occupancy.leave(1);
    occupancy.fill();
    assertThat(occupancy.states().from()).isEqualTo(low(0));
    assertThat(occupancy.states().to()).isEqualTo(low(0) + 2);
    assertHolds(occupancy, 0);
  }
}
