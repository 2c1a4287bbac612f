package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.SparseMatrix;
import dev.unravel.trajectory.Frame;
import dev.unravel.trajectory.SparseState;
import dev.unravel.trajectory.SparseUnravelling;
import java.util.Arrays;

/**
 * sum_m w_m |psi_m>&lt;psi_m| over states of few components, in the Dicke basis. It is collected in
 * the frame, where a state adds to the elements of its own components only, R, and transformed
 * once, V R V^T. Levels of the frame add to the diagonal of R.
 *
 * <p>States of many components are kept until the end and added together. If they are fewer than d
 * they are transformed one by one, which then takes less than to transform a full R.
 */
final class SparseSum {

  private final boolean dicke;
  private final int few;

  /** v_j, level j of the frame in the Dicke basis. */
  private final double[][] levels;

  /** The diagonal of R, and its elements above the diagonal if there are any. */
  private final double[] populations;

  private final ComplexMatrix coherences;
  private boolean coherent;

  private SparseState[] wide = new SparseState[16];
  private double[] wideWeights = new double[16];
  private int wideCount;

  SparseSum(Frame frame, int dimension) {
    dicke = frame.isDicke();
    few = SparseUnravelling.few(dimension);
    levels = new double[dimension][];
    for (int j = 0; j < dimension; j++) {
      levels[j] = frame.toDicke(ComplexVector.unit(dimension, j)).re;
    }
    populations = new double[dimension];
    coherences = new ComplexMatrix(dimension, dimension);
  }

  /** Adds w |psi>&lt;psi|; psi must stay as it is until the sum is taken. */
  void add(SparseState psi, double w) {
    if (psi.isLevel()) {
      populations[psi.index(0)] += w;
    } else if (psi.size() <= few) {
      addElements(psi, w);
    } else {
      if (wideCount == wide.length) {
        wide = Arrays.copyOf(wide, 2 * wideCount);
        wideWeights = Arrays.copyOf(wideWeights, 2 * wideCount);
      }
      wide[wideCount] = psi;
      wideWeights[wideCount++] = w;
    }
  }

  private void addElements(SparseState psi, double w) {
    coherent = true;
    for (int a = 0; a < psi.size(); a++) {
      double x = w * psi.re(a);
      double y = w * psi.im(a);
      populations[psi.index(a)] += x * psi.re(a) + y * psi.im(a);
      for (int b = a + 1; b < psi.size(); b++) {
        double re = x * psi.re(b) + y * psi.im(b);
        double im = y * psi.re(b) - x * psi.im(b);
        boolean above = psi.index(a) < psi.index(b);
        coherences.add(
            above ? psi.index(a) : psi.index(b),
            above ? psi.index(b) : psi.index(a),
            re,
            above ? im : -im);
      }
    }
  }

  /** The sum of what was added; the next starts at zero. */
  ComplexMatrix take() {
    int d = populations.length;
    ComplexMatrix rho = new ComplexMatrix(d, d);
    addWide(rho);
    if (dicke) {
      addUntransformed(rho);
    } else if (coherent) {
      addTransformed(rho);
    } else {
      for (int j = 0; j < d; j++) {
        if (populations[j] != 0) {
          addOuter(rho, levels[j], populations[j]);
        }
      }
    }
    mirror(rho);
    clear();
    return rho;
  }

  private void addWide(ComplexMatrix rho) {
    if (wideCount == 0) {
      return;
    }
    boolean inFrame = dicke || wideCount >= populations.length;
    ComplexMatrix rows = new ComplexMatrix(wideCount, populations.length);
    for (int m = 0; m < wideCount; m++) {
      SparseState psi = wide[m];
      for (int i = 0; i < psi.size(); i++) {
        if (inFrame) {
          rows.set(m, psi.index(i), psi.re(i), psi.im(i));
        } else {
          addMultiple(rows.re(m), psi.re(i), levels[psi.index(i)], 0);
          addMultiple(rows.im(m), psi.im(i), levels[psi.index(i)], 0);
        }
      }
    }
    double[] weights = Arrays.copyOf(wideWeights, wideCount);
    coherent |= inFrame;
    Kernels.addOuterProducts(rows, weights, inFrame ? coherences : rho);
  }

  private void addUntransformed(ComplexMatrix rho) {
    for (int i = 0; i < populations.length; i++) {
      rho.add(i, i, populations[i], 0);
    }
    if (coherent) {
      rho.addScaled(1, 0, coherences);
    }
  }

  /** rho += sum_i v_i (sum_j R_ij v_j^T). */
  private void addTransformed(ComplexMatrix rho) {
    int d = populations.length;
    for (int i = 0; i < d; i++) {
      coherences.add(i, i, populations[i], 0);
    }
    mirror(coherences);
    double[] re = new double[d];
    double[] im = new double[d];
    for (int i = 0; i < d; i++) {
      if (combine(coherences.re(i), re) | combine(coherences.im(i), im)) {
        for (int k = 0; k < d; k++) {
          addMultiple(rho.re(k), levels[i][k], re, k);
          addMultiple(rho.im(k), levels[i][k], im, k);
        }
      }
    }
  }

  /** result = sum_j x_j v_j; whether there is anything. */
  private boolean combine(double[] x, double[] result) {
    boolean any = false;
    Arrays.fill(result, 0);
    for (int j = 0; j < x.length; j++) {
      if (x[j] != 0) {
        addMultiple(result, x[j], levels[j], 0);
        any = true;
      }
    }
    return any;
  }

  /** rho += p v v^T on and above the diagonal. */
  private static void addOuter(ComplexMatrix rho, double[] v, double p) {
    for (int k = 0; k < v.length; k++) {
      addMultiple(rho.re(k), p * v[k], v, k);
    }
  }

  /** y_l += x v_l for l >= from. */
  private static void addMultiple(double[] y, double x, double[] v, int from) {
    for (int l = from; l < y.length; l++) {
      y[l] += x * v[l];
    }
  }

  /** Fills the lower triangle of a Hermitian matrix from the upper one. */
  private static void mirror(ComplexMatrix rho) {
    for (int i = 0; i < rho.rows(); i++) {
      rho.im(i)[i] = 0;
      for (int j = i + 1; j < rho.rows(); j++) {
        rho.set(j, i, rho.re(i, j), -rho.im(i, j));
      }
    }
  }

  private void clear() {
    Arrays.fill(populations, 0);
    if (coherent) {
      SparseMatrix.clear(coherences);
    }
    coherent = false;
    Arrays.fill(wide, 0, wideCount, null);
    wideCount = 0;
  }
}
