package dev.unravel.ensemble;

import dev.unravel.diagnostics.SpinState;
import dev.unravel.diagnostics.StateDiagnostic;
import dev.unravel.linalg.ComplexMatrix;
import java.util.List;

/**
 * Estimates of a number f(rho) that is dear to compute. The replicate without group g is
 *
 * <pre>  f_(g) = f(rho) + Tr((rho_(g) - rho) G),   G the derivative of f at rho,</pre>
 *
 * <p>O(d^2) each. They have the standard error of the jackknife, but know nothing of the bias,
 * which is b/n to first order for n trajectories. Halves of the ensemble, the groups of even and of
 * odd number with shares w_A + w_B = 1, take it out (M. Quenouille, J. R. Stat. Soc. B 11, 68
 * (1949)):
 *
 * <pre>  J = 2 f(rho) - w_A f(rho_A) - w_B f(rho_B).</pre>
 */
final class StateJackknife {

  private final StateDiagnostic diagnostic;
  private final SpinState whole;
  private final ComplexMatrix rho;
  private final double[] weights;
  private final List<ComplexMatrix> without;
  private final double n;

  private StateJackknife(
      StateDiagnostic diagnostic, SpinState whole, double[] weights, List<ComplexMatrix> without) {
    this.diagnostic = diagnostic;
    this.whole = whole;
    rho = whole.density().orElseThrow();
    this.weights = weights;
    this.without = without;
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    n = sum;
  }

  /**
   * The estimate.
   *
   * @param whole the ensemble, with its density matrix
   * @param weights of groups
   * @param without the density matrix without each of them; none if there is one group alone
   */
  static Jackknife of(
      StateDiagnostic diagnostic, SpinState whole, double[] weights, List<ComplexMatrix> without) {
    double f = diagnostic.value(whole);
    return without.size() < 2 || Double.isNaN(f)
        ? Jackknife.uncorrected(f, Double.NaN)
        : new StateJackknife(diagnostic, whole, weights, without).estimate(f);
  }

  private Jackknife estimate(double f) {
    ComplexMatrix g = diagnostic.derivative(whole);
    double at = g.realTraceOfProduct(rho);
    double[] replicates =
        without.stream().mapToDouble(r -> f + g.realTraceOfProduct(r) - at).toArray();
    Jackknife linear = Jackknife.of(f, weights, replicates);
    double halves = half(0) + half(1);
    return new Jackknife(f, 2 * f - halves, linear.standardError(), linear.largestInfluence());
  }

  /** w_A f(rho_A), from m_g rho_g = n rho - (n - m_g) rho_(g). */
  private double half(int parity) {
    double weight = 0;
    for (int g = parity; g < weights.length; g += 2) {
      weight += weights[g];
    }
    ComplexMatrix mean = new ComplexMatrix(rho.rows(), rho.rows());
    for (int g = parity; g < weights.length; g += 2) {
      mean.addScaled(n / weight, 0, rho);
      mean.addScaled((weights[g] - n) / weight, 0, without.get(g));
    }
    return weight / n * diagnostic.value(whole.with(mean));
  }
}
