package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.linalg.MatrixExponential;
import dev.unravel.linalg.RandomMatrices;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaberPropagatorTest {

  private static final int SIZE = 7;

  /** A real matrix that only loses: half random rotation, half random loss. */
  private static double[][] lossy(long seed) {
    RandomMatrices random = new RandomMatrices(seed);
    double[][] l = new double[SIZE][SIZE];
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < i; j++) {
        double rotation = random.number();
        double loss = 0.1 * random.number();
        l[i][j] = loss + rotation;
        l[j][i] = loss - rotation;
      }
      l[i][i] = -1.5 - random.number();
    }
    return l;
  }

  /** exp(tL), or its integral from 0 to t as a corner of the exponential of ((L, 1), (0, 0)). */
  private static ComplexMatrix exponential(double[][] l, double t, boolean integrated) {
    ComplexMatrix extended = new ComplexMatrix(2 * SIZE, 2 * SIZE);
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        extended.set(i, j, t * l[i][j], 0);
      }
      extended.set(i, SIZE + i, t, 0);
    }
    ComplexMatrix exponential = MatrixExponential.of(extended);
    ComplexMatrix corner = new ComplexMatrix(SIZE, SIZE);
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        corner.set(i, j, exponential.re(i, integrated ? SIZE + j : j), 0);
      }
    }
    return corner;
  }

  private static double[] product(ComplexMatrix a, double[] v) {
    double[][] column = new double[v.length][1];
    for (int i = 0; i < v.length; i++) {
      column[i][0] = v[i];
    }
    ComplexMatrix c = Dense.product(a, ComplexMatrix.ofReal(column));
    double[] result = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      result[i] = c.re(i, 0);
    }
    return result;
  }

  private static LinearEquation equation(double[][] l, FaberEllipse ellipse) {
    return new LinearEquation() {
      @Override
      public int size() {
        return l.length;
      }

      @Override
      public void apply(double[] x, double[] y) {
        for (int i = 0; i < y.length; i++) {
          y[i] = 0;
          for (int j = 0; j < x.length; j++) {
            y[i] += l[i][j] * x[j];
          }
        }
      }

      @Override
      public FaberEllipse ellipse() {
        return ellipse;
      }
    };
  }

  private static FaberEllipse enclosing(double[][] l) {
    CompressedRows.Builder rows = new CompressedRows.Builder();
    double[] weight = new double[l.length];
    for (int i = 0; i < l.length; i++) {
      weight[i] = 1;
      for (int j = 0; j < l.length; j++) {
        rows.add(i, j, l[i][j]);
      }
    }
    return FaberEllipse.of(rows.build(l.length), weight);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldGiveTheExponentialAndItsIntegralAtManyTimesAtOnce(long seed) {
    double[][] l = lossy(seed);
    double[] v = {1, -0.5, 0.3, 0.8, -1, 0.1, 0.2};
    double[] times = {1e-12, 0.01, 0.5, 3, 8};
    double[][] states = new double[times.length][SIZE];
    double[] integral = new double[SIZE];
    FaberPropagator propagator = new FaberPropagator(equation(l, enclosing(l)));
    assertThat(propagator.propagate(v, times, states, integral)).isTrue();
    for (int i = 0; i < times.length; i++) {
      assertThat(states[i]).containsExactly(product(exponential(l, times[i], false), v), TOLERANCE);
    }
    assertThat(integral).containsExactly(product(exponential(l, 8, true), v), TOLERANCE);
  }

  private static final Offset<Double> TOLERANCE = within(1e-13);

  /** Rotation at 40 in an ellipse that reaches to 1 only. */
  @Test
  void shouldRefuseStepsInWhichATooSmallEllipseSpoilsTheSum() {
    double[][] rotation = {{0, 40}, {-40, 0}};
    FaberPropagator propagator = new FaberPropagator(equation(rotation, new FaberEllipse(0.5, 1)));
    double[] v = {1, 0};
    double[][] states = new double[1][2];
    double[] integral = new double[2];
    assertThat(propagator.propagate(v, new double[] {10}, states, integral)).isFalse();
    double t = 0.01;
    assertThat(propagator.propagate(v, new double[] {t}, states, integral)).isTrue();
    assertThat(states[0]).containsExactly(new double[] {Math.cos(0.4), -Math.sin(0.4)}, TOLERANCE);
  }

  @Test
  void shouldRefuseWhatIsNotFinite() {
    double[][] l = {{Double.NaN}};
    FaberPropagator propagator = new FaberPropagator(equation(l, new FaberEllipse(1, 1)));
    assertThat(
            propagator.propagate(
                new double[] {1}, new double[] {1}, new double[1][1], new double[1]))
        .isFalse();
  }

  /** M v = 0 in an ellipse that is a segment: every second v_k vanishes, the sum does not. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-9, 1e-3, 1, 40, 999})
  void shouldKeepWhatIsStationaryAlthoughEverySecondTermVanishes(double t) {
    FaberPropagator propagator =
        new FaberPropagator(equation(new double[1][1], new FaberEllipse(0, 1)));
    double[][] states = new double[1][1];
    double[] integral = new double[1];
    assertThat(propagator.propagate(new double[] {1}, new double[] {t}, states, integral)).isTrue();
    assertThat(states[0][0]).isCloseTo(1, TOLERANCE);
    assertThat(integral[0]).isCloseTo(t, within(1e-13 * t));
  }

  /** Loss 8 and rotation up to 12 over t = 60: about the first 490 coefficients are nothing. */
  @Test
  void shouldGoOnWhileTheCoefficientsRise() {
    double[][] l = {{0, 0, 0}, {0, -1, 6}, {0, -6, -1}};
    FaberPropagator propagator = new FaberPropagator(equation(l, new FaberEllipse(4, 12)));
    double[] v = {1, 1, 0};
    double[][] states = new double[1][3];
    assertThat(propagator.propagate(v, new double[] {60}, states, new double[3])).isTrue();
    assertThat(states[0]).containsExactly(new double[] {1, 0, 0}, within(1e-12));
  }
}
