package dev.unravel.systems;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * The catalogue of systems with closed-form answers. In all of them D_0 is the upper state of a
 * single spin, c_k are the components of a pure initial state, and m_k = N/2 - k.
 */
public final class AnalyticSystems {

  private static final DoubleFunction<double[]> NONE = t -> new double[0];

  private AnalyticSystems() {}

  /** All of them. */
  public static List<AnalyticSystem> all() {
    return List.of(
        decayFromTheTop(),
        decayOfASuperposition(),
        thermalSpin(),
        dephasingOfOneSpin(),
        freePrecession(),
        superradianceOfTwo(),
        superradianceOfThree(),
        collectiveDephasingOfThree(),
        eveOnAnEigenstate(),
        eveOnACoherentState(),
        eveAlongATiltedAxis(),
        eveReadsTheParity(),
        eveReadsUnsharply(),
        eveReadsTheSquareAcross(),
        watchedRabiOscillation("Rabi oscillation under rare measurements", 0.4),
        watchedRabiOscillation("Rabi oscillation, critically watched", 2),
        watchedRabiOscillation("Zeno effect: Rabi oscillation under frequent measurements", 8),
        decayUnderMeasurement());
  }

  /**
   * N = 1, L = sqrt(g) S_-, from D_0: rho_00 = e^(-gt), and so P(no jump); waiting times are
   * exponential.
   */
  public static AnalyticSystem decayFromTheTop() {
    double g = 0.9;
    CollectiveSpin spin = new CollectiveSpin(1);
    return new AnalyticSystem(
        "decay of one spin",
        system(free(spin), InitialState.dicke(spin, 0), jump("S-", spin.minus(), g)),
        3,
        t -> qubit(exp(-g * t), 0, 0),
        t -> new double[] {1 - exp(-g * t)},
        NONE,
        t -> exp(-g * t));
  }

  /**
   * The same from c_0 D_0 + c_1 D_1: rho_00 = |c_0|^2 e^(-gt), rho_01 = c_0 c_1* e^(-gt/2); the
   * norm that is left without a jump is |c_0|^2 e^(-gt) + |c_1|^2.
   */
  public static AnalyticSystem decayOfASuperposition() {
    double g = 0.7;
    double theta = 1.1;
    double phi = 0.4;
    double p = up(theta);
    double c = 0.5 * StrictMath.sin(theta);
    CollectiveSpin spin = new CollectiveSpin(1);
    return new AnalyticSystem(
        "decay of a superposition",
        system(free(spin), InitialState.coherent(spin, theta, phi), jump("S-", spin.minus(), g)),
        3,
        t ->
            qubit(
                p * exp(-g * t),
                c * exp(-g * t / 2) * StrictMath.cos(phi),
                -c * exp(-g * t / 2) * StrictMath.sin(phi)),
        t -> new double[] {p * (1 - exp(-g * t))},
        NONE,
        t -> p * exp(-g * t) + 1 - p);
  }

  /**
   * N = 1 in a warm bath, L = sqrt(a) S_- and sqrt(b) S_+, from D_0: with s = a + b and q = b/s,
   * rho_00 = q + (1 - q) e^(-st). Emissions a int rho_00, absorptions b int (1 - rho_00).
   */
  public static AnalyticSystem thermalSpin() {
    double a = 1.1;
    double b = 0.4;
    double s = a + b;
    double q = b / s;
    CollectiveSpin spin = new CollectiveSpin(1);
    DoubleFunction<Double> timeUp = t -> q * t + (1 - q) * (1 - exp(-s * t)) / s;
    return new AnalyticSystem(
        "one spin in a warm bath",
        system(
            free(spin),
            InitialState.dicke(spin, 0),
            jump("S-", spin.minus(), a),
            jump("S+", spin.plus(), b)),
        4,
        t -> qubit(q + (1 - q) * exp(-s * t), 0, 0),
        t -> new double[] {a * timeUp.apply(t), b * (t - timeUp.apply(t))},
        NONE,
        t -> exp(-a * t));
  }

  /**
   * N = 1, L = sqrt(g) S_z: rho_01 = c_0 c_1* e^(-gt/2); jumps are Poissonian at g/4, survival
   * e^(-gt/4).
   */
  public static AnalyticSystem dephasingOfOneSpin() {
    double g = 1.3;
    double theta = 2.0;
    double c = 0.5 * StrictMath.sin(theta);
    CollectiveSpin spin = new CollectiveSpin(1);
    return new AnalyticSystem(
        "dephasing of one spin",
        system(free(spin), InitialState.coherent(spin, theta, 0), jump("Sz", spin.z(), g)),
        3,
        t -> qubit(up(theta), c * exp(-g * t / 2), 0),
        t -> new double[] {g * t / 4},
        NONE,
        t -> exp(-g * t / 4));
  }

  /**
   * N = 6, H = -h S_x, coherent state along n: d&lt;S_y>/dt = h &lt;S_z>, d&lt;S_z>/dt = -h
   * &lt;S_y>, and the state stays the coherent one along the rotated n.
   */
  public static AnalyticSystem freePrecession() {
    double h = 0.8;
    double theta = 0.6;
    double phi = 2.1;
    CollectiveSpin spin = new CollectiveSpin(6);
    double nx = StrictMath.sin(theta) * StrictMath.cos(phi);
    double ny = StrictMath.sin(theta) * StrictMath.sin(phi);
    double nz = StrictMath.cos(theta);
    return new AnalyticSystem(
        "free precession",
        system(Hamiltonian.of(spin, 0, -h, 0), InitialState.coherent(spin, theta, phi)),
        20,
        t -> {
          double y = ny * StrictMath.cos(h * t) + nz * StrictMath.sin(h * t);
          double z = nz * StrictMath.cos(h * t) - ny * StrictMath.sin(h * t);
          return InitialState.coherent(spin, StrictMath.acos(z), StrictMath.atan2(y, nx)).density();
        },
        NONE,
        NONE,
        t -> 1);
  }

  /**
   * N = 2, L = sqrt(g) S_-, from D_0: both steps of the cascade have rate 2g, so that p_0 =
   * e^(-2gt), p_1 = 2gt e^(-2gt) (Dicke, Phys. Rev. 93, 99 (1954)).
   */
  public static AnalyticSystem superradianceOfTwo() {
    double g = 0.5;
    CollectiveSpin spin = new CollectiveSpin(2);
    DoubleFunction<double[]> p =
        t -> {
          double p0 = exp(-2 * g * t);
          double p1 = 2 * g * t * p0;
          return new double[] {p0, p1, 1 - p0 - p1};
        };
    return new AnalyticSystem(
        "superradiance of two spins",
        system(free(spin), InitialState.dicke(spin, 0), jump("S-", spin.minus(), g)),
        4,
        t -> diagonal(p.apply(t)),
        t -> new double[] {p.apply(t)[1] + 2 * p.apply(t)[2]},
        NONE,
        t -> exp(-2 * g * t));
  }

  /**
   * N = 3, L = sqrt(g) S_-, from D_0: rates 3g, 4g, 3g, hence p_0 = e^(-3gt), p_1 = 3 (e^(-3gt) -
   * e^(-4gt)), p_2 = 12 e^(-3gt) (gt - 1 + e^(-gt)).
   */
  public static AnalyticSystem superradianceOfThree() {
    double g = 0.6;
    CollectiveSpin spin = new CollectiveSpin(3);
    DoubleFunction<double[]> p =
        t -> {
          double p0 = exp(-3 * g * t);
          double p1 = 3 * (p0 - exp(-4 * g * t));
          double p2 = 12 * p0 * (g * t - 1 + exp(-g * t));
          return new double[] {p0, p1, p2, 1 - p0 - p1 - p2};
        };
    return new AnalyticSystem(
        "superradiance of three spins",
        system(free(spin), InitialState.dicke(spin, 0), jump("S-", spin.minus(), g)),
        4,
        t -> diagonal(p.apply(t)),
        t -> new double[] {p.apply(t)[1] + 2 * p.apply(t)[2] + 3 * p.apply(t)[3]},
        NONE,
        t -> exp(-3 * g * t));
  }

  /**
   * N = 3, H = q S_z^2, L = sqrt(g) S_z: rho_ij = c_i c_j* e^(-g (m_i - m_j)^2 t/2 - i q (m_i^2 -
   * m_j^2) t). Jumps g &lt;S_z^2> t; survival sum_k |c_k|^2 e^(-g m_k^2 t).
   */
  public static AnalyticSystem collectiveDephasingOfThree() {
    double g = 0.35;
    double q = 0.9;
    CollectiveSpin spin = new CollectiveSpin(3);
    InitialState initial = InitialState.coherent(spin, 1.2, 0.7);
    ComplexVector c = initial.vector(0);
    return new AnalyticSystem(
        "collective dephasing of three spins",
        system(Hamiltonian.of(spin, 0, 0, q), initial, jump("Sz", spin.z(), g)),
        4,
        t -> {
          ComplexMatrix rho = initial.density();
          for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
              double a = spin.eigenvalue(i);
              double b = spin.eigenvalue(j);
              multiply(rho, i, j, exp(-0.5 * g * (a - b) * (a - b) * t), -q * (a * a - b * b) * t);
            }
          }
          return rho;
        },
        t -> {
          double square = 0;
          for (int k = 0; k < 4; k++) {
            square += probability(c, k) * spin.eigenvalue(k) * spin.eigenvalue(k);
          }
          return new double[] {g * square * t};
        },
        NONE,
        t -> {
          double norm = 0;
          for (int k = 0; k < 4; k++) {
            norm += probability(c, k) * exp(-g * spin.eigenvalue(k) * spin.eigenvalue(k) * t);
          }
          return norm;
        });
  }

  /**
   * N = 4, H = q S_z^2, Eve on S_z, from D_1: nothing changes; kappa t measurements, all with
   * outcome 1.
   */
  public static AnalyticSystem eveOnAnEigenstate() {
    double kappa = 1.7;
    CollectiveSpin spin = new CollectiveSpin(4);
    InitialState initial = InitialState.dicke(spin, 1);
    return new AnalyticSystem(
        "Eve measures an eigenstate",
        watched(Hamiltonian.of(spin, 0, 0, 0.5), initial, 0, 0, 1, kappa),
        3,
        t -> initial.density(),
        NONE,
        t -> new double[] {0, kappa * t, 0, 0, 0},
        t -> exp(-kappa * t));
  }

  /**
   * N = 3, Eve on S_z: rho_ij(t) = c_i c_j* e^(-kappa t) off the diagonal; outcomes kappa t
   * |c_k|^2.
   */
  public static AnalyticSystem eveOnACoherentState() {
    double kappa = 0.6;
    CollectiveSpin spin = new CollectiveSpin(3);
    InitialState initial = InitialState.coherent(spin, 1.3, -0.8);
    ComplexVector c = initial.vector(0);
    return new AnalyticSystem(
        "Eve measures a coherent state",
        watched(free(spin), initial, 0, 0, 1, kappa),
        3,
        t -> {
          ComplexMatrix rho = initial.density();
          for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
              multiply(rho, i, j, i == j ? 1 : exp(-kappa * t), 0);
            }
          }
          return rho;
        },
        NONE,
        t -> {
          double[] counts = new double[4];
          for (int k = 0; k < 4; k++) {
            counts[k] = kappa * t * probability(c, k);
          }
          return counts;
        },
        t -> exp(-kappa * t));
  }

  /**
   * N = 1, Eve along n: of the Bloch vector b the part across n decays, b(t) = (b.n) n + e^(-kappa
   * t) (b - (b.n) n); outcomes kappa t (1 +- b.n)/2.
   */
  public static AnalyticSystem eveAlongATiltedAxis() {
    double kappa = 0.8;
    double[] n = {2.0 / 3, -1.0 / 3, 2.0 / 3};
    CollectiveSpin spin = new CollectiveSpin(1);
    double theta = 0.5;
    double phi = 1.0;
    double[] b = {
      StrictMath.sin(theta) * StrictMath.cos(phi),
      StrictMath.sin(theta) * StrictMath.sin(phi),
      StrictMath.cos(theta)
    };
    double along = b[0] * n[0] + b[1] * n[1] + b[2] * n[2];
    return new AnalyticSystem(
        "Eve along a tilted axis",
        watched(free(spin), InitialState.coherent(spin, theta, phi), n[0], n[1], n[2], kappa),
        3,
        t -> {
          double decay = exp(-kappa * t);
          double[] bt = new double[3];
          for (int i = 0; i < 3; i++) {
            bt[i] = along * n[i] + decay * (b[i] - along * n[i]);
          }
          return bloch(bt[0], bt[1], bt[2]);
        },
        NONE,
        t -> new double[] {kappa * t * (1 + along) / 2, kappa * t * (1 - along) / 2},
        t -> exp(-kappa * t));
  }

  /** N = 3, parity of S_z: only coherences of even with odd levels decay, at kappa. */
  public static AnalyticSystem eveReadsTheParity() {
    double kappa = 0.9;
    CollectiveSpin spin = new CollectiveSpin(3);
    InitialState initial = InitialState.coherent(spin, 1.1, 0.7);
    ComplexVector c = initial.vector(0);
    double even = probability(c, 0) + probability(c, 2);
    return new AnalyticSystem(
        "Eve reads the parity",
        watched(spin, initial, 0, 0, 1, kappa, Reading.PARITY, 1),
        3,
        t -> {
          ComplexMatrix rho = initial.density();
          for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
              multiply(rho, i, j, (i - j) % 2 == 0 ? 1 : exp(-kappa * t), 0);
            }
          }
          return rho;
        },
        NONE,
        t -> new double[] {kappa * t * even, kappa * t * (1 - even)},
        t -> exp(-kappa * t));
  }

  /**
   * N = 3, S_z with strength 0.3: g_kj^2 = 0.7^(4 (k-j)^2) / sum_k of it, and rho_ij decays at
   * kappa (1 - sum_k g_ki g_kj).
   */
  public static AnalyticSystem eveReadsUnsharply() {
    double kappa = 2.5;
    CollectiveSpin spin = new CollectiveSpin(3);
    InitialState initial = InitialState.coherent(spin, 1.9, -0.4);
    ComplexVector c = initial.vector(0);
    double[][] squares = new double[4][4];
    for (int j = 0; j < 4; j++) {
      double sum = 0;
      for (int k = 0; k < 4; k++) {
        squares[k][j] = StrictMath.pow(0.7, 4.0 * (k - j) * (k - j));
        sum += squares[k][j];
      }
      for (int k = 0; k < 4; k++) {
        squares[k][j] /= sum;
      }
    }
    return new AnalyticSystem(
        "Eve reads unsharply",
        watched(spin, initial, 0, 0, 1, kappa, Reading.VALUE, 0.3),
        3,
        t -> {
          ComplexMatrix rho = initial.density();
          for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
              double left = 0;
              for (int k = 0; k < 4; k++) {
                left += Math.sqrt(squares[k][i] * squares[k][j]);
              }
              multiply(rho, i, j, i == j ? 1 : exp(-kappa * (1 - left) * t), 0);
            }
          }
          return rho;
        },
        NONE,
        t -> {
          double[] counts = new double[4];
          for (int k = 0; k < 4; k++) {
            for (int j = 0; j < 4; j++) {
              counts[k] += kappa * t * squares[k][j] * probability(c, j);
            }
          }
          return counts;
        },
        t -> exp(-kappa * t));
  }

  /**
   * N = 2, S_x^2 from D_0 = (a + b)/sqrt 2, with a = (|x+> + |x->)/sqrt 2 of S_x^2 = 1, b = |x0> of
   * S_x^2 = 0, and D_2 = (a - b)/sqrt 2: the coherence of a and b decays at kappa, so that D_0 and
   * D_2 mix.
   */
  public static AnalyticSystem eveReadsTheSquareAcross() {
    double kappa = 0.7;
    CollectiveSpin spin = new CollectiveSpin(2);
    return new AnalyticSystem(
        "Eve reads a square across",
        watched(spin, InitialState.dicke(spin, 0), 1, 0, 0, kappa, Reading.SQUARE, 1),
        3,
        t -> diagonal(new double[] {(1 + exp(-kappa * t)) / 2, 0, (1 - exp(-kappa * t)) / 2}),
        NONE,
        t -> new double[] {kappa * t / 2, kappa * t / 2},
        t -> exp(-kappa * t));
  }

  private static OpenSystem watched(
      CollectiveSpin spin,
      InitialState initial,
      double nx,
      double ny,
      double nz,
      double kappa,
      Reading reading,
      double strength) {
    Eavesdropper eve =
        Eavesdropper.measuring(spin, "S", nx, ny, nz, kappa).reading(reading, strength);
    return new OpenSystem(free(spin), List.of(), Optional.of(eve), initial);
  }

  /**
   * N = 1, H = -h S_x, Eve on S_z, from D_0. The Bloch vector obeys y' = h z - kappa y, z' = -h y,
   * so z'' + kappa z' + h^2 z = 0 with z(0) = 1, z'(0) = 0: a damped oscillator, with w^2 = h^2 -
   * kappa^2/4
   *
   * <pre>
   *   z = e^(-kappa t/2) (cos wt + kappa/(2w) sin wt),   y = e^(-kappa t/2) (h/w) sin wt,
   * </pre>
   *
   * <p>with cosh and sinh of |w| t where w^2 &lt; 0 and the limit w = 0 between. int_0^t z = (y(t)
   * + kappa int y)/h = (y(t) + kappa (1 - z(t))/h)/h, and the outcomes come kappa (t +- int z)/2
   * times. At large kappa z decays at h^2/kappa only (Misra and Sudarshan, J. Math. Phys. 18, 756
   * (1977)).
   */
  public static AnalyticSystem watchedRabiOscillation(String name, double kappa) {
    double h = 1;
    CollectiveSpin spin = new CollectiveSpin(1);
    DoubleFunction<Double> y = t -> h * sine(h * h - kappa * kappa / 4, t) * exp(-kappa * t / 2);
    DoubleFunction<Double> z =
        t ->
            exp(-kappa * t / 2)
                * (cosine(h * h - kappa * kappa / 4, t)
                    + kappa / 2 * sine(h * h - kappa * kappa / 4, t));
    return new AnalyticSystem(
        name,
        watched(Hamiltonian.of(spin, 0, -h, 0), InitialState.dicke(spin, 0), 0, 0, 1, kappa),
        6,
        t -> bloch(0, y.apply(t), z.apply(t)),
        NONE,
        t -> {
          double integral = (y.apply(t) + kappa * (1 - z.apply(t)) / h) / h;
          return new double[] {kappa * (t + integral) / 2, kappa * (t - integral) / 2};
        },
        t -> exp(-kappa * t));
  }

  /**
   * N = 1, L = sqrt(g) S_-, Eve on S_z: populations as without her, rho_01 = c_0 c_1* e^(-(g/2 +
   * kappa) t).
   */
  public static AnalyticSystem decayUnderMeasurement() {
    double g = 0.8;
    double kappa = 0.5;
    double theta = 1.4;
    double p = up(theta);
    double c = 0.5 * StrictMath.sin(theta);
    CollectiveSpin spin = new CollectiveSpin(1);
    return new AnalyticSystem(
        "decay while Eve measures",
        new OpenSystem(
            free(spin),
            List.of(jump("S-", spin.minus(), g)),
            Optional.of(Eavesdropper.measuring(spin, "Sz", 0, 0, 1, kappa)),
            InitialState.coherent(spin, theta, 0)),
        3,
        t -> qubit(p * exp(-g * t), c * exp(-(g / 2 + kappa) * t), 0),
        t -> new double[] {p * (1 - exp(-g * t))},
        t -> {
          double timeUp = p * (1 - exp(-g * t)) / g;
          return new double[] {kappa * timeUp, kappa * (t - timeUp)};
        },
        t -> (p * exp(-g * t) + 1 - p) * exp(-kappa * t));
  }

  private static Hamiltonian free(CollectiveSpin spin) {
    return Hamiltonian.of(spin, 0, 0, 0);
  }

  private static JumpOperator jump(String name, BandedMatrix operator, double rate) {
    return JumpOperator.of(name, operator, rate);
  }

  private static OpenSystem system(Hamiltonian h, InitialState initial, JumpOperator... jumps) {
    return new OpenSystem(h, List.of(jumps), Optional.empty(), initial);
  }

  private static OpenSystem watched(
      Hamiltonian h, InitialState initial, double nx, double ny, double nz, double kappa) {
    Eavesdropper eve = Eavesdropper.measuring(h.spin(), "Sn", nx, ny, nz, kappa);
    return new OpenSystem(h, List.of(), Optional.of(eve), initial);
  }

  private static double exp(double x) {
    return StrictMath.exp(x);
  }

  /** |c_0|^2 of a spin at angle theta to z. */
  private static double up(double theta) {
    double cos = StrictMath.cos(theta / 2);
    return cos * cos;
  }

  /** cos(sqrt(square) t), also for square &lt; 0. */
  private static double cosine(double square, double t) {
    double w = Math.sqrt(Math.abs(square));
    return square >= 0 ? StrictMath.cos(w * t) : StrictMath.cosh(w * t);
  }

  /** sin(sqrt(square) t)/sqrt(square), also for square &lt;= 0. */
  private static double sine(double square, double t) {
    double w = Math.sqrt(Math.abs(square));
    if (w == 0) {
      return t;
    }
    return (square > 0 ? StrictMath.sin(w * t) : StrictMath.sinh(w * t)) / w;
  }

  private static double probability(ComplexVector c, int k) {
    return c.re[k] * c.re[k] + c.im[k] * c.im[k];
  }

  /** rho_ij *= modulus e^(i phase). */
  private static void multiply(ComplexMatrix rho, int i, int j, double modulus, double phase) {
    double x = modulus * StrictMath.cos(phase);
    double y = modulus * StrictMath.sin(phase);
    double re = rho.re(i, j);
    double im = rho.im(i, j);
    rho.set(i, j, x * re - y * im, x * im + y * re);
  }

  private static ComplexMatrix diagonal(double[] p) {
    return BandedMatrix.diagonal(p).toDense();
  }

  /** (1 + x sigma_x + y sigma_y + z sigma_z)/2. */
  private static ComplexMatrix bloch(double x, double y, double z) {
    return qubit((1 + z) / 2, x / 2, -y / 2);
  }

  /** The state with rho_00 = p and rho_01 = re + i im. */
  private static ComplexMatrix qubit(double p, double re, double im) {
    ComplexMatrix rho = new ComplexMatrix(2, 2);
    rho.set(0, 0, p, 0);
    rho.set(1, 1, 1 - p, 0);
    rho.set(0, 1, re, im);
    rho.set(1, 0, re, -im);
    return rho;
  }
}
