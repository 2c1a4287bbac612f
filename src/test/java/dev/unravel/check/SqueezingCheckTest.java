package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The comparison of xi^2 where rounding hardly determines it: near the poles. */
class SqueezingCheckTest {

  private static final double[] TIMES = Ensembles.grid(1e-3, 2);
  private static final int SYSTEMS = 60;

  /**
   * A state near a Dicke state, a pole in half of the cases, pure or beside a rare other one, in
   * which S_x and S_y are from 1e-2 to 1e-11 of the largest, and often down to 1e-5 only.
   */
  private static OpenSystem nearlyUnpolarised(SplittableRandom random, int i) {
    CollectiveSpin spin = new CollectiveSpin(2 + random.nextInt(5));
    int d = spin.dimension();
    int k = i % 2 == 0 ? 0 : random.nextInt(d);
    ComplexVector v = new ComplexVector(d);
    double small = Math.pow(10, -2 - (i % 4 == 0 ? 3 : 9) * random.nextDouble());
    for (int j = 0; j < d; j++) {
      v.re[j] = j == k ? 1 : small * (random.nextDouble() - 0.5);
      v.im[j] = j == k ? 0 : small * (random.nextDouble() - 0.5);
    }
    InitialState initial = InitialState.pure(v);
    if (i % 3 == 0) {
      ComplexVector other = new ComplexVector(d);
      int l = (k + 1 + random.nextInt(d - 1)) % d;
      ComplexVector first = initial.vector(0);
      double norm = Math.hypot(Math.hypot(first.re[k], first.im[k]), modulus(first, l));
      other.re[k] = -first.re[l] / norm;
      other.im[k] = first.im[l] / norm;
      other.re[l] = first.re[k] / norm;
      other.im[l] = -first.im[k] / norm;
      double rare = Math.pow(10, -1 - 8 * random.nextDouble());
      initial = InitialState.mixture(new double[] {1 - rare, rare}, List.of(first, other));
    }
    return new OpenSystem(
        Hamiltonian.lmg(spin, 1, i % 5 == 0 ? 1e-9 : 0.3 * random.nextDouble()),
        i % 4 == 0 ? List.of() : List.of(JumpOperator.of("Sx", spin.x(), random.nextDouble())),
        Optional.empty(),
        initial);
  }

  private static double modulus(ComplexVector v, int j) {
    return Math.hypot(v.re[j], v.im[j]);
  }

  /**
   * Right ensembles of 300 trajectories agree, seed 5, each with probability above 1 - 5e-7; and an
   * xi^2 that is off by more than 1% of what it is, or 1, and three times its bound, does not.
   */
  @Test
  void shouldCompareAsFarAsRoundingLetsItBeKnown() {
    SplittableRandom random = new SplittableRandom(5);
    int compared = 0;
    int determined = 0;
    for (int i = 0; i < SYSTEMS; i++) {
      OpenSystem system = nearlyUnpolarised(random, i);
      EnsembleFold fold = Ensembles.simulate(system, system, TIMES, 300, i);
      ExactCurve exact = ExactCurve.of(system, MeasurementPlane.ZX, TIMES);
      List<GridEstimate> estimates = Estimator.estimate(fold, MeasurementPlane.ZX);
      List<Comparison> right = squeezing(CrossCheck.compare(fold, estimates, exact, 1));
      assertThat(right).allSatisfy(c -> assertThat(c.agrees()).as(c.toString()).isTrue());
      compared += right.size();
      for (Comparison c : right) {
        double widest = Math.max(c.below(), c.above());
        if (widest < 0.01 * Math.max(1, c.exact())) {
          determined++;
          double off = 1.1 * (c.below() + widest) + 1e-7 * (1 + c.exact());
          assertThat(squeezing(CrossCheck.compare(fold, lower(estimates, off), exact, 1)))
              .filteredOn(spoilt -> spoilt.time() == c.time())
              .allSatisfy(spoilt -> assertThat(spoilt.agrees()).as(spoilt.toString()).isFalse());
        }
      }
    }
    assertThat(compared).isGreaterThan(SYSTEMS / 3);
    assertThat(determined).isGreaterThan(SYSTEMS / 10);
  }

  private static List<Comparison> squeezing(List<Comparison> all) {
    return all.stream().filter(c -> c.quantity().equals("squeezing")).toList();
  }

  private static List<GridEstimate> lower(List<GridEstimate> estimates, double by) {
    List<GridEstimate> spoilt = new ArrayList<>();
    for (GridEstimate e : estimates) {
      Jackknife xi = e.squeezing();
      Map<Diagnostic, Jackknife> diagnostics = new LinkedHashMap<>(e.diagnostics());
      diagnostics.put(
          DiagnosticRegistry.SQUEEZING,
          new Jackknife(xi.plugIn() - by, xi.estimate() - by, xi.standardError()));
      spoilt.add(
          new GridEstimate(
              e.time(),
              e.trajectories(),
              diagnostics,
              e.settings(),
              e.bellCrossfit(),
              e.moments(),
              e.observables()));
    }
    return spoilt;
  }
}
