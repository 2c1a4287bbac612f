package dev.unravel.trajectory;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.GaussLegendre;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.MatrixExponential;
import java.util.ArrayList;
import java.util.List;

/**
 * No-jump evolution for any H_eff, from a table of propagators over dyadic times.
 *
 * <p>Let h be a time with ||H_eff|| h <= 1/2 (largest row sum). The table holds P_j = exp(-i H_eff
 * h 2^j), j = 0 .. J, up to the time horizon. A time t is split greedily into table times and a
 * rest r &lt; h; the rest is done by the Taylor series of degree 16, sum_k (-i H_eff r)^k / k!,
 * whose remainder is below (1/2)^17 / 17! &lt; 3e-20, with H_eff applied as the band it is.
 *
 * <p>A waiting time is found by the same descent: the squared norm never increases, so going from
 * the coarsest propagator to the finest and keeping each step that leaves it above u brackets the
 * root in an interval of length h, where it is the root of the norm of the Taylor polynomial, found
 * by Newton's iteration kept inside its bracket, to the last digits.
 *
 * <p>Rounding makes the norm of P_j psi wrong by some 2^j 1e-16, too much for the time of a rare
 * jump. So the norm lost in a step is tabulated by itself,
 *
 * <pre>
 *   ||psi||^2 - ||P_j psi||^2 = &lt;psi|D_j|psi>,   D_{j+1} = D_j + P_j^+ D_j P_j,
 * </pre>
 *
 * sums of positive operators, starting from D_0 = sum_{m>=1} h^m M_m / m!, where M_1 = sum_c L_c^+
 * L_c = -(G + G^+) and M_{m+1} = G^+ M_m + M_m G, with G = -i H_eff; the terms up to m = 20 leave
 * out less than 1e-19 of the first. The squared norm is then known to some 1e-15, whatever the
 * time.
 */
final class DyadicEvolution implements NoJumpEvolution {

  private static final int DEGREE = 16;
  private static final int LOSS_DEGREE = 20;
  private static final double TAYLOR_RADIUS = 0.5;
  private static final int MAX_ITERATIONS = 100;
  private static final GaussLegendre RULE = GaussLegendre.of(DEGREE + 1);

  private final BandedMatrix generator;

  /** Gamma = sum_c L_c^+ L_c = -(G + G^+). */
  private final BandedMatrix decay;

  private final double shortest;
  private final List<ComplexMatrix> table;
  private final List<ComplexMatrix> loss;

  private DyadicEvolution(
      BandedMatrix generator,
      double shortest,
      List<ComplexMatrix> table,
      List<ComplexMatrix> loss) {
    this.generator = generator;
    decay = generator.plus(generator.adjoint()).scaled(-1, 0);
    this.shortest = shortest;
    this.table = table;
    this.loss = loss;
  }

  /**
   * Builds the table.
   *
   * @param effectiveHamiltonian H_eff
   * @param horizon the longest time that is usual, positive; longer ones only take more steps
   */
  static DyadicEvolution of(BandedMatrix effectiveHamiltonian, double horizon) {
    BandedMatrix generator = effectiveHamiltonian.scaled(0, -1);
    double norm = generator.infinityNorm();
    double shortest = horizon;
    while (norm * shortest > TAYLOR_RADIUS) {
      shortest /= 2;
    }
    ComplexMatrix p = generator.toDense();
    p.scale(shortest);
    p = MatrixExponential.of(p);
    ComplexMatrix lost = shortestLoss(generator, shortest);
    List<ComplexMatrix> table = new ArrayList<>();
    List<ComplexMatrix> loss = new ArrayList<>();
    table.add(p);
    loss.add(lost);
    for (double t = 2 * shortest; t <= horizon; t *= 2) {
      ComplexMatrix later = p.adjoint().times(lost.times(p));
      later.addScaled(1, 0, lost);
      lost = later;
      p = p.times(p);
      table.add(p);
      loss.add(lost);
    }
    return new DyadicEvolution(generator, shortest, List.copyOf(table), List.copyOf(loss));
  }

  /** D_0. */
  private static ComplexMatrix shortestLoss(BandedMatrix generator, double shortest) {
    ComplexMatrix g = generator.toDense();
    ComplexMatrix term = generator.plus(generator.adjoint()).toDense();
    term.scale(-shortest);
    ComplexMatrix sum = term.copy();
    for (int m = 2; m <= LOSS_DEGREE; m++) {
      ComplexMatrix product = term.times(g);
      term = product.adjoint();
      term.addScaled(1, 0, product);
      term.scale(shortest / m);
      sum.addScaled(1, 0, term);
    }
    return sum;
  }

  private double time(int j) {
    return shortest * (1L << j);
  }

  @Override
  public void evolve(ComplexVector psi, double t) {
    ComplexVector spare = new ComplexVector(psi.size());
    double rest = t;
    for (int j = table.size() - 1; j >= 0; j--) {
      while (rest >= time(j)) {
        apply(table.get(j), psi, spare);
        psi.set(spare);
        rest -= time(j);
      }
    }
    if (rest > 0) {
      evaluate(taylor(psi), rest, psi);
    }
  }

  @Override
  public double waitingTime(ComplexVector psi, double u, double limit) {
    ComplexVector spare = new ComplexVector(psi.size());
    double elapsed = 0;
    double survival = psi.normSquared();
    for (int j = table.size() - 1; j >= 0; j--) {
      while (elapsed + time(j) <= limit) {
        double after = survivalAfter(j, psi, survival, spare);
        if (after <= u) {
          break;
        }
        psi.set(spare);
        psi.scale(Math.sqrt(after / spare.normSquared()));
        survival = after;
        elapsed += time(j);
      }
    }
    boolean bracketed = elapsed + shortest <= limit;
    double rest = bracketed ? shortest : limit - elapsed;
    ComplexVector[] taylor = taylor(psi);
    evaluate(taylor, rest, psi);
    if (!bracketed && psi.normSquared() > u) {
      return Double.POSITIVE_INFINITY;
    }
    return elapsed + root(taylor, u, rest, psi);
  }

  /**
   * ||P_j psi||^2, and P_j psi, its norm a little wrong, in {@code result}. Where most of the norm
   * is lost the difference is the worse of the two ways to compute what is left.
   */
  private double survivalAfter(int j, ComplexVector psi, double survival, ComplexVector result) {
    apply(loss.get(j), psi, result);
    double after = survival - psi.realDot(result);
    apply(table.get(j), psi, result);
    return after > 0.5 * survival ? after : result.normSquared();
  }

  /** s in [0, upper] with ||sum_k v_k s^k||^2 = u; leaves that vector in psi. */
  private static double root(ComplexVector[] taylor, double u, double upper, ComplexVector psi) {
    ComplexVector derivative = new ComplexVector(psi.size());
    double low = 0;
    double high = upper;
    double s = 0.5 * upper;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      evaluate(taylor, s, psi);
      evaluateDerivative(taylor, s, derivative);
      double excess = psi.normSquared() - u;
      if (excess > 0) {
        low = s;
      } else {
        high = s;
      }
      double next = s - excess / (2 * psi.realDot(derivative));
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      if (excess == 0 || Math.abs(next - s) <= 1e-15 * upper || high - low <= 1e-15 * upper) {
        return s;
      }
      s = next;
    }
    return s;
  }

  /** v_k = (-i H_eff)^k psi / k!, k = 0 .. DEGREE. */
  private ComplexVector[] taylor(ComplexVector psi) {
    ComplexVector[] v = new ComplexVector[DEGREE + 1];
    v[0] = psi.copy();
    for (int k = 1; k <= DEGREE; k++) {
      v[k] = new ComplexVector(psi.size());
      generator.apply(v[k - 1], v[k]);
      v[k].scale(1.0 / k);
    }
    return v;
  }

  /** result = sum_k v_k s^k, by Horner. */
  private static void evaluate(ComplexVector[] v, double s, ComplexVector result) {
    result.set(v[DEGREE]);
    for (int k = DEGREE - 1; k >= 0; k--) {
      multiplyAdd(result, s, v[k], 1);
    }
  }

  /** result = sum_k k v_k s^(k-1), by Horner. */
  private static void evaluateDerivative(ComplexVector[] v, double s, ComplexVector result) {
    result.set(v[DEGREE]);
    result.scale(DEGREE);
    for (int k = DEGREE - 1; k >= 1; k--) {
      multiplyAdd(result, s, v[k], k);
    }
  }

  /** result = s result + x v. */
  private static void multiplyAdd(ComplexVector result, double s, ComplexVector v, double x) {
    for (int i = 0; i < result.re.length; i++) {
      result.re[i] = s * result.re[i] + x * v.re[i];
      result.im[i] = s * result.im[i] + x * v.im[i];
    }
  }

  /** y = P x for a dense P, a row at a time. */
  private static void apply(ComplexMatrix p, ComplexVector x, ComplexVector y) {
    for (int i = 0; i < p.rows(); i++) {
      double[] pr = p.re(i);
      double[] pi = p.im(i);
      double re = 0;
      double im = 0;
      for (int k = 0; k < pr.length; k++) {
        re += pr[k] * x.re[k] - pi[k] * x.im[k];
        im += pr[k] * x.im[k] + pi[k] * x.re[k];
      }
      y.re[i] = re;
      y.im[i] = im;
    }
  }

  @Override
  public double lost(ComplexVector psi, double t) {
    ComplexVector state = psi.copy();
    ComplexVector spare = new ComplexVector(psi.size());
    double lost = 0;
    double rest = t;
    for (int j = table.size() - 1; j >= 0; j--) {
      while (rest >= time(j)) {
        apply(loss.get(j), state, spare);
        lost += state.realDot(spare);
        apply(table.get(j), state, spare);
        state.set(spare);
        rest -= time(j);
      }
    }
    return rest > 0 ? lost + lostInRest(state, rest) : lost;
  }

  /**
   * The integral of &lt;psi|Gamma|psi> over a time below h, where psi is the Taylor polynomial: one
   * of degree 2 x 16, which the rule integrates to rounding.
   */
  private double lostInRest(ComplexVector state, double rest) {
    ComplexVector[] taylor = taylor(state);
    ComplexVector psi = new ComplexVector(state.size());
    double sum = 0;
    for (int i = 0; i < RULE.nodes().length; i++) {
      evaluate(taylor, rest * RULE.nodes()[i], psi);
      sum += RULE.weights()[i] * decay.realExpectation(psi);
    }
    return rest * sum;
  }

  @Override
  public BlockStep step(double dt) {
    ComplexMatrix p = generator.toDense();
    p.scale(dt);
    ComplexMatrix propagator = MatrixExponential.of(p);
    return (states, spare) -> multiply(propagator, states, spare);
  }

  private static ComplexMatrix multiply(
      ComplexMatrix propagator, ComplexMatrix states, ComplexMatrix spare) {
    Kernels.multiply(propagator, states, spare);
    return spare;
  }
}
