package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.event.EventBlock;
import dev.unravel.model.OpenSystem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Side by side, trajectories have the histories that each has by itself; seeds 73 and 74. */
class BatchSimulatorTest {

  private static final double END = 4;

  static Stream<Named<OpenSystem>> systems() {
    return Stream.of(
        Named.of("ladder", TestSystem.of(8).lmg(1, 0.1).ladder(0.35).dicke(8).build()),
        Named.of(
            "both parities",
            TestSystem.of(8).isotropic(1).superposition(4, 5).jump(0.1, 0, 1, 0, 0, 0).build()),
        Named.of(
            "one parity", TestSystem.of(8).isotropic(1).dicke(3).jump(0.1, 0, 1, 0, 0, 0).build()),
        Named.of(
            "one parity, two baths",
            TestSystem.of(7).isotropic(1).dicke(5).jump(0.1, 0, 1, 0, 0, 0).dephasing(0.3).build()),
        Named.of(
            "one parity or the other, Eve",
            TestSystem.of(7)
                .isotropic(1)
                .mixed(1, 2, 1, 3)
                .jump(0.1, 0, 1, 0, 0, 0)
                .eve(0.5)
                .build()));
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldDrawWhatTheGenericSimulatorDraws(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    Sampling sampling = unravelling.plainSampling();
    RandomStreams streams = new RandomStreams(73);
    BlockSimulator simulator = BlockSimulator.of(unravelling, sampling, streams, 2, END);
    assertThat(simulator).isInstanceOf(BatchSimulator.class);
    EventBlock found = simulator.simulate(1000, 300);
    EventBlock expected =
        new TrajectorySimulator(unravelling, sampling, streams, 2, END).simulate(1000, 300);
    assertThat(found.eventCount()).isGreaterThan(300);
    SameHistories.assertSame(found, expected, 1e-9);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldDrawATrajectoryFromItsIndexAloneHoweverBlocksAreCut(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    BlockSimulator simulator =
        BlockSimulator.of(unravelling, unravelling.plainSampling(), new RandomStreams(74), 0, END);
    EventBlock whole = simulator.simulate(100, 150);
    EventBlock joined =
        simulator
            .simulate(100, 7)
            .followedBy(simulator.simulate(107, 142))
            .followedBy(simulator.simulate(249, 1));
    assertThat(joined).isEqualTo(whole);
  }

  /** Without the onset's derivatives a search of the ladder takes more than two trials. */
  @Test
  void shouldFindMostWaitingTimesAtTheFirstTrial() {
    Unravelling ladder =
        Unravelling.of(TestSystem.of(20).lmg(1, 0.1).ladder(0.35).dicke(20).build(), END);
    BatchSimulator simulator =
        (BatchSimulator)
            BlockSimulator.of(ladder, ladder.plainSampling(), new RandomStreams(74), 0, END);
    EventBlock drawn = simulator.simulate(0, 256);
    assertThat((double) simulator.trials() / (drawn.eventCount() + drawn.size())).isLessThan(1.5);
  }
}
