package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.ensemble.Projections;
import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.model.OpenSystem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is gained by knowing the structure of a system changes its histories by rounding only. */
class StructureTest {

  static Stream<Named<OpenSystem>> systems() {
    return Stream.of(
        Named.of("Eve on LMG", TestSystem.of(8).lmg(1, 0.1).gibbs(3).eve(2).build()),
        Named.of(
            "Eve along x on LMG", TestSystem.of(5).lmg(1, 0.3).dicke(2).eve(1, 1, 0, 0).build()),
        Named.of("dephasing", TestSystem.of(6).isotropic(1).coherent(1, 2).dephasing(0.3).build()),
        Named.of("decay", TestSystem.of(6).isotropic(0.4).coherent(1, 0).decay(0.2).build()),
        Named.of(
            "two channels and Eve",
            TestSystem.of(4).decay(0.2).jump(0.3, 0, 0, 0, 1, 0).gibbs(0).eve(0.7).build()),
        Named.of(
            "thermal bath and Eve",
            TestSystem.of(7).lmg(1, 0.1).thermal(2).dicke(7).eve(0.5).build()),
        Named.of("ladder", TestSystem.of(7).lmg(1, 0.3).ladder(0.1).gibbs(0.5).eve(0.5).build()));
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldGiveTheSameHistoriesAndStatesWithAndWithoutStructure(OpenSystem system) {
    double end = 4;
    Unravelling structured = Unravelling.of(system, end);
    Unravelling generic = Unravelling.general(system, end);
    assertThat(structured.evolution()).isInstanceOf(DiagonalEvolution.class);
    assertThat(generic.evolution()).isInstanceOf(DyadicEvolution.class);
    EventBlock a = simulate(structured, end);
    EventBlock b = simulate(generic, end);
    assertThat(a.eventCount()).isGreaterThan(64);
    SameHistories.assertSame(b, a, 1e-9);
    ComplexMatrix[] one = Projections.sum(structured, a, end, 11);
    ComplexMatrix[] two = Projections.sum(generic, a, end, 11);
    for (int t = 0; t < one.length; t++) {
      assertThat(Dense.distance(one[t], two[t])).isLessThan(1e-11 * a.size());
    }
  }

  private static EventBlock simulate(Unravelling unravelling, double end) {
    return new TrajectorySimulator(unravelling, new RandomStreams(3), 0, end).simulate(0, 128);
  }

  /** The grid decides where one looks, not what is there. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldShowTheSameStatesOnACoarseAndOnAFineGrid(OpenSystem system) {
    double end = 4;
    Unravelling unravelling = Unravelling.of(system, end);
    Unravelling generic = Unravelling.general(system, end);
    EventBlock events = simulate(unravelling, end);
    for (Unravelling u : new Unravelling[] {unravelling, generic}) {
      ComplexMatrix[] coarse = Projections.sum(u, events, end, 11);
      ComplexMatrix[] fine = Projections.sum(u, events, end, 101);
      for (int t = 0; t < coarse.length; t++) {
        assertThat(Dense.distance(coarse[t], fine[10 * t])).isLessThan(1e-11 * events.size());
      }
    }
  }
}
