package dev.unravel.lindblad.audit;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.ode.OrdinaryDifferentialEquation;

/**
 * The master equation as it is written, d rho/dt = Z + Z^+ with
 *
 * <pre>
 *   Z = (-iH - R/2) rho + (1/2) sum_c L_c rho L_c^+,   R = sum_c L_c^+ L_c.
 * </pre>
 *
 * <p>Measurements at Poisson times are more such terms, with K_k = sqrt(kappa) M_k in the place of
 * L_c. If Eve stops after n of them there are n + 1 parts rho_0 ... rho_n, the state being their
 * sum; rho_k loses by the K_k what rho_(k+1) gains, and the last part is left alone.
 *
 * <p>The vector is, for each part, the d x d real parts of its elements, row by row, and then the
 * imaginary ones; after all parts the number of jumps of each channel so far, whose derivative is
 * Tr(L_c^+ L_c rho), and that of each outcome. An element and its mirror image are worked out by
 * the same operations, so rho is Hermitian to the last bit.
 */
final class PlainEquation implements OrdinaryDifferentialEquation {

  private final int d;
  private final int parts;
  private final boolean stops;
  private final ComplexMatrix unwatched;
  private final ComplexMatrix watched;
  private final List<ComplexMatrix> jumps = new ArrayList<>();
  private final List<ComplexMatrix> jumpRates = new ArrayList<>();
  private final List<ComplexMatrix> readings = new ArrayList<>();
  private final List<ComplexMatrix> readingRates = new ArrayList<>();
  private final double largestRate;
  private double span = 1;
  private double evaluations;
  private double mostEvaluations = Double.POSITIVE_INFINITY;

  /**
   * The equation.
   *
   * @param system if Eve is there she measures at Poisson times
   * @param most after how many measurements she stops; 0 if she never does
   */
  PlainEquation(OpenSystem system, int most) {
    d = system.dimension();
    parts = most + 1;
    stops = most > 0;
    ComplexMatrix h = system.hamiltonian().matrix().toDense();
    ComplexMatrix loss = new ComplexMatrix(d, d);
    for (JumpOperator jump : system.jumps()) {
      add(jump.matrix().toDense(), jumps, jumpRates, loss);
    }
    unwatched = drift(h, loss);
    if (system.eve().isPresent()) {
      Eavesdropper eve = system.eve().get();
      for (int k = 0; k < eve.outcomeCount(); k++) {
        ComplexMatrix reading = kraus(eve, k);
        reading.scale(Math.sqrt(eve.rate()));
        add(reading, readings, readingRates, loss);
      }
    }
    watched = drift(h, loss);
    largestRate = width(h) + 2 * largestRowSum(loss);
  }

  private static void add(
      ComplexMatrix operator,
      List<ComplexMatrix> operators,
      List<ComplexMatrix> rates,
      ComplexMatrix loss) {
    ComplexMatrix rate = operator.adjoint().times(operator);
    operators.add(operator);
    rates.add(rate);
    loss.addScaled(1, 0, rate);
  }

  /** -iH - R/2. */
  private static ComplexMatrix drift(ComplexMatrix h, ComplexMatrix loss) {
    ComplexMatrix drift = new ComplexMatrix(h.rows(), h.rows());
    drift.addScaled(0, -1, h);
    drift.addScaled(-0.5, 0, loss);
    return drift;
  }

  /** M_k = sum_j g_kj |w_j>&lt;w_j|, which is Hermitian. */
  static ComplexMatrix kraus(Eavesdropper eve, int k) {
    ComplexMatrix m = new ComplexMatrix(eve.dimension(), eve.dimension());
    for (int j = 0; j < eve.dimension(); j++) {
      if (eve.factor(k, j) != 0) {
        m.addProjector(eve.factor(k, j), eve.state(j));
      }
    }
    return m;
  }

  /** A width in which all eigenvalues lie, from Gershgorin's circles. */
  private static double width(ComplexMatrix h) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < h.rows(); i++) {
      double radius = rowSum(h, i) - Math.abs(h.re(i, i));
      lowest = Math.min(lowest, h.re(i, i) - radius);
      highest = Math.max(highest, h.re(i, i) + radius);
    }
    return highest - lowest;
  }

  private static double largestRowSum(ComplexMatrix a) {
    double largest = 0;
    for (int i = 0; i < a.rows(); i++) {
      largest = Math.max(largest, rowSum(a, i));
    }
    return largest;
  }

  private static double rowSum(ComplexMatrix a, int i) {
    double sum = 0;
    for (int j = 0; j < a.columns(); j++) {
      sum += Math.sqrt(a.re(i, j) * a.re(i, j) + a.im(i, j) * a.im(i, j));
    }
    return sum;
  }

  /**
   * What no rate of change exceeds: the width of the energies and twice the largest loss, by which
   * at most as much is gained.
   */
  double largestRate() {
    return largestRate;
  }

  /** How many products of complex numbers a derivative takes. */
  double cost() {
    double perPart = 2.0 * elements(watched);
    for (ComplexMatrix l : jumps) {
      perPart += 2.0 * elements(l) + d;
    }
    for (ComplexMatrix k : readings) {
      perPart += 2.0 * elements(k) + d;
    }
    return perPart * d * parts;
  }

  private static int elements(ComplexMatrix a) {
    int count = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        count += a.re(i, j) == 0 && a.im(i, j) == 0 ? 0 : 1;
      }
    }
    return count;
  }

  /** From now on this much time passes while the variable goes from 0 to 1. */
  void spread(double time) {
    span = time;
  }

  /** After so many derivatives there are no more. */
  void allow(double number) {
    mostEvaluations = number;
  }

  /** The vector at time 0: no measurement and no jump so far. */
  double[] start(ComplexMatrix rho) {
    double[] y = new double[getDimension()];
    write(rho, y, 0);
    return y;
  }

  /** The state, the sum of its parts. */
  ComplexMatrix state(double[] y) {
    ComplexMatrix sum = new ComplexMatrix(d, d);
    for (int k = 0; k < parts; k++) {
      sum.addScaled(1, 0, part(y, k));
    }
    return sum;
  }

  /** Another state in the place of the only part; the counts stay. */
  void replace(ComplexMatrix rho, double[] y) {
    write(rho, y, 0);
  }

  double[] jumpCounts(double[] y) {
    int from = 2 * d * d * parts;
    return Arrays.copyOfRange(y, from, from + jumps.size());
  }

  double[] readingCounts(double[] y) {
    return Arrays.copyOfRange(y, y.length - readings.size(), y.length);
  }

  @Override
  public int getDimension() {
    return 2 * d * d * parts + jumps.size() + readings.size();
  }

  @Override
  public double[] computeDerivatives(double t, double[] y) {
    evaluations++;
    if (evaluations > mostEvaluations) {
      throw new OutOfEvaluations();
    }
    double[] derivative = new double[y.length];
    ComplexMatrix gained = new ComplexMatrix(d, d);
    int counts = 2 * d * d * parts;
    for (int k = 0; k < parts; k++) {
      ComplexMatrix rho = part(y, k);
      boolean listening = !stops || k < parts - 1;
      ComplexMatrix z = (listening ? watched : unwatched).times(rho);
      z.addScaled(0.5, 0, images(jumps, rho));
      ComplexMatrix read = listening ? images(readings, rho) : new ComplexMatrix(d, d);
      z.addScaled(0.5, 0, stops ? gained : read);
      gained = read;
      write(withAdjoint(z), derivative, k);
      for (int c = 0; c < jumps.size(); c++) {
        derivative[counts + c] += span * jumpRates.get(c).realTraceOfProduct(rho);
      }
      for (int c = 0; listening && c < readings.size(); c++) {
        derivative[counts + jumps.size() + c] += span * readingRates.get(c).realTraceOfProduct(rho);
      }
    }
    return derivative;
  }

  /** The sum of all L rho L^+ = L (L rho)^+, rho being Hermitian. */
  private ComplexMatrix images(List<ComplexMatrix> operators, ComplexMatrix rho) {
    ComplexMatrix sum = new ComplexMatrix(d, d);
    for (ComplexMatrix l : operators) {
      sum.addScaled(1, 0, l.times(l.times(rho).adjoint()));
    }
    return sum;
  }

  /** span (Z + Z^+). */
  private ComplexMatrix withAdjoint(ComplexMatrix z) {
    ComplexMatrix sum = new ComplexMatrix(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        sum.set(i, j, span * (z.re(i, j) + z.re(j, i)), span * (z.im(i, j) - z.im(j, i)));
      }
    }
    return sum;
  }

  private ComplexMatrix part(double[] y, int k) {
    ComplexMatrix rho = new ComplexMatrix(d, d);
    int from = 2 * d * d * k;
    for (int i = 0; i < d; i++) {
      System.arraycopy(y, from + i * d, rho.re(i), 0, d);
      System.arraycopy(y, from + (d + i) * d, rho.im(i), 0, d);
    }
    return rho;
  }

  private void write(ComplexMatrix rho, double[] y, int k) {
    int from = 2 * d * d * k;
    for (int i = 0; i < d; i++) {
      System.arraycopy(rho.re(i), 0, y, from + i * d, d);
      System.arraycopy(rho.im(i), 0, y, from + (d + i) * d, d);
    }
  }

  /** Ends an integration; who began it knows what to say. */
  static final class OutOfEvaluations extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutOfEvaluations() {
      super("out of evaluations", null, false, false);
    }
  }
}
