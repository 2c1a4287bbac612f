package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.event.Ended;
import dev.unravel.event.Event;
import dev.unravel.event.EventBlock;
import dev.unravel.event.Prepared;
import dev.unravel.event.SmallParts;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Dense;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Reading;
import dev.unravel.trajectory.ConditionalState;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.TestSystem;
import dev.unravel.trajectory.TrajectorySimulator;
import dev.unravel.trajectory.Unravelling;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A block on the grid is the sum of its trajectories, each followed by itself. */
class BlockProjectorTest {

  private static final double END = 3;
  private static final int POINTS = 13;
  private static final double ROUNDING = 1e-12;

  static Stream<Named<OpenSystem>> systems() {
    return Stream.of(
        Named.of("nobody", TestSystem.of(4).lmg(1, 0.4).gibbs(1).build()),
        Named.of("Eve", TestSystem.of(6).lmg(1, 0.4).gibbs(1).eve(3).build()),
        Named.of("Eve along n", TestSystem.of(4).lmg(1, 0.4).eve(2, 1, -1, 0).build()),
        Named.of("bath", TestSystem.of(5).lmg(1, 0.4).jump(0.5, 0, 0, 1, 0, 1).build()),
        Named.of(
            "diagonal bath", TestSystem.of(5).isotropic(1).coherent(2, 1).dephasing(2).build()),
        Named.of(
            "bath and Eve",
            TestSystem.of(5).lmg(1, 0.4).decay(0.3).dephasing(0.5).gibbs(0.5).eve(3).build()),
        Named.of(
            "thermal bath and Eve",
            TestSystem.of(6).lmg(1, 0.1).thermal(2).dicke(6).eve(1).build()),
        Named.of(
            "ladder and Eve", TestSystem.of(5).lmg(1, 0.3).ladder(0.3).gibbs(0).eve(3).build()));
  }

  /** sum_m w_m |psi_m(t)>&lt;psi_m(t)| over trajectories from first to last - 1. */
  private static ComplexMatrix direct(
      Unravelling unravelling, EventBlock block, int first, int last, double time) {
    int d = unravelling.system().dimension();
    ComplexMatrix sum = new ComplexMatrix(d, d);
    for (int i = first; i < last; i++) {
      List<Event> events = block.history(i).events();
      ConditionalState state = new ConditionalState(unravelling, (Prepared) events.get(0));
      for (Event event : events) {
        if (event.time() <= time && !(event instanceof Ended)) {
          state.apply(event);
        }
      }
      ComplexVector psi = state.at(time);
      sum.addScaled(block.weight(i), 0, Dense.projector(psi));
    }
    return sum;
  }

  private static void assertSums(
      Unravelling unravelling, EventBlock block, GroupSum group, int first, int last) {
    double[] times = Projections.grid(END, POINTS);
    double weight = 0;
    for (int i = first; i < last; i++) {
      weight += block.weight(i);
    }
    assertThat(group.weight()).isEqualTo(weight);
    for (int t = 0; t < POINTS; t++) {
      ComplexMatrix expected = direct(unravelling, block, first, last, times[t]);
      assertThat(Dense.distance(Projections.states(projection(unravelling), group)[t], expected))
          .isLessThan(ROUNDING * (last - first));
    }
  }

  private static Projection projection(Unravelling unravelling) {
    return Projections.density(unravelling, Projections.grid(END, POINTS));
  }

  private static List<GroupSum> project(Unravelling u, EventBlock events, int block, int groups) {
    return new BlockProjector(projection(u), block, new Grouping(groups, 4))
        .project(events)
        .groups();
  }

  /** Twelve steps, and so that many have several events. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldSumWhatItsTrajectoriesAre(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock block =
        new TrajectorySimulator(unravelling, new RandomStreams(51), 0, END).simulate(0, 48);
    List<GroupSum> groups = project(unravelling, block, 48, 1);
    assertThat(groups).hasSize(1);
    assertSums(unravelling, block, groups.get(0), 0, 48);
  }

  /** In parts of three events each the sums are those of whole trajectories, one by one. */
  @ParameterizedTest
  @MethodSource("allSystems")
  void shouldTakeTrajectoriesInParts(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock events =
        new TrajectorySimulator(unravelling, new RandomStreams(53), 0, END).simulate(0, 16);
    for (StateDetail detail : StateDetail.values()) {
      Projection projection = Projection.of(unravelling, Projections.grid(END, POINTS), detail);
      BlockProjector whole = new BlockProjector(projection, 16, new Grouping(1, 1));
      BlockProjector inParts = new BlockProjector(projection, 16, new Grouping(1, 1));
      for (int i = 0; i < events.size(); i++) {
        whole.add(events.part(i, i + 1));
        SmallParts.of(events.part(i, i + 1), 3).forEach(inParts::add);
        assertThat(SumNumbers.of(inParts.take())).isEqualTo(SumNumbers.of(whole.take()));
      }
    }
  }

  private static OpenSystem unsharp(OpenSystem system) {
    return new OpenSystem(
        system.hamiltonian(),
        system.jumps(),
        system.eve().map(eve -> eve.reading(Reading.VALUE, 0.4)),
        system.initial());
  }

  static Stream<Named<OpenSystem>> allSystems() {
    return Stream.concat(
        systems(),
        Stream.of(
            Named.of(
                "unsharp Eve and bath",
                unsharp(TestSystem.of(4).lmg(1, 0.4).decay(0.3).gibbs(1).eve(6).build())),
            Named.of("often", TestSystem.of(3).lmg(1, 0.4).gibbs(1).eve(40).build()),
            Named.of(
                "often, and a bath",
                TestSystem.of(3).lmg(1, 0.4).decay(5).gibbs(1).eve(20).build())));
  }

  @ParameterizedTest(name = "{0} trajectories in a block of {1}, {2} groups in a full one: {3}")
  @CsvSource({
    "16, 16, 4, 4 4 4 4",
    "13, 16, 4, 4 4 4 1",
    "3, 16, 4, 3",
    "1, 16, 16, 1",
    "10, 10, 4, 3 2 3 2",
    "7, 10, 4, 3 2 2",
    "9, 9, 8, 2 1 1 1 1 1 1 1"
  })
  void shouldDivideABlockIntoGroups(int size, int block, int groups, String sizes) {
    OpenSystem system = TestSystem.of(3).lmg(1, 0.4).decay(0.3).mixed(1, 2, 3, 4).eve(1).build();
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock events =
        new TrajectorySimulator(unravelling, new RandomStreams(52), 0, END).simulate(0, size);
    List<GroupSum> found = project(unravelling, events, block, groups);
    int[] expected = Stream.of(sizes.split(" ")).mapToInt(Integer::parseInt).toArray();
    assertThat(found).hasSize(expected.length);
    int first = 0;
    for (int g = 0; g < expected.length; g++) {
      assertSums(unravelling, events, found.get(g), first, first + expected[g]);
      first += expected[g];
    }
  }

  @Test
  void shouldWeighTrajectories() {
    OpenSystem system = TestSystem.of(3).lmg(1, 0.4).decay(0.3).mixed(1, 2, 3, 4).build();
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock events =
        new EventBlock.Builder(0, 0, END)
            .begin(0, 0.25)
            .jumped(0.6, 0)
            .jumped(0.61, 0)
            .begin(2, 3)
            .begin(1, 1.5)
            .jumped(2.9, 0)
            .build();
    assertSums(unravelling, events, project(unravelling, events, 3, 1).get(0), 0, 3);
  }

  /** At the time of an event the state is the one after it: also at 0, and at the end. */
  @ParameterizedTest
  @CsvSource({"0", "0.25", "0.75", "3"})
  void shouldShowTheStateAfterAnEventThatFallsOnAGridTime(double time) {
    OpenSystem system = TestSystem.of(4).lmg(1, 0.4).decay(0.3).coherent(1, 0).eve(1).build();
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock.Builder builder = new EventBlock.Builder(0, 0, END);
    builder.begin(0, 1).jumped(time, 0);
    builder.begin(0, 1).measured(time, 3);
    builder.begin(0, 1).measured(time, 1).jumped(time, 0);
    builder.begin(0, 1).jumped(time, 0).measured(time, 2);
    builder.begin(0, 1);
    EventBlock events = builder.build();
    List<GroupSum> groups = project(unravelling, events, 5, 1);
    assertSums(unravelling, events, groups.get(0), 0, 5);
  }

  @Test
  void shouldTakeManyEventsBetweenTwoGridTimes() {
    OpenSystem system = TestSystem.of(6).lmg(1, 0.4).decay(0.3).dephasing(0.1).eve(1).build();
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock events =
        new EventBlock.Builder(0, 0, END)
            .begin(0, 1)
            .jumped(0.01, 0)
            .jumped(0.02, 1)
            .measured(0.03, 4)
            .jumped(0.1, 0)
            .jumped(0.2, 1)
            .begin(0, 1)
            .measured(1.01, 0)
            .jumped(1.02, 1)
            .measured(1.03, 2)
            .measured(1.04, 3)
            .begin(0, 1)
            .jumped(2.76, 1)
            .jumped(2.77, 0)
            .jumped(2.99, 1)
            .build();
    assertSums(unravelling, events, project(unravelling, events, 3, 1).get(0), 0, 3);
  }

  @Test
  void shouldProjectABlockAloneAsAfterOthers() {
    OpenSystem system = TestSystem.of(5).lmg(1, 0.4).decay(0.3).gibbs(0.5).eve(3).build();
    Unravelling unravelling = Unravelling.of(system, END);
    TrajectorySimulator simulator =
        new TrajectorySimulator(unravelling, new RandomStreams(54), 0, END);
    BlockProjector used = new BlockProjector(projection(unravelling), 8, new Grouping(1, 4));
    used.project(simulator.simulate(0, 8));
    EventBlock block = simulator.simulate(8, 8);
    GroupSum after = used.project(block).groups().get(0);
    GroupSum alone = project(unravelling, block, 8, 1).get(0);
    for (int t = 0; t < POINTS; t++) {
      assertThat(
              Dense.distance(
                  after.states().orElseThrow().at(t), alone.states().orElseThrow().at(t)))
          .isZero();
    }
  }

  @Test
  void shouldTallyWhatHappened() {
    OpenSystem system =
        TestSystem.of(2).lmg(1, 0.4).decay(0.3).dephasing(0.1).mixed(1, 1).eve(1).build();
    EventBlock events =
        new EventBlock.Builder(0, 0, END)
            .begin(1, 1)
            .jumped(1, 1)
            .measured(2, 2)
            .begin(0, 1)
            .begin(1, 1)
            .jumped(1, 0)
            .jumped(1.5, 1)
            .measured(2, 0)
            .measured(2.5, 0)
            .build();
    EventTally tally =
        new BlockProjector(projection(Unravelling.of(system, END)), 3, new Grouping(1, 4))
            .project(events)
            .tally();
    tally.add(tally);
    assertThat(tally.trajectories()).isEqualTo(6);
    assertThat(tally.prepared()).containsExactly(2, 4);
    assertThat(tally.jumps()).containsExactly(2, 4);
    assertThat(tally.outcomes()).containsExactly(4, 0, 2);
    assertThat(tally.totalJumps()).isEqualTo(6);
    assertThat(tally.totalMeasurements()).isEqualTo(6);
  }
}
