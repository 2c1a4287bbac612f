package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code conf/reference.conf} says of a key is what the program says of it. */
class ReferenceTest {

  private static final Config REFERENCE = ConfigFactory.parseFile(new File("conf/reference.conf"));

  /** What a key does not take: only lists take a list, and none a number. */
  private static String nonsense(String key) {
    return key.equals("curves") || key.equals("dissipators") ? "7" : "[[]]";
  }

  /** A complete object of every type. */
  private static final Map<String, String> COMPLETE =
      Map.ofEntries(
          Map.entry("hamiltonian.lmg", "J=1,h=1"),
          Map.entry("hamiltonian.lmg-isotropic", "omega=1"),
          Map.entry("initial.gibbs", "beta=1"),
          Map.entry("initial.dicke", "k=1"),
          Map.entry("initial.superposition", "amplitudes={1=1}"),
          Map.entry("initial.ground", ""),
          Map.entry("initial.coherent", "theta=1,phi=1"),
          Map.entry("initial.steady", "dissipators=[{type=ladder,zeta=1}]"),
          Map.entry("initial.gaussian", "variance=1"),
          Map.entry("initial.file", "path=a,index=0"),
          Map.entry("initial.run", "path=a,t=0"),
          Map.entry("initial.given", "source=a,data=b"),
          Map.entry("dissipator.collective", "operator={Sx=1},rate=1,per-spin=true,name=a"),
          Map.entry(
              "dissipator.thermal",
              "coupling=Sy,beta=1,density=power-law,gamma0=1,exponent=1,cutoff=1,bohr-tolerance=1e-9,name=a"),
          Map.entry("dissipator.ladder", "zeta=1,rate=1,name=a"));

  static Stream<Arguments> keysOfAScenario() {
    return Overrides.leaves(REFERENCE.root().withoutKey("types")).entrySet().stream()
        .map(e -> Arguments.of(e.getKey(), e.getValue(), e.getKey() + "=" + nonsense(e.getKey())));
  }

  static Stream<Arguments> keysOfTypes() {
    List<Arguments> cases = new ArrayList<>();
    COMPLETE.forEach(
        (type, members) -> {
          String family = type.substring(0, type.indexOf('.'));
          Config complete =
              ConfigFactory.parseString(
                  "type=" + type.substring(type.indexOf('.') + 1) + "," + members);
          for (Map.Entry<String, ConfigValue> key : ofType(type).entrySet()) {
            Config broken =
                ConfigFactory.parseString(key.getKey() + "=" + nonsense(key.getKey()))
                    .withFallback(complete);
            String value = broken.root().render(ConfigRenderOptions.concise());
            String override =
                family.equals("dissipator")
                    ? "dissipators=[" + value + "]"
                    : (family.equals("initial") ? "" : "system.") + family + "=" + value;
            cases.add(Arguments.of(type + "." + key.getKey(), key.getValue(), override));
          }
        });
    return cases.stream();
  }

  static Stream<Arguments> keysOfOperatorsAxesAndCurves() {
    Stream<Arguments> operator =
        ofType("operator").entrySet().stream()
            .map(
                e ->
                    Arguments.of(
                        "operator." + e.getKey(),
                        e.getValue(),
                        "dissipators=[{type=collective,rate=1,operator={"
                            + e.getKey()
                            + "=[[]]}}]"));
    Stream<Arguments> axis =
        ofType("axis").entrySet().stream()
            .map(
                e ->
                    Arguments.of(
                        "axis." + e.getKey(),
                        e.getValue(),
                        "eve.observable={" + e.getKey() + "=[[]]}"));
    Stream<Arguments> label =
        Stream.of(
            Arguments.of("curve.label", ofType("curve").get("label"), "curves=[{label=[[]]}]"));
    Stream<Arguments> sweepAxis =
        ofType("sweep-axis").entrySet().stream()
            .map(
                e ->
                    Arguments.of(
                        "sweep-axis." + e.getKey(),
                        e.getValue(),
                        "sweep={x={key=initial.k,from=1,to=2,points=2," + e.getKey() + "=[[]]}}"));
    return Stream.of(operator, axis, label, sweepAxis).flatMap(s -> s);
  }

  private static ConfigObject ofType(String type) {
    return REFERENCE.getObject("types." + type);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"keysOfAScenario", "keysOfTypes", "keysOfOperatorsAxesAndCurves"})
  void shouldStateTheRangeThatTheProgramEnforces(String key, ConfigValue value, String override) {
    String message = catchThrowable(() -> Demo.read(Demo.text(), override)).getMessage();
    assertThat(message).contains("must be ");
    String allowed = message.replaceAll(".*must be ", "").replaceAll(" = [0-9]+", "");
    String comment = String.join("", value.origin().comments()).replaceAll("\\s+", " ");
    assertThat(comment).contains(allowed);
  }

  @Test
  void shouldKnowEveryTypeAndNoOther() {
    List<String> types = new ArrayList<>();
    for (String family : List.of("hamiltonian", "initial", "dissipator")) {
      Reference.typesOf(family).forEach(type -> types.add(family + "." + type));
    }
    assertThat(types).containsExactlyInAnyOrderElementsOf(COMPLETE.keySet());
  }

  @Test
  void shouldBeTheFileThatTheProgramReads() throws Exception {
    try (var packaged = Scenario.class.getResourceAsStream("reference.conf")) {
      assertThat(new String(packaged.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(Files.readString(Path.of("conf/reference.conf")));
    }
  }
}
