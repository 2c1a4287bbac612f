package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.event.EventBlock;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.linalg.HermitianEigen;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.TestSystem;
import dev.unravel.trajectory.TrajectorySimulator;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnsembleFoldTest {

  private static final int BLOCK = 8;
  private static final double[] TIMES = Projections.grid(2, 5);

  private static OpenSystem system() {
    return TestSystem.of(4).lmg(1, 0.4).decay(0.2).gibbs(0.7).eve(1).build();
  }

  private static List<EventBlock> blocks(Unravelling unravelling, int trajectories) {
    TrajectorySimulator simulator =
        new TrajectorySimulator(unravelling, new RandomStreams(71), 0, 2);
    List<EventBlock> blocks = new ArrayList<>();
    for (int first = 0; first < trajectories; first += BLOCK) {
      blocks.add(simulator.simulate(first, Math.min(BLOCK, trajectories - first)));
    }
    return blocks;
  }

  private static List<BlockSums> sums(int trajectories, Grouping grouping) {
    Unravelling unravelling = Unravelling.of(system(), 2);
    BlockProjector projector =
        new BlockProjector(Projections.density(unravelling, TIMES), BLOCK, grouping);
    return blocks(unravelling, trajectories).stream().map(projector::project).toList();
  }

  private static EnsembleFold fold(List<BlockSums> sums, Grouping grouping) {
    EnsembleFold fold =
        new EnsembleFold(Projections.density(Unravelling.of(system(), 2), TIMES), grouping);
    sums.forEach(fold::add);
    return fold;
  }

  @ParameterizedTest(name = "{0} trajectories, {1} groups a block")
  @CsvSource({"1, 1", "8, 1", "50, 1", "50, 4", "200, 8", "1000, 1"})
  void shouldBeTheMeanOverAllTrajectories(int trajectories, int groups) {
    Grouping grouping = new Grouping(groups, 4);
    EnsembleFold fold = fold(sums(trajectories, grouping), grouping);
    assertThat(fold.trajectories()).isEqualTo(trajectories);
    assertThat(fold.times()).isEqualTo(TIMES);
    EventBlock all =
        blocks(Unravelling.of(system(), 2), trajectories).stream()
            .reduce(EventBlock::followedBy)
            .orElseThrow();
    ComplexMatrix[] direct = Projections.sum(Unravelling.of(system(), 2), all, 2, 5);
    for (int t = 0; t < TIMES.length; t++) {
      ComplexMatrix rho = fold.rho(t);
      direct[t].scale(1.0 / trajectories);
      assertThat(Dense.distance(rho, direct[t])).isLessThan(1e-13);
      assertThat(rho.realTrace()).isCloseTo(1, within(1e-13));
      assertThat(Dense.distance(rho, rho.adjoint())).isZero();
      assertThat(HermitianEigen.of(rho).value(0)).isGreaterThan(-1e-14);
      List<BandedMatrix> nine = CollectiveObservables.of(system().spin());
      double[] mean = fold.moments().mean(t, 1, 0);
      for (int a = 0; a < nine.size(); a++) {
        assertThat(mean[a]).isCloseTo(nine.get(a).realTraceWith(rho), within(1e-12));
      }
    }
  }

  @Test
  void shouldWeighTrajectories() {
    OpenSystem system = TestSystem.of(2).mixed(1, 1, 1).build();
    Grouping grouping = new Grouping(1, 4);
    Projection projection = Projections.density(Unravelling.of(system, 2), TIMES);
    EnsembleFold fold = new EnsembleFold(projection, grouping);
    BlockProjector projector = new BlockProjector(projection, 2, grouping);
    fold.add(projector.project(new EventBlock.Builder(0, 0, 2).begin(0, 2.5).begin(2, 1).build()));
    fold.add(projector.project(new EventBlock.Builder(0, 2, 2).begin(0, 0.5).build()));
    ComplexMatrix expected = BandedMatrix.diagonal(0.75, 0, 0.25).toDense();
    assertThat(Dense.distance(fold.rho(4), expected)).isLessThan(1e-15);
    assertThat(fold.moments().mean(4, 1, 0)[2]).isCloseTo(0.5, within(1e-15));
    assertThat(fold.moments().weights()).containsExactly(3.5, 0.5);
    assertThat(fold.trajectories()).isEqualTo(3);
    // Groups (5/7, 0, 2/7) of weight 3.5 and (1, 0, 0) of weight 0.5 about (3/4, 0, 1/4).
    double variance = (3.5 / 28 / 28 + 0.5 / 16) / 4;
    assertThat(fold.rhoStandardError(4).re(0, 0)).isCloseTo(Math.sqrt(variance), within(1e-15));
  }

  /** Whoever projected which block, and when, shows in no bit of the result. */
  @Test
  void shouldNotDependOnTheOrderInWhichBlocksWereMade() {
    Grouping grouping = new Grouping(2, 4);
    List<BlockSums> inOrder = sums(60, grouping);
    Unravelling unravelling = Unravelling.of(system(), 2);
    List<EventBlock> blocks = blocks(unravelling, 60);
    List<BlockSums> backwards = new ArrayList<>();
    BlockProjector projector =
        new BlockProjector(Projections.density(unravelling, TIMES), BLOCK, grouping);
    for (int b = blocks.size() - 1; b >= 0; b--) {
      backwards.add(0, projector.project(blocks.get(b)));
    }
    EnsembleFold one = fold(inOrder, grouping);
    EnsembleFold two = fold(backwards, grouping);
    assertThat(Estimator.estimate(two, MeasurementPlane.ZX))
        .isEqualTo(Estimator.estimate(one, MeasurementPlane.ZX));
    for (int t = 0; t < TIMES.length; t++) {
      assertThat(Dense.distance(one.rho(t), two.rho(t))).isZero();
      assertThat(Dense.distance(one.rhoStandardError(t), two.rhoStandardError(t))).isZero();
    }
  }

  @Test
  void shouldGiveTheSameErrorsAtSeveralTimesAsAtEach() {
    Grouping grouping = new Grouping(2, 4);
    EnsembleFold fold = fold(sums(60, grouping), grouping);
    List<ComplexMatrix> errors = fold.rhoStandardErrors(1, TIMES.length);
    assertThat(errors).hasSize(TIMES.length - 1);
    for (int t = 1; t < TIMES.length; t++) {
      assertThat(Dense.distance(errors.get(t - 1), fold.rhoStandardError(t))).isZero();
    }
  }

  /** What has been asked for must not be kept when more trajectories come. */
  @Test
  void shouldForgetSumsOfEarlierGroups() {
    Grouping grouping = new Grouping(2, 4);
    List<BlockSums> sums = sums(60, grouping);
    EnsembleFold asked = fold(sums.subList(0, 1), grouping);
    for (BlockSums block : sums.subList(1, sums.size())) {
      asked.rho(2);
      asked.purities();
      asked.add(block);
    }
    EnsembleFold atOnce = fold(sums(60, grouping), grouping);
    assertThat(Dense.distance(asked.rho(2), atOnce.rho(2))).isZero();
    assertThat(asked.purities()).isEqualTo(atOnce.purities());
  }

  /** Groups of one trajectory: s / sqrt(n) of every element, in two passes. */
  @Test
  void shouldGiveTheStandardErrorOfEveryElementOfRho() {
    int n = 40;
    Grouping grouping = new Grouping(8, n);
    Projection projection = Projections.density(Unravelling.of(system(), 2), TIMES);
    List<BlockSums> sums = sums(n, grouping);
    EnsembleFold fold = fold(sums, grouping);
    for (int t = 0; t < TIMES.length; t++) {
      ComplexMatrix mean = fold.rho(t);
      ComplexMatrix error = fold.rhoStandardError(t);
      for (int i = 0; i < mean.rows(); i++) {
        for (int j = 0; j < mean.rows(); j++) {
          double re = 0;
          double im = 0;
          for (BlockSums block : sums) {
            for (GroupSum group : block.groups()) {
              re += square(Projections.states(projection, group)[t].re(i, j) - mean.re(i, j));
              im += square(Projections.states(projection, group)[t].im(i, j) - mean.im(i, j));
            }
          }
          assertThat(square(error.re(i, j))).isCloseTo(re / n / (n - 1), within(1e-15));
          assertThat(square(error.im(i, j))).isCloseTo(im / n / (n - 1), within(1e-15));
        }
      }
    }
  }

  private static double square(double x) {
    return x * x;
  }

  @Test
  void shouldHaveNoErrorOfRhoWithOneGroup() {
    Grouping grouping = new Grouping(1, 4);
    EnsembleFold fold = fold(sums(8, grouping), grouping);
    assertThat(fold.rhoStandardError(2).re(0, 0)).isNaN();
    assertThat(fold.purities().get(2).standardError()).isNaN();
    assertThat(fold.rho(2).realTrace()).isCloseTo(1, within(1e-14));
  }

  /**
   * Dicke states drawn with probabilities p: over all samples of 4, the plug-in purity is too high
   * by (1 - sum p^2) / 4, the corrected one right.
   */
  @Test
  void shouldRemoveTheBiasOfThePurityExactly() {
    double[] p = {0.5, 0.2, 0.3};
    double exact = 0.38;
    double plugIn = 0;
    double estimate = 0;
    for (int[] sample : Folds.sequences(4, 3)) {
      Jackknife purity = Folds.ofDickeStates(2, sample).purities().get(1);
      plugIn += Folds.probability(sample, p) * purity.plugIn();
      estimate += Folds.probability(sample, p) * purity.estimate();
    }
    assertThat(plugIn).isCloseTo(exact + (1 - exact) / 4, within(1e-13));
    assertThat(estimate).isCloseTo(exact, within(1e-13));
  }

  /** Also where density matrices have been merged to save memory, into groups of unequal size. */
  @Test
  void shouldMergeDensityMatricesWithoutChangingThePurity() {
    Grouping many = new Grouping(1, 1000);
    Grouping few = new Grouping(1, 6);
    EnsembleFold whole = fold(sums(8 * 41, many), many);
    EnsembleFold merged = fold(sums(8 * 41, few), few);
    Jackknife one = whole.purities().get(3);
    Jackknife two = merged.purities().get(3);
    assertThat(two.plugIn()).isEqualTo(one.plugIn());
    assertThat(two.estimate()).isCloseTo(one.estimate(), within(2e-3));
    assertThat(two.standardError() / one.standardError()).isBetween(0.3, 3.0);
    double trace = 0;
    ComplexMatrix rho = merged.rho(3);
    for (int i = 0; i < rho.rows(); i++) {
      for (int j = 0; j < rho.rows(); j++) {
        trace += square(rho.re(i, j)) + square(rho.im(i, j));
      }
    }
    assertThat(two.plugIn()).isCloseTo(trace, within(1e-14));
  }

  /** One block more than may be kept: then it is as if blocks had been twice as large. */
  @ParameterizedTest
  @CsvSource({"4", "5", "6", "7"})
  void shouldMergeDensityMatricesPairwise(int statesKept) {
    int trajectories = 8 * (statesKept + 1);
    Jackknife merged =
        fold(sums(trajectories, new Grouping(1, statesKept)), new Grouping(1, statesKept))
            .purities()
            .get(3);
    Grouping all = new Grouping(1, 100);
    Unravelling unravelling = Unravelling.of(system(), 2);
    TrajectorySimulator simulator =
        new TrajectorySimulator(unravelling, new RandomStreams(71), 0, 2);
    Projection projection = Projections.density(unravelling, TIMES);
    BlockProjector projector = new BlockProjector(projection, 16, all);
    EnsembleFold large = new EnsembleFold(projection, all);
    for (int first = 0; first < trajectories; first += 16) {
      int count = Math.min(16, trajectories - first);
      large.add(projector.project(simulator.simulate(first, count)));
    }
    Jackknife expected = large.purities().get(3);
    assertThat(merged.estimate()).isCloseTo(expected.estimate(), within(1e-13));
    assertThat(merged.standardError()).isCloseTo(expected.standardError(), within(1e-13));
  }

  @Test
  void shouldMergeMomentsPairwiseWithoutChangingTheirMean() {
    MomentGroups groups = new MomentGroups(java.util.Optional.empty());
    double[] total = new double[CollectiveObservables.LENGTH];
    double weight = 0;
    for (int i = 1; i <= 2000; i++) {
      double w = 1 + i % 3;
      double[][] sums = new double[2][CollectiveObservables.LENGTH];
      for (int a = 0; a < CollectiveObservables.LENGTH; a++) {
        sums[1][a] = w * ((i * 37 + a * 11) % 64);
        total[a] += sums[1][a];
      }
      weight += w;
      groups.add(w, sums);
      assertThat(groups.count()).isBetween(Math.min(i, 128), 255);
    }
    double[] weights = groups.weights();
    assertThat(java.util.Arrays.stream(weights).sum()).isEqualTo(weight);
    double[] mean = groups.mean(1, 1, 0);
    for (int a = 0; a < CollectiveObservables.LENGTH; a++) {
      assertThat(mean[a]).isEqualTo(total[a] / weight);
      double even = groups.mean(1, 2, 0)[a];
      double odd = groups.mean(1, 2, 1)[a];
      double evenWeight = 0;
      double ofGroups = 0;
      for (int g = 0; g < weights.length; g++) {
        evenWeight += g % 2 == 0 ? weights[g] : 0;
        ofGroups += weights[g] * groups.groupMean(1, g)[a];
        double rest = total[a] - weights[g] * groups.groupMean(1, g)[a];
        assertThat(groups.meansWithout(1).get(g)[a])
            .isCloseTo(rest / (weight - weights[g]), within(1e-10));
      }
      assertThat((evenWeight * even + (weight - evenWeight) * odd) / weight)
          .isCloseTo(mean[a], within(1e-12));
      assertThat(ofGroups / weight).isCloseTo(mean[a], within(1e-12));
    }
  }
}
