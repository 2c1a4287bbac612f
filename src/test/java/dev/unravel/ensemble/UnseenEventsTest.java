package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.FalseAlarm;
import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Crossing;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.Witness;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.lindblad.LindbladSolution;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.CommonPath;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Sampling;
import dev.unravel.trajectory.TestSystem;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnseenEventsTest {

  private static final double END = 2;
  private static final int POINTS = 5;
  private static final int TRAJECTORIES = 400;
  private static final int SEEDS = 24;
  private static final int QUANTITIES = 15;
  private static final double NORMAL_95 = 1.959963984540054;

  /** No deviation below this is held against an error bar. */
  private static final double ROUNDING = 1e-9;

  private static TestSystem lmg(int spins) {
    return TestSystem.of(spins).lmg(1, 0.3).coherent(0.8, 0.3);
  }

  private static EnsembleFold fold(
      OpenSystem system, int trajectories, long seed, boolean conditioned) {
    return fold(system, trajectories, seed, conditioned, POINTS);
  }

  private static EnsembleFold fold(
      OpenSystem system, int trajectories, long seed, boolean conditioned, int points) {
    double[] times = Projections.grid(END, points);
    Unravelling unravelling = Unravelling.of(system, END);
    Sampling sampling =
        conditioned ? unravelling.jumpConditionedSampling(END) : unravelling.plainSampling();
    Grouping grouping = Grouping.of(trajectories, 256, points, system.dimension());
    Projection projection = Projections.density(unravelling, times);
    EnsembleFold fold = new EnsembleFold(projection, grouping, sampling.known(times));
    BlockSimulator simulator =
        BlockSimulator.of(unravelling, sampling, new RandomStreams(seed), 0, END);
    BlockProjector projector = new BlockProjector(projection, 256, grouping);
    for (int first = 0; first < trajectories; first += 256) {
      fold.add(projector.project(simulator.simulate(first, Math.min(256, trajectories - first))));
    }
    return fold;
  }

  private static List<GridEstimate> estimates(EnsembleFold fold) {
    return Estimator.estimate(fold, MeasurementPlane.ZX);
  }

  /** Seeds 1 to 12, about 0.1 events each: the error is that of the events not seen. */
  @Test
  void shouldCoverTheExactValueWhereNoEventFell() {
    OpenSystem system = lmg(9).dephasing(1e-5).build();
    double exact = bell(system, LindbladIntegrator.of(system).solve(new double[] {0, END}), 1);
    int covered = 0;
    for (int seed = 1; seed <= 12; seed++) {
      Jackknife bell = estimates(fold(system, TRAJECTORIES, seed, false)).get(POINTS - 1).bell();
      assertThat(bell.standardError()).isBetween(1e-5, 0.1);
      covered += covers(bell, exact) ? 1 : 0;
    }
    assertThat(covered).isEqualTo(12);
  }

  private static double bell(OpenSystem system, LindbladSolution solution, int t) {
    return diagnostics(system, solution, t).bell();
  }

  private static Diagnostics diagnostics(OpenSystem system, LindbladSolution solution, int t) {
    return Diagnostics.of(
        CollectiveMoments.of(system.spin().spins(), solution.moments(t)), MeasurementPlane.ZX);
  }

  private static boolean covers(Jackknife x, double exact) {
    return Math.abs(x.estimate() - exact) <= NORMAL_95 * x.standardError() + ROUNDING;
  }

  /** Seven kinds of systems in which about one event falls at rate 1. */
  private static List<OpenSystem> systems(double events) {
    double rate = events / TRAJECTORIES / END;
    return List.of(
        lmg(9).dephasing(rate).build(),
        lmg(9).decay(rate / 3).build(),
        lmg(4).eve(rate).build(),
        TestSystem.of(6).isotropic(1).superposition(3, 4).dephasing(rate).build(),
        TestSystem.of(4).lmg(1, 0.3).mixed(1, events / TRAJECTORIES, 0, 0, 0).build(),
        TestSystem.of(6).lmg(1, 0.3).coherent(1, 0.3).eve(0.3).decay(rate).build(),
        TestSystem.of(2).lmg(1, 0.5).dicke(0).decay(rate).eve(rate).build());
  }

  /**
   * Seeds 101 to 124, 7 systems, 15 quantities at the last time. The part of the quantities of an
   * ensemble that are covered is a number in [0, 1], and ensembles are independent: if true
   * coverage averages to 92 % or more, a mean as low has a probability below 1e-6 in all
   * (Hoeffding).
   */
  @ParameterizedTest
  @CsvSource({"0.1", "10"})
  void shouldCoverTheExactValueHoweverManyEventsThereAre(double events) {
    shouldCoverTheExactValue(events);
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource({"0.01", "1", "3", "100"})
  void shouldCoverTheExactValueForOtherNumbersOfEvents(double events) {
    shouldCoverTheExactValue(events);
  }

  private static void shouldCoverTheExactValue(double events) {
    List<OpenSystem> systems = systems(events);
    double covered =
        systems.stream().mapToDouble(UnseenEventsTest::coverage).average().orElseThrow();
    double surprise =
        covered < 0.92 ? FalseAlarm.ofMean(covered, 0.92, (long) SEEDS * systems.size()) : 0;
    assertThat(surprise)
        .as("coverage %s with %s events", covered, events)
        .isLessThan(FalseAlarm.limit(1e-6, 6));
  }

  /** Part of the quantities of all ensembles that are covered. */
  private static double coverage(OpenSystem system) {
    LindbladSolution exact = LindbladIntegrator.of(system).solve(Projections.grid(END, POINTS));
    return IntStream.rangeClosed(1, SEEDS)
            .parallel()
            .mapToObj(seed -> estimates(fold(system, TRAJECTORIES, 100 + seed, false)))
            .mapToLong(
                e ->
                    IntStream.range(0, QUANTITIES)
                        .filter(q -> covers(e.get(POINTS - 1), system, exact, q))
                        .count())
            .sum()
        / ((double) SEEDS * QUANTITIES);
  }

  private static boolean covers(
      GridEstimate e, OpenSystem system, LindbladSolution exact, int quantity) {
    int t = POINTS - 1;
    Diagnostics d = diagnostics(system, exact, t);
    return switch (quantity) {
      case 9 -> covers(e.bell(), d.bell());
      case 10 -> covers(e.concurrence(), d.concurrence());
      case 11 -> Double.isNaN(d.squeezing()) || covers(e.squeezing(), d.squeezing());
      case 12 -> covers(e.purity(), exact.rho(t).realTraceOfProduct(exact.rho(t)));
      case 13 -> covers(e.energy(), system.hamiltonian().expectation(exact.moments(t)));
      case 14 -> covers(e.bellCrossfit(), d.bell());
      default -> covers(e.moments().get(quantity), exact.moments(t)[quantity]);
    };
  }

  /**
   * Seeds 1 to 12, of which most have no event at all: the distance from each threshold has an
   * error, and a change with a closed interval holds the exact one. Where the mean of the intervals
   * that do has an expectation of 92 %, one as low as this has a probability below 1e-6.
   */
  @Test
  void shouldGiveChangesAnIntervalWhereNoEventFell() {
    OpenSystem system = TestSystem.of(4).isotropic(1).coherent(1.5, 0).dephasing(1e-4).build();
    double[] times = Projections.grid(END, 33);
    LindbladSolution exact = LindbladIntegrator.of(system).solve(times);
    int stated = 0;
    int covered = 0;
    int closedAtOnce = 0;
    for (int seed = 1; seed <= 12; seed++) {
      Replicates replicates =
          Replicates.of(fold(system, TRAJECTORIES, seed, false, 33), MeasurementPlane.ZX);
      for (Witness witness : Witness.values()) {
        Jackknife distance = replicates.jackknife(32, witness::signed);
        Jackknife wider = replicates.unseen(32).widen(distance, witness::signed);
        assertThat(wider.standardError()).as("%s", witness).isGreaterThan(1e-6);
      }
      for (Survival.Change change : Survival.of(replicates)) {
        if (change.time() <= times[1]) {
          continue; // squeezed from the beginning, which is known
        }
        double[] signed =
            IntStream.range(0, times.length)
                .mapToDouble(t -> change.witness().signed(diagnostics(system, exact, t)))
                .toArray();
        double low = change.low();
        double high = change.high();
        if (Double.isNaN(low) || Double.isNaN(high)) {
          continue; // an open end: the sign is never clear
        }
        stated++;
        covered +=
            Crossing.find(times, signed).stream()
                    .anyMatch(c -> low - 1e-9 <= c.time() && c.time() <= high + 1e-9)
                ? 1
                : 0;
        closedAtOnce += high - low < 1e-6 ? 1 : 0;
      }
    }
    assertThat(closedAtOnce).isZero();
    double part = stated == 0 ? 1 : (double) covered / stated;
    assertThat(part < 0.92 ? FalseAlarm.ofMean(part, 0.92, 12) : 0)
        .as("%d of %d", covered, stated)
        .isLessThan(FalseAlarm.limit(1e-6, 1));
  }

  static Stream<OpenSystem> exactOnes() {
    return Stream.of(
        lmg(5).build(),
        TestSystem.of(4).isotropic(1).dicke(4).decay(1).build(),
        TestSystem.of(4).lmg(1, 0.2).coherent(1, 0).eve(0).build());
  }

  /** Neither without noise nor in a dark state is there anything to see. */
  @ParameterizedTest
  @MethodSource("exactOnes")
  void shouldHaveNoErrorWhereNothingCanHappen(OpenSystem system) {
    for (GridEstimate e : estimates(fold(system, 40, 1, false))) {
      assertThat(e.bell().standardError()).isLessThan(1e-6);
      assertThat(e.purity().standardError()).isLessThan(1e-6);
      e.moments().forEach(m -> assertThat(m.standardError()).isLessThan(1e-6));
    }
  }

  /** From ten events of each kind on the errors are the jackknife's and those of RareEvents. */
  @Test
  void shouldChangeNothingWhereEventsAreMany() {
    OpenSystem system = lmg(6).dephasing(0.5).eve(1).build();
    EnsembleFold fold = fold(system, TRAJECTORIES, 3, false);
    List<GridEstimate> without =
        RareEvents.allowFor(Estimator.jackknives(fold, MeasurementPlane.ZX));
    assertThat(estimates(fold)).isEqualTo(without);
  }

  /** One event of many changes nothing, whose kind is not seen, must show. */
  @Test
  void shouldNotHideRareJumpsBehindMeasurementsThatChangeNothing() {
    OpenSystem system = TestSystem.of(4).isotropic(1).dicke(0).eve(5).decay(1e-4).build();
    EnsembleFold fold = fold(system, 200, 2, false);
    assertThat(fold.tally().totalJumps()).isZero();
    GridEstimate last = estimates(fold).get(POINTS - 1);
    LindbladSolution exact = LindbladIntegrator.of(system).solve(new double[] {0, END});
    assertThat(covers(last.moments().get(2), exact.moments(1)[2])).isTrue();
    assertThat(last.moments().get(2).standardError()).isGreaterThan(1e-4);
  }

  /** Drawn conditionally, there is an event in each; the bar is that of 1 - P_0 of the whole. */
  @Test
  void shouldAllowForFewDrawnConditionally() {
    OpenSystem system = lmg(3).eve(1e-100).build();
    EnsembleFold fold = fold(system, 4, 5, true);
    assertThat(fold.unseen(POINTS - 1).largest()).isBetween(1e-101, 1e-99);
    GridEstimate last = estimates(fold).get(POINTS - 1);
    assertThat(last.moments().get(0).standardError()).isBetween(1e-16, 1e-12); // of rounding
    LindbladSolution exact = LindbladIntegrator.of(system).solve(new double[] {0, END});
    assertThat(covers(last.bell(), bell(system, exact, 1))).isTrue();
  }

  @Test
  void shouldLeaveTheErrorOfOneTrajectoryUndefined() {
    GridEstimate last = estimates(fold(lmg(3).eve(1).build(), 1, 1, false)).get(POINTS - 1);
    assertThat(last.bell().standardError()).isNaN();
    assertThat(last.moments().get(3).standardError()).isNaN();
  }

  /** Two trajectories that happen to be alike do not make an exact ensemble. */
  @Test
  void shouldNotBeSureOfTwoTrajectoriesThatAgree() {
    OpenSystem system = lmg(3).eve(0.2).build();
    int alike = 0;
    for (int seed = 1; seed <= 12; seed++) {
      EnsembleFold fold = fold(system, 2, seed, false);
      alike += fold.tally().totalMeasurements() == 0 ? 1 : 0;
      assertThat(estimates(fold).get(POINTS - 1).bell().standardError()).isGreaterThan(0.1);
    }
    assertThat(alike).isPositive();
  }

  /** Probabilities from 1e-300 to 1 - 1e-16 of an eigenvector, of jumps and of Eve's. */
  @Test
  void shouldKnowTheProbabilityOfLeavingTheCommonPath() {
    double[] times = Projections.grid(END, POINTS);
    for (double rate : new double[] {1e-300, 1e-100, 1e-20, 1e-12, 1e-3, 1, 40}) {
      Unravelling eve = Unravelling.of(lmg(3).eve(rate).build(), END);
      Unravelling decay = Unravelling.of(TestSystem.of(1).dicke(0).decay(rate).build(), END);
      Unravelling both =
          Unravelling.of(TestSystem.of(1).dicke(0).decay(rate).eve(rate).build(), END);
      for (int t = 1; t < POINTS; t++) {
        double expected = -StrictMath.expm1(-rate * times[t]);
        assertThat(CommonPath.left(eve, times)[t] / expected).isCloseTo(1, within(1e-12));
        assertThat(CommonPath.left(decay, times)[t] / expected).isCloseTo(1, within(1e-12));
        assertThat(CommonPath.left(both, times)[t] / -StrictMath.expm1(-2 * rate * times[t]))
            .isCloseTo(1, within(1e-12));
      }
    }
    InitialState two = TestSystem.of(2).mixed(1e-200, 1, 1e-30).build().initial();
    OpenSystem mixed = TestSystem.of(2).mixed(1e-200, 1, 1e-30).build();
    assertThat(CommonPath.eigenvector(two)).isEqualTo(1);
    assertThat(CommonPath.left(Unravelling.of(mixed, END), times)[0] / 1e-30)
        .isCloseTo(1, within(1e-12));
  }

  /**
   * What is found by trial comes close to the ends of the range, here those of all nine moments.
   */
  @Test
  void shouldTryStatesThatReachTheEndsOfTheRange() {
    for (int spins : new int[] {1, 2, 5, 20}) {
      OpenSystem system = TestSystem.of(spins).lmg(1, 0.3).dicke(0).eve(1e-9).build();
      Unseen<double[]> unseen = Unseen.of(fold(system, 50, 1, false), POINTS - 1);
      List<Double> reach = new ArrayList<>();
      for (int a = 0; a < 9; a++) {
        int index = a;
        double largest = 0;
        for (double[] moved : unseen.moved()) {
          largest =
              Math.max(largest, Math.abs(moved[index] - unseen.whole()[index]) / unseen.tried());
        }
        reach.add(largest);
      }
      double sz = unseen.whole()[2];
      double sx = unseen.whole()[0];
      double half = 0.5 * spins;
      assertThat(reach.get(2)).isCloseTo(half + Math.abs(sz), within(1e-6 * spins));
      assertThat(reach.get(0)).isCloseTo(half + Math.abs(sx), within(1e-6 * spins));
    }
  }
}
