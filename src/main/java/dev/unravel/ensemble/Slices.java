package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.HermitianSeries;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.ProjectorSum;
import dev.unravel.linalg.SparseMatrix;

/**
 * Sums of states at each grid time by itself, a matrix a time, of which the upper half counts. They
 * are held in a window of components that grows as states need it.
 */
final class Slices {

  private final ComplexMatrix[] slices;
  private final ProjectorSum projectors;
  private int from;
  private int to;

  /** Zero sums of states of dimension d. */
  Slices(int d, int points) {
    slices = new ComplexMatrix[points];
    projectors = new ProjectorSum(d);
    allocate();
  }

  private void allocate() {
    for (int t = 0; t < slices.length; t++) {
      slices[t] = new ComplexMatrix(to - from, Kernels.padded(to - from));
    }
  }

  /** Makes room for components {@code first} to {@code last - 1}. */
  void include(int first, int last) {
    if (from == to) {
      from = first;
      to = last;
      allocate();
    } else if (first < from || last > to) {
      int shift = from - Math.min(from, first);
      from -= shift;
      to = Math.max(to, last);
      for (int t = 0; t < slices.length; t++) {
        slices[t] = moved(slices[t], shift);
      }
    }
  }

  private ComplexMatrix moved(ComplexMatrix slice, int shift) {
    ComplexMatrix wider = new ComplexMatrix(to - from, Kernels.padded(to - from));
    for (int i = 0; i < slice.rows(); i++) {
      System.arraycopy(slice.re(i), 0, wider.re(i + shift), shift, slice.rows());
      System.arraycopy(slice.im(i), 0, wider.im(i + shift), shift, slice.rows());
    }
    return wider;
  }

  /**
   * Adds w |psi>&lt;psi| of the first {@code count} states of a block at grid time t.
   *
   * @param states one a column; their components outside of {@code first} to {@code last - 1} are
   *     zero, and there is room for the others
   */
  void add(int t, ComplexMatrix states, int first, int last, double[] w, int count) {
    projectors.add(states, first, last, w, count, slices[t], from);
  }

  /** The sums as a series; they are zero again. */
  HermitianSeries take() {
    HermitianSeries series = new HermitianSeries(from, to - from, slices.length);
    series.set(slices);
    for (ComplexMatrix slice : slices) {
      SparseMatrix.clear(slice);
    }
    return series;
  }
}
