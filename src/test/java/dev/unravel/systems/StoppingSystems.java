package dev.unravel.systems;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Reading;
import dev.unravel.model.Timing;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Systems that Eve measures at Poisson times and leaves alone after n measurements, with
 * closed-form answers. With P_k(t) = e^(-kappa t) (kappa t)^k / k! the number of her measurements
 * is k &lt; n with probability P_k, and n with what remains.
 */
public final class StoppingSystems {

  private static final DoubleFunction<double[]> NONE = t -> new double[0];

  private StoppingSystems() {}

  /** All of them. */
  public static List<AnalyticSystem> all() {
    return List.of(
        unsharp(1), unsharp(4), parity(), alongX(Reading.SQUARE), alongX(Reading.VALUE), decay(3));
  }

  /** sum_(k&lt;n) P_k x^k + (1 - sum_(k&lt;n) P_k) x^n: the mean of x^min(k, n). */
  static double mean(double kappaT, int n, double x) {
    double p = StrictMath.exp(-kappaT);
    double rest = 1;
    double sum = 0;
    double power = 1;
    for (int k = 0; k < n; k++) {
      sum += p * power;
      rest -= p;
      p *= kappaT / (k + 1);
      power *= x;
    }
    return sum + rest * power;
  }

  /** E min(k, n) = sum_(k&lt;=n) P(number >= k). */
  static double measurements(double kappaT, int n) {
    double p = StrictMath.exp(-kappaT);
    double below = 0;
    double sum = 0;
    for (int k = 1; k <= n; k++) {
      below += p;
      sum += 1 - below;
      p *= kappaT / k;
    }
    return sum;
  }

  /**
   * N = 2, H = S_z^2, S_z with strength 0.4: rho_ij turns by E_j - E_i and is damped by the mean of
   * D_ij^min(k, n), D_ij = sum_k g_ki g_kj with g_kj^2 = 0.6^(4 (k - j)^2) / sum_k of it.
   */
  public static AnalyticSystem unsharp(int n) {
    CollectiveSpin spin = new CollectiveSpin(2);
    double[][] g = new double[3][3];
    for (int j = 0; j < 3; j++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        g[k][j] = StrictMath.pow(0.6, 4.0 * (k - j) * (k - j));
        sum += g[k][j];
      }
      for (int k = 0; k < 3; k++) {
        g[k][j] = Math.sqrt(g[k][j] / sum);
      }
    }
    InitialState initial = InitialState.coherent(spin, 1.2, 0.5);
    double kappa = 3;
    return new AnalyticSystem(
        "unsharp, " + n + " times",
        new OpenSystem(
            Hamiltonian.lmg(spin, 2, 0),
            List.of(),
            Optional.of(eve(spin, kappa, n, 0, 0, 1).reading(Reading.VALUE, 0.4)),
            initial),
        2,
        t -> {
          ComplexMatrix rho = initial.density();
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
              double left = 0;
              for (double[] row : g) {
                left += row[i] * row[j];
              }
              double energies = (i - 1.0) * (i - 1.0) - (j - 1.0) * (j - 1.0);
              turn(rho, i, j, mean(kappa * t, n, left), -energies * t);
            }
          }
          return rho;
        },
        NONE,
        t -> {
          double[] counts = new double[3];
          ComplexVector c = initial.vector(0);
          for (int k = 0; k < 3; k++) {
            for (int j = 0; j < 3; j++) {
              counts[k] += g[k][j] * g[k][j] * population(c, j) * measurements(kappa * t, n);
            }
          }
          return counts;
        },
        t -> StrictMath.exp(-kappa * t));
  }

  /** N = 3, H = 0, parity of S_z, twice at most: the first does it all. */
  public static AnalyticSystem parity() {
    CollectiveSpin spin = new CollectiveSpin(3);
    InitialState initial = InitialState.coherent(spin, 1.1, 0.7);
    ComplexVector c = initial.vector(0);
    return new AnalyticSystem(
        "parity, twice",
        new OpenSystem(
            Hamiltonian.of(spin, 0, 0, 0),
            List.of(),
            Optional.of(eve(spin, 1.5, 2, 0, 0, 1).reading(Reading.PARITY, 1)),
            initial),
        2,
        t -> {
          ComplexMatrix rho = initial.density();
          for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
              turn(rho, i, j, (i - j) % 2 == 0 ? 1 : StrictMath.exp(-1.5 * t), 0);
            }
          }
          return rho;
        },
        NONE,
        t -> {
          double even = population(c, 0) + population(c, 2);
          double all = measurements(1.5 * t, 2);
          return new double[] {even * all, (1 - even) * all};
        },
        t -> StrictMath.exp(-1.5 * t));
  }

  /**
   * N = 2, H = 0, S_x^2 or S_x on |D_0>, three times at most; the first does it all. With w_0, w_1,
   * w_2 of S_x = 1, 0, -1, D_0 = (w_0 + w_2)/2 + w_1/sqrt 2. S_x^2 leaves (w_0 + w_2)/sqrt 2 and
   * w_1, which are (D_0 + D_2)/sqrt 2 and (D_0 - D_2)/sqrt 2; S_x all three.
   */
  public static AnalyticSystem alongX(Reading reading) {
    CollectiveSpin spin = new CollectiveSpin(2);
    boolean square = reading == Reading.SQUARE;
    double kappa = 2;
    return new AnalyticSystem(
        reading + " of S_x, three times",
        new OpenSystem(
            Hamiltonian.of(spin, 0, 0, 0),
            List.of(),
            Optional.of(eve(spin, kappa, 3, 1, 0, 0).reading(reading, 1)),
            InitialState.dicke(spin, 0)),
        2,
        t -> {
          double unheard = StrictMath.exp(-kappa * t);
          ComplexMatrix rho = new ComplexMatrix(3, 3);
          double heard = 1 - unheard;
          rho.set(0, 0, unheard + heard * (square ? 0.5 : 0.375), 0);
          rho.set(1, 1, heard * (square ? 0 : 0.25), 0);
          rho.set(2, 2, heard * (square ? 0.5 : 0.375), 0);
          rho.set(0, 2, heard * (square ? 0 : -0.125), 0);
          rho.set(2, 0, heard * (square ? 0 : -0.125), 0);
          return rho;
        },
        NONE,
        t -> {
          double all = measurements(kappa * t, 3);
          return square
              ? new double[] {all / 2, all / 2}
              : new double[] {all / 4, all / 2, all / 4};
        },
        t -> StrictMath.exp(-kappa * t));
  }

  /**
   * N = 1, L = sqrt(g) S_-, S_z with strength 0.5, n times at most: rho_01 falls as exp(-gt/2)
   * times the mean of D_01^min(k, n); the population of the upper state, p exp(-gt), does not see
   * her.
   */
  public static AnalyticSystem decay(int n) {
    double g = 0.8;
    double theta = 1.4;
    double kappa = 2.5;
    double up = (1 + StrictMath.cos(theta)) / 2;
    CollectiveSpin spin = new CollectiveSpin(1);
    double a = 1 / (1 + StrictMath.pow(0.5, 4));
    double left = 2 * Math.sqrt(a * (1 - a));
    return new AnalyticSystem(
        "decay, " + n + " times",
        new OpenSystem(
            Hamiltonian.of(spin, 0, 0, 0),
            List.of(JumpOperator.of("S-", spin.minus(), g)),
            Optional.of(eve(spin, kappa, n, 0, 0, 1).reading(Reading.VALUE, 0.5)),
            InitialState.coherent(spin, theta, 0)),
        3,
        t -> {
          double p = up * StrictMath.exp(-g * t);
          double x = StrictMath.sin(theta) / 2 * StrictMath.exp(-g * t / 2);
          ComplexMatrix rho = new ComplexMatrix(2, 2);
          rho.set(0, 0, p, 0);
          rho.set(1, 1, 1 - p, 0);
          rho.set(0, 1, x * mean(kappa * t, n, left), 0);
          rho.set(1, 0, x * mean(kappa * t, n, left), 0);
          return rho;
        },
        t -> new double[] {up * (1 - StrictMath.exp(-g * t))},
        t -> {
          double ups = found(t, n, kappa, g) * up;
          double all = measurements(kappa * t, n);
          double first = a * ups + (1 - a) * (all - ups);
          return new double[] {first, all - first};
        },
        t -> StrictMath.exp(-kappa * t) * (1 - up * (1 - StrictMath.exp(-g * t))));
  }

  /** The integral of kappa P(fewer than n until s) exp(-gs), by Simpson's rule. */
  private static double found(double t, int n, double kappa, double g) {
    int steps = 2000;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double s = t * i / steps;
      double p = StrictMath.exp(-kappa * s);
      double fewer = 0;
      for (int k = 0; k < n; k++) {
        fewer += p;
        p *= kappa * s / (k + 1);
      }
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * kappa * fewer * StrictMath.exp(-g * s);
    }
    return sum * t / steps / 3;
  }

  /** rho_ij times factor exp(i angle). */
  private static void turn(ComplexMatrix rho, int i, int j, double factor, double angle) {
    double cos = factor * StrictMath.cos(angle);
    double sin = factor * StrictMath.sin(angle);
    double re = rho.re(i, j);
    double im = rho.im(i, j);
    rho.set(i, j, re * cos - im * sin, re * sin + im * cos);
  }

  private static Eavesdropper eve(
      CollectiveSpin spin, double kappa, int n, double x, double y, double z) {
    return Eavesdropper.measuring(spin, "n.S", x, y, z, kappa).at(new Timing.Poisson(kappa, n));
  }

  private static double population(ComplexVector c, int k) {
    return c.re[k] * c.re[k] + c.im[k] * c.im[k];
  }
}
