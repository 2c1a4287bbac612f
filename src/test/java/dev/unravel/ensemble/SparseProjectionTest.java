package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.SparseSystems;
import dev.unravel.trajectory.SparseUnravelling;
import dev.unravel.trajectory.TestSystem;
import dev.unravel.trajectory.TrajectorySimulator;
import dev.unravel.trajectory.Unravelling;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Few components one by one, or all of all states side by side: the same sums. */
class SparseProjectionTest {

  private static final double END = 5;
  private static final double[] TIMES = Projections.grid(END, 21);
  private static final double ROUNDING = 1e-12;

  static Stream<Named<OpenSystem>> systems() {
    return SparseSystems.all();
  }

  /** Groups smaller and larger than the dimension: a full sum is transformed only in the latter. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldSumWhatTheDenseProjectionSums(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock events =
        new TrajectorySimulator(unravelling, new RandomStreams(81), 0, END).simulate(0, 70);
    GroupProjection sparse = Projection.of(unravelling, TIMES, StateDetail.DENSITY).start();
    assertThat(sparse).isInstanceOf(SparseProjection.class);
    GroupProjection dense = Projections.generic(unravelling, TIMES).start();
    for (int[] group : new int[][] {{0, 1}, {1, 4}, {4, 70}}) {
      assertSame(
          Projections.generic(unravelling, TIMES),
          sparse.project(events, group[0], group[1]),
          dense.project(events, group[0], group[1]));
    }
  }

  private static void assertSame(Projection generic, GroupSum found, GroupSum expected) {
    assertThat(found.weight()).isEqualTo(expected.weight());
    for (int t = 0; t < TIMES.length; t++) {
      ComplexMatrix rho = Projections.states(generic, found)[t];
      assertThat(Dense.distance(rho, Projections.states(generic, expected)[t]))
          .isLessThan(ROUNDING * Math.max(1, found.weight()));
      assertThat(Dense.distance(rho, rho.adjoint())).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldSumTheMomentsOfTheseStatesWhereNoMoreIsWanted(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock events =
        new TrajectorySimulator(unravelling, new RandomStreams(84), 0, END).simulate(0, 40);
    GroupProjection sparse = Projection.of(unravelling, TIMES, StateDetail.MOMENTS).start();
    assertThat(sparse).isInstanceOf(SparseProjection.class);
    GroupProjection dense = Projections.generic(unravelling, TIMES).start();
    int n = system.spin().spins();
    for (int[] group : new int[][] {{0, 3}, {3, 40}}) {
      GroupSum found = sparse.project(events, group[0], group[1]);
      GroupSum expected = dense.project(events, group[0], group[1]);
      assertThat(found.states()).isEmpty();
      assertThat(found.weight()).isEqualTo(expected.weight());
      for (int t = 0; t < TIMES.length; t++) {
        assertThat(Projections.unblurred(found.moments()[t]))
            .containsExactly(
                Projections.unblurred(expected.moments()[t]),
                within(1e-12 * n * n * found.weight()));
      }
    }
  }

  @Test
  void shouldWeighTrajectoriesAlsoThoseThatShareAState() {
    OpenSystem system = TestSystem.of(6).lmg(1, 0.3).thermal(1).mixed(1, 2, 3, 4, 0, 0, 0).build();
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock drawn =
        new TrajectorySimulator(unravelling, new RandomStreams(82), 0, END).simulate(0, 30);
    EventBlock.Builder builder = new EventBlock.Builder(0, 0, END);
    for (int i = 0; i < 30; i++) {
      builder.begin(drawn.prepared(i), 0.25 * (1 + i % 7));
      for (int e = drawn.from(i); e < drawn.to(i) && i % 3 > 0; e++) {
        builder.jumped(drawn.time(e), drawn.outcomeOrChannel(e));
      }
    }
    EventBlock events = builder.build();
    assertSame(
        Projections.generic(unravelling, TIMES),
        Projection.of(unravelling, TIMES, StateDetail.DENSITY).start().project(events, 0, 30),
        Projections.generic(unravelling, TIMES).start().project(events, 0, 30));
  }

  /** At the time of an event the state is the one after it: also at 0, and at the end. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 2, 5})
  void shouldShowTheStateAfterAnEventThatFallsOnAGridTime(double time) {
    OpenSystem system = TestSystem.of(4).isotropic(0.4).coherent(1, 0).decay(0.3).eve(1).build();
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock.Builder builder = new EventBlock.Builder(0, 0, END);
    builder.begin(0, 1).jumped(time, 0);
    builder.begin(0, 1).measured(time, 3);
    builder.begin(0, 1).measured(time, 1).jumped(time, 0);
    builder.begin(0, 1).jumped(time, 0).measured(time, 2);
    builder.begin(0, 1);
    EventBlock events = builder.build();
    GroupProjection sparse = Projection.of(unravelling, TIMES, StateDetail.DENSITY).start();
    assertThat(sparse).isInstanceOf(SparseProjection.class);
    assertSame(
        Projections.generic(unravelling, TIMES),
        sparse.project(events, 0, 5),
        Projections.generic(unravelling, TIMES).start().project(events, 0, 5));
  }

  /** The recorded part of a block and what a resumed run adds make the block, to the last bit. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldDependOnTheBlockAlone(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    TrajectorySimulator simulator =
        new TrajectorySimulator(unravelling, new RandomStreams(83), 0, END);
    EventBlock whole = simulator.simulate(0, 24);
    EventBlock joined = simulator.simulate(0, 5).followedBy(simulator.simulate(5, 19));
    GroupProjection used = Projection.of(unravelling, TIMES, StateDetail.DENSITY).start();
    used.project(simulator.simulate(24, 24), 0, 24);
    GroupSum after = used.project(joined, 0, 24);
    GroupSum alone =
        Projection.of(unravelling, TIMES, StateDetail.DENSITY).start().project(whole, 0, 24);
    for (int t = 0; t < TIMES.length; t++) {
      assertThat(
              Dense.distance(
                  after.states().orElseThrow().at(t), alone.states().orElseThrow().at(t)))
          .isZero();
    }
  }

  /** A level of the frame that nothing happens to adds its projector and nothing else. */
  @Test
  void shouldAddTheProjectorOfALevelAsOftenAsItIsThere() {
    OpenSystem system = TestSystem.of(3).mixed(1, 1, 1, 1).build();
    Unravelling unravelling = Unravelling.of(system, END);
    assertThat(SparseUnravelling.of(unravelling)).isPresent();
    EventBlock events =
        new EventBlock.Builder(0, 0, END).begin(2, 1).begin(1, 1).begin(2, 1).begin(2, 1).build();
    for (ComplexMatrix rho :
        Projections.states(
            Projections.density(unravelling, TIMES),
            Projection.of(unravelling, TIMES, StateDetail.DENSITY).start().project(events, 0, 4))) {
      assertThat(rho.re(1, 1)).isEqualTo(1);
      assertThat(rho.re(2, 2)).isEqualTo(3);
      assertThat(rho.maxAbs()).isCloseTo(3, within(0.0));
      assertThat(rho.re(0, 0) + rho.re(3, 3)).isZero();
    }
  }
}
