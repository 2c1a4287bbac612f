package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several variants of a scenario in one file. */
class CurvesTest {

  private static List<Curve> curves(String list, String... overrides) {
    return Demo.read(Demo.with(14, "curves = " + list), overrides).curves();
  }

  @Test
  void shouldHaveOneCurveWithoutALabelIfNoneIsListed() {
    assertThat(curves("[]")).extracting(Curve::label).containsExactly("");
    assertThat(Demo.read(Demo.with(14, "")).curves()).isEqualTo(curves("[]"));
  }

  @Test
  void shouldBeTheWholeScenarioWithTheKeysOfTheCurve() {
    Curve base = Demo.curve();
    Curve changed = curves("[ { eve.rate = 0.1, time.end = 5 } ]").get(0);
    assertThat(changed)
        .isEqualTo(
            new Curve(
                "eve.rate=0.1,time.end=5",
                base.system(),
                base.initial(),
                base.dissipators(),
                Optional.of(new EveSpec(AxisSpec.Z, 0.1)),
                new TimeSpec(5, 5),
                base.settings()));
  }

  @Test
  void shouldTakeObjectsForTheSameAsDottedKeys() {
    assertThat(curves("[ { eve { rate = 0.1 }, time { end = 5 } } ]"))
        .isEqualTo(curves("[ { eve.rate = 0.1, time.end = 5 } ]"));
  }

  @Test
  void shouldBearTheLabelGiven() {
    assertThat(curves("[ { label = \"kappa=1\", eve.rate = 1 }, { label = b } ]"))
        .extracting(Curve::label)
        .containsExactly("kappa=1", "b");
  }

  @Test
  void shouldNotLetOneCurveChangeAnother() {
    assertThat(curves("[ { eve.rate = 9 }, { time.end = 3 } ]").get(1).eve())
        .isEqualTo(Demo.curve().eve());
  }

  @Test
  void shouldReplaceTheStateByOneOfAnotherTypeAndMergeOneOfTheSameType() {
    assertThat(curves("[ { label = a, initial { type = gibbs, beta = 3 } } ]").get(0).initial())
        .isEqualTo(new InitialSpec.Gibbs(3));
    assertThat(curves("[ { initial.k = 1 } ]").get(0).initial())
        .isEqualTo(new InitialSpec.Dicke(1));
  }

  @Test
  void shouldDoWithoutEveOrDissipatorsWhereTheCurveSaysSo() {
    Curve alone = curves("[ { label = alone, eve = null, dissipators = [] } ]").get(0);
    assertThat(alone.eve()).isEmpty();
    assertThat(alone.dissipators()).isEmpty();
    assertThat(curves("[ { eve = null } ]").get(0).label()).isEqualTo("eve=null");
  }

  @Test
  void shouldMinimiseOverTheSettingsOfTheCurve() {
    List<Curve> curves = curves("[ { label = plane }, { settings = any-plane } ]");
    assertThat(curves)
        .extracting(Curve::settings)
        .containsExactly(SettingsSpec.ZX_PLANE, SettingsSpec.ANY_PLANE);
    assertThat(curves).extracting(Curve::label).containsExactly("plane", "settings=any-plane");
    assertThat(curves("[ { eve.rate = 2 } ]", "settings=any-plane").get(0).settings())
        .isEqualTo(SettingsSpec.ANY_PLANE);
  }

  @Test
  void shouldCompleteWhatTheScenarioLeavesOpen() {
    String text =
        """
        name = open
        system.hamiltonian { type = lmg, h = 1 }
        initial.type = ground
        time.points = 3
        curves = [ { system.spins = 2, time.end = 1 }, { system.spins = 3, time.end = 2 } ]
        """;
    assertThat(Demo.read(text).curves())
        .extracting(c -> c.system().spins() + " " + c.time().end())
        .containsExactly("2 1.0", "3 2.0");
  }

  @Test
  void shouldFollowReferencesIntoTheCurve() {
    String list = "[ { label = a, dissipators = [ { type = ladder, zeta = 1 } ] } ]";
    String initial = "initial={type=steady,dissipators=${dissipators}}";
    Curve curve = curves(list, initial).get(0);
    assertThat(curve.initial()).isEqualTo(new InitialSpec.Steady(curve.dissipators()));
  }

  @Test
  void shouldApplyOverridesBeforeTheKeysOfCurves() {
    List<Curve> curves = curves("[ { eve.rate = 3 }, { time.end = 8 } ]", "eve.rate=2");
    assertThat(curves).extracting(c -> c.eve().orElseThrow().rate()).containsExactly(3.0, 2.0);
  }
}
