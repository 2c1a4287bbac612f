package dev.unravel.report.page;

import dev.unravel.check.CheckReport;
import dev.unravel.check.Comparison;
import java.util.Optional;

/** The deviations of the ensemble in units of their standard errors, as a histogram. */
final class ZScores {

  private static final int HALF_BINS = 10;
  private static final double BIN = 0.5;
  private static final double EDGE = HALF_BINS * BIN;
  private static final int NORMAL_POINTS = 121;

  private ZScores() {}

  /**
   * The histogram over the normal density. Deviations of 0 are left out: there the value does not
   * depend on chance. What is beyond the last bin is counted in it.
   *
   * @return empty if there is no deviation with an error
   */
  static Optional<Chart> chart(CheckReport check) {
    double[] z =
        check.curves().stream()
            .flatMap(curve -> curve.comparisons().stream())
            .mapToDouble(Comparison::z)
            .filter(value -> Double.isFinite(value) && value != 0)
            .toArray();
    return z.length == 0 ? Optional.empty() : Optional.of(chart(z));
  }

  private static Chart chart(double[] z) {
    int[] counts = new int[2 * HALF_BINS];
    for (double value : z) {
      long bin = (long) Math.floor((value + EDGE) / BIN);
      counts[(int) Math.max(0, Math.min(bin, counts.length - 1))]++;
    }
    double highest = 0.41;
    for (int count : counts) {
      highest = Math.max(highest, density(count, z.length));
    }
    Axis y = new Axis("density", 0, 1.05 * highest);
    Plot plot = new Plot(400, 230, new Axis("z", -EDGE, EDGE), y).grid();
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        double from = -EDGE + bin * BIN;
        plot.bar("bar c0", from + 0.03, from + BIN - 0.03, density(counts[bin], z.length));
      }
    }
    addNormal(plot);
    return plot.chart("chart-z", "Deviations from the exact values", description(z))
        .captioned(
            description(z),
            new Chart.Key("bar c0", "comparisons"),
            new Chart.Key("line reference", "standard normal"));
  }

  private static double density(int count, int all) {
    return count / (BIN * all);
  }

  private static void addNormal(Plot plot) {
    double[] x = new double[NORMAL_POINTS];
    double[] y = new double[NORMAL_POINTS];
    for (int i = 0; i < NORMAL_POINTS; i++) {
      x[i] = EDGE * (2.0 * i / (NORMAL_POINTS - 1) - 1);
      y[i] = StrictMath.exp(-x[i] * x[i] / 2) / StrictMath.sqrt(2 * Math.PI);
    }
    plot.line("line reference", x, y);
  }

  private static String description(double[] z) {
    long within = count(z, 2);
    return Numbers.count(z.length)
        + " comparisons; "
        + Numbers.of(100.0 * within / z.length, 3)
        + " % of them between −2 and 2.";
  }

  private static long count(double[] z, double bound) {
    long within = 0;
    for (double value : z) {
      within += Math.abs(value) <= bound ? 1 : 0;
    }
    return within;
  }
}
