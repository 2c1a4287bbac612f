package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Dense;
import dev.unravel.linalg.RandomMatrices;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hamiltonians that are neither real nor tridiagonal nor unchanged by the flip. */
class GeneralHamiltonianTest {

  private static BandedMatrix power(BandedMatrix a, int p) {
    BandedMatrix product = a;
    for (int i = 1; i < p; i++) {
      product = product.times(a);
    }
    return product;
  }

  private static BandedMatrix anti(BandedMatrix a, BandedMatrix b) {
    return a.times(b).plus(b.times(a));
  }

  /** One of each kind of symmetry, with what is degenerate among them. */
  private static Map<String, BandedMatrix> kinds(CollectiveSpin s) {
    BandedMatrix x = s.x();
    BandedMatrix y = s.y();
    BandedMatrix z = s.z();
    Map<String, BandedMatrix> all = new LinkedHashMap<>();
    all.put("0", BandedMatrix.zero(s.dimension()));
    all.put("Sx", x);
    all.put("Sy", y);
    all.put("Sz", z);
    all.put("-Sz", z.scaled(-1, 0));
    all.put("Sz^2", z.times(z));
    all.put("Sz^4 - 5 Sz^2", Polynomials.sum(1, power(z, 4), -5, power(z, 2)));
    all.put("Sz^3 - Sz", Polynomials.sum(1, power(z, 3), -1, z));
    all.put("isotropic", Polynomials.sum(1, x.times(x), 1, y.times(y)));
    all.put("Sx^2 - Sy^2", Polynomials.sum(1, x.times(x), -1, y.times(y)));
    all.put("Sx^2", x.times(x));
    all.put("Sx^4 - 5 Sx^2", Polynomials.sum(1, power(x, 4), -5, power(x, 2)));
    all.put("{Sx,Sz}", anti(x, z));
    all.put("{Sx,Sz} + Sz^2", anti(x, z).plus(z.times(z)));
    all.put("{Sx,Sz} + Sy", anti(x, z).plus(y));
    all.put("{Sx,Sy}", anti(x, y));
    all.put("{Sx,Sy} + Sz", anti(x, y).plus(z));
    all.put("{Sy,Sz} + Sx", anti(y, z).plus(x));
    all.put("Sx + Sy", x.plus(y));
    all.put("Sx + Sz", x.plus(z));
    all.put("Sx + Sy + Sz^2", x.plus(y).plus(z.times(z)));
    all.put("Sz^2 + 1e-13 Sx", Polynomials.sum(1, z.times(z), 1e-13, x));
    all.put("Sx^2 + 1e-9 Sy", Polynomials.sum(1, x.times(x), 1e-9, y));
    all.put("Sy^4 + Sx Sz Sx", power(y, 4).plus(x.times(z).times(x)));
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 20, 21, 60, 61})
  void shouldDiagonaliseEveryKind(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    kinds(spin).forEach((name, a) -> requireEigenbasis(name, Polynomials.hamiltonian(spin, a)));
  }

  @Test
  void shouldDiagonaliseRandomPolynomials() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 300; i++) {
      CollectiveSpin spin = new CollectiveSpin(1 + random.nextInt(24));
      BandedMatrix a = Polynomials.random(spin, 4, random);
      requireEigenbasis("random " + i, Polynomials.hamiltonian(spin, a));
    }
  }

  private static void requireEigenbasis(String name, Hamiltonian hamiltonian) {
    EnergyBasis basis = EnergyBasis.of(hamiltonian);
    BandedMatrix h = hamiltonian.matrix();
    int d = h.size();
    ComplexMatrix v = basis.toDicke();
    ComplexMatrix image = h.times(v);
    for (int j = 0; j < d; j++) {
      assertThat(basis.energy(j)).isGreaterThanOrEqualTo(basis.energy(Math.max(0, j - 1)));
      for (int k = 0; k < d; k++) {
        image.add(k, j, -basis.energy(j) * v.re(k, j), -basis.energy(j) * v.im(k, j));
      }
      requirePhase(name, basis.vector(j));
    }
    assertThat(image.maxAbs()).as(name).isLessThanOrEqualTo(2e-14 * h.infinityNorm());
    assertThat(Dense.distance(Dense.product(Dense.adjoint(v), v), ComplexMatrix.identity(d)))
        .as(name)
        .isLessThan(1e-13);
    if (hamiltonian.isReal()) {
      assertThat(v.isReal()).as(name).isTrue();
      assertThat(basis.isReal()).isTrue();
    }
    if (basis.hasFlip()) {
      for (int j = 0; j < d; j++) {
        ComplexVector w = basis.vector(j);
        for (int k = 0; k < d; k++) {
          int sign = basis.isEven(j) ? 1 : -1;
          assertThat(w.re[d - 1 - k]).as(name).isEqualTo(sign * w.re[k]);
          assertThat(w.im[d - 1 - k]).as(name).isEqualTo(sign * w.im[k]);
        }
      }
    }
  }

  private static void requirePhase(String name, ComplexVector v) {
    double largest = 0;
    for (int k = 0; k < v.size(); k++) {
      largest = Math.max(largest, Math.sqrt(v.re[k] * v.re[k] + v.im[k] * v.im[k]));
    }
    int first = 0;
    while (Math.sqrt(v.re[first] * v.re[first] + v.im[first] * v.im[first]) <= 1e-8 * largest) {
      first++;
    }
    assertThat(v.re[first]).as(name).isPositive();
    assertThat(v.im[first]).as(name).isZero();
  }

  @Test
  void shouldFindWhatCommutes() {
    for (int spins : new int[] {4, 5}) {
      CollectiveSpin s = new CollectiveSpin(spins);
      Map<String, BandedMatrix> kinds = kinds(s);
      assertThat(Symmetries.of(kinds.get("Sx")))
          .isEqualTo(new Symmetries(true, false, false, false));
      assertThat(Symmetries.of(kinds.get("Sy")))
          .isEqualTo(new Symmetries(false, false, true, false));
      assertThat(Symmetries.of(kinds.get("Sz")))
          .isEqualTo(new Symmetries(false, true, false, true));
      assertThat(Symmetries.of(kinds.get("Sz^2")))
          .isEqualTo(new Symmetries(true, true, true, true));
      assertThat(Symmetries.of(kinds.get("{Sx,Sz}")))
          .isEqualTo(new Symmetries(false, false, true, false));
      assertThat(Symmetries.of(kinds.get("{Sx,Sy} + Sz")))
          .isEqualTo(new Symmetries(false, true, false, false));
      assertThat(Symmetries.of(kinds.get("Sx + Sy")))
          .isEqualTo(new Symmetries(false, false, false, false));
    }
  }

  /** Rotations about z, x and y by pi, which are known from the spin matrices alone. */
  @Test
  void shouldHaveTheSymmetriesAsQuantumNumbers() {
    for (int spins : new int[] {6, 7, 12, 13}) {
      CollectiveSpin s = new CollectiveSpin(spins);
      kinds(s)
          .forEach(
              (name, a) -> {
                Hamiltonian h = Polynomials.hamiltonian(s, a);
                Symmetries symmetries = Symmetries.of(h.matrix());
                EnergyBasis basis = EnergyBasis.of(h);
                for (int j = 0; j <= spins && !symmetries.flip() && symmetries.parity(); j++) {
                  requireOneParity(name, basis.vector(j));
                }
              });
    }
  }

  private static void requireOneParity(String name, ComplexVector v) {
    double[] weight = new double[2];
    for (int k = 0; k < v.size(); k++) {
      weight[k % 2] += v.re[k] * v.re[k] + v.im[k] * v.im[k];
    }
    assertThat(Math.min(weight[0], weight[1])).as(name).isZero();
  }

  /** Whatever basis of a degenerate level a solver gives: a small rotation of H must not matter. */
  @ParameterizedTest
  @ValueSource(ints = {5, 6, 11})
  void shouldNotLetRoundingChooseAmongDegenerateStates(int spins) {
    CollectiveSpin s = new CollectiveSpin(spins);
    for (String name :
        new String[] {"Sx^2", "Sz^4 - 5 Sz^2", "{Sx,Sz}", "Sx^4 - 5 Sx^2", "Sz^3 - Sz"}) {
      BandedMatrix a = kinds(s).get(name);
      ComplexMatrix noise = new RandomMatrices(3).banded(spins + 1, a.lower(), a.upper());
      BandedMatrix rough =
          a.plus(
              Polynomials.hermitian(BandedMatrix.ofDense(noise, 0))
                  .realPart()
                  .scaled(1e-17 * a.infinityNorm(), 0));
      EnergyBasis clean = EnergyBasis.of(Polynomials.hamiltonian(s, a));
      EnergyBasis disturbed = EnergyBasis.of(Polynomials.hamiltonian(s, rough));
      assertThat(Dense.distance(clean.toDicke(), disturbed.toDicke())).as(name).isLessThan(1e-12);
    }
  }

  @Test
  void shouldBeTheComplexHamiltonianOfSixSpins() {
    CollectiveSpin spin = new CollectiveSpin(6);
    Hamiltonian h = Polynomials.quadratic(spin, 0, 0, 0, -0.3, 0.5, 0, 0, 0.2, 0, 0);
    assertThat(h.isReal()).isFalse();
    EnergyBasis basis = EnergyBasis.of(h);
    assertThat(basis.energy(0)).isCloseTo(-0.63007953914, within(5e-11));
    assertThat(basis.energy(1)).isCloseTo(0.22774752102, within(5e-11));
    assertThat(basis.energy(6)).isCloseTo(4.6971707703, within(5e-10));
    ComplexMatrix ground = InitialState.ground(h).density();
    double[] m = CollectiveObservables.moments(CollectiveObservables.of(spin), ground, 0);
    assertThat(m[2]).isCloseTo(2.4462699243, within(5e-10));
    assertThat(m[3]).isCloseTo(0.50071104787, within(5e-11));
    assertThat(m[6]).isCloseTo(-0.73277042886, within(5e-11));
    assertThat(h.expectation(m)).isCloseTo(basis.energy(0), within(1e-14));
  }

  @Test
  void shouldBeTheAnisotropicHamiltonianOfTwentySpins() {
    CollectiveSpin spin = new CollectiveSpin(20);
    EnergyBasis above = EnergyBasis.of(anisotropic(spin, 1, 0.5, 1.5));
    assertThat(above.energy(0)).isCloseTo(-15.393234944, within(5e-10));
    assertThat(above.energy(1) - above.energy(0)).isCloseTo(0.76095866346, within(5e-11));
    EnergyBasis below = EnergyBasis.of(anisotropic(spin, 1, 0.5, 0.5));
    assertThat(below.energy(0)).isCloseTo(-6.4464572893, within(5e-11));
    assertThat(below.energy(1) - below.energy(0)).isCloseTo(4.286024e-6, within(1e-12));
    EnergyBasis crossing = EnergyBasis.of(anisotropic(spin, 1, 0.25, 0.475));
    assertThat(crossing.energy(0)).isCloseTo(-6.25, within(1e-13));
    assertThat(crossing.energy(1)).isCloseTo(-6.25, within(1e-13));
    requireOneParity("even k first", crossing.vector(0));
    assertThat(crossing.vector(0).re[0]).isNotZero();
    assertThat(crossing.vector(1).re[0]).isZero();
  }

  private static Hamiltonian anisotropic(CollectiveSpin s, double gx, double gy, double h) {
    double n = s.spins();
    return Polynomials.quadratic(s, 0, 0, 0, -h, -gx / n, -gy / n, 0, 0, 0, 0);
  }

  /** The O(d) way and the energy basis, for every kind. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 7, 20, 31})
  void shouldStartInTheLowestStateOfTheBasis(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    kinds(spin)
        .forEach(
            (name, a) -> {
              Hamiltonian h = Polynomials.hamiltonian(spin, a);
              EnergyBasis basis = EnergyBasis.of(h);
              ComplexVector ground = InitialState.ground(h).vector(0);
              boolean certain = basis.energy(1) - basis.energy(0) > 1e-9 * (1 + h.largest());
              requirePhase(name, ground);
              if (certain || !name.contains("e-")) {
                assertThat(ground.overlapSquared(basis.vector(0)))
                    .as(name)
                    .isCloseTo(1, within(1e-12));
              }
            });
  }

  @Test
  void shouldHaveTheGroundStateOfAnyFieldOfThousandsOfSpins() {
    CollectiveSpin spin = new CollectiveSpin(5000);
    Hamiltonian h = Polynomials.hamiltonian(spin, spin.along(-0.3, 0.8, -0.4));
    double length = Math.sqrt(0.3 * 0.3 + 0.8 * 0.8 + 0.4 * 0.4);
    ComplexVector coherent =
        InitialState.coherent(spin, StrictMath.acos(0.4 / length), StrictMath.atan2(-0.8, 0.3))
            .vector(0);
    assertThat(InitialState.ground(h).vector(0).overlapSquared(coherent))
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldRefuseWhatIsNotHermitian() {
    CollectiveSpin spin = new CollectiveSpin(4);
    for (BandedMatrix a :
        new BandedMatrix[] {
          spin.plus(),
          spin.x().times(spin.y()),
          spin.z().scaled(0, 1),
          spin.z().scaled(Double.NaN, 0)
        }) {
      assertThatThrownBy(() -> Hamiltonian.of(spin, a, Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Hamiltonian.of(new CollectiveSpin(3), spin.z(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldKnowItsEnergyFromMomentsUpToTheSecondDegree() {
    SplittableRandom random = new SplittableRandom(3);
    CollectiveSpin spin = new CollectiveSpin(7);
    for (int i = 0; i < 50; i++) {
      double[] c = new double[10];
      for (int a = 0; a < 10; a++) {
        c[a] = random.nextInt(3) == 0 ? 0 : 2 * random.nextDouble() - 1;
      }
      Hamiltonian h = Polynomials.quadratic(spin, c);
      assertThat(h.quadratic().orElseThrow()).containsExactly(c);
      ComplexVector psi = new RandomMatrices(i).vector(8);
      psi.normalise();
      ComplexMatrix rho = InitialState.pure(psi).density();
      double[] m = CollectiveObservables.moments(CollectiveObservables.of(spin), rho, 0);
      assertThat(h.expectation(m)).isCloseTo(h.matrix().realExpectation(psi), within(1e-13));
      EnergyBasis basis = EnergyBasis.of(h);
      assertThat(Math.max(-basis.energy(0), basis.energy(7)))
          .isLessThanOrEqualTo(h.largest() + 1e-12);
    }
    Hamiltonian cubic = Polynomials.hamiltonian(spin, power(spin.x(), 3));
    assertThat(cubic.quadratic()).isEmpty();
    assertThatThrownBy(() -> cubic.expectation(new double[13]))
        .isInstanceOf(IllegalStateException.class);
    EnergyBasis basis = EnergyBasis.of(cubic);
    assertThat(basis.energy(7)).isLessThanOrEqualTo(cubic.largest());
  }

  /** A basis that a plain solver mixes: the complex twin of the pairs of the paper. */
  @ParameterizedTest
  @CsvSource({"20,0.05", "21,0.05", "30,0.02"})
  void shouldKeepPairsApartWhenTheFieldPointsAnywhereInThePlane(int spins, double field) {
    CollectiveSpin s = new CollectiveSpin(spins);
    double cos = 0.6;
    double sin = 0.8;
    BandedMatrix zz = s.z().times(s.z()).scaled(1.0 / spins, 0);
    Hamiltonian tilted =
        Polynomials.hamiltonian(s, zz.plus(s.along(-field * cos, -field * sin, 0)));
    EnergyBasis rotated = EnergyBasis.of(tilted);
    EnergyBasis plain = EnergyBasis.of(Hamiltonian.lmg(s, 1, field));
    for (int j = 0; j <= spins; j++) {
      assertThat(rotated.energy(j)).isCloseTo(plain.energy(j), within(1e-14 * spins));
    }
  }
}
