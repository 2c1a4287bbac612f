package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.FalseAlarm;
import dev.unravel.event.Ended;
import dev.unravel.event.Event;
import dev.unravel.event.EventBlock;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.model.OpenSystem;
import dev.unravel.systems.AnalyticSystem;
import dev.unravel.systems.AnalyticSystems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbered rules of the packages event and trajectory, on what is drawn. */
class TrajectorySimulatorTest {

  /** Of each test below that is statistical, all its comparisons together. */
  private static final double ALPHA = 1e-6;

  private static EventBlock simulate(OpenSystem system, long seed, double end, int count) {
    return simulator(system, seed, 0, end).simulate(0, count);
  }

  private static TrajectorySimulator simulator(
      OpenSystem system, long seed, int curve, double end) {
    return new TrajectorySimulator(
        Unravelling.of(system, end), new RandomStreams(seed), curve, end);
  }

  static Stream<Named<OpenSystem>> systems() {
    Stream<Named<OpenSystem>> catalogue =
        AnalyticSystems.all().stream().map(s -> Named.of(s.name(), s.system()));
    return Stream.concat(
        catalogue,
        Stream.of(
            Named.of(
                "mixed, two channels, Eve",
                TestSystem.of(5).lmg(1, 0.3).decay(0.2).dephasing(0.1).gibbs(1).eve(1).build()),
            Named.of("nobody", TestSystem.of(3).lmg(1, 1).gibbs(1).build()),
            Named.of("Eve who never looks", TestSystem.of(3).lmg(1, 1).eve(0).build()),
            Named.of("a bath of rate 0", TestSystem.of(3).lmg(1, 1).decay(0).build())));
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldKeepTheRulesOfHistories(OpenSystem system) {
    double end = 2.5;
    EventBlock block = simulate(system, 31, end, 200);
    assertThat(block.size()).isEqualTo(200);
    assertThat(block.end()).isEqualTo(end);
    int outcomes = system.eve().map(eve -> eve.outcomeCount()).orElse(0);
    for (int i = 0; i < block.size(); i++) {
      List<Event> events = block.history(i).events();
      assertThat(block.weight(i)).isEqualTo(1);
      assertThat(events.get(0)).isInstanceOf(Prepared.class);
      assertThat(((Prepared) events.get(0)).eigenvector())
          .isBetween(0, system.initial().size() - 1);
      assertThat(events.get(events.size() - 1)).isEqualTo(new Ended(end));
      double time = 0;
      for (Event event : events.subList(1, events.size())) {
        assertThat(event.time()).isBetween(time, end);
        time = event.time();
        if (event instanceof Jumped jumped) {
          assertThat(jumped.channel()).isBetween(0, system.jumps().size() - 1);
        } else if (event instanceof Measured measured) {
          assertThat(measured.outcome()).isBetween(0, outcomes - 1);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldDrawATrajectoryFromItsIndexAloneHoweverBlocksAreCut(OpenSystem system) {
    TrajectorySimulator simulator = simulator(system, 32, 0, 2);
    EventBlock whole = simulator.simulate(100, 60);
    assertThat(simulator.simulate(120, 1).history(0)).isEqualTo(whole.history(20));
    EventBlock joined =
        simulator(system, 32, 0, 2)
            .simulate(100, 7)
            .followedBy(simulator.simulate(107, 50))
            .followedBy(simulator(system, 32, 0, 2).simulate(157, 3));
    assertThat(joined).isEqualTo(whole);
  }

  /** A longer run begins with the shorter one: the end decides what is kept, not what is drawn. */
  @Test
  void shouldOnlyCutHistoriesShortWhenTheEndIsEarlier() {
    OpenSystem system = TestSystem.of(4).lmg(1, 0.3).gibbs(1).eve(2).build();
    EventBlock longer = simulate(system, 33, 4, 50);
    EventBlock shorter = simulate(system, 33, 1.5, 50);
    for (int i = 0; i < 50; i++) {
      List<Event> kept = new ArrayList<>(longer.history(i).events());
      kept.removeIf(event -> event.time() > 1.5);
      kept.add(new Ended(1.5));
      assertThat(shorter.history(i).events()).isEqualTo(kept);
    }
  }

  @Test
  void shouldDrawOthersForAnotherSeedOrCurve() {
    OpenSystem system = TestSystem.of(4).lmg(1, 0.3).eve(2).build();
    EventBlock block = simulator(system, 34, 0, 2).simulate(0, 20);
    EventBlock otherSeed = simulator(system, 35, 0, 2).simulate(0, 20);
    EventBlock otherCurve = simulator(system, 34, 1, 2).simulate(0, 20);
    assertThat(otherCurve.curve()).isEqualTo(1);
    for (int i = 0; i < 20; i++) {
      assertThat(otherSeed.time(otherSeed.from(i))).isNotEqualTo(block.time(block.from(i)));
      assertThat(otherCurve.time(otherCurve.from(i))).isNotEqualTo(block.time(block.from(i)));
    }
  }

  /** Rules 2 and 6: each jump is where the survival has come down to the stream's next number. */
  @Test
  void shouldConsumeTheStreamInTheOrderOfTheRules() {
    double kappa = 1.5;
    double end = 3;
    OpenSystem system =
        TestSystem.of(1).decay(0.9).jump(0.6, 0, 0, 0, 1, 0).mixed(0.5, 0.5).eve(kappa).build();
    EventBlock block = simulate(system, 36, end, 50);
    for (int i = 0; i < block.size(); i++) {
      assertSameUpToRounding(block.history(i).events(), byHand(36, i, kappa, end));
    }
  }

  private static void assertSameUpToRounding(List<Event> found, List<Event> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int e = 0; e < found.size(); e++) {
      Event a = found.get(e);
      double time = expected.get(e).time();
      assertThat(a.time()).isCloseTo(time, within(1e-12));
      Event moved =
          a instanceof Jumped jumped
              ? new Jumped(time, jumped.channel())
              : a instanceof Measured measured ? new Measured(time, measured.outcome()) : a;
      assertThat(moved).isEqualTo(expected.get(e));
    }
  }

  /** One spin, S_- at 0.9 and S_+ at 0.6, Eve on S_z: always up or down, so all is elementary. */
  private static List<Event> byHand(long seed, long index, double kappa, double end) {
    var random = new RandomStreams(seed).of(0, index);
    List<Event> events = new ArrayList<>();
    boolean up = RandomStreams.open(random) < 0.5;
    events.add(new Prepared(up ? 0 : 1));
    double time = 0;
    double measurement = -StrictMath.log(RandomStreams.open(random)) / kappa;
    while (true) {
      double rate = up ? 0.9 : 0.6;
      double jump = time - StrictMath.log(RandomStreams.open(random)) / rate;
      if (Math.min(jump, measurement) > end) {
        events.add(new Ended(end));
        return events;
      }
      RandomStreams.open(random);
      if (jump <= measurement) {
        time = jump;
        events.add(new Jumped(time, up ? 0 : 1));
        up = !up;
      } else {
        time = measurement;
        events.add(new Measured(time, up ? 0 : 1));
        measurement = time - StrictMath.log(RandomStreams.open(random)) / kappa;
      }
    }
  }

  static Stream<AnalyticSystem> catalogue() {
    return AnalyticSystems.all().stream();
  }

  /** Seed 37, 10,000 trajectories at 3 times: binomial bounds. */
  @ParameterizedTest
  @MethodSource("catalogue")
  void shouldLeaveNothingHappenAsOftenAsItMust(AnalyticSystem known) {
    int n = 10_000;
    EventBlock block = simulate(known.system(), 37, known.end(), n);
    for (double t : new double[] {known.end() / 8, known.end() / 2, known.end()}) {
      long quiet = 0;
      for (int i = 0; i < n; i++) {
        quiet += block.from(i) == block.to(i) || block.time(block.from(i)) > t ? 1 : 0;
      }
      assertThat(FalseAlarm.ofCount(quiet, n, known.survival().applyAsDouble(t)))
          .as("%d of %d quiet until %s", quiet, n, t)
          .isLessThan(FalseAlarm.limit(ALPHA, 3));
    }
  }

  /** Seed 38, 10,000 trajectories: a cascade of N jumps at most, so the mean of jumps / N. */
  @Test
  void shouldCascadeAsOftenAsSuperradianceDoes() {
    int n = 10_000;
    for (AnalyticSystem known :
        List.of(AnalyticSystems.superradianceOfTwo(), AnalyticSystems.superradianceOfThree())) {
      double end = known.end() / 3;
      int spins = known.system().spin().spins();
      double jumps = simulate(known.system(), 38, end, n).eventCount();
      double expected = known.jumps().apply(end)[0];
      assertThat(FalseAlarm.ofMean(jumps / n / spins, expected / spins, n))
          .isLessThan(FalseAlarm.limit(ALPHA, 2));
    }
  }

  /**
   * Seed 39, 20,000 trajectories; jumps after the end are not seen, the rest follow 1 - e^(-gt).
   */
  @Test
  void shouldDrawExponentialWaitingTimesOfADecayingSpin() {
    int n = 20_000;
    EventBlock block = simulate(TestSystem.of(1).decay(0.8).build(), 39, 3, n);
    double[] first = new double[n];
    for (int i = 0; i < n; i++) {
      first[i] = block.from(i) == block.to(i) ? 4 : block.time(block.from(i));
    }
    double distance = distance(first, 3, t -> 1 - StrictMath.exp(-0.8 * t));
    assertThat(FalseAlarm.ofDistance(distance, n)).isLessThan(FalseAlarm.limit(ALPHA, 1));
  }

  /** The largest distance of the empirical distribution function from F at sample points to end. */
  private static double distance(double[] sample, double end, DoubleUnaryOperator f) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double largest = 0;
    for (int i = 0; i < sorted.length && sorted[i] <= end; i++) {
      double x = f.applyAsDouble(sorted[i]);
      largest =
          Math.max(
              largest, Math.max(x - (double) i / sorted.length, (i + 1.0) / sorted.length - x));
    }
    return largest;
  }

  /**
   * Seed 40, 4000 trajectories, kappa T = 40: at least two measurements each but for 4000 41 e^-40
   * &lt; 1e-12. First and second waiting time are exponential; two bounds.
   */
  @Test
  void shouldLetEveWaitExponentialTimes() {
    int n = 4000;
    double kappa = 2;
    EventBlock block = simulate(TestSystem.of(1).lmg(0, 1).eve(kappa).build(), 40, 20, n);
    double[] first = new double[n];
    double[] second = new double[n];
    for (int i = 0; i < n; i++) {
      first[i] = block.time(block.from(i));
      second[i] = block.time(block.from(i) + 1) - first[i];
    }
    DoubleUnaryOperator f = t -> 1 - StrictMath.exp(-kappa * t);
    assertThat(FalseAlarm.ofDistance(distance(first, 20, f), n))
        .isLessThan(FalseAlarm.limit(ALPHA, 2));
    assertThat(FalseAlarm.ofDistance(distance(second, 20, f), n))
        .isLessThan(FalseAlarm.limit(ALPHA, 2));
  }

  /**
   * Seed 41, 20,000 trajectories, kappa T = 3.6: the number of each count 0..9 is binomial, the
   * total Poisson; 11 bounds.
   */
  @Test
  void shouldLetEveMeasureAPoissonNumberOfTimes() {
    int n = 20_000;
    double mean = 1.8 * 2;
    EventBlock block = simulate(TestSystem.of(2).lmg(1, 1).eve(1.8).build(), 41, 2, n);
    long[] counts = new long[100];
    for (int i = 0; i < n; i++) {
      counts[block.to(i) - block.from(i)]++;
    }
    double limit = FalseAlarm.limit(ALPHA, 11);
    double p = StrictMath.exp(-mean);
    for (int k = 0; k < 10; k++) {
      assertThat(FalseAlarm.ofCount(counts[k], n, p)).isLessThan(limit);
      p *= mean / (k + 1);
    }
    assertThat(FalseAlarm.ofPoisson(block.eventCount(), n * mean)).isLessThan(limit);
  }

  @Test
  void shouldNeverChangeAnEigenstateOfWhatEveMeasures() {
    OpenSystem system = TestSystem.of(6).isotropic(1).dicke(2).eve(3).build();
    EventBlock block = simulate(system, 42, 5, 200);
    assertThat(block.eventCount()).isGreaterThan(2000);
    for (int e = 0; e < block.eventCount(); e++) {
      assertThat(block.isMeasurement(e)).isTrue();
      assertThat(block.outcomeOrChannel(e)).isEqualTo(2);
    }
  }

  /**
   * A watched spin that turns at h: after a time D the outcome differs from the last with
   * probability sin^2(h D / 2). Seed 43; the differences are a martingale, given Eve's clock.
   */
  @Test
  void shouldFlipAWatchedSpinAsRabiSays() {
    double h = 1.3;
    EventBlock block = simulate(TestSystem.of(1).lmg(0, h).eve(0.9).build(), 43, 10, 2000);
    double excess = 0;
    for (int i = 0; i < block.size(); i++) {
      double time = 0;
      int last = 0;
      for (int e = block.from(i); e < block.to(i); e++) {
        double half = StrictMath.sin(h * (block.time(e) - time) / 2);
        excess += (block.outcomeOrChannel(e) == last ? 0 : 1) - half * half;
        time = block.time(e);
        last = block.outcomeOrChannel(e);
      }
    }
    assertThat(FalseAlarm.ofMartingale(excess, block.eventCount()))
        .isLessThan(FalseAlarm.limit(ALPHA, 1));
  }

  /** Seed 44: channel c with probability rate_c / sum, here 0.3 : 0.5 : 1.2, whatever the state. */
  @Test
  void shouldChooseChannelsInProportionToTheirRates() {
    OpenSystem system =
        TestSystem.of(1).dephasing(0.3).dephasing(0.5).dephasing(1.2).coherent(1, 0).build();
    EventBlock block = simulate(system, 44, 4, 20_000);
    long[] counts = new long[3];
    for (int e = 0; e < block.eventCount(); e++) {
      counts[block.outcomeOrChannel(e)]++;
    }
    double[] p = {0.15, 0.25, 0.6};
    for (int c = 0; c < 3; c++) {
      assertThat(FalseAlarm.ofCount(counts[c], block.eventCount(), p[c]))
          .isLessThan(FalseAlarm.limit(ALPHA, 3));
    }
  }

  /** Seed 45, 20,000 trajectories. */
  @Test
  void shouldPrepareEigenvectorsWithTheirProbabilities() {
    int n = 20_000;
    double[] p = {0.1, 0, 0.35, 0.5, 0.05};
    EventBlock block = simulate(TestSystem.of(4).mixed(p).build(), 45, 1, n);
    long[] counts = new long[p.length];
    for (int i = 0; i < n; i++) {
      counts[block.prepared(i)]++;
    }
    for (int j = 0; j < p.length; j++) {
      assertThat(FalseAlarm.ofCount(counts[j], n, p[j])).isLessThan(FalseAlarm.limit(ALPHA, 5));
    }
  }
}
