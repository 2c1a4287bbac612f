package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.TestSystem;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;

/** Ensembles, folded. */
final class Folds {

  private Folds() {}

  /** Simulates and folds trajectories 0 to M - 1, grouped as the program does. */
  static EnsembleFold simulate(
      OpenSystem system, double end, int points, long trajectories, long seed) {
    double[] times = Projections.grid(end, points);
    int block = 256;
    Grouping grouping = Grouping.of(trajectories, block, points, system.dimension());
    Unravelling unravelling = Unravelling.of(system, end);
    BlockSimulator simulator =
        BlockSimulator.of(
            unravelling, unravelling.plainSampling(), new RandomStreams(seed), 0, end);
    Projection projection = Projections.density(unravelling, times);
    BlockProjector projector = new BlockProjector(projection, block, grouping);
    EnsembleFold fold = new EnsembleFold(projection, grouping);
    for (long first = 0; first < trajectories; first += block) {
      int count = (int) Math.min(block, trajectories - first);
      fold.add(projector.project(simulator.simulate(first, count)));
    }
    return fold;
  }

  /** Trajectories that stay in the Dicke states listed, one a group. */
  static EnsembleFold ofDickeStates(int spins, int... states) {
    double[] weights = new double[spins + 1];
    java.util.Arrays.fill(weights, 1);
    return ofEigenvectors(TestSystem.of(spins).mixed(weights).build(), states);
  }

  /** Trajectories prepared in these eigenvectors of a system in which nothing happens. */
  static EnsembleFold ofEigenvectors(OpenSystem system, int... eigenvectors) {
    EventBlock.Builder events = new EventBlock.Builder(0, 0, 1);
    for (int j : eigenvectors) {
      events.begin(j, 1);
    }
    int n = eigenvectors.length;
    Grouping grouping = new Grouping(n, 32);
    double[] times = {0, 1};
    Projection projection = Projections.density(Unravelling.of(system, 1), times);
    EnsembleFold fold = new EnsembleFold(projection, grouping);
    fold.add(new BlockProjector(projection, n, grouping).project(events.build()));
    return fold;
  }

  /** All sequences of {@code length} numbers below {@code base}. */
  static List<int[]> sequences(int length, int base) {
    List<int[]> all = new ArrayList<>();
    int count = (int) Math.round(StrictMath.pow(base, length));
    for (int code = 0; code < count; code++) {
      int[] digits = new int[length];
      int rest = code;
      for (int i = 0; i < length; i++) {
        digits[i] = rest % base;
        rest /= base;
      }
      all.add(digits);
    }
    return all;
  }

  /** The probability of drawing such a sequence independently. */
  static double probability(int[] sequence, double... p) {
    double product = 1;
    for (int j : sequence) {
      product *= p[j];
    }
    return product;
  }
}
