package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.SparseMatrix;
import java.util.Arrays;
import org.hipparchus.ode.OrdinaryDifferentialEquation;

/**
 * The right-hand side, as real equations for Hipparchus. With K = -iH - sum_c L_c^+ L_c / 2,
 *
 * <pre>
 *   d rho/dt = K rho + (K rho)^+ + sum_c L_c rho L_c^+ + kappa (sum_k |w_k>&lt;w_k| rho |w_k>&lt;w_k| - rho)
 *   d n_c/dt = Tr(L_c^+ L_c rho),   d m_k/dt = kappa &lt;w_k|rho|w_k>
 * </pre>
 *
 * <p>with n_c and m_k the expected numbers of jumps and of measurement outcomes since time 0. The
 * d^2 real numbers of rho come first (see {@link #pack}), then the n_c, then the m_k.
 */
final class MasterEquation implements OrdinaryDifferentialEquation {

  private final Frame frame;
  private final int d;
  private final boolean listening;
  private final double kappa;
  private final ComplexMatrix rho;
  private final ComplexMatrix flow;
  private final ComplexMatrix gain;
  private final ComplexMatrix[] work;
  private final double[] outcomeRates;

  /**
   * The equations of a system.
   *
   * @param listening whether anybody measures, at rate {@code kappa}
   */
  MasterEquation(Frame frame, int d, boolean listening, double kappa) {
    this.frame = frame;
    this.d = d;
    this.listening = listening;
    this.kappa = kappa;
    rho = new ComplexMatrix(d, d);
    flow = new ComplexMatrix(d, d);
    gain = new ComplexMatrix(d, d);
    work = new ComplexMatrix[] {new ComplexMatrix(d, d), new ComplexMatrix(d, d)};
    outcomeRates = new double[listening ? d : 0];
  }

  @Override
  public int getDimension() {
    return d * d + frame.rates().size() + outcomeRates.length;
  }

  /** Index of n_0. */
  int firstJump() {
    return d * d;
  }

  /** Index of m_0. */
  int firstOutcome() {
    return d * d + frame.rates().size();
  }

  @Override
  public double[] computeDerivatives(double t, double[] y) {
    unpack(y, rho);
    SparseMatrix.clear(flow);
    SparseMatrix.clear(gain);
    frame.drift().addProduct(rho, flow);
    frame.jumps().forEach(jump -> jump.addSandwich(rho, gain, work));
    if (listening) {
      addMeasurement();
    }
    double[] dy = new double[y.length];
    packFlow(dy);
    int c = firstJump();
    for (SparseMatrix rate : frame.rates()) {
      dy[c++] = rate.realTraceWith(rho);
    }
    System.arraycopy(outcomeRates, 0, dy, firstOutcome(), outcomeRates.length);
    return dy;
  }

  /**
   * Adds kappa sum_k w_k w_k^+ &lt;w_k|rho|w_k> to the gain (upper triangle), -kappa rho/2 to the
   * flow.
   */
  private void addMeasurement() {
    for (int i = 0; i < d; i++) {
      Kernels.addMultiple(flow.re(i), flow.im(i), -0.5 * kappa, 0, rho.re(i), rho.im(i));
    }
    if (frame.outcomes().isPresent()) {
      ComplexMatrix states = frame.outcomes().get();
      setOutcomeRates(states);
      Kernels.addOuterProducts(states, outcomeRates, gain);
    } else {
      for (int k = 0; k < d; k++) {
        outcomeRates[k] = kappa * rho.re(k, k);
        gain.add(k, k, outcomeRates[k], 0);
      }
    }
  }

  /** kappa &lt;w_k|rho|w_k>, from the rows w_k^+ rho. */
  private void setOutcomeRates(ComplexMatrix states) {
    double[] rowRe = work[0].re(0);
    double[] rowIm = work[0].im(0);
    for (int k = 0; k < d; k++) {
      double[] wr = states.re(k);
      double[] wi = states.im(k);
      Arrays.fill(rowRe, 0);
      Arrays.fill(rowIm, 0);
      for (int i = 0; i < d; i++) {
        Kernels.addMultiple(rowRe, rowIm, wr[i], -wi[i], rho.re(i), rho.im(i));
      }
      double sum = 0;
      for (int j = 0; j < d; j++) {
        sum += rowRe[j] * wr[j] - rowIm[j] * wi[j];
      }
      outcomeRates[k] = kappa * sum;
    }
  }

  private void packFlow(double[] dy) {
    for (int i = 0; i < d; i++) {
      dy[i * d + i] = 2 * flow.re(i, i) + gain.re(i, i);
      for (int j = i + 1; j < d; j++) {
        dy[i * d + j] = flow.re(i, j) + flow.re(j, i) + gain.re(i, j);
        dy[j * d + i] = flow.im(i, j) - flow.im(j, i) + gain.im(i, j);
      }
    }
  }

  /**
   * Real parts on and above the diagonal; the imaginary part of rho[i][j], i < j, at y[j d + i].
   */
  static void pack(ComplexMatrix rho, double[] y) {
    int d = rho.rows();
    for (int i = 0; i < d; i++) {
      for (int j = i; j < d; j++) {
        y[i * d + j] = 0.5 * (rho.re(i, j) + rho.re(j, i));
        if (j > i) {
          y[j * d + i] = 0.5 * (rho.im(i, j) - rho.im(j, i));
        }
      }
    }
  }

  /** The inverse of {@link #pack}, both triangles. */
  static void unpack(double[] y, ComplexMatrix rho) {
    int d = rho.rows();
    for (int i = 0; i < d; i++) {
      rho.set(i, i, y[i * d + i], 0);
      for (int j = i + 1; j < d; j++) {
        rho.set(i, j, y[i * d + j], y[j * d + i]);
        rho.set(j, i, y[i * d + j], -y[j * d + i]);
      }
    }
  }
}
