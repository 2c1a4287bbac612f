package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.model.SpectralDensity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scenario file means. */
class ScenarioTest {

  private static final OperatorSpec.Combination SY = new OperatorSpec.Combination(0, 1, 0, 0, 0);

  @Test
  void shouldReadEveryKey() {
    assertThat(Demo.read(Demo.text()))
        .isEqualTo(
            new Scenario(
                "demo",
                List.of(
                    new Curve(
                        "",
                        new SystemSpec(4, new HamiltonianSpec.Lmg(1, 0.1)),
                        new InitialSpec.Dicke(2),
                        List.of(new DissipatorSpec.Collective("collective", SY, false, 0.1)),
                        Optional.of(new EveSpec(AxisSpec.Z, 1)),
                        new TimeSpec(2, 5),
                        SettingsSpec.ZX_PLANE)),
                new EnsembleSpec(100, 7, 10),
                new CheckSpec(true),
                new JournalSpec(SyncSpec.BLOCK)));
  }

  @Test
  void shouldTakeDefaultsForWhatIsNotSaid() {
    Scenario scenario =
        Demo.read(
            """
            name = short
            system { spins = 1, hamiltonian { type = lmg, h = 1 } }
            initial.type = ground
            time { end = 1, points = 2 }
            """);
    Curve curve = scenario.curves().get(0);
    assertThat(curve.dissipators()).isEmpty();
    assertThat(curve.eve()).isEmpty();
    assertThat(curve.system()).isEqualTo(new SystemSpec(1, new HamiltonianSpec.Lmg(1, 1)));
    assertThat(scenario.ensemble()).isEqualTo(new EnsembleSpec(1000, 1, 256));
    assertThat(scenario.check()).isEqualTo(new CheckSpec(true));
    assertThat(curve.settings()).isEqualTo(SettingsSpec.ZX_PLANE);
  }

  @Test
  void shouldTakeNullForWhatIsNotSaid() {
    assertThat(Demo.curve("eve=null").eve()).isEmpty();
    assertThat(Demo.read(Demo.text(), "ensemble.block=null").ensemble().block()).isEqualTo(256);
  }

  @Test
  void shouldHaveOneMoreDimensionThanSpins() {
    assertThat(Demo.curve().system().dimension()).isEqualTo(5);
  }

  @Test
  void shouldReadBothHamiltonians() {
    assertThat(Demo.curve("system.hamiltonian={type=lmg,J=0,h=-2.5}").system().hamiltonian())
        .isEqualTo(new HamiltonianSpec.Lmg(0, -2.5));
    assertThat(Demo.curve("system.hamiltonian={type=lmg-isotropic,omega=3}").system().hamiltonian())
        .isEqualTo(new HamiltonianSpec.LmgIsotropic(3));
  }

  @Test
  void shouldReadEveryInitialState() {
    assertThat(initial("{type=gibbs,beta=30}")).isEqualTo(new InitialSpec.Gibbs(30));
    assertThat(initial("{type=dicke,k=4}")).isEqualTo(new InitialSpec.Dicke(4));
    assertThat(initial("{type=ground}")).isEqualTo(new InitialSpec.Ground());
    assertThat(initial("{type=coherent,theta=1.5}")).isEqualTo(new InitialSpec.Coherent(1.5, 0));
    assertThat(initial("{type=gaussian,variance=1.05}")).isEqualTo(new InitialSpec.Gaussian(1.05));
    assertThat(initial("{type=steady,dissipators=[{type=ladder,zeta=0.01}]}"))
        .isEqualTo(new InitialSpec.Steady(List.of(new DissipatorSpec.Ladder("ladder", 0.01, 1))));
  }

  private static InitialSpec initial(String value) {
    return Demo.curve("initial=" + value).initial();
  }

  @Test
  void shouldBringASuperpositionToLengthOne() {
    double half = 1 / Math.sqrt(2);
    assertThat(initial("{type=superposition,amplitudes{\"3\"=7,\"1\"=7}}"))
        .isEqualTo(
            new InitialSpec.Superposition(
                List.of(new Amplitude(1, half, 0), new Amplitude(3, half, 0))));
    assertThat(initial("{type=superposition,amplitudes{0=[0,3],4=[-4,0]}}"))
        .isEqualTo(
            new InitialSpec.Superposition(
                List.of(new Amplitude(0, 0, 0.6), new Amplitude(4, -0.8, 0))));
  }

  @Test
  void shouldTakeAListOfAllAmplitudesForTheSameAsTheObject() {
    assertThat(initial("{type=superposition,amplitudes=[0,2,0,[0,2],0]}"))
        .isEqualTo(initial("{type=superposition,amplitudes{1=1,3=[0,1]}}"));
  }

  @Test
  void shouldNormaliseAmplitudesWhoseSquaresVanishOrOverflowOnlyIfSummedCarelessly() {
    assertThat(initial("{type=superposition,amplitudes{0=3e-300,1=4e-300}}"))
        .isEqualTo(initial("{type=superposition,amplitudes{0=3,1=4}}"));
  }

  @Test
  void shouldReadEveryDissipator() {
    String list =
        "dissipators=[{type=collective,operator{Sx=1,Sz=2,Splus=3,Sminus=-4},per-spin=true,rate=2}"
            + ",{type=thermal,beta=10},{type=ladder,zeta=0.35,rate=0.5,name=steps}]";
    assertThat(Demo.curve(list).dissipators())
        .containsExactly(
            new DissipatorSpec.Collective(
                "collective", new OperatorSpec.Combination(1, 0, 2, 3, -4), true, 2),
            new DissipatorSpec.Thermal("thermal", 10, new SpectralDensity.Ohmic(1), 1e-9),
            new DissipatorSpec.Ladder("steps", 0.35, 0.5));
  }

  @Test
  void shouldReadEverySpectralDensity() {
    assertThat(density("gamma0=2")).isEqualTo(new SpectralDensity.Ohmic(2));
    assertThat(density("density=ohmic")).isEqualTo(new SpectralDensity.Ohmic(1));
    assertThat(density("density=flat,gamma0=0.1")).isEqualTo(new SpectralDensity.Flat(0.1));
    assertThat(density("density=power-law,exponent=3,cutoff=0.5"))
        .isEqualTo(new SpectralDensity.PowerLaw(1, 3, 0.5));
  }

  private static SpectralDensity density(String keys) {
    Curve curve = Demo.curve("dissipators=[{type=thermal,beta=10," + keys + "}]");
    return ((DissipatorSpec.Thermal) curve.dissipators().get(0)).density();
  }

  @Test
  void shouldNumberDissipatorsOfOneTypeThatHaveNoName() {
    String list =
        "dissipators=[{type=ladder,zeta=0},{type=ladder,zeta=1,name=ladder-2},{type=ladder,zeta=2}]";
    assertThat(Demo.curve(list).dissipators())
        .extracting(DissipatorSpec::name)
        .containsExactly("ladder", "ladder-2", "ladder-3");
  }

  @Test
  void shouldReadEvesAxisAndBringItToLengthOne() {
    assertThat(axis("Sx")).isEqualTo(new AxisSpec(1, 0, 0));
    assertThat(axis("Sy")).isEqualTo(new AxisSpec(0, 1, 0));
    assertThat(axis("{y=-2}")).isEqualTo(new AxisSpec(0, -1, 0));
    assertThat(axis("{x=3,z=4}")).isEqualTo(new AxisSpec(0.6, 0, 0.8));
    AxisSpec n = axis("{x=1,y=1,z=1}");
    assertThat(n.x() * n.x() + n.y() * n.y() + n.z() * n.z()).isCloseTo(1, within(1e-15));
  }

  private static AxisSpec axis(String value) {
    return (AxisSpec) Demo.curve("eve.observable=" + value).eve().orElseThrow().observable();
  }

  @Test
  void shouldNotDistinguishWaysOfWritingANumber() {
    String plain = Demo.read(Demo.text(), "ensemble.trajectories=1000", "time.end=0.5").toString();
    assertThat(Demo.read(Demo.text(), "ensemble.trajectories=1e3", "time.end=5.0e-1").toString())
        .isEqualTo(plain);
    assertThat(Demo.curve("system.hamiltonian.h=-0.0"))
        .isEqualTo(Demo.curve("system.hamiltonian.h=0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9223372036854775807"})
  void shouldTakeSeedsUpToTheLargestLong(String seed) {
    assertThat(Demo.read(Demo.text(), "ensemble.seed=" + seed).ensemble().seed())
        .isEqualTo(Long.parseLong(seed));
  }

  @Test
  void shouldTakeLimitsAsAllowed() {
    Scenario largest =
        Demo.read(
            Demo.text(),
            "system.spins=20000",
            "time.points=1000000",
            "ensemble.trajectories=1000000000000",
            "ensemble.block=65536");
    assertThat(largest.ensemble()).isEqualTo(new EnsembleSpec(1_000_000_000_000L, 7, 65536));
    assertThat(Demo.curve("initial.k=4").initial()).isEqualTo(new InitialSpec.Dicke(4));
    assertThat(Demo.curve("eve.rate=0").eve().orElseThrow().rate()).isZero();
  }

  @Test
  void shouldReferToOtherKeysOfTheScenario() {
    Curve curve =
        Demo.curve(
            "initial={type=steady,dissipators=${dissipators}}",
            "dissipators=[{type=ladder,zeta=1}]");
    assertThat(curve.initial()).isEqualTo(new InitialSpec.Steady(curve.dissipators()));
  }

  @Test
  void shouldLetTheLastOverridePrevail() {
    assertThat(Demo.curve("time.end=3", "time.end=4").time()).isEqualTo(new TimeSpec(4, 5));
  }

  @Test
  void shouldMergeAnOverrideOfTheSameTypeAndReplaceByOneOfAnother() {
    assertThat(Demo.curve("initial.k=3").initial()).isEqualTo(new InitialSpec.Dicke(3));
    assertThat(Demo.curve("initial.type=gibbs", "initial.beta=2").initial())
        .isEqualTo(new InitialSpec.Gibbs(2));
  }

  @Test
  void shouldReplaceAnAxisAsAWhole() {
    String text = Demo.with(10, "eve { observable { x = 1, z = 1 }, rate = 1 }");
    assertThat(Demo.read(text, "eve.observable={y=1}").curves().get(0).eve())
        .contains(new EveSpec(AxisSpec.Y, 1));
  }
}
