package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.FalseAlarm;
import dev.unravel.event.EventBlock;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.systems.AnalyticSystem;
import dev.unravel.systems.AnalyticSystems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JumpConditionedSamplingTest {

  /** Of each statistical test, all its comparisons together; seed 81. */
  private static final double ALPHA = 1e-6;

  private static final int COUNT = 20_000;

  private static final int FEWER = 4_000;

  private static EventBlock simulate(OpenSystem system, double end) {
    return simulate(system, end, COUNT);
  }

  private static EventBlock simulate(OpenSystem system, double end, int count) {
    Unravelling unravelling = Unravelling.of(system, end);
    return BlockSimulator.of(
            unravelling, unravelling.jumpConditionedSampling(end), new RandomStreams(81), 0, end)
        .simulate(0, count);
  }

  static Stream<AnalyticSystem> pureSystems() {
    return AnalyticSystems.all().stream()
        .filter(known -> known.system().initial().isPure())
        .filter(known -> known.survival().applyAsDouble(known.end()) < 1);
  }

  @ParameterizedTest
  @MethodSource("pureSystems")
  void shouldKnowTheProbabilityThatNothingHappens(AnalyticSystem known) {
    double end = known.end();
    Unravelling unravelling = Unravelling.of(known.system(), end);
    double nothing = known.survival().applyAsDouble(end);
    Sampling sampling = unravelling.jumpConditionedSampling(end);
    assertThat(sampling.weight()).isCloseTo(1 - nothing, within(1e-12));
    assertThat(sampling.known(new double[] {0, end}).orElseThrow().weight())
        .isCloseTo(nothing, within(1e-12));
  }

  /** 1 - P_0 = -expm1(-g) is small here, and its digits count. */
  @Test
  void shouldKnowTheProbabilityOfARareEventToItsOwnDigits() {
    double rate = 1e-9;
    OpenSystem diagonal = TestSystem.of(1).decay(rate).build();
    OpenSystem dense = TestSystem.of(1).isotropic(1).jump(rate, 0, 2, 0, 0, 0).build();
    OpenSystem eve = TestSystem.of(1).coherent(1, 0).eve(rate).build();
    for (OpenSystem system : List.of(diagonal, dense, eve)) {
      double weight = Unravelling.of(system, 3).jumpConditionedSampling(3).weight();
      assertThat(weight / -Math.expm1(-3 * rate)).isCloseTo(1, within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("pureSystems")
  void shouldDrawOnlyTrajectoriesToWhichSomethingHappens(AnalyticSystem known) {
    EventBlock block = simulate(known.system(), known.end());
    double weight = 1 - known.survival().applyAsDouble(known.end());
    for (int i = 0; i < COUNT; i++) {
      assertThat(block.to(i)).isGreaterThan(block.from(i));
      assertThat(block.weight(i)).isCloseTo(weight, within(1e-12));
    }
  }

  /** The first event's distribution function is (1 - P(t)) / (1 - P(T)). */
  @ParameterizedTest
  @MethodSource("pureSystems")
  void shouldDrawTheFirstEventWithItsConditionalDistribution(AnalyticSystem known) {
    EventBlock block = simulate(known.system(), known.end());
    DoubleUnaryOperator survival = known.survival();
    double all = 1 - survival.applyAsDouble(known.end());
    double[] first = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      first[i] = block.time(block.from(i));
    }
    java.util.Arrays.sort(first);
    double distance = 0;
    for (int i = 0; i < COUNT; i++) {
      double expected = (1 - survival.applyAsDouble(first[i])) / all;
      distance = Math.max(distance, Math.abs((i + 1.0) / COUNT - expected));
      distance = Math.max(distance, Math.abs((double) i / COUNT - expected));
    }
    assertThat(FalseAlarm.ofDistance(distance, COUNT))
        .isLessThan(FalseAlarm.limit(ALPHA, pureSystems().count()));
  }

  /**
   * One spin that decays at rate g with Eve at rate kappa: the first event is a jump with
   * probability g / (g + kappa), whenever it is.
   */
  @Test
  void shouldShareFirstEventsBetweenTheBathAndEve() {
    for (double g : new double[] {0.01, 1, 30}) {
      for (double kappa : new double[] {0.01, 2, 20}) {
        OpenSystem system = TestSystem.of(1).decay(g).eve(kappa).build();
        EventBlock block = simulate(system, 0.7);
        List<Double> jumps = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
          if (!block.isMeasurement(block.from(i))) {
            jumps.add(block.time(block.from(i)));
          }
        }
        assertThat(FalseAlarm.ofCount(jumps.size(), COUNT, g / (g + kappa)))
            .as("g = %s, kappa = %s", g, kappa)
            .isLessThan(FalseAlarm.limit(ALPHA, 9));
      }
    }
  }

  /** Over times so short that the norm hardly falls, or not at all in its last place. */
  private static final double[] SHORT = {1e-13, 1e-15, 1e-17, 1e-100, 1e-300};

  /** A bath and Eve by every kind of evolution, in dimensions in which it is chosen. */
  private static List<OpenSystem> shortly(double kappa) {
    return List.of(
        TestSystem.of(3).coherent(1, 0.3).decay(0.3).eve(kappa).build(),
        TestSystem.of(3).lmg(1, 0.4).coherent(1, 0.3).jump(0.2, 0, 1, 0, 0, 0.7).eve(kappa).build(),
        TestSystem.of(8).isotropic(1).dicke(3).jump(0.1, 0, 1, 0, 0, 0).eve(kappa).build(),
        TestSystem.of(5).lmg(1, 0.1).ladder(0.3).dephasing(0.1).coherent(2, 1).eve(kappa).build());
  }

  /**
   * The share of the first events that are jumps, of rate g, is g / (g + kappa), and their times,
   * uniform between 0 and the end, are not decided by rounding. 20 systems and 2 comparisons each.
   */
  @Test
  void shouldDrawJumpsThatTheNormDoesNotShow() {
    for (double end : SHORT) {
      for (OpenSystem system : shortly(0.5)) {
        EventBlock block = simulate(system, end, FEWER);
        List<Double> jumps = new ArrayList<>();
        for (int i = 0; i < FEWER; i++) {
          assertThat(block.to(i)).isEqualTo(block.from(i) + 1);
          if (!block.isMeasurement(block.from(i))) {
            jumps.add(block.time(block.from(i)) / end);
          }
        }
        double rate = 0;
        for (JumpOperator jump : system.jumps()) {
          rate +=
              jump.matrix()
                  .adjoint()
                  .times(jump.matrix())
                  .realExpectation(system.initial().vector(0));
        }
        assertThat(FalseAlarm.ofCount(jumps.size(), FEWER, rate / (rate + 0.5)))
            .isLessThan(FalseAlarm.limit(ALPHA, 40));
        assertThat(FalseAlarm.ofDistance(distanceFromUniform(jumps), jumps.size()))
            .isLessThan(FalseAlarm.limit(ALPHA, 40));
      }
    }
  }

  private static double distanceFromUniform(List<Double> values) {
    double[] x = values.stream().mapToDouble(v -> v).sorted().toArray();
    double distance = 0;
    for (int i = 0; i < x.length; i++) {
      distance = Math.max(distance, (i + 1.0) / x.length - x[i]);
      distance = Math.max(distance, x[i] - (double) i / x.length);
    }
    return distance;
  }

  /**
   * A spin that does not decay where it starts, and turns there: g h^2 t^3 / 12 of the norm is
   * lost, which is below 1e-13, to first order in t; Eve has as much again.
   */
  @Test
  void shouldDrawTheTimesOfJumpsWhoseRateRises() {
    double end = 1e-4;
    double lost = end * end * end / 12;
    OpenSystem system = TestSystem.of(1).lmg(0, 1).dicke(1).decay(1).eve(lost / end).build();
    EventBlock block = simulate(system, end, FEWER);
    List<Double> jumps = new ArrayList<>();
    for (int i = 0; i < FEWER; i++) {
      if (!block.isMeasurement(block.from(i))) {
        jumps.add(Math.pow(block.time(block.from(i)) / end, 3));
      }
    }
    assertThat(FalseAlarm.ofCount(jumps.size(), FEWER, 0.5)).isLessThan(FalseAlarm.limit(ALPHA, 2));
    assertThat(FalseAlarm.ofDistance(distanceFromUniform(jumps), jumps.size()))
        .isLessThan(FalseAlarm.limit(ALPHA, 2));
  }

  @Test
  void shouldDrawTheSameByEverySimulatorWhereTheNormDoesNotShowAJump() {
    int special = 0;
    for (double end : SHORT) {
      for (OpenSystem system : shortly(0.5)) {
        Unravelling unravelling = Unravelling.of(system, end);
        Sampling sampling = unravelling.jumpConditionedSampling(end);
        RandomStreams streams = new RandomStreams(82);
        EventBlock expected =
            new TrajectorySimulator(unravelling, sampling, streams, 0, end).simulate(0, 200);
        List<BlockSimulator> others = new ArrayList<>();
        SparseUnravelling.of(unravelling)
            .ifPresent(
                sparse -> others.add(new SparseSimulator(sparse, sampling, streams, 0, end)));
        if (unravelling.coordinates().isPresent()) {
          others.add(new BatchSimulator(unravelling, sampling, streams, 0, end));
        }
        for (BlockSimulator other : others) {
          SameHistories.assertSame(other.simulate(0, 200), expected, 1e-12 * end);
          special++;
        }
      }
    }
    assertThat(special).isGreaterThan(2 * SHORT.length);
  }

  @Test
  void shouldRefuseAMixtureAndASystemInWhichNothingHappens() {
    OpenSystem mixed = TestSystem.of(2).lmg(1, 0.5).gibbs(1).eve(1).build();
    assertThatThrownBy(() -> Unravelling.of(mixed, 1).jumpConditionedSampling(1))
        .hasMessageContaining("pure initial state")
        .hasMessageContaining("mixture of 3");
    OpenSystem dark = TestSystem.of(2).dicke(2).decay(1).build();
    for (OpenSystem system : List.of(dark, TestSystem.of(2).lmg(1, 1).build())) {
      assertThatThrownBy(() -> Unravelling.of(system, 1).jumpConditionedSampling(1))
          .hasMessageContaining("something can happen");
    }
    for (double end : new double[] {Double.MIN_VALUE, 1e-320, 1e-309}) {
      for (double kappa : new double[] {0, 0.5}) {
        OpenSystem system = TestSystem.of(1).dicke(0).decay(1).eve(kappa).build();
        assertThatThrownBy(() -> Unravelling.of(system, end).jumpConditionedSampling(end))
            .hasMessageContaining("something can happen");
      }
    }
  }
}
