package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.HermitianSeries;
import dev.unravel.linalg.SparseMatrix;

/** Sums of states at each grid time by itself, a matrix a time, of which the upper half counts. */
final class Slices {

  private Slices() {}

  static ComplexMatrix[] zero(int d, int points) {
    ComplexMatrix[] slices = new ComplexMatrix[points];
    for (int t = 0; t < points; t++) {
      slices[t] = new ComplexMatrix(d, d);
    }
    return slices;
  }

  /** The sums as a series; the slices are zero again. */
  static HermitianSeries take(ComplexMatrix[] slices) {
    HermitianSeries series = new HermitianSeries(slices[0].rows(), slices.length);
    series.set(slices);
    for (ComplexMatrix slice : slices) {
      SparseMatrix.clear(slice);
    }
    return series;
  }
}
