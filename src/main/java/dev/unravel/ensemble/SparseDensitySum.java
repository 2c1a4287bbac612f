package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.HermitianSeries;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.ProjectorSum;
import dev.unravel.linalg.SparseMatrix;
import dev.unravel.trajectory.SparseState;
import dev.unravel.trajectory.SparseUnravelling;
import java.util.ArrayList;
import java.util.List;

/**
 * sum_m w_m |psi_m>&lt;psi_m| itself, in the frame, where a state adds to the elements of its own
 * components only, and a level to one on the diagonal. States of many components are kept until the
 * end of a grid time and added side by side.
 */
final class SparseDensitySum implements SparseSum {

  private record Weighted(SparseState psi, double w) {}

  private final int dimension;
  private final int points;
  private final int few;
  private final SumBasis basis;
  private final ProjectorSum projectors;
  private final ComplexMatrix sideBySide;
  private final List<Weighted> wide = new ArrayList<>();
  private HermitianSeries series;

  SparseDensitySum(SumBasis basis, int dimension, int points) {
    this.basis = basis;
    this.dimension = dimension;
    this.points = points;
    few = SparseUnravelling.few(dimension);
    projectors = new ProjectorSum(dimension);
    sideBySide = new ComplexMatrix(dimension, Kernels.padded(dimension));
    series = new HermitianSeries(dimension, points);
  }

  @Override
  public void add(int t, SparseState psi, double w) {
    if (psi.isLevel()) {
      series.re(psi.index(0), psi.index(0))[t] += w;
    } else if (psi.size() <= few) {
      addElements(t, psi, w);
    } else {
      wide.add(new Weighted(psi, w));
    }
  }

  private void addElements(int t, SparseState psi, double w) {
    for (int a = 0; a < psi.size(); a++) {
      int i = psi.index(a);
      double x = w * psi.re(a);
      double y = w * psi.im(a);
      series.re(i, i)[t] += x * psi.re(a) + y * psi.im(a);
      for (int b = a + 1; b < psi.size(); b++) {
        int j = psi.index(b);
        double im = y * psi.re(b) - x * psi.im(b);
        series.re(Math.min(i, j), Math.max(i, j))[t] += x * psi.re(b) + y * psi.im(b);
        series.im(Math.min(i, j), Math.max(i, j))[t] += i < j ? im : -im;
      }
    }
  }

  @Override
  public void end(int t) {
    if (wide.isEmpty()) {
      return;
    }
    ComplexMatrix states = new ComplexMatrix(dimension, wide.size());
    double[] weights = new double[wide.size()];
    for (int m = 0; m < weights.length; m++) {
      SparseState psi = wide.get(m).psi;
      weights[m] = wide.get(m).w;
      for (int i = 0; i < psi.size(); i++) {
        states.set(psi.index(i), m, psi.re(i), psi.im(i));
      }
    }
    wide.clear();
    SparseMatrix.clear(sideBySide);
    projectors.add(states, weights, sideBySide);
    series.add(t, sideBySide);
  }

  @Override
  public GroupSum take(double weight) {
    GroupSum group = GroupSum.of(weight, series, basis);
    series = new HermitianSeries(dimension, points);
    return group;
  }
}
