package dev.unravel.report.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Writes run directories with the shapes of real ones: curves that Eve degrades, p = kappa t, from
 * the value of Fig. 4a at p = 0; smooth functions with Gaussian noise of known standard error.
 */
final class SampleRun {

  private static final String[] MOMENTS = {"sx", "sy", "sz", "sxx", "syy", "szz", "a", "b", "c"};

  private final List<String> ensemble = new ArrayList<>();
  private final List<String> exact = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(7);
  private final boolean labelled;
  private final double error;

  /**
   * @param error standard error of the Bell value; those of the others follow
   */
  SampleRun(boolean labelled, double error) {
    this.labelled = labelled;
    this.error = error;
    String curve = labelled ? "curve," : "";
    StringBuilder both = new StringBuilder(curve + "t,p,trajectories");
    StringBuilder values = new StringBuilder(curve + "t,p");
    for (String name :
        List.of("bell", "phi", "theta", "concurrence", "squeezing", "purity", "energy")) {
      both.append(",%s,%s_se".formatted(name, name));
      values.append(',').append(name);
    }
    both.append(",bell_crossfit,bell_crossfit_se");
    for (String name : MOMENTS) {
      both.append(",%s,%s_se".formatted(name, name));
      values.append(',').append(name);
    }
    ensemble.add(both.toString());
    exact.add(values.toString());
  }

  /** A curve of kappa from t = 0 to end; with kappa = 0 nobody listens, and p is empty. */
  SampleRun with(String label, double kappa, double end, int points) {
    for (int i = 0; i < points; i++) {
      double t = end * i / (points - 1);
      double p = kappa > 0 ? kappa * t : t / end;
      double bell = -6.48558 + 26 * p - 9 * p * p + 0.4 / (1 + 2 / Math.max(kappa, .01)) * p;
      double c = Math.max(0, 0.89175 - 1.1 * p) / 30;
      double squeezing = 0.16808 + 3 * p * (1 + 2 * p);
      add(label, t, kappa > 0 ? Double.toString(p) : "", bell, c, squeezing);
    }
    return this;
  }

  /** From the Dicke state of all ones: squeezing is undefined at first, then very large. */
  SampleRun withDecay(int points) {
    DoubleUnaryOperator late = t -> 1 - Math.exp(-t * t / 4);
    for (int i = 0; i < points; i++) {
      double t = 6.0 * i / (points - 1);
      double bell = 20 * Math.exp(-t) * t + 8 * Math.exp(-t * t) - 0.9 * late.applyAsDouble(t);
      double c = 0.78 / 20 * late.applyAsDouble(t);
      add("", t, "", bell, c, t == 0 ? Double.NaN : 0.3257 + 3 * Math.exp(-1.3 * t) / (t * t));
    }
    return this;
  }

  private void add(String label, double t, String p, double bell, double c, double squeezing) {
    String head = (labelled ? label + "," : "") + cell(t) + "," + p;
    StringBuilder both = new StringBuilder(head + ",20000");
    StringBuilder values = new StringBuilder(head);
    double[] quantities = {bell, 0.3, 2.1, c, squeezing, 0.9, -1.5};
    double[] errors = {error, .01, .01, error * c * 0.2 + 1e-4, error * squeezing * .3, .001, .01};
    for (int i = 0; i < quantities.length; i++) {
      estimate(both, quantities[i], errors[i]);
      values.append(',').append(cell(quantities[i]));
    }
    estimate(both, bell, error);
    for (int i = 0; i < MOMENTS.length; i++) {
      estimate(both, 0.1 * i, .01);
      values.append(',').append(cell(0.1 * i));
    }
    ensemble.add(both.toString());
    exact.add(values.toString());
  }

  private void estimate(StringBuilder line, double value, double se) {
    double noisy = value + se * gaussian();
    boolean defined = !Double.isNaN(value);
    line.append(',').append(cell(noisy)).append(',').append(defined ? cell(se) : "");
  }

  /** Sum of 12 uniform numbers. */
  private double gaussian() {
    return random.doubles(12).sum() - 6;
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  SampleRun writeEnsemble(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("ensemble.csv"), ensemble);
    return this;
  }

  SampleRun writeExact(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("exact.csv"), exact);
    return this;
  }
}
