package dev.unravel.ensemble;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Crossing;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When an ensemble's mean state begins or ceases to be non-local, entangled or squeezed, with a
 * jackknife error: every group of trajectories is left out in turn, and the crossing followed.
 */
public final class Survival {

  /**
   * One change.
   *
   * @param witness what begins or ceases
   * @param gained whether it begins
   * @param time when; its error is NaN if without some group the change does not happen
   */
  public record Change(Witness witness, boolean gained, Jackknife time) {}

  private final EnsembleFold fold;
  private final MeasurementPlane plane;
  private final double[] times;
  private final double[] weights;

  private Survival(EnsembleFold fold, MeasurementPlane plane) {
    this.fold = fold;
    this.plane = plane;
    times = fold.times();
    weights = fold.moments().weights();
  }

  /**
   * Every change along the grid, by witness and time.
   *
   * @param plane where the settings of the Bell operator may lie
   */
  public static List<Change> of(EnsembleFold fold, MeasurementPlane plane) {
    Survival survival = new Survival(fold, plane);
    List<Change> changes = new ArrayList<>();
    for (Witness witness : Witness.values()) {
      changes.addAll(survival.changes(witness));
    }
    return List.copyOf(changes);
  }

  private List<Change> changes(Witness witness) {
    double[] whole = new double[times.length];
    double[][] without = new double[weights.length][times.length];
    for (int t = 0; t < times.length; t++) {
      whole[t] = signed(witness, fold.moments().mean(t, 1, 0));
      List<double[]> means = fold.moments().meansWithout(t);
      for (int g = 0; g < means.size(); g++) {
        without[g][t] = signed(witness, means.get(g));
      }
    }
    return Crossing.find(times, whole).stream()
        .map(crossing -> change(witness, crossing, without))
        .toList();
  }

  private double signed(Witness witness, double[] moments) {
    return witness.signed(CollectiveMoments.of(fold.system().spin().spins(), moments), plane);
  }

  private Change change(Witness witness, Crossing crossing, double[][] without) {
    double[] followed = new double[weights.length];
    for (int g = 0; g < followed.length; g++) {
      followed[g] = nearest(crossing, Crossing.find(times, without[g]));
    }
    return new Change(witness, crossing.gained(), Jackknife.of(crossing.time(), weights, followed));
  }

  private static double nearest(Crossing crossing, List<Crossing> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.gained() == crossing.gained())
        .min(Comparator.comparingDouble(c -> Math.abs(c.time() - crossing.time())))
        .map(Crossing::time)
        .orElse(Double.NaN);
  }
}
