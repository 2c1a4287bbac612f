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
import java.util.function.IntToDoubleFunction;

/**
 * Systems that Eve measures at known instants, with closed-form answers. n(t) is the number of
 * instants up to t, t included. The instants of the first lie on binary fractions, and so on grids.
 */
public final class ScheduledSystems {

  private static final DoubleFunction<double[]> NONE = t -> new double[0];

  private ScheduledSystems() {}

  /** All of them. */
  public static List<AnalyticSystem> all() {
    return List.of(
        rabi("Zeno, rarely", 1),
        rabi("Zeno, often", 8),
        burstOfUnsharpReadings(),
        burstOfParities(),
        decayUnderTheClock());
  }

  /**
   * N = 1, H = -S_x, Eve on S_z at 1/kappa, 2/kappa ..., from D_0: after n measurements the Bloch
   * vector is (0, 0, cos(1/kappa)^n), and turns from there by t - n/kappa. At large kappa it keeps
   * to z: cos(1/kappa)^(kappa t) = 1 - t/(2 kappa) + ...
   */
  public static AnalyticSystem rabi(String name, double kappa) {
    CollectiveSpin spin = new CollectiveSpin(1);
    double c = StrictMath.cos(1 / kappa);
    return new AnalyticSystem(
        name,
        new OpenSystem(
            Hamiltonian.of(spin, 0, -1, 0),
            List.of(),
            Optional.of(alongZ(spin, kappa).at(new Timing.Periodic(kappa))),
            InitialState.dicke(spin, 0)),
        6,
        t -> {
          double n = Math.floor(kappa * t);
          double z = StrictMath.pow(c, n);
          double turned = t - n / kappa;
          return qubit(z * StrictMath.sin(turned), z * StrictMath.cos(turned));
        },
        NONE,
        t -> {
          double[] counts = new double[2];
          for (int n = 1; n <= Math.floor(kappa * t); n++) {
            counts[0] += (1 + StrictMath.pow(c, n)) / 2;
            counts[1] += (1 - StrictMath.pow(c, n)) / 2;
          }
          return counts;
        },
        t -> t < 1 / kappa ? 1 : 0);
  }

  /** (1 + y sigma_y + z sigma_z)/2. */
  private static ComplexMatrix qubit(double y, double z) {
    ComplexMatrix rho = new ComplexMatrix(2, 2);
    rho.set(0, 0, (1 + z) / 2, 0);
    rho.set(1, 1, (1 - z) / 2, 0);
    rho.set(0, 1, 0, -y / 2);
    rho.set(1, 0, 0, y / 2);
    return rho;
  }

  /**
   * N = 2, H = 0, S_z with strength 0.4, five times from t = 0.5 on: rho_ij is multiplied by (sum_k
   * g_ki g_kj)^n, g_kj^2 = 0.6^(4 (k - j)^2) / sum_k of it.
   */
  public static AnalyticSystem burstOfUnsharpReadings() {
    CollectiveSpin spin = new CollectiveSpin(2);
    InitialState initial = InitialState.coherent(spin, 1.2, 0.5);
    double[][] squares = new double[3][3];
    for (int j = 0; j < 3; j++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        squares[k][j] = StrictMath.pow(0.6, 4.0 * (k - j) * (k - j));
        sum += squares[k][j];
      }
      for (int k = 0; k < 3; k++) {
        squares[k][j] /= sum;
      }
    }
    ComplexVector c = initial.vector(0);
    return burst(
        "a burst of unsharp readings",
        spin,
        initial,
        alongZ(spin, 4).reading(Reading.VALUE, 0.4),
        (i, j) -> {
          double left = 0;
          for (double[] row : squares) {
            left += Math.sqrt(row[i] * row[j]);
          }
          return left;
        },
        k -> {
          double p = 0;
          for (int j = 0; j < 3; j++) {
            p += squares[k][j] * population(c, j);
          }
          return p;
        });
  }

  /** N = 3, H = 0, parity of S_z: the first measurement of the burst does it all. */
  public static AnalyticSystem burstOfParities() {
    CollectiveSpin spin = new CollectiveSpin(3);
    InitialState initial = InitialState.coherent(spin, 1.1, 0.7);
    ComplexVector c = initial.vector(0);
    return burst(
        "a burst of parities",
        spin,
        initial,
        alongZ(spin, 4).reading(Reading.PARITY, 1),
        (i, j) -> (i - j) % 2 == 0 ? 1 : 0,
        k -> population(c, k) + population(c, k + 2));
  }

  private interface Left {
    double of(int i, int j);
  }

  /** Five measurements, 1/4 apart, from t = 1/2 on, of what H = 0 leaves alone. */
  private static AnalyticSystem burst(
      String name,
      CollectiveSpin spin,
      InitialState initial,
      Eavesdropper eve,
      Left left,
      IntToDoubleFunction probability) {
    return new AnalyticSystem(
        name,
        new OpenSystem(
            Hamiltonian.of(spin, 0, 0, 0),
            List.of(),
            Optional.of(eve.at(new Timing.Burst(4, 0.5, 5))),
            initial),
        3,
        t -> {
          ComplexMatrix rho = initial.density();
          for (int i = 0; i < rho.rows(); i++) {
            for (int j = 0; j < rho.rows(); j++) {
              double factor = StrictMath.pow(left.of(i, j), ofBurst(t));
              rho.set(i, j, factor * rho.re(i, j), factor * rho.im(i, j));
            }
          }
          return rho;
        },
        NONE,
        t -> {
          double[] counts = new double[eve.outcomeCount()];
          for (int k = 0; k < counts.length; k++) {
            counts[k] = ofBurst(t) * probability.applyAsDouble(k);
          }
          return counts;
        },
        t -> t < 0.5 ? 1 : 0);
  }

  private static double ofBurst(double t) {
    return Math.max(0, Math.min(5, 1 + Math.floor(4 * (t - 0.5))));
  }

  /**
   * N = 1, L = sqrt(g) S_-, Eve on S_z at multiples of 1/2: the population p e^(-gt) is as without
   * her, the coherence c e^(-gt/2) until she looks. At n/2 she finds the spin up with p e^(-gn/2).
   */
  public static AnalyticSystem decayUnderTheClock() {
    double g = 0.8;
    double theta = 1.4;
    double p = (1 + StrictMath.cos(theta)) / 2;
    CollectiveSpin spin = new CollectiveSpin(1);
    return new AnalyticSystem(
        "decay while Eve's clock ticks",
        new OpenSystem(
            Hamiltonian.of(spin, 0, 0, 0),
            List.of(JumpOperator.of("S-", spin.minus(), g)),
            Optional.of(alongZ(spin, 2).at(new Timing.Periodic(2))),
            InitialState.coherent(spin, theta, 0)),
        3,
        t -> {
          double up = p * StrictMath.exp(-g * t);
          double x = t < 0.5 ? StrictMath.sin(theta) * StrictMath.exp(-g * t / 2) / 2 : 0;
          ComplexMatrix rho = new ComplexMatrix(2, 2);
          rho.set(0, 0, up, 0);
          rho.set(1, 1, 1 - up, 0);
          rho.set(0, 1, x, 0);
          rho.set(1, 0, x, 0);
          return rho;
        },
        t -> new double[] {p * (1 - StrictMath.exp(-g * t))},
        t -> {
          double[] counts = new double[2];
          for (int n = 1; n <= Math.floor(2 * t); n++) {
            counts[0] += p * StrictMath.exp(-g * n / 2);
            counts[1] += 1 - p * StrictMath.exp(-g * n / 2);
          }
          return counts;
        },
        t -> t < 0.5 ? 1 - p * (1 - StrictMath.exp(-g * t)) : 0);
  }

  private static Eavesdropper alongZ(CollectiveSpin spin, double rate) {
    return Eavesdropper.measuring(spin, "Sz", 0, 0, 1, rate);
  }

  private static double population(ComplexVector c, int k) {
    return c.re[k] * c.re[k] + c.im[k] * c.im[k];
  }
}
