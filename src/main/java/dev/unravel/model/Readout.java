package dev.unravel.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a measurement in the eigenbasis w_j of an observable tells and leaves: the Kraus operators
 *
 * <pre>  M_k = sum_j g_kj |w_j>&lt;w_j|,   g_kj >= 0,   sum_k g_kj^2 = 1,</pre>
 *
 * <p>one a reading r_k, the distinct values of f(m_j). Sharp ones are the projectors g_kj = [f(m_j)
 * = r_k]; unsharp ones are Gaussians in the reading,
 *
 * <pre>
 *   g_kj^2 proportional to exp(-(r_k - f(m_j))^2 / (2 sigma^2)),   exp(-1/(8 sigma^2)) = 1 - strength,
 * </pre>
 *
 * <p>so that, far from the ends, a measurement multiplies the coherence between levels whose f
 * differs by 1 by about 1 - strength. Strength 1 is the sharp one, strength 0 tells and changes
 * nothing.
 */
final class Readout {

  private final double[] readings;
  private final double[][] g;

  private Readout(double[] readings, double[][] g) {
    this.readings = readings;
    this.g = g;
  }

  /**
   * A readout.
   *
   * @param strength in [0, 1]
   * @throws IllegalArgumentException if it is the parity of what is no component of the spin
   */
  static Readout of(MeasurementBasis measured, Reading reading, double strength) {
    if (reading == Reading.PARITY && !measured.isAxis()) {
      throw new IllegalArgumentException("only a component of the spin has a parity");
    }
    int d = measured.dimension();
    double[] f =
        shared(IntStream.range(0, d).mapToDouble(k -> reading.of(measured.value(k), k)).toArray());
    double[] readings = Arrays.stream(f).distinct().map(r -> -r).sorted().map(r -> -r).toArray();
    double[][] g = new double[readings.length][d];
    for (int j = 0; j < d; j++) {
      double sum = 0;
      for (int k = 0; k < readings.length; k++) {
        double distance = readings[k] - f[j];
        g[k][j] = distance == 0 ? 1 : power(1 - strength, 4 * distance * distance);
        sum += g[k][j];
      }
      for (int k = 0; k < readings.length; k++) {
        g[k][j] = Math.sqrt(g[k][j] / sum);
      }
    }
    return new Readout(readings, g);
  }

  /** With one number in the place of those that count as equal. */
  private static double[] shared(double[] f) {
    Integer[] order = IntStream.range(0, f.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (i, j) -> Double.compare(f[j], f[i]));
    double[] values =
        MeasurementBasis.shared(Arrays.stream(order).mapToDouble(j -> f[j]).toArray());
    double[] shared = new double[f.length];
    for (int j = 0; j < f.length; j++) {
      shared[order[j]] = values[j];
    }
    return shared;
  }

  /** x^y for x in [0, 1] and y > 0: exp(-d^2/(2 sigma^2)) = (1 - strength)^(4 d^2). */
  private static double power(double x, double y) {
    return x == 0 ? 0 : StrictMath.exp(y * StrictMath.log(x));
  }

  int outcomes() {
    return readings.length;
  }

  /** r_k, descending. */
  double value(int k) {
    return readings[k];
  }

  /** g_kj. */
  double factor(int k, int j) {
    return g[k][j];
  }

  /** sum_k g_ki g_kj: what is left of the coherence between i and j. */
  double coherence(int i, int j) {
    double sum = 0;
    for (double[] row : g) {
      sum += row[i] * row[j];
    }
    return sum;
  }
}
