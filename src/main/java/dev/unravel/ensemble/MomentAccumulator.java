package dev.unravel.ensemble;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Kernels;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Observable;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.LaneBlock;
import java.util.Arrays;
import java.util.List;

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
 * and sxx + syy + szz = N/2 (N/2 + 1). Behind them stand the expectation values of further
 * observables of the system, O(d) a diagonal of their band.
 */
public final class MomentAccumulator {

  /**
   * How many sums over components the moments are made of: the squared norm, &lt;S_z>, &lt;S_z^2>
   * and the real and imaginary parts of the three above, S_+ and S_z S_+ before S_+^2; then those
   * of k, N - k and k (N - k).
   */
  private static final int SUMS = 12;

  /** Of these the kernel makes the first. */
  private static final int LADDER_SUMS = 9;

  private final double casimir;
  private final double[] m;

  /** s_k, with s_N = 0 at the end. */
  private final double[] ladder;

  /** The further observables. */
  private final List<BandedMatrix> further;

  /** For the nine alone. */
  public MomentAccumulator(CollectiveSpin spin) {
    this(spin, List.of());
  }

  /** For all that is summed of a system. */
  public MomentAccumulator(OpenSystem system) {
    this(system.spin(), system.summed().stream().map(Observable::operator).toList());
  }

  private MomentAccumulator(CollectiveSpin spin, List<BandedMatrix> further) {
    this.further = further;
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

  /** The length of a vector of moments. */
  public int length() {
    return CollectiveObservables.LENGTH + further.size();
  }

  /** How many sums over components the moments are made of. */
  int sums() {
    return SUMS + further.size();
  }

  /** Adds w times the moments of a normalised state in the Dicke basis. */
  public void add(double w, ComplexVector psi, double[] moments) {
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
    double below = 0;
    double above = 0;
    double spread = 0;
    for (int k = 0; k < d; k++) {
      double population = re[k] * re[k] + im[k] * im[k];
      double p = m[k] * population;
      z += p;
      zz += m[k] * p;
      below += k * population;
      above += (d - 1 - k) * population;
      spread += (double) k * (d - 1 - k) * population;
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
    double[] sums =
        new double[] {
          w,
          w * z,
          w * zz,
          w * plusRe,
          w * plusIm,
          w * zPlusRe,
          w * zPlusIm,
          w * plus2Re,
          w * plus2Im,
          w * below,
          w * above,
          w * spread
        };
    if (!further.isEmpty()) {
      sums = Arrays.copyOf(sums, sums());
      for (int i = 0; i < further.size(); i++) {
        sums[SUMS + i] = w * further.get(i).realExpectation(psi);
      }
    }
    add(sums, moments);
  }

  /**
   * The sums over components of each state of a block in the Dicke basis, which has room for two
   * components more.
   *
   * @param sums {@link #sums()} for each state, set
   * @param count how many states are meant, from the first on
   */
  void sum(LaneBlock psi, double[][] sums, int count) {
    int from = psi.from();
    int to = psi.to();
    psi.include(from, to + 2);
    Kernels.ladderSums(m, ladder, from, to, psi.states(), Arrays.copyOf(sums, LADDER_SUMS), count);
    for (int s = LADDER_SUMS; s < sums(); s++) {
      Arrays.fill(sums[s], 0, count, 0);
    }
    int n = m.length - 1;
    for (int k = from; k < Math.min(to, m.length); k++) {
      addPopulations(psi.states().re(k), psi.states().im(k), k, n - k, sums, count);
    }
    for (int i = 0; i < further.size(); i++) {
      addExpectations(
          further.get(i), psi.states(), from, Math.min(to, m.length), sums[SUMS + i], count);
    }
  }

  /** sum_k A_kk |c_k|^2 + 2 Re sum_(k&lt;l) A_kl c_k^* c_l of each state of a block. */
  private static void addExpectations(
      BandedMatrix a, ComplexMatrix psi, int from, int to, double[] sum, int count) {
    for (int k = from; k < to; k++) {
      double[] re = psi.re(k);
      double[] im = psi.im(k);
      double diagonal = a.re(k, k);
      for (int c = 0; c < count; c++) {
        sum[c] += diagonal * (re[c] * re[c] + im[c] * im[c]);
      }
      for (int l = k + 1; l < Math.min(to, k + a.upper() + 1); l++) {
        double x = 2 * a.re(k, l);
        double y = 2 * a.im(k, l);
        if (x != 0 || y != 0) {
          double[] u = psi.re(l);
          double[] v = psi.im(l);
          for (int c = 0; c < count; c++) {
            sum[c] += x * (re[c] * u[c] + im[c] * v[c]) - y * (re[c] * v[c] - im[c] * u[c]);
          }
        }
      }
    }
  }

  private static void addPopulations(
      double[] re, double[] im, double k, double left, double[][] sums, int count) {
    double[] below = sums[LADDER_SUMS];
    double[] above = sums[LADDER_SUMS + 1];
    double[] spread = sums[LADDER_SUMS + 2];
    double both = k * left;
    for (int c = 0; c < count; c++) {
      double p = re[c] * re[c] + im[c] * im[c];
      below[c] += k * p;
      above[c] += left * p;
      spread[c] += both * p;
    }
  }

  /** Adds what sums over components, of one state or of several with their weights, make. */
  void add(double[] sums, double[] moments) {
    double zz = sums[2];
    double transverse = casimir * sums[0] - zz;
    moments[0] += sums[3];
    moments[1] += sums[4];
    moments[2] += sums[1];
    moments[3] += 0.5 * (transverse + sums[7]);
    moments[4] += 0.5 * (transverse - sums[7]);
    moments[5] += zz;
    moments[6] += 0.5 * sums[8];
    moments[7] += sums[6];
    moments[8] += sums[5];
    moments[CollectiveObservables.BELOW_TOP] += sums[LADDER_SUMS];
    moments[CollectiveObservables.ABOVE_BOTTOM] += sums[LADDER_SUMS + 1];
    moments[CollectiveObservables.SPREAD] += sums[LADDER_SUMS + 2];
    for (int i = SUMS; i < sums.length; i++) {
      moments[CollectiveObservables.LENGTH + i - SUMS] += sums[i];
    }
  }
}
