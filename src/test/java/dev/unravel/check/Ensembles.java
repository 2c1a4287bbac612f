package dev.unravel.check;

import dev.unravel.ensemble.BlockProjector;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.Grouping;
import dev.unravel.ensemble.Projection;
import dev.unravel.ensemble.StateDetail;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Sampling;
import dev.unravel.trajectory.Unravelling;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Ensembles made straight from the simulator and the projector, and their cross-checks. */
final class Ensembles {

  private static final int BLOCK = 256;
  private static final int BLOCKS_AT_ONCE = 64;

  private Ensembles() {}

  /** Equally spaced times from 0. */
  static double[] grid(double end, int points) {
    return IntStream.range(0, points).mapToDouble(i -> end * i / (points - 1)).toArray();
  }

  /**
   * An ensemble of one system, kept as one of another: what a program with a mistake in its
   * trajectories would hand to the cross-check.
   *
   * @param simulated what the trajectories obey
   * @param meant what they ought to obey
   */
  static EnsembleFold simulate(
      OpenSystem simulated, OpenSystem meant, double[] times, int trajectories, long seed) {
    Unravelling unravelling = Unravelling.of(simulated, times[times.length - 1]);
    return simulate(unravelling, unravelling.plainSampling(), meant, times, trajectories, seed);
  }

  /** Of those trajectories alone to which something happens; the initial state must be pure. */
  static EnsembleFold conditioned(
      OpenSystem simulated, OpenSystem meant, double[] times, int trajectories, long seed) {
    double end = times[times.length - 1];
    Unravelling unravelling = Unravelling.of(simulated, end);
    return simulate(
        unravelling, unravelling.jumpConditionedSampling(end), meant, times, trajectories, seed);
  }

  /** However they are drawn. */
  static EnsembleFold simulate(
      Unravelling unravelling,
      Sampling sampling,
      OpenSystem meant,
      double[] times,
      int trajectories,
      long seed) {
    double end = times[times.length - 1];
    Grouping grouping = Grouping.of(trajectories, BLOCK, times.length, meant.dimension());
    Projection projection = Projection.of(unravelling, times, StateDetail.DENSITY);
    EnsembleFold fold = new EnsembleFold(meant, projection, grouping, sampling.known(times));
    int blocks = (trajectories + BLOCK - 1) / BLOCK;
    for (int from = 0; from < blocks; from += BLOCKS_AT_ONCE) {
      List<BlockSums> sums =
          IntStream.range(from, Math.min(blocks, from + BLOCKS_AT_ONCE))
              .parallel()
              .mapToObj(
                  b -> {
                    int first = b * BLOCK;
                    int count = Math.min(BLOCK, trajectories - first);
                    return new BlockProjector(projection, BLOCK, grouping)
                        .project(
                            BlockSimulator.of(
                                    unravelling, sampling, new RandomStreams(seed), 0, end)
                                .simulate(first, count));
                  })
              .toList();
      sums.forEach(fold::add);
    }
    return fold;
  }

  /** The cross-check of an ensemble, which is one of so many curves. */
  static CheckReport check(EnsembleFold fold, ExactCurve exact, int curves) {
    return new CheckReport(
        List.of(
            new CheckReport.CurveReport(
                "",
                CrossCheck.compare(fold, Estimator.estimate(fold, exact.plane()), exact, curves))));
  }

  /** |deviation| / bound of a comparison. */
  static double ratio(Comparison c) {
    double deviation = c.estimate() - c.exact();
    double bound = (deviation < 0 ? c.below() : c.above()) + 1e-8 * (1 + Math.abs(c.exact()));
    return Math.abs(deviation) / bound;
  }

  /** The comparison that is farthest beyond its bound, or nearest to it. */
  static Comparison worst(CheckReport report) {
    return report.curves().stream()
        .flatMap(curve -> curve.comparisons().stream())
        .max(Comparator.comparingDouble(Ensembles::ratio))
        .orElseThrow();
  }
}
