package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.SparseMatrix;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Jump operators element by element, against the matrices themselves. */
class SparseJumpsTest {

  private static final int D = 6;

  private static SparseMatrix matrix(double[]... elements) {
    SparseMatrix.Builder builder = new SparseMatrix.Builder(D);
    for (double[] e : elements) {
      builder.add((int) e[0], (int) e[1], e[2], e[3]);
    }
    return builder.build();
  }

  private static final List<SparseMatrix> OPERATORS =
      List.of(
          matrix(new double[] {1, 4, 2, 1}),
          matrix(new double[] {0, 3, 0.5, 0}, new double[] {2, 1, 0, -1}),
          matrix(),
          matrix(new double[] {0, 1, 1, 0}, new double[] {1, 2, 2, 0}, new double[] {4, 5, 3, 3}));

  @Test
  void shouldKnowOperatorsWithOneElementInEachRowAndColumn() {
    assertThat(SparseJumps.areAll(OPERATORS)).isTrue();
    assertThat(
            SparseJumps.areAll(
                List.of(matrix(new double[] {0, 1, 1, 0}, new double[] {2, 1, 1, 0}))))
        .isFalse();
    assertThat(
            SparseJumps.areAll(
                List.of(matrix(new double[] {2, 0, 1, 0}, new double[] {2, 1, 1, 0}))))
        .isFalse();
  }

  @Test
  void shouldDoWhatTheMatricesDo() {
    SparseJumps jumps = SparseJumps.of(OPERATORS, D);
    SplittableRandom random = new SplittableRandom(5);
    ComplexVector psi = new ComplexVector(D);
    for (int k = 0; k < D; k++) {
      psi.re[k] = random.nextDouble();
      psi.im[k] = random.nextDouble();
    }
    psi.normalise();
    for (int c = 0; c < OPERATORS.size(); c++) {
      ComplexVector expected = new ComplexVector(D);
      OPERATORS.get(c).apply(psi, expected);
      SparseState state = SparseState.of(psi);
      jumps.keep(state, c);
      jumps.apply(state, c);
      assertThat(state.size()).isEqualTo(OPERATORS.get(c).count());
      for (int i = 0; i < state.size(); i++) {
        assertThat(state.re(i)).isCloseTo(expected.re[state.index(i)], within(1e-15));
        assertThat(state.im(i)).isCloseTo(expected.im[state.index(i)], within(1e-15));
      }
    }
  }

  @Test
  void shouldSayWhereALevelGoes() {
    SparseJumps jumps = SparseJumps.of(OPERATORS, D);
    int[][] expected = {
      {-1, -1, -1, -1, 1, -1},
      {-1, 2, -1, 0, -1, -1},
      {-1, -1, -1, -1, -1, -1},
      {-1, 0, 1, -1, -1, 4}
    };
    for (int c = 0; c < OPERATORS.size(); c++) {
      for (int j = 0; j < D; j++) {
        assertThat(jumps.target(j, c)).isEqualTo(expected[c][j]);
      }
    }
    assertThat(jumps.channels(1)).containsExactly(1, 3);
    assertThat(jumps.rates(1)).containsExactly(1, 1);
    assertThat(jumps.channels(0)).isEmpty();
  }

  /** For rates of very different size, at random u and where the answer changes. */
  @Test
  void shouldChooseTheChannelThatASearchThroughAllOfThemChooses() {
    double[] rates = {1e-9, 0.3, 0.3, 1e-3, 7, 1e-12, 0.01};
    int[] channels = {0, 2, 3, 5, 6, 8, 11};
    double[] all = new double[12];
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      all[channels[i]] = rates[i];
      sum += rates[i];
    }
    LevelExits exits = new LevelExits(channels, rates);
    SplittableRandom random = new SplittableRandom(6);
    double cumulative = 0;
    for (int n = 0; n < 100_000; n++) {
      long bits = random.nextLong();
      if (n < 1000) {
        cumulative = n % rates.length == 0 ? 0 : cumulative;
        cumulative += rates[n % rates.length];
        bits = ((long) (cumulative / sum * 0x1.0p52) - 3 + n / rates.length % 7) << 12;
      }
      UniformRandomProvider stream = fixed(bits);
      assertThat(exits.channel(RandomStreams.open(stream)))
          .isEqualTo(RandomStreams.choose(stream, all));
    }
  }

  private static UniformRandomProvider fixed(long bits) {
    return () -> bits;
  }

  @Test
  void shouldRefuseAJumpFromWhereThereIsNone() {
    LevelExits none = new LevelExits(new int[0], new double[0]);
    assertThatThrownBy(() -> none.channel(0.5)).isInstanceOf(ArithmeticException.class);
  }
}
