package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;

/**
 * The nine collective moments of pure states, O(d) each. For psi = sum_k c_k |D_k>, with m_k = N/2
 * - k and s_k = sqrt((k+1)(N-k)),
 *
 * <pre>
 *   &lt;S_+>               = sum_k c_k^* s_k c_{k+1}                       = sx + i sy
 *   &lt;S_+^2>             = sum_k c_k^* s_k s_{k+1} c_{k+2}               = sxx - syy + 2i sxy
 *   &lt;S_z S_+ + S_+ S_z>/2 = sum_k c_k^* s_k (m_k + m_{k+1})/2 c_{k+1}   = szx + i syz
 * </pre>
 *
 * and sxx + syy + szz = N/2 (N/2 + 1).
 */
public final class MomentAccumulator {

  private final double casimir;
  private final double[] m;
  private final double[] ladder;

  public MomentAccumulator(CollectiveSpin spin) {
    int d = spin.dimension();
    double j = spin.spins() / 2.0;
    casimir = j * (j + 1);
    m = new double[d];
    ladder = new double[d];
    for (int k = 0; k < d; k++) {
      m[k] = j - k;
      ladder[k] = Math.sqrt((k + 1.0) * (spin.spins() - k));
    }
  }

  /** Adds w times the moments of a normalised state in the Dicke basis. */
  public void add(double w, ComplexVector psi, double[] nine) {
    double[] re = psi.re;
    double[] im = psi.im;
    int d = m.length;
    double z = 0;
    double zz = 0;
    double plusRe = 0;
    double plusIm = 0;
    double zPlusRe = 0;
    double zPlusIm = 0;
    double plus2Re = 0;
    double plus2Im = 0;
    for (int k = 0; k < d; k++) {
      double p = m[k] * (re[k] * re[k] + im[k] * im[k]);
      z += p;
      zz += m[k] * p;
    }
    for (int k = 0; k + 1 < d; k++) {
      double x = ladder[k] * (re[k] * re[k + 1] + im[k] * im[k + 1]);
      double y = ladder[k] * (re[k] * im[k + 1] - im[k] * re[k + 1]);
      plusRe += x;
      plusIm += y;
      zPlusRe += (m[k] - 0.5) * x;
      zPlusIm += (m[k] - 0.5) * y;
    }
    for (int k = 0; k + 2 < d; k++) {
      double s = ladder[k] * ladder[k + 1];
      plus2Re += s * (re[k] * re[k + 2] + im[k] * im[k + 2]);
      plus2Im += s * (re[k] * im[k + 2] - im[k] * re[k + 2]);
    }
    nine[0] += w * plusRe;
    nine[1] += w * plusIm;
    nine[2] += w * z;
    nine[3] += w * 0.5 * (casimir - zz + plus2Re);
    nine[4] += w * 0.5 * (casimir - zz - plus2Re);
    nine[5] += w * zz;
    nine[6] += w * 0.5 * plus2Im;
    nine[7] += w * zPlusIm;
    nine[8] += w * zPlusRe;
  }

  static double[] zeros() {
    return new double[CollectiveObservables.COUNT];
  }
}
