package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.InitialState;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Squeezing over all directions, against closed forms and the least over many directions. */
class WinelandTest {

  private static CollectiveMoments moments(ComplexVector psi) {
    CollectiveSpin spin = new CollectiveSpin(psi.size() - 1);
    return CollectiveMoments.of(
        spin.spins(),
        CollectiveObservables.of(spin).stream().mapToDouble(o -> o.realExpectation(psi)).toArray());
  }

  private static double of(CollectiveMoments moments) {
    return DiagnosticRegistry.WINELAND.value(SpinState.of(moments, MeasurementPlane.ZX));
  }

  /** exp(-i mu S_z^2 / 2) |+x>, of M. Kitagawa, M. Ueda, Phys. Rev. A 47, 5138 (1993). */
  static ComplexVector twisted(int spins, double mu) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    ComplexVector psi = InitialState.coherent(spin, Math.PI / 2, 0).vector(0).copy();
    for (int k = 0; k <= spins; k++) {
      double angle = -0.5 * mu * spin.eigenvalue(k) * spin.eigenvalue(k);
      double c = StrictMath.cos(angle);
      double s = StrictMath.sin(angle);
      double re = psi.re[k];
      psi.re[k] = c * re - s * psi.im[k];
      psi.im[k] = s * re + c * psi.im[k];
    }
    return psi;
  }

  @ParameterizedTest
  @CsvSource({
    "20, 0.2, 0.22744464599",
    "20, 0.26831474, 0.1978965694",
    "100, 0.10073876, 0.0629462593"
  })
  void shouldReproduceOneAxisTwisting(int spins, double mu, double expected) {
    assertThat(of(moments(twisted(spins, mu)))).isCloseTo(expected, within(1e-10));
  }

  @Test
  void shouldFollowTheClosedFormOfOneAxisTwisting() {
    for (int spins : new int[] {2, 3, 10, 50}) {
      for (double mu = 0.01; mu < 0.6; mu += 0.07) {
        double a = 1 - StrictMath.pow(StrictMath.cos(mu), spins - 2);
        double b = 4 * StrictMath.sin(mu / 2) * StrictMath.pow(StrictMath.cos(mu / 2), spins - 2);
        double zeta = 1 + 0.25 * (spins - 1) * (a - Math.sqrt(a * a + b * b));
        double c = StrictMath.pow(StrictMath.cos(mu / 2), spins - 1);
        assertThat(of(moments(twisted(spins, mu)))).isCloseTo(zeta / (c * c), within(1e-9));
      }
    }
  }

  @Test
  void shouldBeExactlyOneForProductStates() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 60; i++) {
      CollectiveSpin spin = new CollectiveSpin(2 + random.nextInt(60));
      ComplexVector psi =
          InitialState.coherent(spin, Math.PI * random.nextDouble(), 6 * random.nextDouble())
              .vector(0);
      assertThat(of(moments(psi))).isEqualTo(1);
    }
  }

  @Test
  void shouldBeUndefinedWithoutMeanSpinAndForOneSpin() {
    ComplexVector dicke = ComplexVector.unit(11, 5);
    assertThat(of(moments(dicke))).isNaN();
    assertThat(of(moments(ComplexVector.unit(2, 0)))).isNaN();
  }

  /** The least variance over 2,000 directions across the mean spin is not below, and near. */
  @Test
  void shouldBeTheLeastOverDirections() {
    RandomStates states = new RandomStates(8);
    int defined = 0;
    for (int i = 0; i < 20; i++) {
      CollectiveMoments m = states.next();
      if (Double.isNaN(of(m))) {
        continue;
      }
      defined++;
      double length = Math.sqrt(m.sx() * m.sx() + m.sy() * m.sy() + m.sz() * m.sz());
      double[] s = {m.sx() / length, m.sy() / length, m.sz() / length};
      double best = Double.POSITIVE_INFINITY;
      SplittableRandom random = new SplittableRandom(i);
      for (int trial = 0; trial < 2_000; trial++) {
        double[] e = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        double along = e[0] * s[0] + e[1] * s[1] + e[2] * s[2];
        double norm = 0;
        for (int a = 0; a < 3; a++) {
          e[a] -= along * s[a];
          norm += e[a] * e[a];
        }
        norm = Math.sqrt(norm);
        Direction n = new Direction(e[0] / norm, e[1] / norm, e[2] / norm);
        double mean = m.first(n);
        best = Math.min(best, m.second(n, n) - mean * mean);
      }
      double least = of(m) * length * length / m.spins();
      assertThat(best).isGreaterThan(least - 1e-9 * m.spins() * m.spins());
      assertThat(best).isLessThan(least + 1e-5 * m.spins() * m.spins());
    }
    assertThat(defined).isGreaterThan(10);
  }

  /** How far a spin is off whose second moments are known. */
  private record OfSpinAlone(double[] shift) implements Deviations {

    @Override
    public double ofMoment(int a) {
      return a < 3 ? Math.abs(shift[a]) : 0;
    }

    @Override
    public Interval of(ComplexMatrix operator) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Interval of(double[] coefficients) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Interval energy() {
      throw new UnsupportedOperationException();
    }

    @Override
    public double ofAny(double[] coefficients) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double distance() {
      throw new UnsupportedOperationException();
    }
  }

  /** The plane across the mean spin tilts where that is off. */
  @Test
  void shouldAllowForTheTiltOfThePlane() {
    RandomStates states = new RandomStates(9);
    SplittableRandom random = new SplittableRandom(9);
    int held = 0;
    for (int i = 0; i < 300; i++) {
      CollectiveMoments m = states.next();
      double length = Math.sqrt(m.sx() * m.sx() + m.sy() * m.sy() + m.sz() * m.sz());
      double[] shift = new double[3];
      double[] moved = m.toArray();
      for (int a = 0; a < 3; a++) {
        shift[a] = 0.05 * length * random.nextGaussian();
        moved[a] += shift[a];
      }
      FisherInformationTest.Stated stated = new FisherInformationTest.Stated(of(m));
      SpinState exact = SpinState.of(m, MeasurementPlane.ZX);
      DiagnosticRegistry.WINELAND.compare(exact, exact, new OfSpinAlone(shift), stated);
      if (stated.allowed != null) {
        double by = of(CollectiveMoments.of(m.spins(), moved)) - stated.exact;
        assertThat(by)
            .as("state %s", i)
            .isBetween(-stated.allowed.below() - 1e-9, stated.allowed.above() + 1e-9);
        held++;
      }
    }
    assertThat(held).isGreaterThan(100);
  }
}
