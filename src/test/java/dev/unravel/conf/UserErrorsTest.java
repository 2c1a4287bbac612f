package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in the text of a scenario, with the very message it gives. */
class UserErrorsTest {

  private static final String NAME =
      "1 to 60 characters out of A-Z a-z 0-9 . _ = , + - with a letter or digit first";
  private static final String RATE = "must be a number from 0 to 1e9";
  private static final String ENERGY = "must be a number from -1e6 to 1e6";
  private static final String BATHS = "collective, ladder or thermal";
  private static final String STATES =
      "coherent, dicke, file, gaussian, gibbs, given, ground, run, steady or superposition";
  private static final String SCENARIO_KEYS =
      "allowed: check, curves, diagnostics, dissipators, ensemble, eve, initial, journal, name, observables, regime, settings, sweep, system,"
          + " time";

  /** A line in the place of another, and the message about it. */
  private static Arguments at(int line, String text, String message) {
    return Arguments.of(Demo.with(line, text), "conf/my.conf:" + line + ": " + message);
  }

  private static Arguments inAll(String text, String message) {
    return Arguments.of(text, message);
  }

  static Stream<Arguments> valuesOutOfRange() {
    return Stream.of(
        at(15, "settings = xy-plane", "settings = \"xy-plane\": must be zx-plane or any-plane"),
        at(15, "settings = 3", "settings = 3: must be zx-plane or any-plane"),
        at(15, "settings = [ 0, 1 ]", "settings = [0,1]: must be zx-plane or any-plane"),
        at(
            15,
            "setting = any-plane",
            "setting: unknown key; did you mean settings?; " + SCENARIO_KEYS),
        at(3, "spins = -3", "system.spins = -3: must be an integer from 1 to 20000"),
        at(3, "spins = 0", "system.spins = 0: must be an integer from 1 to 20000"),
        at(3, "spins = 20001", "system.spins = 20001: must be an integer from 1 to 20000"),
        at(3, "spins = 2.5", "system.spins = 2.5: must be an integer from 1 to 20000"),
        at(
            4,
            "hamiltonian { type = lmg, J = 2e6, h = 0 }",
            "system.hamiltonian.J = 2e6: " + ENERGY),
        at(4, "hamiltonian { type = lmg, h = -1e7 }", "system.hamiltonian.h = -1e7: " + ENERGY),
        at(
            6,
            "initial { type = dicke, k = 5 }",
            "initial.k = 5: must be an integer from 0 to system.spins = 4"),
        at(
            6,
            "initial { type = dicke, k = -1 }",
            "initial.k = -1: must be an integer from 0 to system.spins = 4"),
        at(6, "initial { type = gibbs, beta = -1 }", "initial.beta = -1: " + RATE),
        at(
            6,
            "initial { type = coherent, theta = 1001 }",
            "initial.theta = 1001: must be a number from -1000 to 1000"),
        at(
            6,
            "initial { type = gaussian, variance = 0 }",
            "initial.variance = 0: must be a number above 0, at most 1e9"),
        at(
            8,
            "{ type = collective, operator { Sy = 1 }, rate = -0.1 }",
            "dissipators[0].rate = -0.1: " + RATE),
        at(
            8,
            "{ type = thermal, beta = 0 }",
            "dissipators[0].beta = 0: must be a number above 0, at most 1e9"),
        at(8, "{ type = thermal, beta = 1, gamma0 = -1 }", "dissipators[0].gamma0 = -1: " + RATE),
        at(
            8,
            "{ type = thermal, beta = 1, bohr-tolerance = 0 }",
            "dissipators[0].bohr-tolerance = 0: must be a number above 0, at most 1"),
        at(
            8,
            "{ type = thermal, beta = 1, density = power-law, exponent = 0.5, cutoff = 1 }",
            "dissipators[0].exponent = 0.5: must be a number from 1 to 10"),
        at(
            8,
            "{ type = thermal, beta = 1, density = power-law, exponent = 2 }",
            "dissipators[0].cutoff: missing; must be a number above 0, at most 1e9"),
        at(
            8,
            "{ type = thermal, beta = 1, density = flat, cutoff = 1 }",
            "dissipators[0].cutoff = 1: must be left out, unless density = power-law"),
        at(
            8,
            "{ type = thermal, beta = 1, density = drude }",
            "dissipators[0].density = \"drude\": must be flat, ohmic or power-law"),
        at(8, "{ type = ladder, zeta = 0, rate = -1 }", "dissipators[0].rate = -1: " + RATE),
        at(10, "eve { observable = Sz, rate = -1 }", "eve.rate = -1: " + RATE),
        at(
            11,
            "time { end = 0, points = 5 }",
            "time.end = 0: must be a number above 0, at most 1e9"),
        at(
            11,
            "time { end = -2, points = 5 }",
            "time.end = -2: must be a number above 0, at most 1e9"),
        at(
            11,
            "time { end = 2, points = 1 }",
            "time.points = 1: must be an integer from 2 to 1000000"),
        at(
            12,
            "ensemble.trajectories = 0",
            "ensemble.trajectories = 0: must be an integer from 1 to 1000000000000"),
        at(
            12,
            "ensemble.trajectories = 1000000000001",
            "ensemble.trajectories = 1000000000001: must be an integer from 1 to 1000000000000"),
        at(
            12,
            "ensemble.seed = -1",
            "ensemble.seed = -1: must be an integer from 0 to 9223372036854775807"),
        at(
            12,
            "ensemble.seed = 1e19",
            "ensemble.seed = 1e19: must be an integer from 0 to" + " 9223372036854775807"),
        at(12, "ensemble.block = 0", "ensemble.block = 0: must be an integer from 1 to 65536"),
        at(
            12,
            "ensemble.block = 65537",
            "ensemble.block = 65537: must be an integer from 1 to 65536"),
        at(1, "name = \"a b\"", "name = \"a b\": must be " + NAME),
        at(1, "name = \"../a\"", "name = \"../a\": must be " + NAME),
        at(1, "name = \"\"", "name = \"\": must be " + NAME));
  }

  static Stream<Arguments> valuesOfTheWrongKind() {
    return Stream.of(
        at(1, "name = 3", "name = 3: must be " + NAME),
        at(3, "spins = \"4\"", "system.spins = \"4\": must be an integer from 1 to 20000"),
        at(3, "spins = many", "system.spins = \"many\": must be an integer from 1 to 20000"),
        at(3, "spins = [4]", "system.spins = [4]: must be an integer from 1 to 20000"),
        at(3, "spins = true", "system.spins = true: must be an integer from 1 to 20000"),
        at(
            4,
            "hamiltonian = lmg",
            "system.hamiltonian = \"lmg\": must be an object with type = lmg or lmg-isotropic"),
        at(6, "initial = [1]", "initial = [1]: must be an object with type = " + STATES),
        at(6, "initial { type = 3 }", "initial.type = 3: must be " + STATES),
        at(8, "3", "dissipators[0] = 3: must be an object with type = " + BATHS),
        at(
            8,
            "{ type = collective, operator = 3, rate = 1 }",
            "dissipators[0].operator = 3: must be an expression, or an object { Sminus, Splus, Sx, Sy, Sz } of"
                + " coefficients"),
        at(
            8,
            "{ type = collective, operator { Sy = [0, 1] }, rate = 1 }",
            "dissipators[0].operator.Sy = [0,1]: " + ENERGY),
        at(
            8,
            "{ type = collective, operator { Sy = 1 }, per-spin = yes, rate = 1 }",
            "dissipators[0].per-spin = \"yes\": must be true or false"),
        at(
            10,
            "eve { observable = Sz, rate = 1, strength = 1.5 }",
            "eve.strength = 1.5: must be a number from 0 to 1"),
        at(
            10,
            "eve { observable = Sz, rate = 1, reads = cube }",
            "eve.reads = \"cube\": must be value, square or parity"),
        at(
            10,
            "eve { observable = Sz, rate = 1, timing = perodic }",
            "eve.timing = \"perodic\": must be poisson, periodic or a burst { count, start }; did you"
                + " mean periodic?"),
        at(
            10,
            "eve { observable = Sz, rate = 1, timing { start = 0, count = 3 } }",
            "eve.timing.start = 0: must be a number above 0, at most 1e9"),
        at(
            10,
            "eve { observable = Sz, rate = 1, timing { start = 1 } }",
            "eve.timing.count: missing; must be an integer from 1 to 1000000000"),
        at(
            10,
            "eve = Sz",
            "eve = \"Sz\": must be an object { observable, rate, reads, stop-after, strength, timing }"),
        at(
            10,
            "eve { observable = 3, rate = 1 }",
            "eve.observable = 3: must be an expression such as Sz or Sx*Sz + Sz*Sx, or an axis { x, y, z }"),
        at(10, "eve { observable { x = a }, rate = 1 }", "eve.observable.x = \"a\": " + ENERGY),
        at(11, "time = 2", "time = 2: must be an object { end, points }"),
        at(
            11,
            "time { end = NaN, points = 5 }",
            "time.end = \"NaN\": must be a number above 0, at most 1e9"),
        at(
            11,
            "time { end = Infinity, points = 5 }",
            "time.end = \"Infinity\": must be a number above 0, at most 1e9"),
        at(
            11,
            "time { end = 1e999, points = 5 }",
            "time.end = 1e999: must be a number above 0, at most 1e9"),
        at(13, "check.enabled = 1", "check.enabled = 1: must be true or false"),
        at(
            14,
            "curves { a = 1 }",
            "curves = {\"a\":1}: must be a list of objects, one for each curve"),
        at(14, "curves = [ a ]", "curves[0] = \"a\": must be an object { key = value, ... }"),
        inAll(
            Demo.text().replace("dissipators = [", "dissipators = 3, check = ["),
            "conf/my.conf:7: dissipators = 3: must be a list of objects with type = " + BATHS));
  }

  static Stream<Arguments> unknownKeysAndTypes() {
    return Stream.of(
        at(1, "nmae = demo", "nmae: unknown key; did you mean name?; " + SCENARIO_KEYS),
        at(1, "zzz = 1", "zzz: unknown key; " + SCENARIO_KEYS),
        at(1, "spins = 1", "spins: unknown key; did you mean system.spins?; " + SCENARIO_KEYS),
        at(
            3,
            "spin = 4",
            "system.spin: unknown key; did you mean system.spins?; allowed: hamiltonian, parameters, spins"),
        at(
            4,
            "hamiltonian { type = lmg, omega = 1 }",
            "system.hamiltonian.omega: unknown key of type lmg; allowed: J, h, type"),
        at(
            4,
            "hamiltonian { type = lgm, h = 1 }",
            "system.hamiltonian.type = \"lgm\": must be lmg or lmg-isotropic; did you mean lmg?"),
        at(
            6,
            "initial { type = gibs, beta = 1 }",
            "initial.type = \"gibs\": must be " + STATES + "; did you mean gibbs?"),
        at(6, "initial { type = xyz }", "initial.type = \"xyz\": must be " + STATES),
        at(
            6,
            "initial { type = dicke, k = 2, beta = 1 }",
            "initial.beta: unknown key of type dicke; allowed: k, type"),
        at(6, "initial { tpye = dicke }", "initial.tpye: unknown key; did you mean type?"),
        at(
            8,
            "{ type = thermals, beta = 1 }",
            "dissipators[0].type = \"thermals\": must be " + BATHS + "; did you mean thermal?"),
        at(
            8,
            "{ type = thermal, betta = 1 }",
            "dissipators[0].betta: unknown key of type thermal; did you mean dissipators[0].beta?;"
                + " allowed: beta, bohr-tolerance, coupling, cutoff, density, exponent, gamma0, name, type"),
        at(
            8,
            "{ type = collective, operator { S_y = 1 }, rate = 1 }",
            "dissipators[0].operator.S_y: unknown key; did you mean dissipators[0].operator.Sy?;"
                + " allowed: Sminus, Splus, Sx, Sy, Sz"),
        at(
            10,
            "eve { observable = Sz, rat = 1 }",
            "eve.rat: unknown key; did you mean eve.rate?; allowed: observable, rate, reads, stop-after,"
                + " strength, timing"),
        at(
            10,
            "eve { observable = sz, rate = 1 }",
            "eve.observable = \"sz\": column 1: unknown name 'sz'; did you mean Sz? The names are Sx, Sy, Sz, Splus, Sminus, i, pi, N, t"),
        at(
            10,
            "eve { observable { w = 1 }, rate = 1 }",
            "eve.observable.w: unknown key; allowed: x, y, z"),
        at(
            13,
            "check.enable = true",
            "check.enable: unknown key; did you mean check.enabled?; allowed: enabled"),
        at(14, "\"a\\nb\" = 1", "\"a\\nb\": unknown key; " + SCENARIO_KEYS));
  }

  static Stream<Arguments> missingKeys() {
    return Stream.of(
        inAll(Demo.with(1, ""), "conf/my.conf: name: missing; must be " + NAME),
        inAll(
            Demo.with(3, ""),
            "conf/my.conf:2: system.spins: missing; must be an integer from 1 to 20000"),
        inAll(
            Demo.with(3, "spins = null"),
            "conf/my.conf:2: system.spins: missing; must be an integer from 1 to 20000"),
        inAll(
            Demo.with(4, ""),
            "conf/my.conf:2: system.hamiltonian: missing; must be an object with type = lmg or"
                + " lmg-isotropic"),
        at(4, "hamiltonian { type = lmg }", "system.hamiltonian.h: missing; " + ENERGY),
        at(
            4,
            "hamiltonian { h = 1 }",
            "system.hamiltonian.type: missing; must be lmg or lmg-isotropic"),
        inAll(
            Demo.with(6, ""),
            "conf/my.conf: initial: missing; must be an object with type = " + STATES),
        at(6, "initial { k = 1 }", "initial.type: missing; must be " + STATES),
        at(6, "initial { type = gibbs }", "initial.beta: missing; " + RATE),
        at(
            6,
            "initial { type = superposition }",
            "initial.amplitudes: missing; must be an object { k = amplitude, ... } or a list of"
                + " system.spins + 1 = 5 amplitudes"),
        at(
            8,
            "{ type = collective, rate = 1 }",
            "dissipators[0].operator: missing; must be an expression, or an object { Sminus, Splus, Sx, Sy, Sz } of"
                + " coefficients"),
        at(
            8,
            "{ type = collective, operator { Sy = 1 } }",
            "dissipators[0].rate: missing; " + RATE),
        at(10, "eve { observable = Sz }", "eve.rate: missing; " + RATE),
        at(
            10,
            "eve { rate = 1 }",
            "eve.observable: missing; must be an expression such as Sz or Sx*Sz + Sz*Sx, or an axis { x, y, z }"),
        inAll(
            Demo.with(11, ""),
            "conf/my.conf: time.end: missing; must be a number above 0, at most 1e9"),
        at(11, "time { end = 1 }", "time.points: missing; must be an integer from 2 to 1000000"),
        inAll("", "conf/my.conf: name: missing; must be " + NAME));
  }

  static Stream<Arguments> statesAndOperatorsThatAreNone() {
    return Stream.of(
        at(
            6,
            "initial { type = superposition, amplitudes = [1, 2] }",
            "initial.amplitudes = [1,2]: must be an object { k = amplitude, ... } or a list of"
                + " system.spins + 1 = 5 amplitudes"),
        at(
            6,
            "initial { type = superposition, amplitudes = [0, 0, 0, 0, 0] }",
            "initial.amplitudes = [0,0,0,0,0]: must be amplitudes of which at least one is not 0"),
        at(
            6,
            "initial { type = superposition, amplitudes {} }",
            "initial.amplitudes = {}: must be amplitudes of which at least one is not 0"),
        at(
            6,
            "initial { type = superposition, amplitudes { 5 = 1 } }",
            "initial.amplitudes.5: not a Dicke state; k must be an integer from 0 to system.spins ="
                + " 4"),
        at(
            6,
            "initial { type = superposition, amplitudes { 01 = 1 } }",
            "initial.amplitudes.01: not a Dicke state; k must be an integer from 0 to system.spins"
                + " = 4"),
        at(
            6,
            "initial { type = superposition, amplitudes { 1 = [1, 2, 3] } }",
            "initial.amplitudes.1 = [1,2,3]: " + ENERGY + ", or [re, im] of two such"),
        at(
            6,
            "initial { type = superposition, amplitudes = [1, 0, 0, a, 0] }",
            "initial.amplitudes[3] = \"a\": " + ENERGY + ", or [re, im] of two such"),
        at(
            6,
            "initial { type = steady, dissipators = [] }",
            "initial.dissipators = []: must be a list of at least one dissipator"),
        at(
            8,
            "{ type = collective, operator {}, rate = 1 }",
            "dissipators[0].operator = {}: must be an operator with at least one coefficient that"
                + " is not 0"),
        at(
            8,
            "{ type = collective, operator { Sx = 0 }, rate = 1 }",
            "dissipators[0].operator = {\"Sx\":0}: must be an operator with at least one"
                + " coefficient that is not 0"),
        at(
            8,
            "{ name = a, type = ladder, zeta = 0 }, { name = a, type = ladder, zeta = 1 }",
            "dissipators[1].name = \"a\": must be a name that no dissipator before it has"),
        at(
            10,
            "eve { observable { x = 0, z = 0 }, rate = 1 }",
            "eve.observable = {\"x\":0,\"z\":0}: must be an axis with at least one component that"
                + " is not 0"));
  }

  static Stream<Arguments> mistakesInCurves() {
    return Stream.of(
        at(14, "curves = [ { eve.rate = -1 } ]", "curves[0].eve.rate = -1: " + RATE),
        at(
            14,
            "curves = [ { eve.rate = 1 }, { eve.rat = 1 } ]",
            "curves[1].eve.rat: unknown key; did you mean eve.rate?; allowed: observable, rate, reads, stop-after,"
                + " strength, timing"),
        at(
            14,
            "curves = [ { rate = 1 } ]",
            "curves[0].rate: unknown key; did you mean eve.rate?; allowed: dissipators, eve,"
                + " initial, label, observables, regime, settings, system, time"),
        at(
            14,
            "curves = [ { ensemble.seed = 1 } ]",
            "curves[0].ensemble: unknown key; allowed: dissipators, eve, initial, label,"
                + " observables, regime, settings, system, time"),
        at(
            14,
            "curves = [ { settings = any-plane }, { settings = plane } ]",
            "curves[1].settings = \"plane\": must be zx-plane or any-plane"),
        at(
            14,
            "curves = [ { label = a, dissipators = [ { type = ladder, zeta = no } ] } ]",
            "curves[0].dissipators[0].zeta = \"no\": must be a number from -1000 to 1000"),
        at(
            14,
            "curves = [ { initial.type = gibbs } ]",
            "initial.beta: missing; " + RATE + " (curve initial.type=gibbs)"),
        inAll(
            Demo.with(14, "curves = [ { label = a }, { label = b, system.spins = 1 } ]"),
            "conf/my.conf:6: initial.k = 2: must be an integer from 0 to system.spins = 1 (curve"
                + " b)"),
        at(14, "curves = [ { label = \"a/b\" } ]", "curves[0].label = \"a/b\": must be " + NAME),
        at(
            14,
            "curves = [ { label = a }, { label = A } ]",
            "curves[1].label = \"A\": must differ from the labels before it, also if case does not"
                + " count"),
        at(
            14,
            "curves = [ {} ]",
            "curves[0].label: missing, and none can be made of the keys; must be " + NAME),
        at(
            14,
            "curves = [ { dissipators = [] } ]",
            "curves[0].label: missing, and none can be made of the keys; must be " + NAME));
  }

  static Stream<Arguments> wrongSyntax() {
    return Stream.of(
        at(
            4,
            "hamiltonian { type = lmg ]",
            "not valid HOCON: Expecting close brace } or a comma, got ']'"),
        at(12, "= 3", "not valid HOCON: expecting a key or '}', not: '='"),
        at(
            12,
            "ensemble.seed = ${seed}",
            "nothing to put for ${seed}; ${...} must refer to a key of the scenario"),
        at(
            12,
            "ensemble.seed = ${PATH}",
            "nothing to put for ${PATH}; ${...} must refer to a key of the scenario"),
        at(
            12,
            "ensemble.seed = ${ensemble.seed}",
            "nothing to put for ${ensemble.seed} was part of a cycle of substitutions involving"
                + " ${ensemble.seed}, ${ensemble.seed}; ${...} must refer to a key of the"
                + " scenario"),
        inAll(
            "[1]",
            "conf/my.conf:1: not valid HOCON: has type LIST rather than object at file root"),
        inAll("a = " + "[".repeat(100_000), "conf/my.conf: not valid HOCON: nested too deeply"),
        inAll(
            Demo.text() + "include \"other.conf\"",
            "conf/my.conf:16: include \"other.conf\": only a file can include files"),
        inAll(
            Demo.text() + "include url(\"http://localhost/a\")",
            "conf/my.conf:16: include url(\"http://localhost/a\"): must be a file"),
        inAll(
            Demo.text() + "include classpath(\"reference.conf\")",
            "conf/my.conf:16: include \"reference.conf\": must be a file"));
  }

  @ParameterizedTest
  @MethodSource({
    "valuesOutOfRange",
    "valuesOfTheWrongKind",
    "unknownKeysAndTypes",
    "missingKeys",
    "statesAndOperatorsThatAreNone",
    "mistakesInCurves",
    "wrongSyntax"
  })
  void shouldSayWhereWhatAndWhatIsAllowed(String text, String message) {
    assertThatThrownBy(() -> Demo.read(text)).isInstanceOf(ConfException.class).hasMessage(message);
  }

  static Stream<Arguments> overrides() {
    return Stream.of(
        Arguments.of(
            "system.spins=-3",
            "system.spins: system.spins = -3: must be an integer from 1 to 20000"),
        Arguments.of(
            "system.spin=3",
            "system.spin: system.spin: unknown key; did you mean system.spins?; allowed:"
                + " hamiltonian, parameters, spins"),
        Arguments.of(
            "trajectories=3",
            "trajectories: trajectories: unknown key; did you mean ensemble.trajectories?; "
                + SCENARIO_KEYS),
        Arguments.of("initial.type=gibbs", "initial.type: initial.beta: missing; " + RATE),
        Arguments.of("time.end", "time.end: must be key=value"),
        Arguments.of("=3", ": not a key; must be dotted words such as eve.rate"),
        Arguments.of("time..end=3", "time..end: not a key; must be dotted words such as eve.rate"),
        Arguments.of(
            "time.end=1, points=3",
            "time.end: must be one value, with lists in [ ] and objects in { }"),
        Arguments.of(
            "time.end=",
            "time.end: not valid HOCON: Expecting a value but got wrong token: end of file"),
        Arguments.of(
            "eve.rate=${kappa}",
            "eve.rate: nothing to put for ${kappa}; ${...} must refer to a key of the scenario"),
        Arguments.of("eve={include \"a\"}", "eve: include \"a\": only a file can include files"),
        Arguments.of("curves=[{eve.rate=-1}]", "curves: curves[0].eve.rate = -1: " + RATE));
  }

  @ParameterizedTest
  @MethodSource("overrides")
  void shouldNameTheOverrideInThePlaceOfTheLine(String override, String message) {
    assertThatThrownBy(() -> Demo.read(Demo.text(), override))
        .isInstanceOf(ConfException.class)
        .hasMessage("--set " + message);
  }

  @Test
  void shouldNameTheFileForWhatAnOverrideLeavesMissing() {
    String text = Demo.with(4, "hamiltonian { type = lmg }");
    assertThatThrownBy(() -> Demo.read(text, "system.hamiltonian.J=2"))
        .hasMessage("conf/my.conf:4: system.hamiltonian.h: missing; " + ENERGY);
  }

  @Test
  void shouldRefuseAnOverrideThatEveryCurveOverrides() {
    String text = Demo.with(14, "curves = [ { eve.rate = 1 }, { eve.rate = 2 } ]");
    assertThatThrownBy(() -> Demo.read(text, "eve.rate=3"))
        .hasMessage(
            "--set eve.rate: eve.rate: without effect, since every curve sets this key itself;"
                + " set curves as well");
  }

  @Test
  void shouldBeTheUsersErrorOnOneLine() {
    assertThat(UserException.EXIT_CODE).isEqualTo(2);
    assertThatThrownBy(() -> Scenario.parse("a = [", "a\nb\u2028c", List.of()))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("a b c:1: not valid HOCON");
  }
}
