package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RealEigenvaluesTest {

  /** A rotation with damping, a decay and a zero, in a random basis. */
  @Test
  void shouldFindThemInOrder() {
    double[][] blocks = {{-0.5, -2, 0, 0}, {2, -0.5, 0, 0}, {0, 0, -3, 0}, {0, 0, 0, 0}};
    double[][] basis = {{1, 0.2, 0, 0.5}, {0, 1, 0.7, 0}, {0.1, 0, 1, 0.4}, {0, 0.3, 0, 1}};
    double[][] a = new double[4][];
    ProfileLu lu =
        ProfileLu.of(4, 3, 3, (i, row, first) -> System.arraycopy(basis[i], 0, row, 0, 4));
    double[][] product = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 4; k++) {
          product[i][j] += basis[i][k] * blocks[k][j];
        }
      }
      a[i] = lu.solveTransposed(product[i]); // a row of A = T B T^-1
    }
    double[][] values = RealEigenvalues.of(a);
    double[][] expected = {{0, 0}, {-0.5, -2}, {-0.5, 2}, {-3, 0}};
    for (int j = 0; j < 4; j++) {
      assertThat(values[j]).containsExactly(expected[j], within(1e-13));
    }
  }

  @Test
  void shouldStandAnyScale() {
    assertThat(RealEigenvalues.of(new double[][] {{0, 0}, {0, 0}})[1]).containsExactly(0, 0);
    double[][] tiny = {{0, -3e-200}, {3e-200, 0}};
    assertThat(RealEigenvalues.of(tiny)[0][1]).isCloseTo(-3e-200, within(1e-213));
    assertThatThrownBy(() -> RealEigenvalues.of(new double[][] {{Double.NaN, 1}, {1, 0}}))
        .isInstanceOf(ArithmeticException.class);
  }
}
