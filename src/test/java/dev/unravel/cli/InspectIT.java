package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single histories, with the conditional Bell value before and after each event. */
class InspectIT {

  /**
   * Three spins along x under H = (J/N) S_z^2, J = 2, and Eve who asks for S_z: up to her first
   * question psi_k(t) = sqrt(binom(3, k) / 8) exp(-i (J/N) m_k^2 t), m_k = 3/2 - k; from then on
   * the state is the |D_k> she found, for ever.
   */
  private static final String SCENARIO =
      """
      name = three
      system { spins = 3, hamiltonian { type = lmg, J = 2, h = 0 } }
      initial { type = coherent, theta = 1.5707963267948966 }
      eve { observable = Sz, rate = 2 }
      time { end = 1, points = 3 }
      ensemble { trajectories = 40, seed = 5 }
      curves = [ { label = seldom, eve.rate = 0.5 }, { label = often, eve.rate = 2 } ]
      """;

  private static final int N = 3;

  /** What is printed has six decimals. */
  private static final double PRINTED = 5.1e-7;

  @TempDir private static Path directory;

  private record Line(double time, String what, String before, String after) {}

  @BeforeAll
  static void run() throws IOException {
    Files.writeString(directory.resolve("three.conf"), SCENARIO);
    Program.Ended run = Program.run(directory, "run", "three.conf", "--out", "run", "--quiet");
    assertThat(run.code()).as(run.all()).isZero();
  }

  private static Program.Ended inspect(Object... more) {
    List<Object> args = new ArrayList<>(List.of("inspect", "run"));
    args.addAll(List.of(more));
    return Program.run(directory, args.toArray());
  }

  private static List<Line> history(Object... more) {
    Program.Ended ended = inspect(more);
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(ended.err()).isEmpty();
    return ended.out().lines().skip(2).map(InspectIT::line).toList();
  }

  private static Line line(String text) {
    String[] words = text.strip().split(" {2,}");
    return new Line(Double.parseDouble(words[0]), words[1], words[2], words[3]);
  }

  /** Q_v of sum_k psi_k |D_k> by the matrix elements of S_z and S_+ (three spins). */
  private static double bell(double[] re, double[] im) {
    double sz = 0;
    double szz = 0;
    double[] plus = new double[2];
    double[] plusSquared = new double[2];
    double[] plusZ = new double[2];
    for (int k = 0; k <= N; k++) {
      double m = N / 2.0 - k;
      double p = re[k] * re[k] + im[k] * im[k];
      sz += m * p;
      szz += m * m * p;
      if (k < N) {
        double element = StrictMath.sqrt((k + 1.0) * (N - k));
        add(plus, element, re, im, k, k + 1);
        // (S_z S_+ + S_+ S_z)/2 has the mean of both m in each element
        add(plusZ, element * (m - 0.5), re, im, k, k + 1);
      }
      if (k + 2 <= N) {
        double element = StrictMath.sqrt((k + 1.0) * (N - k) * (k + 2.0) * (N - k - 1));
        add(plusSquared, element, re, im, k, k + 2);
      }
    }
    double transverse = (N / 2.0 * (N / 2.0 + 1) - szz) / 2;
    CollectiveMoments moments =
        new CollectiveMoments(
            N,
            plus[0],
            plus[1],
            sz,
            transverse + plusSquared[0] / 2,
            transverse - plusSquared[0] / 2,
            szz,
            plusSquared[1] / 2,
            plusZ[1],
            plusZ[0]);
    return Diagnostics.of(moments, MeasurementPlane.ZX).bell();
  }

  /** sum += element conj(psi_i) psi_j. */
  private static void add(double[] sum, double element, double[] re, double[] im, int i, int j) {
    sum[0] += element * (re[i] * re[j] + im[i] * im[j]);
    sum[1] += element * (re[i] * im[j] - im[i] * re[j]);
  }

  private static double bellUndisturbed(double t) {
    double[] weight = {1, 3, 3, 1};
    double[] re = new double[N + 1];
    double[] im = new double[N + 1];
    for (int k = 0; k <= N; k++) {
      double m = N / 2.0 - k;
      double amplitude = StrictMath.sqrt(weight[k] / 8);
      re[k] = amplitude * StrictMath.cos(2.0 / N * m * m * t);
      im[k] = -amplitude * StrictMath.sin(2.0 / N * m * m * t);
    }
    return bell(re, im);
  }

  private static double bellOfDicke(double m) {
    double[] re = new double[N + 1];
    re[(int) (N / 2.0 - m)] = 1;
    return bell(re, new double[N + 1]);
  }

  private static void shouldBe(String printed, double expected) {
    assertThat(Double.parseDouble(printed)).isCloseTo(expected, within(PRINTED));
  }

  @Test
  void shouldShowTheConditionalStateBeforeAndAfterEachEvent() {
    shouldShowTheConditionalStates(4);
  }

  @Tag("full")
  @Test
  void shouldShowTheConditionalStateOfMoreHistories() {
    shouldShowTheConditionalStates(12);
  }

  private static void shouldShowTheConditionalStates(int histories) {
    int measurements = 0;
    for (int trajectory = 0; trajectory < histories; trajectory++) {
      List<Line> lines = history("--curve", "often", "--trajectory", trajectory);
      assertThat(lines.get(0)).extracting(Line::what).isEqualTo("prepared");
      assertThat(lines.get(0).time()).isZero();
      assertThat(lines.get(0).before()).isEqualTo("-");
      shouldBe(lines.get(0).after(), bellUndisturbed(0));
      double outcome = Double.NaN;
      for (Line line : lines.subList(1, lines.size() - 1)) {
        shouldBe(
            line.before(),
            Double.isNaN(outcome) ? bellUndisturbed(line.time()) : bellOfDicke(outcome));
        assertThat(line.what()).matches("Eve measures Sz = -?[13]\\.5|Eve measures Sz = -?0\\.5");
        double found = Double.parseDouble(line.what().substring("Eve measures Sz = ".length()));
        assertThat(Double.isNaN(outcome) || found == outcome).as("the same for ever").isTrue();
        outcome = found;
        shouldBe(line.after(), bellOfDicke(outcome));
        measurements++;
      }
      Line end = lines.get(lines.size() - 1);
      assertThat(end.what()).isEqualTo("end");
      assertThat(end.time()).isEqualTo(1);
      assertThat(end.after()).isEqualTo("-");
      shouldBe(end.before(), Double.isNaN(outcome) ? bellUndisturbed(1) : bellOfDicke(outcome));
    }
    // Poisson of mean 8 or more: none at all has probability 4e-4, and the seed is fixed.
    assertThat(measurements).isPositive();
  }

  @Tag("full")
  @Test
  void shouldListHistoriesThatAgreeWithThoseShownOneByOne() {
    Program.Ended list = inspect("--curve", "often", "--top", 3);
    assertThat(list.code()).as(list.all()).isZero();
    List<String> lines = list.out().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(4)).isEqualTo("3 of 40 trajectories");
    for (int i = 0; i < 3; i++) {
      String[] words = lines.get(i + 1).strip().split(" +");
      List<Line> history = history("--curve", "often", "--trajectory", i);
      assertThat(words[0]).isEqualTo(Integer.toString(i));
      assertThat(words[2]).as("jumps").isEqualTo("0");
      assertThat(words[3]).as("measured").isEqualTo(Integer.toString(history.size() - 2));
      if (history.size() > 2) {
        assertThat(Double.parseDouble(words[4])).isCloseTo(history.get(1).time(), within(1e-6));
      }
    }
  }

  @Tag("full")
  @Test
  void shouldShowTheFirstCurveUnlessAnotherIsNamed() {
    assertThat(inspect().out()).isEqualTo(inspect("--curve", "seldom").out());
    assertThat(inspect().out()).isNotEqualTo(inspect("--curve", "often").out());
  }

  @Test
  void shouldSayWhatIsOnRecord() {
    List<List<Object>> wrong =
        List.of(
            List.of("--trajectory = 40: on record are 0 to 39", "--trajectory", 40),
            List.of("--trajectory = -1: on record are 0 to 39", "--trajectory", -1),
            List.of("--curve = never: the curves are seldom, often", "--curve", "never"));
    for (List<Object> use : wrong) {
      Program.Ended ended = inspect(use.subList(1, use.size()).toArray());
      assertThat(ended.code()).as(ended.all()).isEqualTo(2);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.errLines()).containsExactly("unravel: " + use.get(0));
    }
  }
}
