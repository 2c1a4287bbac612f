package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.event.EventBlock;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.TestSystem;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums as numbers: what is made of them again is the same, and what cannot be sums is refused. */
class SumNumbersTest {

  private static final double END = 2;
  private static final double[] TIMES = Projections.grid(END, 5);

  private final Unravelling unravelling =
      Unravelling.of(TestSystem.of(5).lmg(1, 0.3).ladder(0.3).gibbs(0.5).eve(1).build(), END);

  private BlockSums sums(Projection projection) {
    BlockSimulator simulator =
        BlockSimulator.of(unravelling, unravelling.plainSampling(), new RandomStreams(81), 0, END);
    List<EventBlock> blocks = List.of(simulator.simulate(0, 30), simulator.simulate(30, 30));
    return new BlockProjector(projection, 30, new Grouping(1, 2, 4)).project(blocks);
  }

  private Projection projection(StateDetail detail) {
    return Projection.of(unravelling, TIMES, detail);
  }

  @ParameterizedTest
  @EnumSource(StateDetail.class)
  void shouldComeBackAsTheyWere(StateDetail detail) {
    Projection projection = projection(detail);
    BlockSums sums = sums(projection);
    SumNumbers numbers = SumNumbers.of(sums);
    BlockSums again = numbers.toSums(projection, 2, 60);
    assertThat(SumNumbers.of(again)).isEqualTo(numbers).hasSameHashCodeAs(numbers);
    assertThat(again.blocks()).isEqualTo(2);
    assertThat(again.groups()).hasSameSizeAs(sums.groups());
    for (int g = 0; g < sums.groups().size(); g++) {
      GroupSum group = again.groups().get(g);
      assertThat(group.weight()).isEqualTo(sums.groups().get(g).weight());
      assertThat(group.moments()).isDeepEqualTo(sums.groups().get(g).moments());
      assertThat(group.states().isPresent()).isEqualTo(detail == StateDetail.DENSITY);
    }
    assertThat(again.tally().numbers()).containsExactly(sums.tally().numbers());
  }

  @ParameterizedTest
  @EnumSource(StateDetail.class)
  void shouldRefuseWhatCannotBeSums(StateDetail detail) {
    Projection projection = projection(detail);
    SumNumbers right = SumNumbers.of(sums(projection));
    long[] integers = right.integers();
    double[] reals = right.reals();
    refused(projection, integers, Arrays.copyOf(reals, reals.length - 1));
    refused(projection, integers, Arrays.copyOf(reals, reals.length + 1));
    refused(projection, Arrays.copyOf(integers, integers.length - 1), reals);
    refused(projection, Arrays.copyOf(integers, integers.length - 2), reals);
    refused(projection, Arrays.copyOf(integers, 3), reals);
    refused(projection, changed(integers, 0, 1), reals);
    refused(projection, changed(integers, 1, 1), reals);
    refused(projection, changed(integers, integers.length - 1, 1), reals);
    refused(projection, changed(integers, integers.length - 1, -7), reals);
    refused(projection, changed(integers, integers.length - 2, 9), reals);
    assertThatThrownBy(() -> right.toSums(projection, 3, 60))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> right.toSums(projection, 2, 61))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long[] changed(long[] numbers, int at, long by) {
    long[] other = numbers.clone();
    other[at] += by;
    return other;
  }

  private static void refused(Projection projection, long[] integers, double[] reals) {
    SumNumbers numbers = new SumNumbers(integers, reals);
    assertThatThrownBy(() -> numbers.toSums(projection, 2, 60))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
