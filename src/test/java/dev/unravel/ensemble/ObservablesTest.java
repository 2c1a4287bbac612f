package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Observable;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Regime.Projecting;
import dev.unravel.trajectory.TestSystem;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A system's own observables: every way of projecting sums them, and they change nothing else. */
class ObservablesTest {

  private static final int BLOCK = 64;
  private static final int TRAJECTORIES = 150;
  private static final double[] TIMES = Projections.grid(1.5, 4);

  /** A system of every kind, each with S_z and an operator of bandwidth 3. */
  static Stream<OpenSystem> systems() {
    return Stream.of(
            TestSystem.of(6).lmg(1, 0.3).eve(0.7).coherent(1.1, 0.4),
            TestSystem.of(6).lmg(1, 0.3).eve(0.7).gibbs(1),
            TestSystem.of(5).lmg(1, 0.3).decay(0.2).dephasing(0.1).eve(0.5).coherent(1.1, 0.4),
            TestSystem.of(7).isotropic(0.4).decay(0.3).coherent(0.8, 2),
            TestSystem.of(40).isotropic(0.1).decay(0.02).coherent(0.8, 2),
            TestSystem.of(9).lmg(1, 0.5).thermal(1).coherent(1.1, 0.4),
            TestSystem.of(4).jump(0.3, 1, 0.5, 0, 0.2, 0).eve(0.4, 1, 0, 0).coherent(1, 1))
        .map(TestSystem::build)
        .map(system -> system.with(observables(system.dimension())));
  }

  private static List<Observable> observables(int d) {
    ComplexMatrix a = new ComplexMatrix(d, d);
    SplittableRandom random = new SplittableRandom(d);
    for (int i = 0; i < d; i++) {
      a.set(i, i, random.nextGaussian(), 0);
      for (int j = i + 1; j < Math.min(d, i + 4); j++) {
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        a.set(i, j, x, y);
        a.set(j, i, x, -y);
      }
    }
    BandedMatrix z = new dev.unravel.model.CollectiveSpin(d - 1).z();
    return List.of(
        new Observable("jz", "Jz", z), new Observable("own", "A", BandedMatrix.ofDense(a, 0)));
  }

  private static EnsembleFold fold(Projection projection, boolean wired) {
    Unravelling unravelling = projection.unravelling();
    double end = TIMES[TIMES.length - 1];
    Grouping grouping =
        Grouping.of(TRAJECTORIES, BLOCK, TIMES.length, unravelling.system().dimension());
    BlockSimulator simulator =
        BlockSimulator.of(unravelling, unravelling.plainSampling(), new RandomStreams(3), 0, end);
    EnsembleFold fold = new EnsembleFold(projection, grouping);
    for (int first = 0; first < TRAJECTORIES; first += BLOCK) {
      int count = Math.min(BLOCK, TRAJECTORIES - first);
      BlockSums sums =
          new BlockProjector(projection, BLOCK, grouping).project(simulator.simulate(first, count));
      fold.add(wired ? SumNumbers.of(sums).toSums(projection, 1, count) : sums);
    }
    return fold;
  }

  private static List<EnsembleFold> everyWay(OpenSystem system) {
    Unravelling unravelling = Unravelling.of(system, TIMES[TIMES.length - 1]);
    List<EnsembleFold> folds = new ArrayList<>();
    for (StateDetail detail : StateDetail.values()) {
      folds.add(fold(Projection.of(unravelling, TIMES, detail), false));
      folds.add(fold(Projection.of(unravelling, TIMES, detail), true));
      for (Projecting way : List.of(Projecting.DENSE, Projecting.FOLLOWED)) {
        folds.add(fold(Projection.of(unravelling, TIMES, detail, way), false));
      }
    }
    return folds;
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldBeTheSameHoweverStatesAreProjectedAndKept(OpenSystem system) {
    List<EnsembleFold> folds = everyWay(system);
    EnsembleFold density = folds.get(0);
    assertThat(density.keepsStates()).isTrue();
    for (EnsembleFold fold : folds) {
      List<GridEstimate> estimates = Estimator.estimate(fold, MeasurementPlane.ZX);
      for (int t = 0; t < TIMES.length; t++) {
        ComplexMatrix rho = density.rho(t);
        for (int i = 0; i < 2; i++) {
          double mean = system.observables().get(i).operator().realTraceWith(rho);
          assertThat(estimates.get(t).observables().get(i).plugIn())
              .isCloseTo(mean, within(1e-12 * system.observables().get(i).most() + 1e-12));
        }
      }
    }
  }

  /** S_z among the observables has the estimate, error and all, that it has among the nine. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldHaveTheErrorsOfTheSameMoment(OpenSystem system) {
    EnsembleFold fold =
        fold(Projection.of(Unravelling.of(system, 1.5), TIMES, StateDetail.MOMENTS), false);
    for (GridEstimate e : Estimator.estimate(fold, MeasurementPlane.ZX)) {
      Jackknife own = e.observables().get(0);
      Jackknife moment = e.moments().get(2);
      assertThat(own.estimate()).isCloseTo(moment.estimate(), within(1e-12));
      assertThat(own.standardError()).isCloseTo(moment.standardError(), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldLeaveAllElseAsItIs(OpenSystem system) {
    for (StateDetail detail : StateDetail.values()) {
      List<GridEstimate> with = estimates(system, detail);
      List<GridEstimate> without = estimates(system.with(List.of()), detail);
      for (int t = 0; t < TIMES.length; t++) {
        assertThat(with.get(t).moments()).isEqualTo(without.get(t).moments());
        assertThat(with.get(t).diagnostics()).isEqualTo(without.get(t).diagnostics());
        assertThat(without.get(t).observables()).isEmpty();
      }
    }
  }

  private static List<GridEstimate> estimates(OpenSystem system, StateDetail detail) {
    Unravelling unravelling = Unravelling.of(system, TIMES[TIMES.length - 1]);
    return Estimator.estimate(
        fold(Projection.of(unravelling, TIMES, detail), false), MeasurementPlane.ZX);
  }

  @Test
  void shouldTakeNoRoomWhereThereAreNone() {
    OpenSystem system = TestSystem.of(3).lmg(1, 0.2).build();
    assertThat(system.momentCount()).isEqualTo(CollectiveObservables.LENGTH);
  }

  @Test
  void shouldEncloseTheEigenvalues() {
    Observable own = observables(8).get(1);
    dev.unravel.linalg.HermitianEigen eigen =
        dev.unravel.linalg.HermitianEigen.of(own.operator().toDense());
    assertThat(own.least()).isLessThanOrEqualTo(eigen.value(0));
    assertThat(own.most()).isGreaterThanOrEqualTo(eigen.value(7));
  }

  @Test
  void shouldRefuseWhatIsNoObservable() {
    BandedMatrix plus = new dev.unravel.model.CollectiveSpin(3).plus();
    assertThatThrownBy(() -> new Observable("a", "a", plus)).hasMessageContaining("Hermitian");
    BandedMatrix one = BandedMatrix.diagonal(1, 1, 1, 1);
    for (String name : List.of("sx", "t", "Sx", "J z", "x_se", "", "a,b", "bell_crossfit")) {
      assertThatThrownBy(() -> new Observable(name, "a", one)).hasMessageContaining("no name");
    }
    OpenSystem system = TestSystem.of(3).build();
    Observable a = new Observable("a", "a", one);
    assertThatThrownBy(() -> system.with(List.of(a, a))).hasMessageContaining("same name");
    Observable small = new Observable("b", "b", BandedMatrix.diagonal(1, 2));
    assertThatThrownBy(() -> system.with(List.of(small))).hasMessageContaining("dimension");
  }
}
