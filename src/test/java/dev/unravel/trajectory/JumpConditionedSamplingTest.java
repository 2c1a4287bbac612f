package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.FalseAlarm;
import dev.unravel.event.EventBlock;
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

  private static EventBlock simulate(OpenSystem system, double end) {
    Unravelling unravelling = Unravelling.of(system, end);
    return BlockSimulator.of(
            unravelling, unravelling.jumpConditionedSampling(end), new RandomStreams(81), 0, end)
        .simulate(0, COUNT);
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
  }
}
