package dev.unravel.trajectory;

import dev.unravel.linalg.NumericalLimitException;

/**
 * The channel by which a level of the frame is left, by inversion of tabulated cumulative rates,
 * with the same result as {@link RandomStreams#choose} on the rates of all channels.
 *
 * <p>The search begins where a guide table says (H. Chen and Y. Asau, AIIE Trans. 6, 163 (1974)):
 * entry b is the result for u = b / {@value #GUIDE}, and the result never decreases with u.
 */
final class LevelExits {

  private static final int GUIDE = 64;

  private final int[] channels;
  private final double[] cumulative;
  private final int[] guide = new int[GUIDE];

  /** The exits from a level through channels with these rates, all positive. */
  LevelExits(int[] channels, double[] rates) {
    this.channels = channels;
    cumulative = new double[rates.length];
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      sum += rates[i];
      cumulative[i] = sum;
    }
    for (int b = 0; b < GUIDE && rates.length > 0; b++) {
      guide[b] = search(0, (double) b / GUIDE * sum);
    }
  }

  /** The first from i on whose cumulative rate is above the target; else the last. */
  private int search(int i, double target) {
    while (i < cumulative.length - 1 && target >= cumulative[i]) {
      i++;
    }
    return i;
  }

  /**
   * The channel for u in (0, 1).
   *
   * @throws ArithmeticException if there is no exit
   */
  int channel(double u) {
    if (channels.length == 0) {
      throw new NumericalLimitException("nothing to choose from: every weight is zero");
    }
    double target = u * cumulative[cumulative.length - 1];
    return channels[search(guide[(int) (u * GUIDE)], target)];
  }
}
