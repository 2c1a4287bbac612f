package dev.unravel.trajectory;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.BlockKernels;
import dev.unravel.linalg.BlockMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexSymmetricEigen;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.SectorForm;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Coordinates in which the no-jump evolution of a block of states is multiplication by phases:
 * H_eff = W diag(E_k - i Gamma_k / 2) W^T with W^T W = 1, psi = W c, and
 *
 * <pre>  c_k(t) = exp(-i E_k t - Gamma_k t / 2) c_k,   ||psi||^2 = c^+ G c,   G = W^+ W,</pre>
 *
 * but for a phase that all components share: energies are counted from the mean energy of the first
 * initial state, so that those of the components that states have are small.
 *
 * <p>They exist if H_eff is symmetric in the frame, as it is for real H and real or purely
 * imaginary jump operators, and has no two eigenvectors that nearly coincide. The largest
 * eigenvalue of G is the square of the largest singular value of W, and since those come in pairs
 * sigma, 1/sigma, it is the condition number by which W magnifies rounding. Immutable, and shared
 * by threads.
 */
public final class EigenCoordinates {

  /** Largest row sum of G up to which the coordinates are used. */
  private static final double WORST_CONDITION = 100;

  private static final double SYMMETRIC = 1e-13;

  /** Elements of a matrix up to this fraction of its largest are rounding. */
  private static final double NEGLIGIBLE = 1e-16;

  /** Of ||psi||^2, divided by the condition number. */
  private static final double ROUNDING = 2e-15;

  /** Of waiting times, in units of time, that the coordinates may leave. */
  private static final double TIME_ERROR = 2e-11;

  /** Powers of a Taylor series; |z|^15 / 15! is 2e-17 where |z| is {@value #SHORT}. */
  private static final int ORDER = 14;

  private static final double SHORT = 0.5;

  /** A window so many times as wide as that of prepared states does not suit these. */
  private static final int SPREAD = 2;

  private final double[] energies;
  private final double[] decay;

  /** The mean energy of what trajectories begin with, minus E_k; and -Gamma_k / 2. */
  private final double[] frequencies;

  private final double[] growths;
  private final double condition;
  private final boolean orthonormal;
  private final ComplexMatrix w;
  private final SectorForm survival;
  private final SectorForm higher;

  /** For each component its Taylor series in time, as {@link Kernels#multiplyByPolynomial} says. */
  private final double[][] series;

  /** The largest rate of change of the components before k, and of those from k on. */
  private final double[] fastestTo;

  private final double[] fastestFrom;

  /** W^T L_c W. */
  private final List<BlockOperator> jumps;

  private final BlockMatrix amplitudes;
  private final List<WindowedVector> initial;
  private final int widestInitial;
  private final List<WindowedVector> outcomes;
  private final Sectors sectors;

  private EigenCoordinates(
      Unravelling unravelling,
      Sectors sectors,
      double[] energies,
      double[] decay,
      Optional<ComplexMatrix> vectors) {
    this.sectors = sectors;
    this.energies = energies;
    this.decay = decay;
    growths = Arrays.stream(decay).map(rate -> -0.5 * rate).toArray();
    orthonormal = vectors.isEmpty();
    w = vectors.orElseGet(() -> ComplexMatrix.identity(energies.length));
    ComplexMatrix g = gram();
    ComplexMatrix g1 = derivative(g);
    ComplexMatrix g2 = derivative(g1);
    ComplexMatrix g3 = derivative(g2);
    survival = SectorForm.ofThree(g, g1, g2);
    ComplexMatrix g4 = derivative(g3);
    higher = SectorForm.ofThree(g3, g4, derivative(g4));
    condition = largestRowSum(g);
    ComplexMatrix transposed = transpose(w);
    jumps =
        IntStream.range(0, unravelling.channels())
            .mapToObj(c -> BlockOperator.of(jumpMatrix(unravelling, c)))
            .toList();
    initial =
        IntStream.range(0, unravelling.system().initial().size())
            .mapToObj(j -> WindowedVector.of(product(transposed, unravelling.initial(j))))
            .toList();
    widestInitial = initial.stream().mapToInt(v -> v.to() - v.from()).max().orElseThrow();
    double middle = meanEnergy(initial.get(0));
    frequencies = Arrays.stream(energies).map(e -> middle - e).toArray();
    int d = energies.length;
    series = new double[d][];
    fastestTo = new double[d + 1];
    fastestFrom = new double[d + 1];
    for (int k = 0; k < d; k++) {
      series[k] = series(growths[k], frequencies[k]);
      fastestTo[k + 1] = Math.max(fastestTo[k], speed(k));
    }
    for (int k = d - 1; k >= 0; k--) {
      fastestFrom[k] = Math.max(fastestFrom[k + 1], speed(k));
    }
    List<ComplexVector> measured =
        IntStream.range(0, unravelling.outcomeCount()).mapToObj(unravelling::outcome).toList();
    outcomes = measured.stream().map(v -> WindowedVector.of(product(transposed, v))).toList();
    amplitudes = BlockMatrix.of(overlaps(measured, w));
  }

  /** W^T L_c W. */
  ComplexMatrix jumpMatrix(Unravelling unravelling, int channel) {
    ComplexMatrix jump = unravelling.jumpInFrame(channel).toDense();
    return withoutRounding(Kernels.product(transpose(w), Kernels.product(jump, w)));
  }

  private double speed(int k) {
    return Math.abs(growths[k]) + Math.abs(frequencies[k]);
  }

  /** sum_k |c_k|^2 E_k / sum_k |c_k|^2. */
  private double meanEnergy(WindowedVector c) {
    double sum = 0;
    double norm = 0;
    for (int k = c.from(); k < c.to(); k++) {
      double p = c.vector().re[k] * c.vector().re[k] + c.vector().im[k] * c.vector().im[k];
      sum += p * energies[k];
      norm += p;
    }
    return sum / norm;
  }

  /** i (conj(lambda_j) - lambda_k) A_jk, of which c^+ A c has its derivative in time. */
  private ComplexMatrix derivative(ComplexMatrix a) {
    ComplexMatrix d = new ComplexMatrix(a.rows(), a.rows());
    for (int j = 0; j < a.rows(); j++) {
      for (int k = 0; k < a.rows(); k++) {
        double x = -0.5 * (decay[j] + decay[k]);
        double y = energies[j] - energies[k];
        d.set(j, k, x * a.re(j, k) - y * a.im(j, k), x * a.im(j, k) + y * a.re(j, k));
      }
    }
    return d;
  }

  /** (x + iy)^n / n! for n = ORDER ... 0, Re and Im in turns. */
  private static double[] series(double x, double y) {
    double[] c = new double[2 * (ORDER + 1)];
    double re = 1;
    double im = 0;
    for (int n = 0; n <= ORDER; n++) {
      c[2 * (ORDER - n)] = re;
      c[2 * (ORDER - n) + 1] = im;
      double t = (re * x - im * y) / (n + 1);
      im = (re * y + im * x) / (n + 1);
      re = t;
    }
    return c;
  }

  /** The same with zeros for elements that are rounding beside the largest. */
  static ComplexMatrix withoutRounding(ComplexMatrix a) {
    double tolerance = NEGLIGIBLE * a.maxAbs();
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        if (a.re(i, j) * a.re(i, j) + a.im(i, j) * a.im(i, j) <= tolerance * tolerance) {
          a.set(i, j, 0, 0);
        }
      }
    }
    return a;
  }

  /** The coordinates of a system, if it has them. */
  static Optional<EigenCoordinates> of(Unravelling unravelling) {
    if (unravelling.evolution() instanceof DiagonalEvolution diagonal) {
      return Optional.of(
          new EigenCoordinates(
              unravelling,
              Sectors.one(unravelling),
              diagonal.energies(),
              diagonal.decay(),
              Optional.empty()));
    }
    BandedMatrix effective = unravelling.effectiveHamiltonian();
    if (!isSymmetric(effective)) {
      return Optional.empty();
    }
    return ComplexSymmetricEigen.of(effective.toDense())
        .map(eigen -> bySectorAndEnergy(unravelling, eigen))
        .filter(coordinates -> coordinates.condition <= WORST_CONDITION);
  }

  /**
   * Components in the order of their sectors, and in each of their energies, so that states fill a
   * window of them. An eigenvector has the place of a component of the frame that it comes from,
   * and is of the same sector.
   */
  private static EigenCoordinates bySectorAndEnergy(
      Unravelling unravelling, ComplexSymmetricEigen eigen) {
    Sectors sectors = Sectors.of(unravelling);
    ComplexVector values = eigen.values();
    int[] order =
        IntStream.range(0, values.size())
            .boxed()
            .sorted(
                Comparator.comparingInt(sectors::ofFrame).thenComparingDouble(k -> values.re[k]))
            .mapToInt(k -> k)
            .toArray();
    double[] energies = new double[order.length];
    double[] imaginary = new double[order.length];
    ComplexMatrix vectors = new ComplexMatrix(order.length, order.length);
    for (int k = 0; k < order.length; k++) {
      energies[k] = values.re[order[k]];
      imaginary[k] = values.im[order[k]];
      for (int i = 0; i < order.length; i++) {
        vectors.set(i, k, eigen.vectors().re(i, order[k]), eigen.vectors().im(i, order[k]));
      }
    }
    return new EigenCoordinates(
        unravelling, sectors, energies, rates(imaginary), Optional.of(vectors));
  }

  private static double[] rates(double[] imaginary) {
    double[] rates = new double[imaginary.length];
    for (int k = 0; k < rates.length; k++) {
      rates[k] = Math.max(0, -2 * imaginary[k]);
    }
    return rates;
  }

  private static boolean isSymmetric(BandedMatrix a) {
    double tolerance = SYMMETRIC * a.infinityNorm();
    int width = Math.max(a.upper(), a.lower());
    for (int i = 0; i < a.size(); i++) {
      for (int j = i + 1; j <= Math.min(a.size() - 1, i + width); j++) {
        double x = a.re(i, j) - a.re(j, i);
        double y = a.im(i, j) - a.im(j, i);
        if (x * x + y * y > tolerance * tolerance) {
          return false;
        }
      }
    }
    return true;
  }

  private static double largestRowSum(ComplexMatrix a) {
    double largest = 0;
    for (int i = 0; i < a.rows(); i++) {
      double sum = 0;
      for (int j = 0; j < a.columns(); j++) {
        sum += Math.sqrt(a.re(i, j) * a.re(i, j) + a.im(i, j) * a.im(i, j));
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  /** A^T. */
  private static ComplexMatrix transpose(ComplexMatrix a) {
    ComplexMatrix b = new ComplexMatrix(a.columns(), a.rows());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        b.set(j, i, a.re(i, j), a.im(i, j));
      }
    }
    return b;
  }

  private static ComplexVector product(ComplexMatrix a, ComplexVector x) {
    ComplexVector y = new ComplexVector(a.rows());
    for (int i = 0; i < a.rows(); i++) {
      for (int k = 0; k < a.columns(); k++) {
        y.re[i] += a.re(i, k) * x.re[k] - a.im(i, k) * x.im[k];
        y.im[i] += a.re(i, k) * x.im[k] + a.im(i, k) * x.re[k];
      }
    }
    return y;
  }

  /** Row k is &lt;w_k| W for Eve's k-th state. */
  private static ComplexMatrix overlaps(List<ComplexVector> states, ComplexMatrix w) {
    ComplexMatrix bras = new ComplexMatrix(states.size(), w.rows());
    for (int k = 0; k < states.size(); k++) {
      for (int i = 0; i < w.rows(); i++) {
        bras.set(k, i, states.get(k).re[i], -states.get(k).im[i]);
      }
    }
    return withoutRounding(Kernels.product(bras, w));
  }

  /** W, a copy. */
  public ComplexMatrix vectors() {
    return w.copy();
  }

  /** The largest row sum of G, which the condition number of W does not exceed. */
  double condition() {
    return condition;
  }

  /** G = W^+ W, a copy. */
  public ComplexMatrix gram() {
    return withoutRounding(Kernels.product(w.adjoint(), w));
  }

  /** The sectors, of which the coordinates are in the order. */
  public Sectors sectors() {
    return sectors;
  }

  /**
   * Whether states just prepared had better be put beside those of a block, since a block costs
   * what the window of all of its states does: not beside those of another sector, and not beside
   * those that have spread since they were prepared. A block without states has nothing against it.
   */
  public boolean welcomePrepared(LaneBlock states) {
    if (states.from() == states.to()) {
      return true;
    }
    return sectors.welcomePrepared(states.from(), states.to())
        && states.to() - states.from() <= SPREAD * widestInitial;
  }

  /** d. */
  public int dimension() {
    return energies.length;
  }

  /** Whether W = 1, so that the coordinates are those of the frame. */
  public boolean areOrthonormal() {
    return orthonormal;
  }

  /** E_k. */
  public double energy(int k) {
    return energies[k];
  }

  /** Gamma_k. */
  public double decay(int k) {
    return decay[k];
  }

  /** Eigenvector j of the initial state; not to be changed. */
  public WindowedVector initial(int j) {
    return initial.get(j);
  }

  /** What outcome k of Eve's leaves behind; not to be changed. */
  public WindowedVector outcome(int k) {
    return outcomes.get(k);
  }

  /**
   * c becomes what it is a time t[m] later, but for its phase, for each state of a block with its
   * own time.
   */
  public void evolve(LaneBlock states, double[] t) {
    evolve(states, t, states);
  }

  /**
   * The same into another block.
   *
   * @param result as large as the block; it may be the block
   */
  public void evolve(LaneBlock states, double[] t, LaneBlock result) {
    double[] padded = Arrays.copyOf(t, Kernels.padded(t.length));
    result.window(states.from(), states.to());
    Kernels.evolve(
        frequencies, growths, states.from(), states.to(), padded, states.states(), result.states());
  }

  /**
   * A time up to which, back or forth, {@link #shift} is as good as {@link #evolve}, and cheaper,
   * for states without components outside of {@code first} to {@code last - 1}.
   */
  double longestShift(int first, int last) {
    return SHORT / Math.min(fastestFrom[first], fastestTo[last]);
  }

  /**
   * c becomes what it is a short time t[m] later, or earlier if that is negative, for each state of
   * a block with its own time: the Taylor series of the phases up to the {@value #ORDER}th power.
   */
  void shift(LaneBlock states, double[] t) {
    double[] padded = Arrays.copyOf(t, Kernels.padded(t.length));
    for (int k = states.from(); k < states.to(); k++) {
      Kernels.multiplyByPolynomial(series[k], padded, states.states().re(k), states.states().im(k));
    }
  }

  /**
   * The first {@code count} states of a block become what they are a fixed time later.
   *
   * @param factors of this time
   */
  public void step(LaneBlock states, ComplexVector factors, int count) {
    for (int k = states.from(); k < states.to(); k++) {
      double[] x = states.states().re(k);
      double[] y = states.states().im(k);
      Kernels.scale(x, y, factors.re[k], factors.im[k], count);
    }
  }

  /** exp(-i E_k t - Gamma_k t / 2) in element k, but for a phase that all of them share. */
  public ComplexVector factors(double t) {
    LaneBlock unit = new LaneBlock(energies.length, 1);
    unit.include(0, energies.length);
    for (int k = 0; k < energies.length; k++) {
      unit.states().set(k, 0, 1, 0);
    }
    evolve(unit, new double[] {t});
    ComplexVector factors = new ComplexVector(energies.length);
    for (int k = 0; k < energies.length; k++) {
      factors.re[k] = unit.states().re(k, 0);
      factors.im[k] = unit.states().im(k, 0);
    }
    return factors;
  }

  /** L_c psi of a block of states; the two blocks share nothing. */
  public void jump(int channel, LaneBlock states, LaneBlock result) {
    jumps.get(channel).apply(states, result, result.states().columns());
  }

  /** W, which takes blocks of states to the frame: psi = W c. */
  public BlockOperator frameOperator() {
    return BlockOperator.of(withoutRounding(w.copy()));
  }

  /** psi = W c of one state. */
  ComplexVector toFrame(ComplexVector c) {
    return product(w, c);
  }

  /**
   * |&lt;w_k|psi>|^2 of a block of states, outcome k in row k.
   *
   * @param work as large as the block; shares nothing with it
   */
  double[][] outcomeProbabilities(LaneBlock states, LaneBlock work) {
    ComplexMatrix found = work.states();
    amplitudes.multiply(
        states.states(), states.from(), states.to(), found, 0, energies.length, found.columns());
    double[][] probabilities = new double[energies.length][states.width()];
    for (int k = 0; k < probabilities.length; k++) {
      BlockKernels.addSquares(probabilities[k], found.re(k), found.im(k), 0);
    }
    return probabilities;
  }

  /**
   * ||psi||^2 of a block of states and its first two derivatives as time goes on: c^+ G c, c^+ G' c
   * and c^+ G'' c, where a prime multiplies element jk by i (conj(lambda_j) - lambda_k), lambda_k =
   * E_k - i Gamma_k / 2.
   */
  void survival(LaneBlock states, SurvivalValues values) {
    if (orthonormal) {
      values.clear();
      for (int k = states.from(); k < states.to(); k++) {
        values.addDecaying(states.states().re(k), states.states().im(k), decay[k]);
      }
    } else {
      ComplexMatrix c = states.states();
      survival.values(c, states.from(), states.to(), values.all(), values.norm().length);
    }
  }

  /** The third to the fifth derivative of ||psi||^2 of a block of states. */
  double[][] higherDerivatives(LaneBlock states) {
    ComplexMatrix c = states.states();
    double[][] values = new double[3][Kernels.padded(states.width())];
    if (orthonormal) {
      for (int k = states.from(); k < states.to(); k++) {
        double power = decay[k] * decay[k];
        for (double[] derivative : values) {
          power *= -decay[k];
          BlockKernels.addScaledSquares(derivative, power, c.re(k), c.im(k));
        }
      }
    } else {
      higher.values(c, states.from(), states.to(), values, values[0].length);
    }
    return values;
  }

  /** Whether a root of ||psi||^2 = u with this slope is known well enough. */
  boolean resolve(double slope) {
    return condition * ROUNDING <= TIME_ERROR * Math.abs(slope);
  }
}
