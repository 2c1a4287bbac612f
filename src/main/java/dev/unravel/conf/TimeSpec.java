package dev.unravel.conf;

/**
 * The time grid on which states are put out.
 *
 * @param end its last time, above 0, in units of 1/J
 * @param points how many times, from 2, the first being 0
 */
public record TimeSpec(double end, int points) {

  /** Whether each time of the grid is later than the one before, which very small ones are not. */
  public boolean isAscending() {
    return end / (points - 1) >= Double.MIN_NORMAL || ascends(grid());
  }

  private static boolean ascends(double[] times) {
    for (int i = 1; i < times.length; i++) {
      if (!(times[i] > times[i - 1])) {
        return false;
      }
    }
    return true;
  }

  /** The times t_i = end * i / (points - 1), in this order of operations; the last is the end. */
  public double[] grid() {
    double[] times = new double[points];
    for (int i = 0; i < points; i++) {
      times[i] = end * i / (points - 1);
    }
    times[points - 1] = end;
    return times;
  }
}
