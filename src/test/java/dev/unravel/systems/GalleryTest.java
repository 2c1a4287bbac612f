package dev.unravel.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.check.CheckReport;
import dev.unravel.check.CrossCheck;
import dev.unravel.check.ExactCurve;
import dev.unravel.conf.Curve;
import dev.unravel.conf.Physics;
import dev.unravel.conf.Scenario;
import dev.unravel.conf.SettingsSpec;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.BlockProjector;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.Grouping;
import dev.unravel.ensemble.Projection;
import dev.unravel.ensemble.StateDetail;
import dev.unravel.linalg.HermitianEigen;
import dev.unravel.lindblad.SteadyState;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Sampling;
import dev.unravel.trajectory.Unravelling;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Published collective models, given as scenarios with expressions, against closed forms and
 * against numbers of an independent code. Every digit shown is expected.
 */
class GalleryTest {

  /** What the integrator promises of every element of rho. */
  private static final double PROMISED = 1e-9;

  private static OpenSystem system(String text, String... overrides) {
    Curve curve =
        Scenario.parse(text + "\ntime { end = 1, points = 2 }", "gallery", List.of(overrides))
            .curves()
            .get(0);
    return Physics.of(curve);
  }

  /** The states at times after 0. */
  private static List<ExactCurve.Point> points(OpenSystem system, double... after) {
    double[] times = DoubleStream.concat(DoubleStream.of(0), Arrays.stream(after)).toArray();
    return ExactCurve.of(system, MeasurementPlane.ZX, DiagnosticRegistry.ALL, times)
        .points()
        .subList(1, times.length);
  }

  private static ExactCurve.Point at(OpenSystem system, double t) {
    return points(system, t).get(0);
  }

  private static double value(ExactCurve.Point point, Diagnostic diagnostic) {
    return point.diagnostics().value(diagnostic);
  }

  private static void requireDigits(double found, String digits) {
    BigDecimal shown = new BigDecimal(digits);
    double half = 0.51 * StrictMath.pow(10, -shown.scale());
    assertThat(found).isCloseTo(shown.doubleValue(), within(half));
  }

  private static double power(double x, int n) {
    return StrictMath.pow(x, n);
  }

  // ---------------------------------------------------------------- a complex Hamiltonian

  private static final String COMPLEX =
      """
      name = complex
      system {
        spins = 6
        parameters { g = 0.2 }
        hamiltonian = "0.5*Sx^2 - 0.3*Sz + 0.1*(Sx*Sy + Sy*Sx)"
      }
      observables { xy = "(Sx*Sy + Sy*Sx)/2" }
      """;

  @Test
  void shouldHaveTheLevelsAndTheGroundStateOfAComplexHamiltonian() {
    OpenSystem ground = system(COMPLEX + "initial { type = ground }");
    HermitianEigen levels = HermitianEigen.of(ground.hamiltonian().matrix().toDense());
    double[] energies = new double[7];
    Arrays.setAll(energies, levels::value);
    Arrays.sort(energies);
    requireDigits(energies[0], "-0.63007953914");
    requireDigits(energies[1], "0.22774752102");
    requireDigits(energies[6], "4.6971707703");
    double[] moments =
        ExactCurve.of(ground, MeasurementPlane.ZX, new double[] {0}).points().get(0).moments();
    requireDigits(moments[2], "2.4462699243");
    requireDigits(moments[3], "0.50071104787");
    requireDigits(moments[moments.length - 1], "-0.73277042886");
  }

  @Test
  void shouldEvolveUnderAComplexHamiltonianAndAJumpOperatorThatIsNotHermitian() {
    ExactCurve.Point end =
        at(
            system(
                COMPLEX
                    + """
                    initial { type = coherent, theta = 1, phi = 0.5 }
                    dissipators = [{ operator = "sqrt(g)*(Sx - 0.5*i*Sy)", rate = 1, name = L }]
                    """),
            1);
    assertThat(end.moments()[0]).isCloseTo(2.388554597, within(PROMISED));
    assertThat(end.moments()[1]).isCloseTo(-0.56640449461, within(PROMISED));
    assertThat(end.moments()[2]).isCloseTo(-1.0108630581, within(PROMISED));
    assertThat(value(end, DiagnosticRegistry.ENERGY)).isCloseTo(3.1943952757, within(PROMISED));
    assertThat(value(end, DiagnosticRegistry.PURITY)).isCloseTo(0.72099641533, within(PROMISED));
    assertThat(end.diagnostics().bell()).isCloseTo(1.625386997, within(PROMISED));
  }

  // ---------------------------------------------------------------- twisting

  private static OpenSystem twistingAboutOneAxis(int spins) {
    return system(
        """
        name = oat
        system { parameters { chi = 1 }, hamiltonian = "chi*Sz^2" }
        initial { type = coherent, theta = 1.5707963267948966, phi = 0 }
        """,
        "system.spins=" + spins);
  }

  private static OpenSystem twistingAboutTwoAxes(int spins) {
    return system(
        """
        name = tact
        system { parameters { chi = 1 }, hamiltonian = "chi*(Sx*Sy + Sy*Sx)" }
        initial { type = dicke, k = 0 }
        """,
        "system.spins=" + spins);
  }

  /** zeta^2 = xi_R^2 C^2 with C = 2|s|/N: no more than the moments. */
  private static double zeta2(ExactCurve.Point point, int spins) {
    double[] m = point.moments();
    double length2 = m[0] * m[0] + m[1] * m[1] + m[2] * m[2];
    return value(point, DiagnosticRegistry.WINELAND) * 4 * length2 / ((double) spins * spins);
  }

  @ParameterizedTest
  @CsvSource({"2, 0.3", "3, 1.1", "7, 0.2", "20, 0.1", "20, 0.7", "100, 0.02", "100, 0.05"})
  void shouldTwistAboutOneAxisByTheClosedForm(int spins, double t) {
    double mu = 2 * t;
    double c = power(StrictMath.cos(mu / 2), spins - 1);
    double a = 1 - power(StrictMath.cos(mu), spins - 2);
    double b = 4 * StrictMath.sin(mu / 2) * power(StrictMath.cos(mu / 2), spins - 2);
    double zeta2 = 1 + (spins - 1) / 4.0 * (a - Math.sqrt(a * a + b * b));
    double sxx = spins / 8.0 * (spins + 1 + (spins - 1) * power(StrictMath.cos(mu), spins - 2));
    ExactCurve.Point found = at(twistingAboutOneAxis(spins), t);
    double[] m = found.moments();
    assertThat(m[0]).isCloseTo(spins / 2.0 * c, within(spins * PROMISED));
    assertThat(m[1]).isCloseTo(0, within(spins * PROMISED));
    assertThat(m[2]).isCloseTo(0, within(spins * PROMISED));
    assertThat(m[3]).isCloseTo(sxx, within(spins * spins * PROMISED));
    assertThat(value(found, DiagnosticRegistry.WINELAND))
        .isCloseTo(zeta2 / (c * c), within(spins * PROMISED / (c * c)));
  }

  @ParameterizedTest
  @CsvSource({
    "20,  0.13415737, 0.1978965694, 0.15753341, 0.1322763584",
    "100, 0.05036938, 0.0629462593, 0.05462694, 0.0479366341"
  })
  void shouldSqueezeMostAboutOneAxis(
      int spins, double tXi, String xi2, double tZeta, String zeta2) {
    List<ExactCurve.Point> best = points(twistingAboutOneAxis(spins), tXi, tZeta);
    requireDigits(value(best.get(0), DiagnosticRegistry.WINELAND), xi2);
    requireDigits(zeta2(best.get(1), spins), zeta2);
  }

  @ParameterizedTest
  @CsvSource({
    "20,  0.06737978, 0.1622907103, 0.08577995, 0.0782857427",
    "100, 0.02133746, 0.0375484068, 0.02501647, 0.0176493091"
  })
  void shouldSqueezeMostAboutTwoAxes(
      int spins, double tXi, String xi2, double tZeta, String zeta2) {
    List<ExactCurve.Point> best = points(twistingAboutTwoAxes(spins), tXi, tZeta);
    requireDigits(value(best.get(0), DiagnosticRegistry.WINELAND), xi2);
    requireDigits(zeta2(best.get(1), spins), zeta2);
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.4", "0.7"})
  void shouldTwistTwoSpinsAboutTwoAxesByTheClosedForm(double t) {
    ExactCurve.Point found = at(twistingAboutTwoAxes(2), t);
    double sin = StrictMath.sin(2 * t);
    assertThat(value(found, DiagnosticRegistry.WINELAND)).isCloseTo(1 / (1 + sin), within(1e-7));
    assertThat(zeta2(found, 2)).isCloseTo(1 - sin, within(1e-7));
  }

  /** The (z, x) plane sees nothing of it; the best plane does. */
  @Test
  void shouldFindTheNonLocalityOfTwistingInTheBestPlaneAlone() {
    OpenSystem twisting = twistingAboutOneAxis(20);
    double[] times = {0, 0.1};
    ExactCurve.Point inPlane = ExactCurve.of(twisting, MeasurementPlane.ZX, times).points().get(1);
    assertThat(inPlane.diagnostics().bell()).isCloseTo(3.63, within(0.0051));
    requireDigits(value(inPlane, DiagnosticRegistry.WINELAND), "0.22744464599");
    requireDigits(zeta2(inPlane, 20), "0.18802771661");
    ExactCurve.Point best = ExactCurve.of(twisting, MeasurementPlane.ANY, times).points().get(1);
    assertThat(best.diagnostics().bell()).isLessThanOrEqualTo(-3.1382 + 0.51e-4);
  }

  // ---------------------------------------------------------------- anisotropic LMG

  private static OpenSystem lmg(int spins, double gx, double gy, double h) {
    return system(
        """
        name = lmg
        system { hamiltonian = "-(gx*Sx^2 + gy*Sy^2)/N - h*Sz" }
        initial { type = ground }
        """,
        "system.spins=" + spins,
        "system.parameters.gx=" + gx,
        "system.parameters.gy=" + gy,
        "system.parameters.h=" + h);
  }

  private static double[] energies(OpenSystem system) {
    HermitianEigen levels = HermitianEigen.of(system.hamiltonian().matrix().toDense());
    double[] energies = new double[levels.size()];
    Arrays.setAll(energies, levels::value);
    Arrays.sort(energies);
    return energies;
  }

  private static double[] moments(OpenSystem system) {
    return ExactCurve.of(system, MeasurementPlane.ZX, new double[] {0}).points().get(0).moments();
  }

  @Test
  void shouldHaveTheGapOfTheLmgModelAboveItsTransition() {
    OpenSystem above = lmg(20, 1, 0.5, 1.5);
    requireDigits(energies(above)[0], "-15.393234944");
    requireDigits(energies(above)[1] - energies(above)[0], "0.76095866346");
    requireDigits(moments(above)[2], "9.9773451634");
    requireDigits(moments(above)[3], "6.6819232218");
  }

  @Test
  void shouldHaveTheDoubletOfTheLmgModelBelowItsTransition() {
    OpenSystem below = lmg(20, 1, 0.5, 0.5);
    double[] e = energies(below);
    requireDigits(e[0], "-6.4464572893");
    requireDigits(e[1] - e[0], "0.000004286024");
    requireDigits(e[2] - e[0], "0.54821739978");
    requireDigits(moments(below)[3], "73.738035415");
  }

  @ParameterizedTest
  @CsvSource({"20, 1, 0.25", "10, 1, 0.64", "7, 2, 0.5"})
  void shouldHaveTwoLowestLevelsCross(int spins, double gx, double gy) {
    double h = Math.sqrt(gx * gy) * (spins - 1) / spins;
    double[] e = energies(lmg(spins, gx, gy, h));
    assertThat(e[0]).isCloseTo(-spins / 4.0 * (gx + gy), within(1e-12 * spins));
    assertThat(e[1]).isCloseTo(e[0], within(1e-12 * spins));
  }

  @ParameterizedTest
  @CsvSource({"20, 0.7, 0.3", "9, 1, 1.4"})
  void shouldHaveTheLevelsOfTheIsotropicLmgModel(int spins, double g, double h) {
    double s = spins / 2.0;
    double[] exact = new double[spins + 1];
    Arrays.setAll(exact, k -> -g / spins * (s * (s + 1) - (s - k) * (s - k)) - h * (s - k));
    Arrays.sort(exact);
    assertThat(energies(lmg(spins, g, g, h))).containsExactly(exact, within(1e-12 * spins));
  }

  // ---------------------------------------------------------------- boundary time crystal

  private static OpenSystem timeCrystal(int spins, double omega) {
    return system(
        """
        name = crystal
        system { parameters { kappa = 1 }, hamiltonian = "omega*Sx" }
        initial { type = dicke, k = 0 }
        dissipators = [{ operator = "Sminus", rate = "2*kappa/N", name = loss }]
        observables { mz = "2*Sz/N", my = "2*Sy/N" }
        """,
        "system.spins=" + spins,
        "system.parameters.omega=" + omega);
  }

  @Test
  void shouldOscillateAsABoundaryTimeCrystal() {
    List<ExactCurve.Point> found = points(timeCrystal(20, 2), 1, 5);
    assertThat(found.get(0).observable(0)).isCloseTo(-0.37773988995, within(PROMISED));
    assertThat(found.get(0).observable(1)).isCloseTo(-0.82811308657, within(PROMISED));
    assertThat(found.get(1).observable(0)).isCloseTo(0.22206774796, within(PROMISED));
    assertThat(found.get(1).observable(1)).isCloseTo(-0.58774891689, within(PROMISED));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0.5, -0.86454326249, 0.99998718959",
    "10, 1,   -0.3072099074,  0.69669997",
    "10, 1.5, -0.063892927367, 0.22121572",
    "10, 2,   -0.027071261352, 0.14333820",
    "20, 1,   -0.23461488786, 0.62316422",
    "20, 2,   -0.012285765759, 0.07259214"
  })
  void shouldComeToRestAsABoundaryTimeCrystal(int spins, double omega, double mz, double purity) {
    InitialState state = SteadyState.of(timeCrystal(spins, omega)).mixture();
    OpenSystem there =
        system(
            """
            name = there
            system { hamiltonian = "Sx" }
            initial { type = dicke, k = 0 }
            """,
            "system.spins=" + spins);
    OpenSystem rest =
        new OpenSystem(there.hamiltonian(), List.of(), there.eve(), state, there.observables());
    ExactCurve.Point point =
        ExactCurve.of(rest, MeasurementPlane.ZX, DiagnosticRegistry.ALL, new double[] {0})
            .points()
            .get(0);
    assertThat(2 * point.moments()[2] / spins).isCloseTo(mz, within(PROMISED));
    assertThat(value(point, DiagnosticRegistry.PURITY)).isCloseTo(purity, within(1e-8));
  }

  // ---------------------------------------------------------------- dissipative squeezing

  private static ExactCurve.Point squeezedByTheBath(int spins, double th) {
    OpenSystem system =
        system(
            """
            name = squeezing
            system { hamiltonian = "0" }
            initial { type = dicke, k = 0 }
            dissipators = [{ operator = "cos(th)*Sminus + sin(th)*Splus", rate = 1, name = pump }]
            """,
            "system.spins=" + spins,
            "system.parameters.th=" + th);
    OpenSystem rest =
        new OpenSystem(
            system.hamiltonian(),
            List.of(),
            system.eve(),
            SteadyState.of(system).mixture(),
            system.observables());
    return ExactCurve.of(rest, MeasurementPlane.ZX, DiagnosticRegistry.ALL, new double[] {0})
        .points()
        .get(0);
  }

  @ParameterizedTest
  @CsvSource({"20, 0.3, -9.8878645707, 0.53347363569", "20, 0.5, -9.5385849564, 0.30760117394"})
  void shouldBeSqueezedByABath(int spins, double th, double sz, double xi2) {
    ExactCurve.Point dark = squeezedByTheBath(spins, th);
    double t = StrictMath.tan(th);
    assertThat(dark.moments()[2]).isCloseTo(sz, within(1e-8));
    assertThat(dark.moments()[3]).isCloseTo((1 - t) / (1 + t) * -sz / 2, within(1e-8));
    assertThat(value(dark, DiagnosticRegistry.WINELAND)).isCloseTo(xi2, within(1e-8));
    assertThat(value(dark, DiagnosticRegistry.PURITY)).isCloseTo(1, within(1e-8));
  }

  @Test
  void shouldNotBePureForAnOddNumberOfSpins() {
    ExactCurve.Point mixed = squeezedByTheBath(21, 0.5);
    assertThat(mixed.moments()[2]).isCloseTo(-10.040687079, within(1e-8));
    assertThat(value(mixed, DiagnosticRegistry.PURITY)).isCloseTo(0.99998667993, within(1e-8));
  }

  // ---------------------------------------------------------------- superradiant burst

  private static OpenSystem burst(int spins) {
    return system(
        """
        name = burst
        system { parameters { gamma = 1 }, hamiltonian = "0" }
        initial { type = dicke, k = 0 }
        dissipators = [{ operator = "Sminus", rate = "gamma", name = light }]
        observables { burst = "gamma*Splus*Sminus" }
        """,
        "system.spins=" + spins);
  }

  /** The peak is where the intensity at both sides is lower; between, it is flat. */
  @ParameterizedTest
  @CsvSource({
    "10,  14.226999151, 0.21284320775,  22.759120289",
    "100, 1967.1352506, 0.048583018642, 1972.5789024"
  })
  void shouldBurst(int spins, double early, double peakTime, double peak) {
    double aside = 1e-4 * peakTime;
    double[] times = {0.05, peakTime - aside, peakTime, peakTime + aside};
    double[] order = Arrays.stream(times).sorted().toArray();
    List<ExactCurve.Point> found = points(burst(spins), order);
    double[] light = new double[times.length];
    Arrays.setAll(light, i -> found.get(Arrays.binarySearch(order, times[i])).observable(0));
    double tolerance = spins * spins * PROMISED / 4;
    assertThat(light[0]).isCloseTo(early, within(tolerance));
    assertThat(light[2]).isCloseTo(peak, within(tolerance));
    // The derivative vanishes there: the parabola through three points has its top at the middle.
    double top = (light[1] - light[3]) / (2 * (light[1] - 2 * light[2] + light[3]));
    assertThat(light[2]).isGreaterThan(light[1]).isGreaterThan(light[3]);
    assertThat(top).isCloseTo(0, within(0.05));
  }

  // ---------------------------------------------------------------- one atom

  private static OpenSystem atom(double om, double delta, double gamma, int k) {
    return system(
        """
        name = atom
        system { spins = 1, hamiltonian = "Om*Sx + delta*Sz" }
        """
            + (gamma == 0
                ? ""
                : "dissipators = [{ operator = \"Sminus\", rate = \"gamma\", name = light }]"),
        "initial={type=dicke,k=" + k + "}",
        "system.parameters.Om=" + om,
        "system.parameters.delta=" + delta,
        "system.parameters.gamma=" + gamma,
        "observables={sigma_y=\"2*Sy\",sigma_z=\"2*Sz\"}");
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0.7", "1, 0, 3", "1.5, 0.8, 2", "0.3, -2, 5"})
  void shouldFlipByRabi(double om, double delta, double t) {
    double w2 = om * om + delta * delta;
    double sin = StrictMath.sin(Math.sqrt(w2) * t / 2);
    double up = (1 + at(atom(om, delta, 0, 0), t).observable(1)) / 2;
    assertThat(1 - up).isCloseTo(om * om / w2 * sin * sin, within(PROMISED));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5", "0.2, 4"})
  void shouldDecay(double gamma, double t) {
    double up = (1 + at(atom(0, 0, gamma, 0), t).observable(1)) / 2;
    assertThat(up).isCloseTo(StrictMath.exp(-gamma * t), within(PROMISED));
  }

  @ParameterizedTest
  @CsvSource({"1.5, 1", "0.4, 2"})
  void shouldComeToRestAsADrivenAtom(double om, double gamma) {
    double below = gamma * gamma + 2 * om * om;
    ExactCurve.Point late = at(atom(om, 0, gamma, 1), 60 / gamma);
    assertThat(late.observable(0)).isCloseTo(2 * om * gamma / below, within(PROMISED));
    assertThat(late.observable(1)).isCloseTo(-gamma * gamma / below, within(PROMISED));
  }

  // ---------------------------------------------------------------- the scenarios themselves

  /** Everything in conf/gallery but the map, in which nothing is random. */
  static Stream<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("conf", "gallery"))) {
      List<Path> found = files.sorted().toList();
      assertThat(found).hasSize(7);
      return found.stream().filter(file -> !file.endsWith("anisotropic-lmg.conf"));
    }
  }

  /** A right program fails with probability below 5e-7 a curve, once and for all with this seed. */
  @ParameterizedTest
  @MethodSource("scenarios")
  void shouldPassTheCrossCheck(Path file) {
    Scenario scenario = Scenario.load(file, List.of("time.points=4"));
    for (Curve curve : scenario.curves()) {
      CheckReport report = report(curve, scenario.ensemble().seed());
      assertThat(report.passed()).as("%s %s", file, curve.label()).isTrue();
      assertThat(report.curves().get(0).comparisons()).hasSizeGreaterThan(20);
    }
  }

  private static final int TRAJECTORIES = 300;

  private static CheckReport report(Curve curve, long seed) {
    OpenSystem system = Physics.of(curve);
    double[] times = Physics.grid(curve);
    double end = times[times.length - 1];
    MeasurementPlane plane =
        curve.settings() == SettingsSpec.ANY_PLANE ? MeasurementPlane.ANY : MeasurementPlane.ZX;
    Unravelling unravelling = Unravelling.of(system, end);
    Sampling sampling = unravelling.plainSampling();
    Projection projection = Projection.of(unravelling, times, StateDetail.DENSITY);
    Grouping grouping = Grouping.of(TRAJECTORIES, 100, times.length, system.dimension());
    EnsembleFold fold = new EnsembleFold(system, projection, grouping, sampling.known(times));
    BlockSimulator simulator =
        BlockSimulator.of(unravelling, sampling, new RandomStreams(seed), 0, end);
    BlockProjector projector = new BlockProjector(projection, 100, grouping);
    for (int first = 0; first < TRAJECTORIES; first += 100) {
      fold.add(projector.project(simulator.simulate(first, 100)));
    }
    return new CheckReport(
        List.of(
            new CheckReport.CurveReport(
                "",
                CrossCheck.compare(
                    fold,
                    Estimator.estimate(fold, plane),
                    ExactCurve.of(system, plane, times),
                    1))));
  }
}
