package dev.unravel.ensemble;

import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The diagnostics of an ensemble along the grid, and those with each group of trajectories left out
 * in turn: what every jackknife of them rests on. Not to be made twice: each needs a minimisation.
 */
public final class Replicates {

  /**
   * At one grid time.
   *
   * @param without of the ensemble without group g; without settings, which nobody asks for
   * @param unseen what unseen events may do to it
   */
  private record At(Diagnostics whole, List<Diagnostics> without, Unseen<Diagnostics> unseen) {}

  private final EnsembleFold fold;
  private final MeasurementPlane plane;
  private final double[] weights;
  private final List<At> grid;

  private Replicates(EnsembleFold fold, MeasurementPlane plane) {
    this.fold = fold;
    this.plane = plane;
    weights = fold.moments().weights();
    grid = IntStream.range(0, fold.times().length).parallel().mapToObj(this::at).toList();
  }

  /**
   * Those of an ensemble, several grid times at a time.
   *
   * @param plane where the settings of the Bell operator may lie
   */
  public static Replicates of(EnsembleFold fold, MeasurementPlane plane) {
    return new Replicates(fold, plane);
  }

  private At at(int t) {
    return new At(
        diagnostics(fold.moments().mean(t, 1, 0)),
        fold.moments().meansWithout(t).stream().map(this::withoutSettings).toList(),
        Unseen.of(fold, t).map(this::withoutSettings));
  }

  private Diagnostics withoutSettings(double[] moments) {
    Diagnostics all = diagnostics(moments);
    return new Diagnostics(all.bell(), BellSettings.UNDEFINED, all.margin(), all.squeezing());
  }

  private Diagnostics diagnostics(double[] moments) {
    int spins = fold.system().spin().spins();
    return Diagnostics.of(CollectiveMoments.of(spins, moments), plane);
  }

  EnsembleFold fold() {
    return fold;
  }

  MeasurementPlane plane() {
    return plane;
  }

  /** The moments of the whole ensemble at grid time t. */
  CollectiveMoments moments(int t) {
    return CollectiveMoments.of(fold.system().spin().spins(), fold.moments().mean(t, 1, 0));
  }

  /** The diagnostics of the whole ensemble at grid time t. */
  Diagnostics whole(int t) {
    return grid.get(t).whole;
  }

  /** The jackknife of a function of the diagnostics at grid time t. */
  Jackknife jackknife(int t, ToDoubleFunction<Diagnostics> f) {
    At at = grid.get(t);
    return Jackknife.of(f.applyAsDouble(at.whole), weights, at.without, f);
  }

  /** What unseen events may do to the diagnostics at grid time t. */
  Unseen<Diagnostics> unseen(int t) {
    return grid.get(t).unseen;
  }
}
