package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.model.OpenSystem;
import org.junit.jupiter.api.Test;

class SectorsTest {

  private static Sectors sectors(OpenSystem system) {
    return Unravelling.of(system, 3).coordinates().orElseThrow().sectors();
  }

  /** S_y changes the parity of the number of ones; H_eff, with S_y^2, keeps it. */
  @Test
  void shouldTellTheParitiesApart() {
    Sectors sectors =
        sectors(TestSystem.of(8).isotropic(1).dicke(3).jump(0.2, 0, 1, 0, 0, 0).build());
    assertThat(sectors.count()).isEqualTo(2);
    assertThat(new int[] {sectors.from(0), sectors.to(0)}).containsExactly(0, 5);
    assertThat(new int[] {sectors.from(1), sectors.to(1)}).containsExactly(5, 9);
    assertThat(sectors.ofInitial(0)).isEqualTo(1);
    assertThat(sectors.afterJump(0, 0)).isEqualTo(1);
    assertThat(sectors.afterJump(0, 1)).isZero();
  }

  /** S_z, the second channel, takes each parity to itself. */
  @Test
  void shouldKnowWhatEachChannelDoes() {
    Sectors sectors =
        sectors(
            TestSystem.of(8).isotropic(1).dicke(3).jump(0.2, 0, 1, 0, 0, 0).dephasing(0.1).build());
    assertThat(sectors.count()).isEqualTo(2);
    assertThat(sectors.afterJump(0, 1)).isZero();
    assertThat(sectors.afterJump(1, 1)).isEqualTo(1);
    assertThat(sectors.afterJump(1, 0)).isZero();
  }

  @Test
  void shouldJoinThemIfAStateIsOfBoth() {
    OpenSystem system =
        TestSystem.of(8).isotropic(1).coherent(1, 0).jump(0.2, 0, 1, 0, 0, 0).build();
    assertThat(sectors(system).count()).isEqualTo(1);
  }

  /** A mixed state is one of its eigenvectors, of one parity or the other. */
  @Test
  void shouldKeepThemApartIfTheInitialStateIsMixed() {
    assertThat(
            sectors(TestSystem.of(6).isotropic(1).mixed(1, 1, 2).jump(0.2, 1, 0, 0, 0, 0).build())
                .count())
        .isEqualTo(2);
  }

  /** Eve along z leaves Dicke states, each of one parity; along x she leaves both. */
  @Test
  void shouldLookAtWhatEveLeaves() {
    TestSystem system = TestSystem.of(8).isotropic(1).dicke(3).jump(0.2, 0, 1, 0, 0, 0);
    Sectors along = sectors(system.eve(1).build());
    assertThat(along.count()).isEqualTo(2);
    assertThat(along.ofOutcome(3)).isEqualTo(1);
    assertThat(along.ofOutcome(4)).isZero();
    OpenSystem across =
        TestSystem.of(8).isotropic(1).dicke(3).jump(0.2, 0, 1, 0, 0, 0).eve(1, 1, 0, 0).build();
    assertThat(sectors(across).count()).isEqualTo(1);
  }

  /**
   * Where states of one parity wait for lanes, and the lanes hold those of the other, they wait.
   */
  @Test
  void shouldNotWantPreparedStatesBesideThoseOfAnotherSector() {
    Sectors sectors =
        sectors(TestSystem.of(8).isotropic(1).dicke(3).jump(0.2, 0, 1, 0, 0, 0).build());
    assertThat(sectors.welcomePrepared(0, 0)).as("empty").isTrue();
    assertThat(sectors.welcomePrepared(6, 8)).as("theirs").isTrue();
    assertThat(sectors.welcomePrepared(0, 5)).as("the other").isFalse();
    assertThat(sectors.welcomePrepared(2, 7)).as("both").isTrue();
  }
}
