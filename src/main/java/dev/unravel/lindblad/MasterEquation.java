package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.SparseMatrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The master equation by products of matrices, on the d^2 real numbers of rho (see {@link
 * HermitianPacking}). With K = -iH - sum_c L_c^+ L_c / 2,
 *
 * <pre>
 *   d rho/dt = K rho + (K rho)^+ + sum_c L_c rho L_c^+ + kappa (sum_k M_k rho M_k - rho)
 * </pre>
 */
final class MasterEquation implements LinearEquation {

  private final Frame frame;
  private final int d;
  private final ComplexMatrix rho;
  private final ComplexMatrix flow;
  private final ComplexMatrix gain;
  private final ComplexMatrix[] work;
  private final double[][] loss;

  MasterEquation(Frame frame) {
    this.frame = frame;
    d = frame.dimension();
    rho = new ComplexMatrix(d, d);
    flow = new ComplexMatrix(d, d);
    gain = new ComplexMatrix(d, d);
    loss = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        loss[i][j] = frame.loss(i, j);
      }
    }
    work = new ComplexMatrix[] {new ComplexMatrix(d, d), new ComplexMatrix(d, d)};
  }

  @Override
  public int size() {
    return d * d;
  }

  @Override
  public void apply(double[] x, double[] y) {
    apply(x, true, x, y);
  }

  /**
   * y = L x - kappa x + kappa sum_k M_k z M_k, L being the equation without Eve.
   *
   * @param watched whether Eve measures what is in x: if not, without the second term
   * @param z what comes from a measurement; null for nothing
   */
  void apply(double[] x, boolean watched, double @Nullable [] z, double[] y) {
    HermitianPacking.unpack(x, rho);
    SparseMatrix.clear(flow);
    SparseMatrix.clear(gain);
    frame.drift().addProduct(rho, flow);
    frame.jumps().forEach(jump -> jump.addSandwich(rho, gain, work));
    if (frame.kappa() > 0 && watched) {
      addLoss();
    }
    if (frame.kappa() > 0 && z != null) {
      HermitianPacking.unpack(z, rho);
      addMeasurement();
    }
    packFlow(y);
  }

  /** From row sums: the jumps gain about as much as they lose, and H adds its Bohr frequencies. */
  @Override
  public FaberEllipse ellipse() {
    double loss = fastestLoss();
    return FaberEllipse.of(loss + 0.5 * frame.kappa(), loss + highestFrequency());
  }

  /**
   * The same where measurements are counted: from number to number kappa leads one way only, and so
   * has values in a disc about -kappa.
   */
  FaberEllipse countedEllipse() {
    double loss = fastestLoss() + frame.kappa();
    return FaberEllipse.of(loss, loss + highestFrequency());
  }

  /** The largest eigenvalue of sum_c L_c^+ L_c, at most this. */
  private double fastestLoss() {
    double[] sums = new double[d];
    for (SparseMatrix rate : frame.rates()) {
      for (int e = 0; e < rate.count(); e++) {
        sums[rate.row(e)] += modulus(rate, e);
      }
    }
    return Arrays.stream(sums).max().orElse(0);
  }

  /** The largest difference of eigenvalues of H, at most this, by Gershgorin's theorem. */
  private double highestFrequency() {
    SparseMatrix h = frame.hamiltonian();
    double[] lowest = new double[d];
    double[] highest = new double[d];
    for (int e = 0; e < h.count(); e++) {
      int i = h.row(e);
      boolean diagonal = i == h.column(e);
      lowest[i] += diagonal ? h.re(e) : -modulus(h, e);
      highest[i] += diagonal ? h.re(e) : modulus(h, e);
    }
    return Arrays.stream(highest).max().orElse(0) - Arrays.stream(lowest).min().orElse(0);
  }

  private static double modulus(SparseMatrix a, int e) {
    return Math.sqrt(a.re(e) * a.re(e) + a.im(e) * a.im(e));
  }

  /** Adds -kappa rho/2 to the flow. */
  private void addLoss() {
    for (int i = 0; i < d; i++) {
      Kernels.addMultiple(flow.re(i), flow.im(i), -0.5 * frame.kappa(), 0, rho.re(i), rho.im(i));
    }
  }

  /** Adds kappa sum_k M_k rho M_k to the gain (upper triangle). */
  private void addMeasurement() {
    if (!frame.forgets()) {
      addDamped();
      return;
    }
    double[] rates = frame.populationRates(rho);
    if (frame.outcomes().isPresent()) {
      Kernels.addOuterProducts(frame.outcomes().get(), rates, gain);
    } else {
      for (int k = 0; k < d; k++) {
        gain.add(k, k, rates[k], 0);
      }
    }
  }

  /** Where measurements do not forget: in Eve's basis rho_ij is damped. */
  private void addDamped() {
    ComplexMatrix w = frame.outcomes().orElse(null);
    ComplexMatrix inBasis = w == null ? rho : conjugated(w).times(rho).times(transposed(w));
    ComplexMatrix damped = new ComplexMatrix(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double left = frame.kappa() * (1 + loss[i][j]);
        damped.set(i, j, left * inBasis.re(i, j), left * inBasis.im(i, j));
      }
    }
    gain.addScaled(1, 0, w == null ? damped : transposed(w).times(damped).times(conjugated(w)));
  }

  /** W^+ with the states w_j as columns of W, given as rows. */
  private static ComplexMatrix conjugated(ComplexMatrix rows) {
    ComplexMatrix m = rows.copy();
    for (int i = 0; i < m.rows(); i++) {
      for (int j = 0; j < m.columns(); j++) {
        m.set(i, j, rows.re(i, j), -rows.im(i, j));
      }
    }
    return m;
  }

  /** W. */
  private static ComplexMatrix transposed(ComplexMatrix rows) {
    return conjugated(rows).adjoint();
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
}
