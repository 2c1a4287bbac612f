package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.FalseAlarm;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RandomStreamsTest {

  /**
   * First five numbers of a stream, by NumPy 2.4.6. Either generator steps its counter before use.
   *
   * <pre>
   * c = curve &lt;&lt; 192
   * Philox(key=np.array([seed % 2**64, index % 2**64], dtype=np.uint64),
   *        counter=np.array([(c >> 64*i) % 2**64 for i in range(4)], dtype=np.uint64)).random_raw(5)
   * </pre>
   */
  static Stream<Arguments> numpyStreams() {
    return Stream.of(
        Arguments.of(
            1L,
            0,
            0L,
            new long[] {
              0x4db6a27b756282dfL,
              0xd944fa03babe0e2fL,
              0x27f872e577060d32L,
              0x7f697696a0482a2L,
              0xe677fe4bbd0452ecL
            }),
        Arguments.of(
            1L,
            0,
            1L,
            new long[] {
              0x133d1b1836b49e25L,
              0xfbd9ff744933275eL,
              0xf289b1b94ef9e741L,
              0xb298f47f8b702464L,
              0xdbd3bc498e3182c4L
            }),
        Arguments.of(
            1L,
            1,
            0L,
            new long[] {
              0x4518a11f551861bbL,
              0xfe33da88b9849b17L,
              0x8dd0dfef96174362L,
              0xc97f3b8b62c55f32L,
              0x3822baf23da0dc48L
            }),
        Arguments.of(
            2L,
            0,
            0L,
            new long[] {
              0x7d299105753d9316L,
              0x52f005d9f0916098L,
              0xdc7cd998bdb6e1a1L,
              0x90ec397e3197535dL,
              0x5ab7f48e6f95f928L
            }),
        Arguments.of(
            -1L,
            3,
            1L << 40,
            new long[] {
              0xb61da87a718b9215L,
              0xcc7ccc3b49303c7fL,
              0xccf9550e4dd27d35L,
              0xcc22f39dfb4542c4L,
              0x5900b37ef2ca20c1L
            }));
  }

  @ParameterizedTest(name = "seed {0}, curve {1}, trajectory {2}")
  @MethodSource("numpyStreams")
  void shouldBeThePhiloxOfTheLiterature(long seed, int curve, long index, long[] expected) {
    UniformRandomProvider random = new RandomStreams(seed).of(curve, index);
    for (long number : expected) {
      assertThat(random.nextLong()).isEqualTo(number);
    }
  }

  @Test
  void shouldGiveEverySeedCurveAndTrajectoryItsOwnStream() {
    Set<Long> first = new HashSet<>();
    for (long seed = -2; seed < 3; seed++) {
      for (int curve = 0; curve < 5; curve++) {
        for (long index = 0; index < 40; index++) {
          first.add(new RandomStreams(seed).of(curve, index).nextLong());
        }
      }
    }
    assertThat(first).hasSize(5 * 5 * 40);
  }

  @Test
  void shouldStartTheSameStreamAnewEachTime() {
    RandomStreams streams = new RandomStreams(4);
    UniformRandomProvider once = streams.of(2, 9);
    once.nextLong();
    assertThat(streams.of(2, 9).nextLong()).isEqualTo(streams.of(2, 9).nextLong());
  }

  private static UniformRandomProvider always(long bits) {
    return () -> bits;
  }

  @Test
  void shouldKeepToTheOpenInterval() {
    assertThat(RandomStreams.open(always(0))).isEqualTo(0x1.0p-53);
    assertThat(RandomStreams.open(always(-1L))).isEqualTo(1 - 0x1.0p-53).isLessThan(1);
    assertThat(RandomStreams.open(always(Long.MIN_VALUE))).isEqualTo(0.5 + 0x1.0p-53);
    assertThat(RandomStreams.open(always(Long.MAX_VALUE))).isEqualTo(0.5 - 0x1.0p-53);
  }

  @Test
  void shouldDrawFiniteAndPositiveWaitingTimes() {
    assertThat(RandomStreams.exponential(always(0), 2))
        .isEqualTo(53 * StrictMath.log(2) / 2, org.assertj.core.data.Offset.offset(1e-13));
    assertThat(RandomStreams.exponential(always(-1L), 2)).isPositive().isLessThan(1e-16);
  }

  /** Even where rounding leaves the target at the end of the cumulative sum. */
  @ParameterizedTest
  @MethodSource("extremes")
  void shouldNeverChooseWhatHasNoWeight(long bits) {
    double[][] lists = {
      {0, 0, 3, 0}, {0, 1, 0, 1, 0}, {1, 0}, {0, 1e-300, 0}, {0.1, 0.2, 0.3, 0, 0}, {0, 5e-324, 0}
    };
    for (double[] weights : lists) {
      int chosen = RandomStreams.choose(always(bits), weights);
      assertThat(weights[chosen]).isPositive();
    }
  }

  static Stream<Long> extremes() {
    return Stream.of(0L, 1L << 12, -1L, Long.MIN_VALUE, Long.MAX_VALUE, -1L << 12);
  }

  @Test
  void shouldGoThroughTheWeightsInIndexOrder() {
    double[] weights = {1, 2, 1};
    assertThat(RandomStreams.choose(always(0), weights)).isEqualTo(0);
    assertThat(RandomStreams.choose(always(0x3fL << 56), weights)).isEqualTo(0);
    assertThat(RandomStreams.choose(always(0x40L << 56), weights)).isEqualTo(1);
    assertThat(RandomStreams.choose(always(0xbfL << 56), weights)).isEqualTo(1);
    assertThat(RandomStreams.choose(always(0xc0L << 56), weights)).isEqualTo(2);
  }

  @Test
  void shouldRefuseToChooseFromNothing() {
    assertThatThrownBy(() -> RandomStreams.choose(always(1), new double[3]))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("every weight is zero");
  }

  /** Seed 7, first numbers of 100,000 streams; 5 binomial bounds together fail with 1e-6. */
  @Test
  void shouldChooseInProportionToTheWeights() {
    double[] weights = {0.5, 0, 3, 1.5, 2, 0, 3};
    long[] counts = new long[weights.length];
    long n = 100_000;
    RandomStreams streams = new RandomStreams(7);
    for (long i = 0; i < n; i++) {
      counts[RandomStreams.choose(streams.of(0, i), weights)]++;
    }
    for (int k = 0; k < weights.length; k++) {
      assertThat(FalseAlarm.ofCount(counts[k], n, weights[k] / 10))
          .as("%d times %d", counts[k], k)
          .isLessThan(FalseAlarm.limit(1e-6, 5));
    }
  }

  /**
   * Seed 8: the first number of each of 20,000 streams, of trajectories and of curves, is uniform;
   * two distribution functions together fail with 1e-6.
   */
  @Test
  void shouldBeUniformAcrossStreams() {
    int n = 20_000;
    double[] byIndex = new double[n];
    double[] byCurve = new double[n];
    for (int i = 0; i < n; i++) {
      byIndex[i] = RandomStreams.open(new RandomStreams(8).of(0, i));
      byCurve[i] = RandomStreams.open(new RandomStreams(8).of(i, 0));
    }
    assertThat(FalseAlarm.ofDistance(distanceFromUniform(byIndex), n))
        .isLessThan(FalseAlarm.limit(1e-6, 2));
    assertThat(FalseAlarm.ofDistance(distanceFromUniform(byCurve), n))
        .isLessThan(FalseAlarm.limit(1e-6, 2));
  }

  /** The largest distance of the empirical distribution function from x on [0, 1]. */
  static double distanceFromUniform(double[] sample) {
    double[] sorted = sample.clone();
    java.util.Arrays.sort(sorted);
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      largest = Math.max(largest, sorted[i] - (double) i / sorted.length);
      largest = Math.max(largest, (i + 1.0) / sorted.length - sorted[i]);
    }
    return largest;
  }
}
