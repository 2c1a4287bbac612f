package dev.unravel.trajectory;

import dev.unravel.linalg.NumericalLimitException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;

/**
 * One independent stream of random numbers for every trajectory, from (seed, curve, index): Philox
 * 4x64 of J. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011), whose key is
 * (seed, index) and whose 256-bit counter starts at curve * 2^192. Streams differ in key or lie
 * 2^192 blocks apart, so that none overlap, and none depends on the order in which trajectories are
 * drawn.
 *
 * @param seed the run's seed
 */
public record RandomStreams(long seed) {

  /** The stream of one trajectory, from its beginning. */
  public UniformRandomProvider of(int curve, long index) {
    return new Philox4x64(new long[] {seed, index, 0, 0, 0, curve});
  }

  /** A uniform number in the open interval (0, 1): a multiple of 2^-52 plus 2^-53. */
  static double open(UniformRandomProvider random) {
    return ((random.nextLong() >>> 12) + 0.5) * 0x1.0p-52;
  }

  /** An exponential waiting time of this rate, by inversion. */
  static double exponential(UniformRandomProvider random, double rate) {
    return -StrictMath.log(open(random)) / rate;
  }

  /**
   * An index drawn with probability proportional to its weight, by inversion of the cumulative sum
   * in index order. Indices of weight 0 are never drawn.
   */
  static int choose(UniformRandomProvider random, double[] weights) {
    double total = 0;
    for (double w : weights) {
      total += w;
    }
    double target = open(random) * total;
    double cumulative = 0;
    int last = -1;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        cumulative += weights[i];
        last = i;
        if (target < cumulative) {
          return i;
        }
      }
    }
    if (last < 0) {
      throw new NumericalLimitException("nothing to choose from: every weight is zero");
    }
    return last;
  }

  /** The same with the weights in column j of a table. */
  static int choose(UniformRandomProvider random, double[][] weights, int j) {
    double[] column = new double[weights.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = weights[i][j];
    }
    return choose(random, column);
  }
}
