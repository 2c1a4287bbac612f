package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one text that stands for a scenario in run directories. */
class CanonicalTextTest {

  static Stream<String> overrides() {
    return Stream.of(
        "eve=null",
        "eve.observable={x=1,y=1,z=1}",
        "eve.observable={x=0.1,y=-0.7,z=3}",
        "eve.observable={z=-1}",
        "time.end=12.566370614359172",
        "time.end=1e-320",
        "eve.rate=5e-324",
        "system.hamiltonian.J=0.1",
        "system.hamiltonian={type=lmg-isotropic,omega=-123456.789e-3}",
        "initial={type=superposition,amplitudes=[1,2,3,4,5]}",
        "initial={type=superposition,amplitudes=[[1,2],[0,1],0,[-1e-9,1e-300],1e6]}",
        "initial={type=coherent,theta=1e-7,phi=-3}",
        "initial={type=gaussian,variance=1.05}",
        "initial={type=gibbs,beta=1e9}",
        "initial={type=ground}",
        "initial={type=steady,dissipators=[{type=thermal,beta=10},{type=thermal,beta=3,gamma0=2,bohr-tolerance=1e-6}]}",
        "dissipators=[{type=thermal,beta=3,density=flat,gamma0=0.1},{type=thermal,beta=3,density=power-law,exponent=3,cutoff=0.1}]",
        "dissipators=[{type=collective,operator{Sx=1,Sy=2,Sz=3,Splus=4,Sminus=5},rate=1e-3}]",
        "ensemble.seed=9223372036854775807",
        "ensemble.trajectories=1000000000000",
        "check.enabled=false",
        "curves=[{eve.rate=2},{label=b,eve=null},{label=c,initial={type=gibbs,beta=1}}]",
        "curves=[{label=only}]",
        "settings=any-plane",
        "curves=[{label=plane},{settings=any-plane}]");
  }

  @ParameterizedTest
  @MethodSource("overrides")
  void shouldReadBackToAnEqualScenario(String override) {
    Scenario scenario = Demo.read(Demo.text(), override);
    Scenario back = Demo.read(scenario.canonicalText());
    assertThat(back).isEqualTo(scenario);
    assertThat(back.canonicalText()).isEqualTo(scenario.canonicalText());
  }

  @ParameterizedTest
  @MethodSource("overrides")
  void shouldBeJsonOfOneLine(String override) throws Exception {
    String text = Demo.read(Demo.text(), override).canonicalText();
    assertThat(text).doesNotContain("\n");
    assertThat(new ObjectMapper().readTree(text).get("name").textValue()).isEqualTo("demo");
  }

  @Test
  void shouldHaveSortedKeysDefaultsAndTheShortestNumbers() {
    assertThat(
            Demo.read(Demo.text(), "time.end=2.50", "system.hamiltonian.h=1.0e-9").canonicalText())
        .isEqualTo(
            """
            {"check":{"enabled":true},\
            "dissipators":[{"name":"collective","operator":{"Sy":1},"per-spin":false,"rate":0.1,\
            "type":"collective"}],\
            "ensemble":{"block":10,"seed":7,"trajectories":100},\
            "eve":{"observable":"Sz","rate":1},\
            "initial":{"k":2,"type":"dicke"},\
            "name":"demo",\
            "system":{"hamiltonian":{"J":1,"h":1E-9,"type":"lmg"},"spins":4},\
            "time":{"end":2.5,"points":5}}\
            """);
  }

  @Test
  void shouldBeTheSameHoweverTheScenarioIsWritten() {
    String otherwise =
        """
        { "time": {"points": 5.0, "end": 20e-1}, "name": "demo", check.enabled = true
          ensemble { block = 10, seed = 7, trajectories = 1e2 }
          eve { rate = 1.0, observable { z = 5 } }
          dissipators = [ { rate = 0.10, operator.Sy = 1, type = collective, name = collective } ]
          initial.type = dicke, initial.k = 2
          system.spins = 4, system.hamiltonian { h = .1e0, h = 0.1, type = lmg } }
        """;
    assertThat(Demo.read(otherwise).canonicalText())
        .isEqualTo(Demo.read(Demo.text()).canonicalText());
  }

  @Test
  void shouldNameTheSettingsOnlyWhereTheyMayLeaveThePlane() {
    String text = Demo.read(Demo.text()).canonicalText();
    assertThat(text).isEqualTo(Demo.read(Demo.with(15, "")).canonicalText());
    assertThat(text).doesNotContain("settings");
    assertThat(Demo.read(Demo.text(), "settings=any-plane").canonicalText())
        .contains("\"settings\":\"any-plane\"");
  }

  @Test
  void shouldKeepItsIdentityWithMoreTrajectoriesOrWithoutTheCheck() {
    String identity = Demo.read(Demo.text()).identity();
    assertThat(Demo.read(Demo.text(), "ensemble.trajectories=500").identity()).isEqualTo(identity);
    assertThat(Demo.read(Demo.text(), "check.enabled=false").identity()).isEqualTo(identity);
  }

  @ParameterizedTest
  @MethodSource("dev.unravel.conf.CanonicalTextTest#whatDecidesEvents")
  void shouldHaveAnotherIdentityWithAnotherMeaning(String override) {
    assertThat(Demo.read(Demo.text(), override).identity())
        .isNotEqualTo(Demo.read(Demo.text()).identity());
  }

  static Stream<String> whatDecidesEvents() {
    return Stream.of(
        "name=other",
        "system.spins=5",
        "system.hamiltonian.J=1.0000000000000002",
        "system.hamiltonian.h=0",
        "initial.k=3",
        "dissipators=[]",
        "eve=null",
        "eve.rate=2",
        "eve.observable=Sx",
        "time.end=3",
        "time.points=6",
        "ensemble.seed=8",
        "ensemble.block=11",
        "settings=any-plane",
        "curves=[{label=a}]");
  }
}
