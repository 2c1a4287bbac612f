package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.TestSystem;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way of projecting sums what the generic way sums, to 1e-12 a trajectory. */
class ProjectionWaysTest {

  private static final double END = 4;
  private static final double[] TIMES = Projections.grid(END, 17);
  private static final double ROUNDING = 1e-12;

  static Stream<Named<OpenSystem>> systems() {
    return Stream.of(
        Named.of("Eve", TestSystem.of(12).lmg(1, 0.3).coherent(1, 1).eve(2).build()),
        Named.of("Eve, Gibbs", TestSystem.of(9).lmg(1, 0.3).gibbs(2).eve(0.7).build()),
        Named.of("Eve along n", TestSystem.of(8).lmg(1, 0.4).eve(2, 1, -1, 0).build()),
        Named.of("ladder", TestSystem.of(10).lmg(1, 0.1).ladder(0.35).dicke(10).build()),
        Named.of("ladder, Eve", TestSystem.of(7).lmg(1, 0.3).ladder(0.3).gibbs(0).eve(1).build()),
        Named.of(
            "S_y", TestSystem.of(10).isotropic(1).coherent(1, 0).jump(0.2, 0, 1, 0, 0, 0).build()),
        Named.of(
            "one parity", TestSystem.of(10).isotropic(1).dicke(4).jump(0.2, 0, 1, 0, 0, 0).build()),
        Named.of(
            "one parity, a bath that changes it and one that does not",
            TestSystem.of(8).isotropic(1).dicke(5).jump(0.2, 0, 1, 0, 0, 0).dephasing(0.3).build()),
        Named.of(
            "one parity or the other, Eve",
            TestSystem.of(7).isotropic(1).gibbs(0.3).jump(0.2, 0, 1, 0, 0, 0).eve(0.5).build()),
        Named.of(
            "two baths",
            TestSystem.of(6).lmg(1, 0.4).decay(0.3).jump(0.2, 0, 1, 0, 0, 0).gibbs(0.5).build()));
  }

  private static List<EventBlock> blocks(Unravelling unravelling, int... sizes) {
    BlockSimulator simulator =
        BlockSimulator.of(unravelling, unravelling.plainSampling(), new RandomStreams(61), 0, END);
    List<EventBlock> blocks = new ArrayList<>();
    long first = 0;
    for (int size : sizes) {
      blocks.add(simulator.simulate(first, size));
      first += size;
    }
    return blocks;
  }

  private static GroupSum sum(Projection projection, List<EventBlock> blocks) {
    GroupProjection started = projection.start();
    blocks.forEach(block -> started.add(block, 0, block.size()));
    return started.take();
  }

  /** 401 trajectories: more than go side by side, from blocks of unequal size. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldSumWhatTheGenericWaySums(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    List<EventBlock> blocks = blocks(unravelling, 300, 1, 100);
    Projection best = Projections.density(unravelling, TIMES);
    assertThat(best.start()).isNotInstanceOf(DenseProjection.class);
    Projection generic = Projections.generic(unravelling, TIMES);
    GroupSum found = sum(best, blocks);
    GroupSum expected = sum(generic, blocks);
    assertThat(found.weight()).isEqualTo(401);
    ComplexMatrix[] foundStates = Projections.states(best, found);
    ComplexMatrix[] expectedStates = Projections.states(generic, expected);
    int n = system.spin().spins();
    for (int t = 0; t < TIMES.length; t++) {
      assertThat(Dense.distance(foundStates[t], expectedStates[t])).isLessThan(401 * ROUNDING);
      assertThat(Projections.unblurred(found.moments()[t]))
          .containsExactly(
              Projections.unblurred(expected.moments()[t]), within(401 * n * n * ROUNDING));
    }
  }

  /** A group that lies in several blocks is the sum of its trajectories, whatever came before. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldBeginAnewWithEachGroup(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    List<EventBlock> blocks = blocks(unravelling, 20, 30);
    Projection projection = Projections.density(unravelling, TIMES);
    GroupProjection used = projection.start();
    EventBlock other = blocks(unravelling, 50, 40).get(1);
    used.project(other, 0, other.size());
    blocks.forEach(block -> used.add(block, 0, block.size()));
    ComplexMatrix[] after = Projections.states(projection, used.take());
    ComplexMatrix[] alone = Projections.states(projection, sum(projection, blocks));
    for (int t = 0; t < TIMES.length; t++) {
      assertThat(Dense.distance(after[t], alone[t])).isLessThan(1e-12);
    }
  }

  /** S_y on 80 spins: states fill a window of their components, which grows with each jump. */
  @Test
  void shouldKeepToTheWindowOfAStateWithoutLosingAny() {
    OpenSystem system = TestSystem.of(80).isotropic(1).dicke(40).jump(0.005, 0, 1, 0, 0, 0).build();
    Unravelling unravelling = Unravelling.of(system, END);
    List<EventBlock> blocks = blocks(unravelling, 60);
    Projection projection = Projections.density(unravelling, TIMES);
    GroupSum found = sum(projection, blocks);
    assertThat(found.states().orElseThrow().dimension()).isLessThan(81);
    ComplexMatrix[] states = Projections.states(projection, found);
    Projection generic = Projections.generic(unravelling, TIMES);
    ComplexMatrix[] expected = Projections.states(generic, sum(generic, blocks));
    for (int t = 0; t < TIMES.length; t++) {
      assertThat(Dense.distance(states[t], expected[t])).isLessThan(60 * ROUNDING);
    }
  }

  static Stream<Named<OpenSystem>> systemsWithFewComponents() {
    return Stream.of(
        Named.of(
            "S_y from one state",
            TestSystem.of(80).isotropic(1).dicke(40).jump(0.02, 0, 1, 0, 0, 0).build()),
        Named.of(
            "S_y from states of both parities, one after the other",
            TestSystem.of(90).isotropic(1).dickeMixture(44, 47).jump(0.02, 0, 1, 0, 0, 0).build()),
        Named.of(
            "S_x and dephasing from a coherent state",
            TestSystem.of(100)
                .isotropic(1)
                .coherent(1, 0.5)
                .jump(0.01, 1, 0, 0, 0, 0)
                .dephasing(0.005)
                .build()));
  }

  @Test
  void shouldSumTheMomentsOfTheStatesFromOneState() {
    shouldSumTheMomentsOfTheStates(
        systemsWithFewComponents().findFirst().orElseThrow().getPayload());
  }

  /** Moments alone, taken in the Dicke basis: those of the sums of whole states. */
  @Tag("full")
  @ParameterizedTest
  @MethodSource("systemsWithFewComponents")
  void shouldSumTheMomentsOfTheStates(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    assertThat(MomentColumnSum.ifBetter(unravelling, unravelling.coordinates().orElseThrow(), 17))
        .isPresent();
    List<EventBlock> blocks = blocks(unravelling, 300, 1, 100);
    assertThat(blocks.get(0).eventCount()).isGreaterThan(300);
    Projection alone = Projection.of(unravelling, TIMES, StateDetail.MOMENTS);
    GroupSum found = sum(alone, blocks);
    GroupSum expected = sum(Projections.generic(unravelling, TIMES), blocks);
    int n = system.spin().spins();
    for (int t = 0; t < TIMES.length; t++) {
      assertThat(Projections.unblurred(found.moments()[t]))
          .containsExactly(
              Projections.unblurred(expected.moments()[t]), within(401 * n * n * ROUNDING));
    }
  }

  /**
   * S_y from one parity, so weak that nearly all of the trajectories to which something happens
   * jump once: all of those side by side end at the same event, in the other parity, and more wait.
   */
  @Test
  void shouldLoseNoTrajectoryWhenAllLanesEndTogether() {
    OpenSystem system = TestSystem.of(10).isotropic(1).dicke(4).jump(3e-4, 0, 1, 0, 0, 0).build();
    Unravelling unravelling = Unravelling.of(system, END);
    List<EventBlock> blocks = blocks(unravelling, 20_000);
    Projection projection = Projections.density(unravelling, TIMES);
    ComplexMatrix[] states = Projections.states(projection, sum(projection, blocks));
    for (ComplexMatrix state : states) {
      assertThat(state.realTrace()).isCloseTo(20_000, within(1e-6));
    }
  }
}
