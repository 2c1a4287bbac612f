package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.event.Ended;
import dev.unravel.event.Event;
import dev.unravel.event.EventBlock;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Dense;
import dev.unravel.model.OpenSystem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionalStateTest {

  private static final double END = 3;

  static Stream<Named<OpenSystem>> systems() {
    return Stream.of(
        Named.of("Eve on LMG", TestSystem.of(6).lmg(1, 0.4).gibbs(1).eve(1).build()),
        Named.of("Eve along n", TestSystem.of(4).lmg(1, 0.4).gibbs(1).eve(1, 1, 2, -1).build()),
        Named.of("dephasing", TestSystem.of(5).isotropic(1).coherent(1, 2).dephasing(0.4).build()),
        Named.of("S_- + S_z", TestSystem.of(4).lmg(1, 0.5).jump(0.2, 0, 0, 1, 0, 1).build()),
        Named.of(
            "two channels and Eve",
            TestSystem.of(5).lmg(1, 0.3).decay(0.2).jump(0.3, 0, 1, 0, 0, 0).eve(1).build()),
        Named.of(
            "ladder and Eve", TestSystem.of(5).lmg(1, 0.3).ladder(0.2).gibbs(0).eve(1).build()));
  }

  private static EventBlock histories(Unravelling unravelling, int count) {
    return new TrajectorySimulator(unravelling, new RandomStreams(21), 0, END).simulate(0, count);
  }

  /** Psi after an event, by dense matrices. */
  private static ComplexVector after(OpenSystem system, ComplexVector psi, Event event) {
    ComplexVector result;
    if (event instanceof Jumped jumped) {
      result = BruteForce.product(system.jumps().get(jumped.channel()).matrix().toDense(), psi);
    } else {
      ComplexVector w = system.eve().orElseThrow().state(((Measured) event).outcome());
      result = BruteForce.product(Dense.projector(w), psi);
    }
    result.normalise();
    return result;
  }

  private static void assertSameState(ComplexVector a, ComplexVector b) {
    assertThat(a.normSquared()).isCloseTo(1, within(1e-13));
    assertThat(Dense.distance(Dense.projector(a), Dense.projector(b))).isLessThan(1e-11);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldFollowAHistoryAsDenseMatricesDo(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    BruteForce brute = new BruteForce(system);
    EventBlock block = histories(unravelling, 10);
    assertThat(block.eventCount()).isGreaterThan(15);
    for (int i = 0; i < block.size(); i++) {
      List<Event> events = block.history(i).events();
      Prepared prepared = (Prepared) events.get(0);
      ConditionalState state = new ConditionalState(unravelling, prepared);
      ComplexVector psi = system.initial().vector(prepared.eigenvector());
      double time = 0;
      for (Event event : events.subList(1, events.size())) {
        double halfway = (time + event.time()) / 2;
        ComplexVector between = brute.evolved(psi, halfway - time);
        assertThat(state.survival(halfway)).isCloseTo(between.normSquared(), within(1e-12));
        between.normalise();
        assertSameState(state.at(halfway), between);
        psi = brute.evolved(psi, event.time() - time);
        if (!(event instanceof Ended)) {
          psi = after(system, psi, event);
        }
        psi.normalise();
        state.apply(event);
        time = event.time();
        assertSameState(state.at(time), psi);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldNotDependOnWhichTimesWereReadBefore(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock block = histories(unravelling, 3);
    for (int i = 0; i < block.size(); i++) {
      List<Event> events = block.history(i).events();
      ConditionalState asked = new ConditionalState(unravelling, (Prepared) events.get(0));
      ConditionalState unasked = new ConditionalState(unravelling, (Prepared) events.get(0));
      double time = 0;
      for (Event event : events.subList(1, events.size())) {
        for (double share : new double[] {0.9, 0, 0.3, 1}) {
          asked.at(time + share * (event.time() - time));
          asked.survival(event.time());
        }
        asked.apply(event);
        unasked.apply(event);
        time = event.time();
        assertThat(asked.at(END).re).isEqualTo(unasked.at(END).re);
        assertThat(asked.at(END).im).isEqualTo(unasked.at(END).im);
      }
    }
  }

  @Test
  void shouldTakeEventsOfOneTimeInTheOrderGiven() {
    OpenSystem system = TestSystem.of(3).decay(1).eve(1).coherent(1.2, 0).build();
    Unravelling unravelling = Unravelling.of(system, 1);
    ConditionalState state = new ConditionalState(unravelling, new Prepared(0));
    state.apply(new Measured(0.5, 1));
    state.apply(new Jumped(0.5, 0));
    assertSameState(state.at(0.5), ComplexVector.unit(4, 2));
    ConditionalState other = new ConditionalState(unravelling, new Prepared(0));
    other.apply(new Jumped(0.5, 0));
    other.apply(new Measured(0.5, 1));
    assertSameState(other.at(0.5), ComplexVector.unit(4, 1));
  }

  @Test
  void shouldStartInTheEigenvectorDrawnAndGoOnAfterTheEnd() {
    OpenSystem system = TestSystem.of(2).decay(1).mixed(0.2, 0.3, 0.5).build();
    Unravelling unravelling = Unravelling.of(system, 1);
    for (int j = 0; j < 3; j++) {
      ConditionalState state = new ConditionalState(unravelling, new Prepared(j));
      state.apply(new Ended(1));
      assertSameState(state.at(2), ComplexVector.unit(3, j));
      assertThat(state.survival(2)).isCloseTo(j == 2 ? 1 : StrictMath.exp(-4), within(1e-12));
    }
  }

  @Test
  void shouldRefuseAJumpThatCannotHappen() {
    OpenSystem system = TestSystem.of(2).decay(1).dicke(2).build();
    ConditionalState dark = new ConditionalState(Unravelling.of(system, 1), new Prepared(0));
    assertThatThrownBy(() -> dark.apply(new Jumped(0.5, 0)))
        .isInstanceOf(ArithmeticException.class);
  }

  /** Probabilities of Eve's outcomes on a state turned by an angle a = h t about x, by hand. */
  @ParameterizedTest(name = "h t = {0}")
  @CsvSource({"0", "0.3", "1.2", "2.5", "3.1", "9"})
  void shouldTurnTwoAndThreeSpinsAsWorkedByHand(double a) {
    double c = square(StrictMath.cos(a / 2));
    double s = square(StrictMath.sin(a / 2));
    double cos = StrictMath.cos(a);
    double sin2 = square(StrictMath.sin(a));
    assertOutcomes(2, 0, a, c * c, 2 * c * s, s * s);
    assertOutcomes(2, 1, a, sin2 / 2, cos * cos, sin2 / 2);
    assertOutcomes(2, 2, a, s * s, 2 * c * s, c * c);
    assertOutcomes(3, 0, a, c * c * c, 3 * c * c * s, 3 * c * s * s, s * s * s);
    assertOutcomes(
        3, 1, a, 3 * c * c * s, c * square(c - 2 * s), s * square(2 * c - s), 3 * c * s * s);
  }

  private static double square(double x) {
    return x * x;
  }

  private static void assertOutcomes(int spins, int k, double a, double... expected) {
    double h = 0.7;
    OpenSystem system = TestSystem.of(spins).lmg(0, h).eve(1).dicke(k).build();
    for (Unravelling u : List.of(Unravelling.of(system, 20), Unravelling.general(system, 20))) {
      ComplexVector psi = u.initial(0);
      u.evolution().evolve(psi, a / h);
      double[] found = new double[spins + 1];
      u.outcomeProbabilities(psi, found);
      for (int m = 0; m <= spins; m++) {
        assertThat(found[m]).isCloseTo(expected[m], within(1e-12));
      }
    }
  }
}
