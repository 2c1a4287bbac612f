package dev.unravel.lindblad;

import org.jspecify.annotations.Nullable;

/**
 * The master equation with Eve's measurements counted, up to the n-th, after which she stops (see
 * {@link dev.unravel.model.Timing.Poisson}): rho_0 ... rho_n one after the other, each as the d^2
 * real numbers of {@link HermitianPacking}.
 *
 * <pre>
 *   d rho_k/dt = L rho_k - [k &lt; n] kappa rho_k + kappa sum_j M_j rho_(k-1) M_j,   rho_(-1) = 0
 * </pre>
 */
final class CountedEquation implements LinearEquation {

  private final MasterEquation equation;
  private final int most;
  private final double[][] state;
  private final double[] image;

  CountedEquation(Frame frame, int most) {
    equation = new MasterEquation(frame);
    this.most = most;
    state = new double[2][equation.size()];
    image = new double[equation.size()];
  }

  @Override
  public int size() {
    return (most + 1) * equation.size();
  }

  @Override
  public void apply(double[] x, double[] y) {
    int n = equation.size();
    double @Nullable [] fewer = null;
    for (int k = 0; k <= most; k++) {
      double[] rho = state[k % 2];
      System.arraycopy(x, k * n, rho, 0, n);
      equation.apply(rho, k < most, fewer, image);
      System.arraycopy(image, 0, y, k * n, n);
      fewer = rho;
    }
  }

  @Override
  public FaberEllipse ellipse() {
    return equation.countedEllipse();
  }

  /** The sum of rho_from ... rho_(to - 1). */
  double[] sum(double[] x, int from, int to) {
    int n = equation.size();
    double[] sum = new double[n];
    for (int k = from; k < to; k++) {
      for (int q = 0; q < n; q++) {
        sum[q] += x[k * n + q];
      }
    }
    return sum;
  }
}
