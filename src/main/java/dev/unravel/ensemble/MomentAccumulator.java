package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Kernels;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.trajectory.LaneBlock;

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

  /**
   * How many sums over components the moments are made of: the squared norm, &lt;S_z>, &lt;S_z^2>
   * and the real and imaginary parts of the three above, S_+ and S_z S_+ before S_+^2.
   */
  static final int SUMS = 9;

  private final double casimir;
  private final double[] m;

  /** s_k, with s_N = 0 at the end. */
  private final double[] ladder;

  public MomentAccumulator(CollectiveSpin spin) {
    int d = spin.dimension();
    double j = spin.spins() / 2.0;
    casimir = j * (j + 1);
    m = new double[d];
    ladder = new double[d + 1];
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
    add(
        new double[] {
          w,
          w * z,
          w * zz,
          w * plusRe,
          w * plusIm,
          w * zPlusRe,
          w * zPlusIm,
          w * plus2Re,
          w * plus2Im
        },
        nine);
  }

  /**
   * The sums over components of each state of a block in the Dicke basis, which has room for two
   * components more.
   *
   * @param sums {@value #SUMS} for each state, set
   * @param count how many states are meant, from the first on
   */
  void sum(LaneBlock psi, double[][] sums, int count) {
    int from = psi.from();
    int to = psi.to();
    psi.include(from, to + 2);
    Kernels.ladderSums(m, ladder, from, to, psi.states(), sums, count);
  }

  /** Adds what sums over components, of one state or of several with their weights, make. */
  void add(double[] sums, double[] nine) {
    double zz = sums[2];
    double transverse = casimir * sums[0] - zz;
    nine[0] += sums[3];
    nine[1] += sums[4];
    nine[2] += sums[1];
    nine[3] += 0.5 * (transverse + sums[7]);
    nine[4] += 0.5 * (transverse - sums[7]);
    nine[5] += zz;
    nine[6] += 0.5 * sums[8];
    nine[7] += sums[6];
    nine[8] += sums[5];
  }

  static double[] zeros() {
    return new double[CollectiveObservables.COUNT];
  }
}
