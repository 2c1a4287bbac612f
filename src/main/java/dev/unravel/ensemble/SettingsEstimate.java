package dev.unravel.ensemble;

import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.Direction;
import dev.unravel.diagnostics.MeasurementPlane;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings at the minimum of Q for the mean state. They are left as they are; their errors are
 * those of the minimum followed from the mean state to the state without a group, by one Newton
 * step, so that a second minimum of nearly the same value elsewhere does not enter. NaN where
 * undefined.
 *
 * @param phi angle of the first setting, in (-pi, pi]; undefined for settings free to leave the (z,
 *     x) plane, as is theta
 * @param theta angle of the second setting
 * @param directions the {@link BellSettings#components()}
 */
public record SettingsEstimate(Jackknife phi, Jackknife theta, List<Jackknife> directions) {

  private static final Jackknife NOTHING = Jackknife.uncorrected(Double.NaN, Double.NaN);

  static final SettingsEstimate UNDEFINED =
      new SettingsEstimate(
          NOTHING, NOTHING, List.of(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING));

  public SettingsEstimate {
    directions = List.copyOf(directions);
  }

  /**
   * Settings with their errors.
   *
   * @param plane where they may lie
   * @param best the settings of the mean state
   * @param mean its moments
   * @param meansWithout the moments without each group
   */
  static SettingsEstimate of(
      MeasurementPlane plane,
      BellSettings best,
      int spins,
      double[] mean,
      double[] weights,
      List<double[]> meansWithout) {
    if (spins < 2) {
      return UNDEFINED;
    }
    if (plane == MeasurementPlane.ZX) {
      SettingsShift shift = SettingsShift.at(spins, mean, best.phi(), best.theta());
      double[] errors = errors(2, weights, meansWithout.stream().map(shift::of).toList());
      return ofAngles(best, errors[0], errors[1]);
    }
    DirectionsShift shift = DirectionsShift.at(spins, mean, best);
    double[] errors = errors(6, weights, meansWithout.stream().map(shift::of).toList());
    return new SettingsEstimate(NOTHING, NOTHING, directions(best, errors));
  }

  /** The same with errors that allow for unseen events. */
  SettingsEstimate widened(MeasurementPlane plane, int spins, Unseen<double[]> unseen) {
    if (spins < 2) {
      return this;
    }
    BellSettings best = best();
    if (plane == MeasurementPlane.ZX) {
      Unseen<double[]> shifts =
          unseen.map(SettingsShift.at(spins, unseen.whole(), best.phi(), best.theta())::of);
      return ofAngles(
          best,
          shifts.widen(phi, s -> s[0]).standardError(),
          shifts.widen(theta, s -> s[1]).standardError());
    }
    Unseen<double[]> shifts = unseen.map(DirectionsShift.at(spins, unseen.whole(), best)::of);
    double[] errors = new double[directions.size()];
    for (int i = 0; i < errors.length; i++) {
      int index = i;
      errors[i] = shifts.widen(directions.get(i), s -> s[index]).standardError();
    }
    return new SettingsEstimate(phi, theta, directions(best, errors));
  }

  /** The settings as the Bell operator takes them. */
  public BellSettings best() {
    if (!Double.isNaN(phi.estimate())) {
      return BellSettings.inPlane(phi.estimate(), theta.estimate());
    }
    return BellSettings.of(direction(0), direction(3));
  }

  private Direction direction(int first) {
    return new Direction(
        directions.get(first).estimate(),
        directions.get(first + 1).estimate(),
        directions.get(first + 2).estimate());
  }

  private static double[] errors(int coordinates, double[] weights, List<double[]> shifts) {
    double[] errors = new double[coordinates];
    for (int i = 0; i < coordinates; i++) {
      int index = i;
      errors[i] = Jackknife.of(0, weights, shifts, s -> s[index]).standardError();
    }
    return errors;
  }

  /** d n0 = (cos(phi) x - sin(phi) z) d phi, and likewise for n1. */
  private static SettingsEstimate ofAngles(BellSettings best, double phi, double theta) {
    double[] n = best.components();
    double[] errors = {
      Math.abs(n[2]) * phi, 0, Math.abs(n[0]) * phi,
      Math.abs(n[5]) * theta, 0, Math.abs(n[3]) * theta
    };
    return new SettingsEstimate(
        Jackknife.uncorrected(best.phi(), phi),
        Jackknife.uncorrected(best.theta(), theta),
        directions(best, errors));
  }

  private static List<Jackknife> directions(BellSettings best, double[] errors) {
    double[] components = best.components();
    List<Jackknife> directions = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      directions.add(Jackknife.uncorrected(components[i], errors[i]));
    }
    return directions;
  }
}
