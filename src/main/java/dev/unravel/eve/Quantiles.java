package dev.unravel.eve;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Quantiles of weighted values. */
public final class Quantiles {

  private final double[] values;
  private final double[] weights;
  private final double total;

  /**
   * Of some values, of which NaN are left out.
   *
   * @param weights not negative, one a value
   */
  public Quantiles(double[] values, double[] weights) {
    int[] order =
        IntStream.range(0, values.length)
            .filter(i -> !Double.isNaN(values[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.values = IntStream.of(order).mapToDouble(i -> values[i]).toArray();
    this.weights = IntStream.of(order).mapToDouble(i -> weights[i]).toArray();
    double sum = 0;
    for (double w : this.weights) {
      sum += w;
    }
    total = sum;
  }

  /** The least value up to which there is at least this part of the weight; NaN without values. */
  public double at(double part) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i];
      if (sum >= part * total) {
        return values[i];
      }
    }
    return values.length == 0 ? Double.NaN : values[values.length - 1];
  }
}
