package dev.unravel.eve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.event.EventBlock;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.TrajectorySimulator;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What records tell, against closed forms and brute force. Statistical comparisons allow 5.5
 * standard errors each, some hundred in all: false alarm below 1e-5. Seed 7.
 */
class KnowledgeTest {

  private static final double SIGMAS = 5.5;
  private static final double KAPPA = 1.3;
  private static final double END = 1;
  private static final double[] GRID = {0, 0.25, 0.5, 0.75, END};
  private static final int COUNT = 4000;

  private static Optional<Eavesdropper> eve(CollectiveSpin spin) {
    return Optional.of(Eavesdropper.measuring(spin, "Sz", 0, 0, 1, KAPPA));
  }

  private static Knowledge knowledge(OpenSystem system, Perspective perspective) {
    return knowledge(system, perspective, COUNT);
  }

  private static Knowledge knowledge(OpenSystem system, Perspective perspective, int count) {
    Unravelling unravelling = Unravelling.of(system, END);
    int spins = system.spin().spins();
    EventBlock block =
        new TrajectorySimulator(unravelling, new RandomStreams(7), 0, END).simulate(0, count);
    BellPath path =
        KnowledgeSums.path(perspective.filter(unravelling, GRID), MeasurementPlane.ZX, spins, GRID);
    PreparationPosterior posterior =
        OutcomeLikelihoods.of(unravelling, END)
            .map(all -> new PreparationPosterior(system.initial(), all.forOneThread()))
            .orElse(null);
    KnowledgeSums first = new KnowledgeSums(GRID);
    KnowledgeSums second = new KnowledgeSums(GRID);
    for (int i = 0; i < count; i++) {
      (i < count / 3 ? first : second).add(block.history(i), path, posterior);
    }
    first.add(second);
    return Knowledge.of(
        first, SystemState.of(system, MeasurementPlane.ZX, GRID), MeasurementPlane.ZX, spins);
  }

  private static double binary(double p) {
    return Entropy.shannon(p, 1 - p);
  }

  private static void shouldAgree(Knowledge.Mean estimate, double exact, double spread) {
    double error = Math.max(estimate.error(), spread / Math.sqrt(COUNT));
    assertThat(estimate.value()).isCloseTo(exact, within(SIGMAS * error + 1e-9));
  }

  /**
   * (|D_1> + |D_2>)/sqrt 2 under S_z^2 and S_z: until she measures, coherence; then D_1 or D_2 for
   * ever. So rho_S has the eigenvalues (1 +- exp(-kappa t))/2, the record leaves nothing unknown,
   * and of the next outcome it tells 1 bit if she has measured.
   */
  @Test
  void shouldGiveTheHolevoQuantityOfADephasedSuperposition() {
    CollectiveSpin spin = new CollectiveSpin(4);
    ComplexVector psi = ComplexVector.ofReal(0, 1, 1, 0, 0);
    OpenSystem system =
        new OpenSystem(Hamiltonian.lmg(spin, 1, 0), List.of(), eve(spin), InitialState.pure(psi));
    for (Perspective perspective : Perspective.values()) {
      for (Knowledge.Row row : knowledge(system, perspective).rows()) {
        double unheard = StrictMath.exp(-KAPPA * row.time());
        assertThat(row.holevo().value()).isCloseTo(binary((1 + unheard) / 2), within(1e-9));
        assertThat(row.entropy().value()).isZero();
        shouldAgree(row.outcome(), 1 - unheard, Math.sqrt(unheard * (1 - unheard)));
        assertThat(row.preparation().value()).isNaN();
      }
    }
  }

  /**
   * A mixture of D_0, D_2 and D_3 that only Eve could tell apart: her first measurement does. Of
   * both record and preparation it tells (1 - exp(-kappa t)) H(p); the trajectory knows from the
   * start.
   */
  @Test
  void shouldTellAMixtureOfDickeStatesApartAtTheFirstMeasurement() {
    CollectiveSpin spin = new CollectiveSpin(3);
    double[] p = {0.5, 0.375, 0.125};
    InitialState mixture =
        InitialState.mixture(
            p,
            List.of(ComplexVector.unit(4, 0), ComplexVector.unit(4, 2), ComplexVector.unit(4, 3)));
    OpenSystem system = new OpenSystem(Hamiltonian.lmg(spin, 1, 0), List.of(), eve(spin), mixture);
    double all = Entropy.shannon(p);
    for (Knowledge.Row row : knowledge(system, Perspective.EVE).rows()) {
      double heard = 1 - StrictMath.exp(-KAPPA * row.time());
      assertThat(row.systemEntropy()).isCloseTo(all, within(1e-9));
      double spread = all * Math.sqrt(heard * (1 - heard));
      shouldAgree(row.holevo(), heard * all, spread);
      shouldAgree(row.outcome(), heard * all, spread);
      shouldAgree(row.preparation(), heard * all, spread);
    }
    for (Knowledge.Row row : knowledge(system, Perspective.TRAJECTORY).rows()) {
      assertThat(row.holevo().value()).isCloseTo(all, within(1e-9));
    }
  }

  /**
   * Two spins with a bath, by brute force: from her last measurement at s on, or from the start,
   *
   * <pre>
   *   E S = exp(-kappa t) S(E_t rho_0)
   *         + integral of kappa exp(-kappa (t - s)) sum_k p_k(s) S(E_(t-s) w_k) ds,
   * </pre>
   *
   * <p>with p_k(s) of rho_S(s), by Simpson's rule.
   */
  @Test
  void shouldKnowWithABathWhatTheRenewalEquationSays() {
    OpenSystem system = withBath();
    OpenSystem withoutEve =
        new OpenSystem(system.hamiltonian(), system.jumps(), Optional.empty(), system.initial());
    Knowledge knowledge = knowledge(system, Perspective.EVE);
    for (int i = 1; i < GRID.length; i++) {
      double t = GRID[i];
      int n = 400;
      double[] s = new double[n + 1];
      for (int j = 0; j <= n; j++) {
        s[j] = t * j / n;
      }
      var whole = LindbladIntegrator.of(system).solve(s);
      double[] integrand = new double[n + 1];
      for (int k = 0; k < 3; k++) {
        ComplexMatrix w = new ComplexMatrix(3, 3);
        w.add(k, k, 1, 0);
        var from = LindbladIntegrator.of(withoutEve).solveFrom(w, s);
        for (int j = 0; j <= n; j++) {
          integrand[j] +=
              KAPPA
                  * StrictMath.exp(-KAPPA * (t - s[j]))
                  * whole.rho(j).re(k, k)
                  * Entropy.vonNeumann(from.rho(n - j));
        }
      }
      double integral = 0;
      for (int j = 0; j <= n; j++) {
        integral += (j == 0 || j == n ? 1 : j % 2 == 1 ? 4 : 2) * integrand[j] * t / n / 3;
      }
      double start = Entropy.vonNeumann(LindbladIntegrator.of(withoutEve).solve(0, t).rho(1));
      double exact = StrictMath.exp(-KAPPA * t) * start + integral;
      Knowledge.Row row = knowledge.rows().get(i);
      assertThat(row.entropy().value())
          .isCloseTo(exact, within(SIGMAS * row.entropy().error() + 1e-4));
      assertThat(row.entropy().error()).isBetween(1e-4, 0.02);
    }
  }

  private static OpenSystem withBath() {
    CollectiveSpin spin = new CollectiveSpin(2);
    Hamiltonian h = Hamiltonian.lmg(spin, 1, 0.7);
    return new OpenSystem(
        h,
        List.of(
            JumpOperator.of("down", spin.minus(), 0.5),
            JumpOperator.of("dephasing", spin.x(), 0.4)),
        eve(spin),
        InitialState.gibbs(EnergyBasis.of(h), 1));
  }

  /** Holevo's bound, for both records; and the mean of minima is no more than that of the mean. */
  @Test
  void shouldNeverKnowMoreThanTheHolevoQuantity() {
    OpenSystem system = withBath();
    double prior = new PreparationPosterior(system.initial(), new NoLikelihood()).prior();
    Knowledge ofEve = knowledge(system, Perspective.EVE);
    Knowledge ofAll = knowledge(system, Perspective.TRAJECTORY);
    for (int t = 0; t < GRID.length; t++) {
      for (Knowledge knowledge : List.of(ofEve, ofAll)) {
        Knowledge.Row row = knowledge.rows().get(t);
        double error = row.holevo().error() + row.outcome().error();
        assertThat(row.outcome().value())
            .isLessThanOrEqualTo(row.holevo().value() + SIGMAS * error + 1e-9);
        assertThat(row.preparation().value())
            .isBetween(-SIGMAS * row.preparation().error() - 1e-12, prior + 1e-12);
        assertThat(row.bell().value()).isLessThanOrEqualTo(row.bellOfMean() + 1e-9);
        assertThat(row.violation().value())
            .isGreaterThanOrEqualTo(Math.max(0, -row.bellOfMean()) - 1e-9);
      }
      assertThat(ofEve.rows().get(t).holevo().value())
          .isLessThanOrEqualTo(
              ofAll.rows().get(t).holevo().value()
                  + SIGMAS * ofEve.rows().get(t).holevo().error()
                  + 1e-9);
    }
    assertThat(ofEve.rows().get(4).preparation().value()).isGreaterThan(0.01);
  }

  private static final class NoLikelihood implements PreparationPosterior.OutcomeLikelihood {
    @Override
    public void begin(Prepared prepared) {}

    @Override
    public void multiply(Measured measured, double[] p) {}
  }

  /** The table of likelihoods against the integrator, at times that are no nodes of it. */
  @Test
  void shouldTabulateTheLikelihoodsOfOutcomes() {
    OpenSystem system = withBath();
    MixedLikelihood likelihood = MixedLikelihood.of(system, 20).orElseThrow();
    for (double t : new double[] {0, 1e-6, 0.3, 7.77, 19.99, 20}) {
      for (int k = 0; k < 3; k++) {
        double[] p = {1, 1, 1};
        likelihood.begin(new Prepared(0));
        likelihood.multiply(new Measured(t, k), p);
        double[] after = p.clone();
        likelihood.multiply(new Measured(t, 1), p);
        assertThat(p).as("only the first tells").isEqualTo(after);
        for (int j = 0; j < 3; j++) {
          OpenSystem pure =
              new OpenSystem(
                  system.hamiltonian(),
                  system.jumps(),
                  Optional.empty(),
                  InitialState.pure(system.initial().vector(j)));
          var solution = LindbladIntegrator.of(pure);
          ComplexMatrix rho = t == 0 ? solution.solve(0).rho(0) : solution.solve(0, t).rho(1);
          assertThat(p[j]).isCloseTo(rho.re(k, k), within(1e-9));
        }
      }
    }
  }

  /** Every history counts once, and the fates have the fractions that are left on the grid. */
  @Test
  void shouldCountWhatBecameOfNonLocality() {
    CollectiveSpin spin = new CollectiveSpin(20);
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.lmg(spin, 1, 0.05),
            List.of(),
            eve(spin),
            InitialState.ground(Hamiltonian.lmg(spin, 1, 0.05)));
    Knowledge knowledge = knowledge(system, Perspective.EVE, 500);
    double sum = knowledge.losses().stream().mapToDouble(Knowledge.Loss::fraction).sum();
    assertThat(sum).isCloseTo(1, within(1e-12));
    Knowledge.Row last = knowledge.rows().get(GRID.length - 1);
    double kept =
        knowledge.losses().stream()
            .filter(loss -> loss.fate() == Knowledge.Fate.KEPT)
            .findFirst()
            .orElseThrow()
            .fraction();
    assertThat(kept).isEqualTo(last.nonlocal());
    double unheard = StrictMath.exp(-KAPPA * END);
    assertThat(kept)
        .isGreaterThan(unheard - SIGMAS * Math.sqrt(unheard * (1 - unheard) / 500))
        .isBetween(last.nonlocalInterval().low(), last.nonlocalInterval().high());
    // Of all others the first measurement made a Dicke state, which is not non-local by itself.
    assertThat(knowledge.losses().get(0).measurements()).isEqualTo(1);
    assertThat(last.quantiles()).isSorted();
  }

  /**
   * A path that is known counts with its weight: the same numbers as if it had been drawn often.
   */
  @Test
  void shouldWeighAPathThatIsKnown() {
    CollectiveSpin spin = new CollectiveSpin(4);
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.lmg(spin, 1, 0.3), List.of(), eve(spin), InitialState.dicke(spin, 1));
    Unravelling unravelling = Unravelling.of(system, END);
    BellPath path =
        KnowledgeSums.path(new TrajectoryFilter(unravelling), MeasurementPlane.ZX, 4, GRID);
    EventBlock nothing = new EventBlock.Builder(0, 0, END).begin(0, 1).build();
    EventBlock something = new EventBlock.Builder(0, 0, END).begin(0, 1).measured(0.3, 2).build();
    KnowledgeSums known = new KnowledgeSums(GRID);
    known.add(nothing.history(0), path, null);
    KnowledgeSums drawn = new KnowledgeSums(GRID);
    KnowledgeSums allDrawn = new KnowledgeSums(GRID);
    for (int i = 0; i < 4; i++) {
      drawn.add(something.history(0), path, null);
      allDrawn.add((i == 0 ? something : nothing).history(0), path, null);
    }
    SystemState state = SystemState.of(system, MeasurementPlane.ZX, GRID);
    Knowledge weighed = Knowledge.of(drawn, known, 0.25, state, MeasurementPlane.ZX, 4);
    Knowledge counted = Knowledge.of(allDrawn, state, MeasurementPlane.ZX, 4);
    for (int t = 0; t < GRID.length; t++) {
      Knowledge.Row a = weighed.rows().get(t);
      Knowledge.Row b = counted.rows().get(t);
      assertThat(a.bell().value()).isCloseTo(b.bell().value(), within(1e-12));
      assertThat(a.bellOfMean()).isCloseTo(b.bellOfMean(), within(1e-9));
      assertThat(a.outcome().value()).isCloseTo(b.outcome().value(), within(1e-12));
      assertThat(a.nonlocal()).isCloseTo(b.nonlocal(), within(1e-12));
      assertThat(a.quantiles()).containsExactly(b.quantiles());
    }
  }

  /** Of 10 records that are all silent 0.02 were to be heard: sqrt(0.02)/10 times the range. */
  @Test
  void shouldNotBeSureOfRecordsThatAreAllSilent() {
    CollectiveSpin spin = new CollectiveSpin(4);
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.lmg(spin, 1, 0.3), List.of(), eve(spin), InitialState.dicke(spin, 1));
    BellPath path =
        KnowledgeSums.path(
            new TrajectoryFilter(Unravelling.of(system, END)), MeasurementPlane.ZX, 4, GRID);
    EventBlock nothing = new EventBlock.Builder(0, 0, END).begin(0, 1).build();
    EventBlock something = new EventBlock.Builder(0, 0, END).begin(0, 1).measured(0.3, 2).build();
    KnowledgeSums silent = new KnowledgeSums(GRID);
    KnowledgeSums heard = new KnowledgeSums(GRID);
    for (int i = 0; i < 10; i++) {
      silent.add(nothing.history(0), path, null);
      heard.add(something.history(0), path, null, 0.3);
    }
    double[] departed = new double[GRID.length];
    Arrays.fill(departed, 0.002);
    SystemState state = SystemState.of(system, MeasurementPlane.ZX, GRID);
    KnowledgeSums none = new KnowledgeSums(GRID);
    Knowledge unsure = Knowledge.of(silent, none, 1, departed, state, MeasurementPlane.ZX, 4);
    Knowledge sure = Knowledge.of(heard, none, 1, departed, state, MeasurementPlane.ZX, 4);
    int last = GRID.length - 1;
    double weight = Math.sqrt(0.02) / 10;
    assertThat(unsure.rows().get(last).entropy().error())
        .isCloseTo(weight * StrictMath.log(5) / StrictMath.log(2), within(1e-12));
    assertThat(unsure.rows().get(last).bell().error()).isBetween(weight, 20 * weight);
    assertThat(sure.rows().get(last).bell().error()).isLessThan(1e-6);
  }

  /** Values of the R function binom::binom.wilson(3, 10) and (0, 20), known from textbooks. */
  @Test
  void shouldGiveWilsonsInterval() {
    assertThat(Wilson.of(3, 10).low()).isCloseTo(0.1078, within(5e-5));
    assertThat(Wilson.of(3, 10).high()).isCloseTo(0.6032, within(5e-5));
    assertThat(Wilson.of(0, 20).low()).isZero();
    assertThat(Wilson.of(0, 20).high()).isCloseTo(0.1611, within(5e-5));
  }

  @Test
  void shouldFindQuantilesOfWeights() {
    Quantiles quantiles =
        new Quantiles(new double[] {5, Double.NaN, 1, 3}, new double[] {1, 100, 2, 1});
    assertThat(quantiles.at(0.5)).isEqualTo(1);
    assertThat(quantiles.at(0.51)).isEqualTo(3);
    assertThat(quantiles.at(0.75)).isEqualTo(3);
    assertThat(quantiles.at(1)).isEqualTo(5);
  }

  @Test
  void shouldFindWhereABandPassesZero() {
    double[] grid = {0, 1, 2, 3};
    double[] w = {-3, -1, 1, 3};
    double[] error = new double[4];
    java.util.Arrays.fill(error, 0.5 / 1.959963984540054);
    BandCrossing crossing = BandCrossing.ofErrors("w", grid, w, error).get(0);
    assertThat(crossing.time()).isCloseTo(1.5, within(1e-12));
    assertThat(crossing.low()).isCloseTo(1.25, within(1e-12));
    assertThat(crossing.high()).isCloseTo(1.75, within(1e-12));
  }
}
