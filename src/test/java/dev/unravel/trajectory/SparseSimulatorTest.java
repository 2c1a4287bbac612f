package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.event.EventBlock;
import dev.unravel.model.OpenSystem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looking at few components only changes nothing but the last digits of the times. */
class SparseSimulatorTest {

  private static final double END = 5;

  static Stream<Named<OpenSystem>> systems() {
    return SparseSystems.all();
  }

  /** Those in which something can happen, and which start in a pure state. */
  static Stream<Named<OpenSystem>> pureSystems() {
    return systems()
        .filter(s -> s.getPayload().initial().isPure())
        .filter(s -> s.getPayload().eve().isPresent() || !s.getPayload().jumps().isEmpty());
  }

  static Stream<Named<OpenSystem>> others() {
    return Stream.of(
        Named.of("H_eff is not diagonal", TestSystem.of(8).lmg(1, 0.1).dephasing(0.1).build()),
        Named.of(
            "S_x has two elements in a column",
            TestSystem.of(8).jump(0.1, 1, 0, 0, 0, 0).dicke(3).build()),
        Named.of(
            "no state ever has few components",
            TestSystem.of(8).isotropic(1).coherent(1, 0).dephasing(0.1).build()),
        Named.of(
            "what Eve leaves is no eigenstate, and nobody else is there",
            TestSystem.of(30).lmg(1, 0.3).dicke(15).eve(1).build()));
  }

  @ParameterizedTest
  @MethodSource("others")
  void shouldLeaveOtherSystemsAlone(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    assertThat(SparseUnravelling.of(unravelling)).isEmpty();
    assertThat(
            BlockSimulator.of(
                unravelling, unravelling.plainSampling(), new RandomStreams(1), 0, END))
        .isNotInstanceOf(SparseSimulator.class);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldDrawWhatTheGenericSimulatorDraws(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    assertSameHistories(unravelling, unravelling.plainSampling());
  }

  @ParameterizedTest
  @MethodSource("pureSystems")
  void shouldDrawWhatTheGenericSimulatorDrawsWhereSomethingMustHappen(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    assertSameHistories(unravelling, unravelling.jumpConditionedSampling(END));
  }

  private static void assertSameHistories(Unravelling unravelling, Sampling sampling) {
    RandomStreams streams = new RandomStreams(71);
    BlockSimulator simulator = BlockSimulator.of(unravelling, sampling, streams, 2, END);
    assertThat(simulator).isInstanceOf(SparseSimulator.class);
    EventBlock expected =
        new TrajectorySimulator(unravelling, sampling, streams, 2, END).simulate(1000, 300);
    EventBlock found = simulator.simulate(1000, 300);
    SameHistories.assertSame(found, expected, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldDrawATrajectoryFromItsIndexAloneHoweverBlocksAreCut(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    BlockSimulator simulator =
        BlockSimulator.of(unravelling, unravelling.plainSampling(), new RandomStreams(72), 0, END);
    EventBlock whole = simulator.simulate(100, 60);
    EventBlock joined =
        simulator
            .simulate(100, 7)
            .followedBy(simulator.simulate(107, 52))
            .followedBy(simulator.simulate(159, 1));
    assertThat(joined).isEqualTo(whole);
  }
}
