package dev.unravel.conf;

/**
 * The time grid on which states are put out.
 *
 * @param end its last time, above 0, in units of 1/J
 * @param points how many times, from 2, the first being 0
 */
public record TimeSpec(double end, int points) {

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
