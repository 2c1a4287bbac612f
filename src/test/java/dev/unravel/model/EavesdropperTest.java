package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Dense;
import dev.unravel.linalg.RandomMatrices;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EavesdropperTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 20, 31})
  void shouldMeasureTheSpinAlongAnyAxis(int spins) {
    shouldMeasureAlongAnyAxis(spins);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(ints = 100)
  void shouldMeasureTheSpinOfManyAlongAnyAxis(int spins) {
    shouldMeasureAlongAnyAxis(spins);
  }

  private static void shouldMeasureAlongAnyAxis(int spins) {
    RandomMatrices random = new RandomMatrices(spins);
    for (int i = 0; i < 5; i++) {
      requireEigenstates(spins, random.number(), random.number(), random.number());
    }
  }

  /** The coordinate axes, their opposites, and axes close to them. */
  @ParameterizedTest
  @CsvSource({
    "0,0,1",
    "0,0,-1",
    "1,0,0",
    "-1,0,0",
    "0,1,0",
    "0,-1,0",
    "0,0,7",
    "1e-9,0,1",
    "0,-1e-14,1",
    "1e-9,1e-9,-1",
    "1,1,0",
    "3e-20,4e-20,0"
  })
  void shouldMeasureAlongTheCoordinateAxesToo(double nx, double ny, double nz) {
    requireEigenstates(1, nx, ny, nz);
    requireEigenstates(20, nx, ny, nz);
    requireEigenstates(31, nx, ny, nz);
  }

  /** n.S w_k = (N/2 - k) w_k with orthonormal w_k. */
  private static void requireEigenstates(int spins, double nx, double ny, double nz) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    Eavesdropper eve = Eavesdropper.measuring(spin, "Sn", nx, ny, nz, 1);
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    BandedMatrix observable = spin.along(nx / length, ny / length, nz / length);
    double eps = 1e-12;
    assertThat(eve.outcomeCount()).isEqualTo(spins + 1);
    ComplexVector image = new ComplexVector(spins + 1);
    for (int k = 0; k <= spins; k++) {
      observable.apply(eve.state(k), image);
      assertThat(eve.value(k)).isEqualTo(spins / 2.0 - k);
      for (int i = 0; i <= spins; i++) {
        assertThat(image.re[i]).isCloseTo(eve.value(k) * eve.state(k).re[i], within(eps));
        assertThat(image.im[i]).isCloseTo(eve.value(k) * eve.state(k).im[i], within(eps));
        assertThat(eve.basis().re(i, k)).isEqualTo(eve.state(k).re[i]);
        assertThat(eve.basis().im(i, k)).isEqualTo(eve.state(k).im[i]);
      }
    }
    ComplexMatrix w = eve.basis();
    assertThat(Dense.distance(Dense.product(w.adjoint(), w), ComplexMatrix.identity(spins + 1)))
        .isLessThan(1e-12);
  }

  @Test
  void shouldFindTheCoherentStateOnTopOfItsAxis() {
    CollectiveSpin spin = new CollectiveSpin(12);
    double theta = 2.2;
    double phi = -1.3;
    Eavesdropper eve =
        Eavesdropper.measuring(
            spin,
            "Sn",
            StrictMath.sin(theta) * StrictMath.cos(phi),
            StrictMath.sin(theta) * StrictMath.sin(phi),
            StrictMath.cos(theta),
            1);
    ComplexVector coherent = InitialState.coherent(spin, theta, phi).vector(0);
    assertThat(eve.state(0).overlapSquared(coherent)).isCloseTo(1, within(1e-13));
  }

  @Test
  void shouldOnlyReadOffComponentsAlongZ() {
    CollectiveSpin spin = new CollectiveSpin(4);
    Eavesdropper eve = Eavesdropper.measuring(spin, "Sz", 0, 0, 2, 0.3);
    assertThat(eve.isAlongZ()).isTrue();
    assertThat(eve.observable()).isEqualTo("Sz");
    assertThat(eve.rate()).isEqualTo(0.3);
    assertThat(Dense.distance(eve.basis(), ComplexMatrix.identity(5))).isZero();
    assertThat(Eavesdropper.measuring(spin, "-Sz", 0, 0, -1, 1).isAlongZ()).isFalse();
    assertThat(Eavesdropper.measuring(spin, "Sx", 1, 0, 0, 1).isAlongZ()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0,0,0,1", "NaN,0,1,1", "Infinity,0,1,1", "0,0,1,-1", "0,0,1,NaN", "0,0,1,Infinity"})
  void shouldRefuseAnAxisOrARateThatIsNone(double nx, double ny, double nz, double rate) {
    CollectiveSpin spin = new CollectiveSpin(2);
    assertThatThrownBy(() -> Eavesdropper.measuring(spin, "Sn", nx, ny, nz, rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Eve's");
  }

  @Test
  void shouldTakeTheRootOfTheRateIntoAJumpOperator() {
    CollectiveSpin spin = new CollectiveSpin(3);
    JumpOperator jump = JumpOperator.of("S-", spin.minus(), 0.49);
    assertThat(Dense.distance(jump.matrix().toDense(), Dense.scaled(0.7, 0, minus(spin))))
        .isLessThan(1e-15);
    ComplexMatrix rate = Dense.product(spin.plus().toDense(), minus(spin));
    assertThat(Dense.distance(jump.rate().toDense(), Dense.scaled(0.49, 0, rate)))
        .isLessThan(1e-14);
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> JumpOperator.of("S-", spin.minus(), bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static ComplexMatrix minus(CollectiveSpin spin) {
    return spin.minus().toDense();
  }

  @Test
  void shouldRefuseAnOpenSystemWhosePartsDoNotFit() {
    CollectiveSpin two = new CollectiveSpin(2);
    CollectiveSpin three = new CollectiveSpin(3);
    Hamiltonian h = Hamiltonian.lmg(two, 1, 0.1);
    InitialState fits = InitialState.dicke(two, 0);
    JumpOperator jump = JumpOperator.of("S-", three.minus(), 1);
    Eavesdropper eve = Eavesdropper.measuring(three, "Sz", 0, 0, 1, 1);
    assertThat(new OpenSystem(h, List.of(), Optional.empty(), fits).dimension()).isEqualTo(3);
    assertThatThrownBy(() -> new OpenSystem(h, List.of(jump), Optional.empty(), fits))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OpenSystem(h, List.of(), Optional.of(eve), fits))
        .isInstanceOf(IllegalArgumentException.class);
    InitialState large = InitialState.dicke(three, 0);
    assertThatThrownBy(() -> new OpenSystem(h, List.of(), Optional.empty(), large))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
