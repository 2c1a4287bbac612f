package dev.unravel.ensemble;

import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.SectorForm;
import dev.unravel.trajectory.EigenCoordinates;
import dev.unravel.trajectory.LaneBlock;

/** The matrices sum w c c^+ / c^+ G c themselves, in the coordinates of the states. */
final class MatrixColumnSum implements ColumnSum {

  private final SumBasis basis;
  private final StateDetail detail;
  private final SectorForm norm;
  private final Slices slices;
  private double[] factors = new double[0];

  MatrixColumnSum(Projection projection, EigenCoordinates coordinates) {
    basis = projection.sumBasis();
    detail = projection.detail();
    norm = SectorForm.of(coordinates.gram());
    slices = new Slices(coordinates.dimension(), projection.times().length);
  }

  @Override
  public void norms(LaneBlock states, double[] norms, int count) {
    norm.values(states.states(), states.from(), states.to(), norms, count);
  }

  @Override
  public void addNormalised(int t, LaneBlock states, double[] w, int count) {
    int padded = Kernels.padded(count);
    if (factors.length < padded) {
      factors = new double[padded];
    }
    norms(states, factors, padded);
    for (int c = 0; c < count; c++) {
      factors[c] = w[c] / factors[c];
    }
    add(t, states, factors, count);
  }

  @Override
  public void add(int t, LaneBlock states, double[] w, int count) {
    slices.include(states.from(), states.to());
    slices.add(t, states.states(), states.from(), states.to(), w, count);
  }

  @Override
  public GroupSum take(double weight) {
    return GroupSum.of(weight, slices.take(), basis, detail);
  }
}
