package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Eve's measurements of any Hermitian observable. */
class GeneralMeasurementTest {

  private static ComplexMatrix kraus(Eavesdropper eve, int k) {
    ComplexMatrix m = new ComplexMatrix(eve.dimension(), eve.dimension());
    for (int j = 0; j < eve.dimension(); j++) {
      m = Dense.sum(1, m, eve.factor(k, j), Dense.projector(eve.state(j)));
    }
    return m;
  }

  /** sum_k v_k P_k = M with orthogonal projectors P_k of distinct v_k: there is one such sum. */
  private static void requireSpectralDecomposition(BandedMatrix m, Eavesdropper eve) {
    int d = m.size();
    double norm = 1 + m.infinityNorm();
    ComplexMatrix sum = new ComplexMatrix(d, d);
    ComplexMatrix one = new ComplexMatrix(d, d);
    for (int k = 0; k < eve.outcomeCount(); k++) {
      ComplexMatrix p = kraus(eve, k);
      assertThat(Dense.distance(Dense.product(p, p), p)).isLessThan(1e-12);
      sum = Dense.sum(1, sum, eve.value(k), p);
      one = Dense.sum(1, one, 1, p);
      if (k > 0) {
        assertThat(eve.value(k - 1) - eve.value(k)).isGreaterThan(1e-13 * norm);
      }
    }
    assertThat(Dense.distance(sum, m.toDense())).isLessThan(3e-13 * norm);
    assertThat(Dense.distance(one, ComplexMatrix.identity(d))).isLessThan(1e-12);
    assertThat(eve.forgets()).isEqualTo(eve.outcomeCount() == d);
    if (eve.isAlongZ()) {
      for (int k = 0; k < d; k++) {
        assertThat(eve.state(k).re[k]).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldProjectOnTheEigenspacesOfRandomPolynomials() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      CollectiveSpin spin = new CollectiveSpin(1 + random.nextInt(12));
      BandedMatrix m = Polynomials.hermitian(Polynomials.random(spin, 4, random));
      requireSpectralDecomposition(m, Eavesdropper.measuring(spin, "M", m, 1));
      BandedMatrix square = m.times(m);
      requireSpectralDecomposition(square, Eavesdropper.measuring(spin, "M", square, 1));
    }
  }

  @Test
  void shouldTakeEqualEigenvaluesTogether() {
    CollectiveSpin spin = new CollectiveSpin(7);
    BandedMatrix xx = spin.x().times(spin.x());
    Eavesdropper eve = Eavesdropper.measuring(spin, "Sx^2", xx, 1);
    requireSpectralDecomposition(xx, eve);
    assertThat(eve.outcomeCount()).isEqualTo(4);
    for (int k = 0; k < 4; k++) {
      assertThat(eve.value(k)).isEqualTo((3.5 - k) * (3.5 - k));
    }
    Eavesdropper square = Eavesdropper.measuring(spin, "Sx", 1, 0, 0, 1).reading(Reading.SQUARE, 1);
    for (int k = 0; k < 4; k++) {
      assertThat(Dense.distance(kraus(eve, k), kraus(square, k))).isLessThan(1e-13);
    }
    BandedMatrix nothing = BandedMatrix.zero(8);
    assertThat(Eavesdropper.measuring(spin, "0", nothing, 1).outcomeCount()).isEqualTo(1);
    BandedMatrix casimir = xx.plus(spin.y().times(spin.y())).plus(spin.z().times(spin.z()));
    Eavesdropper blind = Eavesdropper.measuring(spin, "S^2", casimir, 1);
    assertThat(blind.outcomeCount()).isEqualTo(1);
    assertThat(blind.value(0)).isEqualTo(3.5 * 4.5);
  }

  @Test
  void shouldReadOffComponentsWhereItCan() {
    CollectiveSpin spin = new CollectiveSpin(5);
    BandedMatrix z = spin.z();
    Eavesdropper plain = Eavesdropper.measuring(spin, "Sz", z, 1);
    assertThat(plain.isAlongZ() && plain.forgets()).isTrue();
    Eavesdropper down = Eavesdropper.measuring(spin, "-Sz", z.scaled(-1, 0), 1);
    assertThat(down.forgets()).isTrue();
    assertThat(down.isAlongZ()).isFalse();
    assertThat(down.state(0).re[5]).isEqualTo(1);
    Eavesdropper square = Eavesdropper.measuring(spin, "Sz^2", z.times(z), 1);
    assertThat(square.isAlongZ()).isTrue();
    assertThat(square.forgets()).isFalse();
    assertThat(square.outcomeCount()).isEqualTo(3);
    assertThat(Dense.distance(kraus(square, 2), BandedMatrix.diagonal(0, 0, 1, 1, 0, 0).toDense()))
        .isZero();
    Eavesdropper cube = Eavesdropper.measuring(spin, "Sz^3", z.times(z).times(z), 1);
    assertThat(cube.isAlongZ() && cube.forgets()).isTrue();
  }

  @Test
  void shouldReadAxesAsEver() {
    CollectiveSpin spin = new CollectiveSpin(9);
    for (double[] n : new double[][] {{1, 0, 0}, {0, 1, 0}, {0.6, 0, 0.8}, {0, 0.6, -0.8}}) {
      Eavesdropper axis = Eavesdropper.measuring(spin, "n.S", n[0], n[1], n[2], 1);
      Eavesdropper matrix = Eavesdropper.measuring(spin, "n.S", spin.along(n[0], n[1], n[2]), 1);
      for (int k = 0; k < 10; k++) {
        assertThat(matrix.value(k)).isEqualTo(axis.value(k));
        assertThat(matrix.state(k).overlapSquared(axis.state(k))).isCloseTo(1, within(1e-13));
      }
    }
  }

  @Test
  void shouldReadUnsharplyAndSquaresOfAnyObservable() {
    CollectiveSpin spin = new CollectiveSpin(4);
    BandedMatrix m = spin.x().plus(spin.z().times(spin.z()));
    Eavesdropper sharp = Eavesdropper.measuring(spin, "M", m, 1);
    Eavesdropper unsharp = sharp.reading(Reading.VALUE, 0.5);
    ComplexMatrix sum = new ComplexMatrix(5, 5);
    for (int k = 0; k < unsharp.outcomeCount(); k++) {
      ComplexMatrix a = kraus(unsharp, k);
      sum = Dense.sum(1, sum, 1, Dense.product(a, a));
    }
    assertThat(Dense.distance(sum, ComplexMatrix.identity(5))).isLessThan(1e-13);
    Eavesdropper odd =
        Eavesdropper.measuring(spin, "Sx^3", spin.x().times(spin.x()).times(spin.x()), 1);
    Eavesdropper squared = odd.reading(Reading.SQUARE, 1);
    assertThat(squared.observable()).isEqualTo("(Sx^3)^2");
    assertThat(squared.outcomeCount()).isEqualTo(3);
    requireSpectralDecomposition(
        spin.x().times(spin.x()).times(spin.x()).times(spin.x().times(spin.x()).times(spin.x())),
        squared);
    assertThatThrownBy(() -> sharp.reading(Reading.PARITY, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parity");
  }

  @Test
  void shouldRefuseWhatIsNoObservable() {
    CollectiveSpin spin = new CollectiveSpin(4);
    assertThatThrownBy(() -> Eavesdropper.measuring(spin, "S+", spin.plus(), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
