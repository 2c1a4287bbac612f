package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.Witness;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.HermitianSeries;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.TestSystem;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two spins in (a, b, a), b^2 = 0.8, whose coherences are all multiplied by q: S_z has mean 0 and
 * variance 2 a^2, &lt;S_x> = 2 sqrt(2) a b q, so xi^2 = 1 / (2 b^2 q^2) = 0.625 / q^2, and they are
 * squeezed while q > sqrt(0.625).
 */
class SurvivalTest {

  private static final double B = StrictMath.sqrt(0.8);
  private static final double A = StrictMath.sqrt(0.1);
  private static final double THRESHOLD = StrictMath.sqrt(0.625);
  private static final double Z = 1.959963984540054;

  private static TestSystem squeezedSpins() {
    return TestSystem.of(2).from(InitialState.pure(ComplexVector.ofReal(A, B, A)));
  }

  private static List<Survival.Change> squeezing(EnsembleFold fold) {
    return Survival.of(Replicates.of(fold, MeasurementPlane.ZX), Witness.SQUEEZING);
  }

  /** Groups of trajectories with q(t) = x_g times one function of time. */
  private static EnsembleFold groups(
      double[] weights, double[] x, double end, DoubleUnaryOperator q) {
    OpenSystem system = squeezedSpins().build();
    double[] times = Projections.grid(end, 401);
    Projection projection = Projections.density(Unravelling.of(system, end), times);
    List<GroupSum> groups = new ArrayList<>();
    for (int g = 0; g < x.length; g++) {
      HermitianSeries rho = new HermitianSeries(3, times.length);
      for (int t = 0; t < times.length; t++) {
        ComplexMatrix state = state(x[g] * q.applyAsDouble(times[t]));
        state.scale(weights[g]);
        rho.set(t, state);
      }
      groups.add(GroupSum.of(weights[g], rho, projection.sumBasis()));
    }
    EnsembleFold fold = new EnsembleFold(projection, new Grouping(x.length, 32));
    fold.add(new BlockSums(groups, new EventTally(1, 0, 0), 1));
    return fold;
  }

  private static ComplexMatrix state(double q) {
    double[] psi = {A, B, A};
    ComplexMatrix rho = new ComplexMatrix(3, 3);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        rho.set(i, j, psi[i] * psi[j] * (i == j ? 1 : q), 0);
      }
    }
    return rho;
  }

  /** xi^2 - 1 of the mean over groups, and its error by the textbook's jackknife. */
  private record Curve(double[] x, DoubleUnaryOperator q) {

    double at(double t, int without) {
      double sum = 0;
      double count = 0;
      for (int g = 0; g < x.length; g++) {
        sum += g == without ? 0 : x[g];
        count += g == without ? 0 : 1;
      }
      double mean = sum / count * q.applyAsDouble(t);
      return 0.625 / (mean * mean) - 1;
    }

    /** G f - (G-1) mean f_(g), and z times the root of (G-1)/G sum (f_(g) - mean)^2. */
    double edge(double t, double z) {
      int n = x.length;
      double mean = 0;
      for (int g = 0; g < n; g++) {
        mean += at(t, g) / n;
      }
      double squares = 0;
      for (int g = 0; g < n; g++) {
        squares += (at(t, g) - mean) * (at(t, g) - mean);
      }
      return n * at(t, -1) - (n - 1) * mean + z * Math.sqrt(squares * (n - 1) / n);
    }

    /** Where the edge passes 0 between two times, by bisection. */
    double root(double z, double from, double to) {
      double low = from;
      double high = to;
      for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (edge(middle, z) < 0 == edge(from, z) < 0) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  private static EnsembleFold groups(Curve curve, double end) {
    double[] weights = new double[curve.x().length];
    Arrays.fill(weights, 1);
    return groups(weights, curve.x(), end, curve.q());
  }

  /** q = x (0.85 + 0.15 cos t): squeezing is lost before t = pi, gained after it, and so on. */
  @Test
  void shouldPutTheEndsOfAnIntervalWhereTheEdgesOfTheBandPassZero() {
    double[] x = {0.97, 1, 0.94, 0.99, 0.96, 1};
    Curve curve = new Curve(x, t -> 0.85 + 0.15 * StrictMath.cos(t));
    List<Survival.Change> found = squeezing(groups(curve, 4 * Math.PI));
    assertThat(found).extracting(Survival.Change::gained).containsExactly(false, true, false, true);
    for (int c = 0; c < 4; c++) {
      Survival.Change change = found.get(c);
      double from = c * Math.PI;
      double to = from + Math.PI;
      double early = change.gained() ? -Z : Z;
      assertThat(change.time()).isCloseTo(curve.root(0, from, to), within(1e-6));
      assertThat(change.low()).isCloseTo(curve.root(early, from, to), within(1e-6));
      assertThat(change.high()).isCloseTo(curve.root(-early, from, to), within(1e-6));
      assertThat(change.standardError())
          .isCloseTo((change.high() - change.low()) / 2 / Z, within(1e-15))
          .isGreaterThan(0.02);
    }
  }

  /** Two groups of 1 in one of 2: the same interval, by the jackknife with unequal weights. */
  @Test
  void shouldWeighGroupsOfUnequalSize() {
    double[] x = {0.97, 1, 0.88, 0.99};
    double[] weights = {3, 1, 2, 5};
    DoubleUnaryOperator q = t -> StrictMath.exp(-t / 2);
    Survival.Change found = squeezing(groups(weights, x, 1, q)).get(0);
    for (double z : new double[] {-Z, 0, Z}) {
      double time = z < 0 ? found.high() : z == 0 ? found.time() : found.low();
      double[] without = new double[4];
      for (int g = 0; g < 4; g++) {
        without[g] = squeezingOfTheMean(weights, x, g, q.applyAsDouble(time));
      }
      Jackknife there =
          Jackknife.of(squeezingOfTheMean(weights, x, -1, q.applyAsDouble(time)), weights, without);
      assertThat(there.estimate() + z * there.standardError()).isCloseTo(0, within(1e-8));
    }
  }

  private static double squeezingOfTheMean(double[] weights, double[] x, int without, double q) {
    double sum = 0;
    double weight = 0;
    for (int g = 0; g < x.length; g++) {
      sum += g == without ? 0 : weights[g] * x[g];
      weight += g == without ? 0 : weights[g];
    }
    return 0.625 / (sum * sum / weight / weight * q * q) - 1;
  }

  /** The grid ends when the upper end of the band is still below 0, or the lower end above. */
  @Test
  void shouldLeaveAnEndOpenThatTheGridDoesNotReach() {
    Curve curve = new Curve(new double[] {1, 1, 0.98, 0.94}, t -> StrictMath.exp(-t / 2));
    double time = curve.root(0, 0, 1);
    double high = curve.root(-Z, 0, 1);
    assertThat(high).isGreaterThan(time + 0.03);
    Survival.Change cut = squeezing(groups(curve, (time + high) / 2)).get(0);
    assertThat(cut.time()).isCloseTo(time, within(1e-8));
    assertThat(cut.low()).isCloseTo(curve.root(Z, 0, 1), within(1e-8));
    assertThat(cut.high()).isNaN();
    assertThat(cut.standardError()).isNaN();
  }

  /**
   * Squeezing is lost clearly at t = 1 and gained clearly at t = 7; in between, near t = 4, q comes
   * to just above the threshold, which may be nothing: that gain and loss must not borrow the ends
   * of their intervals from the clear ones.
   */
  @Test
  void shouldNotReachBeyondAnotherChange() {
    double[] x = {0.98, 1.02, 0.99, 1.01, 0.97, 1.03};
    DoubleUnaryOperator clear = t -> 0.8 + 0.2 * Math.max(2 - t, t - 6);
    Curve curve =
        new Curve(
            x,
            t -> THRESHOLD * (t < 2 || t > 6 ? clear.applyAsDouble(t) : 0.8 + 0.205 * peak(t - 4)));
    List<Survival.Change> found = squeezing(groups(curve, 8));
    assertThat(found).extracting(Survival.Change::gained).containsExactly(false, true, false, true);
    for (int clearOne : new int[] {0, 3}) {
      double t = clearOne == 0 ? 1 : 7;
      assertThat(found.get(clearOne).low()).isBetween(t - 0.2, found.get(clearOne).time());
      assertThat(found.get(clearOne).high()).isBetween(found.get(clearOne).time(), t + 0.2);
    }
    assertThat(found.get(1).low()).isBetween(3.0, found.get(1).time());
    assertThat(found.get(1).high()).isNaN();
    assertThat(found.get(2).low()).isNaN();
    assertThat(found.get(2).high()).isBetween(found.get(2).time(), 5.0);
  }

  private static double peak(double t) {
    return Math.max(0, 1 - t * t / 4);
  }

  @Test
  void shouldHaveNoIntervalWithOneGroup() {
    Curve alone = new Curve(new double[] {1}, t -> StrictMath.exp(-t / 2));
    List<Survival.Change> found = squeezing(groups(alone, 1));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).time()).isCloseTo(StrictMath.log(1.6), within(1e-9));
    assertThat(found.get(0).low()).isNaN();
    assertThat(found.get(0).high()).isNaN();
    assertThat(found.get(0).standardError()).isNaN();
  }

  /** On the way to its ground state the LMG model shows one after the other. */
  @Test
  void shouldListTheChangesOfEveryWitness() {
    OpenSystem cooled = TestSystem.of(20).lmg(1, 0.05).dicke(20).ladder(1).build();
    EnsembleFold fold = Folds.simulate(cooled, 3, 31, 200, 7);
    List<Survival.Change> all = Survival.of(Replicates.of(fold, MeasurementPlane.ZX));
    assertThat(all)
        .extracting(Survival.Change::witness)
        .containsExactly(Witness.BELL, Witness.CONCURRENCE, Witness.SQUEEZING);
    for (Survival.Change change : all) {
      assertThat(change.gained()).isTrue();
      assertThat(change)
          .isEqualTo(
              Survival.of(Replicates.of(fold, MeasurementPlane.ZX), change.witness()).get(0));
    }
  }

  @Test
  void shouldFindNothingWhereNothingChanges() {
    assertThat(squeezing(groups(new Curve(new double[] {1, 0.9}, t -> 1), 1))).isEmpty();
  }

  /**
   * Under L = S_z, q = e^(-t/2) and squeezing is lost at t = log 1.6. A trajectory that has jumped
   * by then has q = 0, one that has not, with probability n = b^2 + (1 - b^2) e^(-t), a known
   * state; so xi^2 = F(r) depends on their share r n alone, and t moves by dt = -F'(1)/F dr = (2 +
   * b^2/(1 - b^2)) dr, with Var r = (1/n - 1)/M.
   *
   * <p>400 ensembles of 2048 trajectories in 32 groups, seeds 1 to 400. Were everything normal, to
   * first order in 1/sqrt(M) and 1/G: the mean time is within 5 standard errors of its own (false
   * alarm 6e-7); the sum of squared deviations over the known variance is chi-squared of 400,
   * within 5 standard deviations, 7 % each (1e-5); so is the mean reported variance, 1.3 % each
   * (6e-7), here and to what is left out, 5 %; the intervals, which miss 5 to 7 % as the error of
   * 32 groups has it, miss at most 12 % (a binomial of 7 %: 2e-4).
   */
  @ParameterizedTest
  @ValueSource(ints = 9)
  void shouldCoverTheTruthHoweverFineTheGrid(int points) {
    shouldCoverTheTruth(points);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(ints = 65)
  void shouldCoverTheTruthOnAFinerGrid(int points) {
    shouldCoverTheTruth(points);
  }

  private static void shouldCoverTheTruth(int points) {
    OpenSystem system = squeezedSpins().dephasing(1).build();
    int trajectories = 2048;
    int ensembles = 400;
    double exact = StrictMath.log(1.6);
    double variance = 36 * (1 / (0.8 + 0.2 / 1.6) - 1) / trajectories;
    double mean = 0;
    double spread = 0;
    double reported = 0;
    int missed = 0;
    for (int seed = 1; seed <= ensembles; seed++) {
      Survival.Change change =
          squeezing(Folds.simulate(system, 0.8, points, trajectories, seed)).get(0);
      assertThat(change.gained()).isFalse();
      double deviation = change.time() - exact;
      mean += deviation / ensembles;
      spread += deviation * deviation / variance / ensembles;
      reported += change.standardError() * change.standardError() / variance / ensembles;
      missed += change.low() > exact || change.high() < exact ? 1 : 0;
    }
    assertThat(mean).isCloseTo(0, within(5 * Math.sqrt(variance / ensembles)));
    assertThat(spread).isBetween(0.65, 1.35);
    assertThat(reported).isCloseTo(1, within(5 * 0.013 + 0.05));
    assertThat(missed).isLessThan(ensembles * 12 / 100);
  }
}
