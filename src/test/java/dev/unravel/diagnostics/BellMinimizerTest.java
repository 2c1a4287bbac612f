package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * The Bell minimum against brute force, its own certificate, and cases known in closed form.
 *
 * <p>The sweep looks at 6000 states; {@code -Dunravel.bell.states=100000} makes it the full one.
 */
class BellMinimizerTest {

  private static final int STATES = Integer.getInteger("unravel.bell.states", 2000);
  private static final Direction[] PLANE = {Direction.Z, Direction.X};

  @Test
  void shouldFindTheGlobalMinimumOfManyStatesAsBruteForceDoes() {
    RandomStates states = new RandomStates(20220224);
    double worst = 0;
    double worstGap = 0;
    for (int i = 0; i < STATES; i++) {
      CollectiveMoments s = states.next();
      BellValue found = BellMinimizer.inPlane(s);
      double difference = (found.value() - PlanarBruteForce.minimum(s)) / s.spins();
      double bound = 2 * s.spins() + BellMinimizer.minimise(s, PLANE).lowerBound();
      double gap = (found.value() - bound) / s.spins();
      assertThat(difference).as("state %d, %s", i, s).isBetween(-1e-10, 1e-10);
      assertThat(gap).as("certificate of state %d, %s", i, s).isBetween(-1e-10, 1e-10);
      worst = Math.max(worst, Math.abs(difference));
      worstGap = Math.max(worstGap, Math.abs(gap));
    }
    System.out.printf(
        "Bell minimum of %d states: |Q - brute force| <= %.1e N, |Q - bound| <= %.1e N%n",
        STATES, worst, worstGap);
  }

  @Test
  void shouldAttainTheValueAtTheAnglesItGives() {
    RandomStates states = new RandomStates(1);
    for (int i = 0; i < 500; i++) {
      CollectiveMoments s = states.next();
      BellValue found = BellMinimizer.inPlane(s);
      assertThat(BellMinimizer.value(s, found.phi(), found.theta())).isEqualTo(found.value());
      assertThat(found.phi()).isGreaterThan(-Math.PI).isLessThanOrEqualTo(Math.PI);
      assertThat(found.theta()).isGreaterThan(-Math.PI).isLessThanOrEqualTo(Math.PI);
    }
  }

  @Test
  void shouldFindNothingToGainInAProductState() {
    for (double polar = 0; polar <= Math.PI; polar += 0.1) {
      CollectiveMoments s = SymmetricStates.coherent(30, polar, 0);
      BellValue found = BellMinimizer.inPlane(s);
      assertThat(found.value()).isCloseTo(0, within(1e-11));
      assertThat(found.phi()).isCloseTo(polar, within(1e-12));
      assertThat(found.theta()).isEqualTo(found.phi());
    }
  }

  @Test
  void shouldTakeTheFirstAxisForTheMaximallyMixedState() {
    BellValue found = BellMinimizer.inPlane(SymmetricStates.maximallyMixed(50));
    assertThat(found).isEqualTo(new BellValue(100, 0, 0));
  }

  /** Without polarisation the best is n0 = -n1 along the negative axis of T: Q = 2N + 4 a_1. */
  @Test
  void shouldTakeOppositeSettingsForTheHalfFilledDickeState() {
    BellValue found = BellMinimizer.inPlane(SymmetricStates.dicke(20, 10));
    assertThat(found.value()).isCloseTo(0, within(1e-12));
    assertThat(found.phi()).isEqualTo(0);
    assertThat(found.theta()).isEqualTo(Math.PI);
  }

  @Test
  void shouldBoundEveryStateFromBelow() {
    RandomStates states = new RandomStates(7);
    for (int i = 0; i < 2000; i++) {
      CollectiveMoments s = states.next();
      assertThat(MeasurementPlane.ZX.lowerBound(s))
          .isLessThanOrEqualTo(BellMinimizer.inPlane(s).value());
    }
    assertThat(MeasurementPlane.ANY.lowerBound(states.next())).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  /** Without polarisation the best is n0 = -n1, |n0 - n1| = 2; with positive T it is n0 = n1. */
  @Test
  void shouldBoundByTheMinimumItselfWhereOneOfTheTwoTermsIsAlone() {
    Random random = new Random(8);
    for (int i = 0; i < 200; i++) {
      double zz = 2 * random.nextDouble();
      double xx = 2 * random.nextDouble();
      double zx = 2 * random.nextDouble() - 1;
      CollectiveMoments unpolarised = new CollectiveMoments(20, 0, 0, 0, xx, 1, zz, 0, 0, zx);
      CollectiveMoments stiff =
          new CollectiveMoments(
              20, 3 * random.nextDouble(), 1, random.nextDouble(), 9 + xx, 1, 9 + zz, 0, 0, zx);
      for (CollectiveMoments s : new CollectiveMoments[] {unpolarised, stiff}) {
        assertThat(BellMinimizer.lowerBoundInPlane(s))
            .isCloseTo(BellMinimizer.inPlane(s).value(), within(2.1e-8));
      }
    }
  }

  @Test
  void shouldTakeTheSideOfPositiveZWhenBothAreAsGoodWhateverTheLastBits() {
    CollectiveMoments s = SymmetricStates.neighbours(20, 9, 0.3);
    CollectiveMoments even =
        SymmetricStates.mix(
            0.5, s, SymmetricStates.rotated(s, new double[][] {{1, 0, 0}, {0, -1, 0}, {0, 0, -1}}));
    BellValue expected = BellMinimizer.inPlane(even);
    assertThat(StrictMath.cos(expected.phi())).isGreaterThan(0.05);
    for (double noise = -1e-14; noise <= 1e-14; noise += 1e-15) {
      double[] nine = even.toArray();
      nine[2] += noise;
      BellValue found = BellMinimizer.inPlane(CollectiveMoments.of(20, nine));
      assertThat(found.phi()).isCloseTo(expected.phi(), within(1e-9));
      assertThat(found.theta()).isCloseTo(expected.theta(), within(1e-9));
    }
  }

  @Test
  void shouldCallTheHalfTurnPiFromBothSides() {
    double[] nine = SymmetricStates.dicke(20, 20).toArray();
    for (double noise : new double[] {-1e-14, -0.0, 0.0, 1e-14}) {
      nine[0] = noise;
      BellValue found = BellMinimizer.inPlane(CollectiveMoments.of(20, nine));
      assertThat(found.phi()).isCloseTo(Math.PI, within(1e-14));
      assertThat(found.theta()).isCloseTo(Math.PI, within(1e-14));
    }
  }

  @Test
  void shouldPreferPositiveAnglesWhenTheirOppositesAreAsGood() {
    // polarised along z, squeezed along x: the mirror of the (z, x) plane at z is a symmetry
    CollectiveMoments s =
        SymmetricStates.rotated(
            SymmetricStates.gibbs(20, 0.05, 30), SymmetricStates.inPlaneRotation(-Math.PI / 2));
    BellValue found = BellMinimizer.inPlane(s);
    assertThat(found.phi()).isPositive();
    assertThat(BellMinimizer.value(s, -found.phi(), -found.theta()))
        .isCloseTo(found.value(), within(1e-12));
  }

  @Test
  void shouldTurnTheAnglesWithTheState() {
    CollectiveMoments s = SymmetricStates.neighbours(24, 13, 0);
    BellValue before = BellMinimizer.inPlane(s);
    double angle = 0.4;
    BellValue after =
        BellMinimizer.inPlane(SymmetricStates.rotated(s, SymmetricStates.inPlaneRotation(angle)));
    assertThat(after.value()).isCloseTo(before.value(), within(1e-12));
    assertThat(StrictMath.sin((after.phi() - before.phi() - angle) / 2))
        .isCloseTo(0, within(1e-12));
    assertThat(StrictMath.sin((after.theta() - before.theta() - angle) / 2))
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void shouldUseThePlaneItIsGiven() {
    // one-axis twisting turns the spin of Fig 3a out of the (z, x) plane and, at pi/2, into (z, y)
    CollectiveMoments s = SymmetricStates.neighbours(20, 10, Math.PI / 2);
    assertThat(BellMinimizer.inPlane(s).value()).isCloseTo(2, within(1e-12));
    assertThat(BellMinimizer.inPlane(s, Direction.Z, Direction.Y).value())
        .isCloseTo(-1.19617, within(5e-6));
    assertThat(BellMinimizer.anyPlane(s).value()).isCloseTo(-1.19617, within(5e-6));
  }

  @Test
  void shouldNotSeeAnyDifferenceBetweenStatesTurnedInSpaceInTheBestPlane() {
    RandomStates states = new RandomStates(5);
    Random random = new Random(6);
    for (int i = 0; i < 1000; i++) {
      CollectiveMoments s = states.next();
      double turned =
          BellMinimizer.anyPlane(SymmetricStates.rotated(s, SymmetricStates.randomRotation(random)))
              .value();
      assertThat(turned).isCloseTo(BellMinimizer.anyPlane(s).value(), within(1e-10 * s.spins()));
    }
  }

  @Test
  void shouldReachItsOwnLowerBoundInTheBestPlane() {
    RandomStates states = new RandomStates(2);
    for (int i = 0; i < STATES; i++) {
      CollectiveMoments s = states.next();
      BellMinimum best = BellMinimizer.anyPlane(s);
      assertThat((best.value() - best.lowerBound()) / s.spins()).isBetween(-1e-10, 1e-10);
      assertThat(best.value()).isLessThan(BellMinimizer.inPlane(s).value() + 1e-10 * s.spins());
      assertThat(best.n0().dot(best.n0())).isCloseTo(1, within(1e-14));
      assertThat(best.n1().dot(best.n1())).isCloseTo(1, within(1e-14));
    }
  }

  @Test
  void shouldFindNoBetterPlaneAmongMany() {
    RandomStates states = new RandomStates(3);
    Random random = new Random(4);
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < 120; i++) {
      CollectiveMoments s = states.next();
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < 500; k++) {
        double[][] r = SymmetricStates.randomRotation(random);
        Direction u = new Direction(r[0][0], r[0][1], r[0][2]);
        Direction v = new Direction(r[1][0], r[1][1], r[1][2]);
        least = Math.min(least, BellMinimizer.inPlane(s, u, v).value());
      }
      double best = BellMinimizer.anyPlane(s).value();
      softly.assertThat(best).isLessThanOrEqualTo(least + 1e-10 * s.spins());
      // the best of 500 random planes is a few degrees off the best one, where Q has curvature ~ N
      softly.assertThat(best).isGreaterThan(least - 0.2 * s.spins());
    }
    softly.assertAll();
  }

  @Test
  void shouldRefuseWhatHasNoPairOrIsNotFinite() {
    CollectiveMoments single = new CollectiveMoments(1, 0, 0, 0.5, 0.25, 0.25, 0.25, 0, 0, 0);
    assertThatThrownBy(() -> BellMinimizer.inPlane(single))
        .isInstanceOf(IllegalArgumentException.class);
    CollectiveMoments broken = new CollectiveMoments(9, 0, 0, Double.NaN, 1, 1, 1, 0, 0, 0);
    assertThatThrownBy(() -> BellMinimizer.anyPlane(broken))
        .isInstanceOf(IllegalArgumentException.class);
    CollectiveMoments s = SymmetricStates.dicke(4, 1);
    assertThatThrownBy(() -> BellMinimizer.inPlane(s, Direction.Z, Direction.Z))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
