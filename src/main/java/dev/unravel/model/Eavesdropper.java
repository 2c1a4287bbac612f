package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import java.util.Optional;

/**
 * Eve: measurements of a Hermitian observable M, of the spin along an axis n for one, at Poisson
 * times of rate kappa unless she has another {@link Timing}:
 *
 * <pre>
 *   d rho/dt = ... + kappa (sum_k M_k rho M_k - rho),   M |w_j> = m_j |w_j>
 * </pre>
 *
 * <p>With n.S, m_j = N/2 - j. If no two m_j are equal, her first strategy are the projectors M_k =
 * |w_k>&lt;w_k|, equation (7) of arXiv:2202.12079, there with n = z and w_k = D_k. Equal m_j have
 * one outcome, the projector on all of their w_j. Others read a function of M that is degenerate,
 * or read unsharply: M_k = sum_j g_kj |w_j>&lt;w_j| with real g_kj (see {@link Readout}). In the
 * basis of the w_j a measurement of which nobody hears multiplies rho_ij by sum_k g_ki g_kj.
 * Outcomes are in the order of descending values.
 */
public final class Eavesdropper {

  private final String observable;
  private final Timing timing;
  private final MeasurementBasis measured;

  /** Absent if she forgets: the projectors themselves need no table. */
  private final Optional<Readout> readout;

  private Eavesdropper(
      String observable, Timing timing, MeasurementBasis measured, Optional<Readout> readout) {
    this.readout = readout;
    this.observable = observable;
    this.timing = timing;
    this.measured = measured;
  }

  /**
   * Eve measuring n.S.
   *
   * @param observable how it is called in what is printed
   * @param nx x component of the axis; the axis need not be normalised
   * @param rate kappa, not negative
   * @throws IllegalArgumentException if the axis is zero or the rate is negative or not finite
   */
  public static Eavesdropper measuring(
      CollectiveSpin spin, String observable, double nx, double ny, double nz, double rate) {
    return of(observable, MeasurementBasis.along(spin, nx, ny, nz), new Timing.Poisson(rate));
  }

  /**
   * Eve measuring any observable. Values closer than 1e-12 of the largest modulus count as equal.
   *
   * @param name how it is called in what is printed
   * @param observable M, Hermitian, d x d in the Dicke basis
   * @param rate kappa, not negative
   * @throws IllegalArgumentException if M is not Hermitian or of another dimension, or the rate is
   *     negative or not finite
   */
  public static Eavesdropper measuring(
      CollectiveSpin spin, String name, BandedMatrix observable, double rate) {
    return of(name, MeasurementBasis.of(spin, observable), new Timing.Poisson(rate));
  }

  private static Eavesdropper of(String name, MeasurementBasis measured, Timing timing) {
    return new Eavesdropper(name, timing, measured, readout(measured, Reading.VALUE, 1));
  }

  private static Optional<Readout> readout(
      MeasurementBasis measured, Reading reading, double strength) {
    boolean projection = reading == Reading.VALUE && strength == 1 && !measured.isDegenerate();
    return projection ? Optional.empty() : Optional.of(Readout.of(measured, reading, strength));
  }

  /**
   * Eve with the same observable at the same rate, with another readout.
   *
   * @param reading what she reads
   * @param strength from 0, where she learns nothing, to 1, where she projects
   * @throws IllegalArgumentException if the strength is not in [0, 1], or if she is to read the
   *     parity of what is no component of the spin
   */
  public Eavesdropper reading(Reading reading, double strength) {
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException("the strength of a measurement cannot be " + strength);
    }
    return new Eavesdropper(
        reading.named(observable), timing, measured, readout(measured, reading, strength));
  }

  /** Eve with the same measurements at other times. */
  public Eavesdropper at(Timing other) {
    return new Eavesdropper(observable, other, measured, readout);
  }

  /** How the observable is called, for example Sz. */
  public String observable() {
    return observable;
  }

  /** kappa. */
  public double rate() {
    return timing.rate();
  }

  /** When she measures. */
  public Timing timing() {
    return timing;
  }

  /** Her instants, if they are known beforehand. */
  public Optional<Timing.Scheduled> schedule() {
    return timing instanceof Timing.Scheduled scheduled ? Optional.of(scheduled) : Optional.empty();
  }

  /** kappa if her measurements go on at this rate for ever, NaN if they come to an end. */
  public double pace() {
    return timing.most() == Timing.NEVER ? timing.rate() : Double.NaN;
  }

  public int outcomeCount() {
    return readout.map(Readout::outcomes).orElse(dimension());
  }

  /** d = N + 1, the number of the w_j. */
  public int dimension() {
    return measured.dimension();
  }

  /** The measured value of outcome k: of n.S it is N/2 - k, or a function of it. */
  public double value(int k) {
    return readout.isPresent() ? readout.get().value(k) : measured.value(k);
  }

  /**
   * Whether outcome k leaves w_k behind, whatever was before: M_k = |w_k>&lt;w_k|. Otherwise the
   * past matters.
   */
  public boolean forgets() {
    return readout.isEmpty();
  }

  /** g_kj of M_k = sum_j g_kj |w_j>&lt;w_j|. */
  public double factor(int k, int j) {
    return readout.isPresent() ? readout.get().factor(k, j) : (k == j ? 1 : 0);
  }

  /** sum_k g_ki g_kj: by this a measurement of which nobody hears multiplies rho_ij. */
  public double coherence(int i, int j) {
    return readout.isPresent() ? readout.get().coherence(i, j) : (i == j ? 1 : 0);
  }

  /** w_k in the Dicke basis: if she forgets, what outcome k leaves behind. Not to be changed. */
  public ComplexVector state(int k) {
    return measured.state(k);
  }

  /** Whether w_k = D_k, so that a measurement only reads off a component. */
  public boolean isAlongZ() {
    return measured.isAlongZ();
  }

  /** The probability ||M_k psi||^2 of outcome k; psi is normalised, in the Dicke basis. */
  public double probability(int k, ComplexVector psi) {
    if (forgets()) {
      return state(k).overlapSquared(psi);
    }
    double sum = 0;
    for (int j = 0; j < dimension(); j++) {
      double g = factor(k, j);
      sum += g == 0 ? 0 : g * g * state(j).overlapSquared(psi);
    }
    return sum;
  }

  /** The probability sum_j g_kj^2 p_j of each outcome, from the populations p_j of the w_j. */
  public void probabilities(double[] populations, double[] probabilities) {
    for (int k = 0; k < probabilities.length; k++) {
      double sum = 0;
      for (int j = 0; j < populations.length; j++) {
        sum += factor(k, j) * factor(k, j) * populations[j];
      }
      probabilities[k] = sum;
    }
  }

  /** The probability Tr(M_k rho M_k) of outcome k. */
  public double probability(int k, ComplexMatrix rho) {
    if (forgets()) {
      return population(k, rho);
    }
    double sum = 0;
    for (int j = 0; j < dimension(); j++) {
      double g = factor(k, j);
      sum += g == 0 ? 0 : g * g * population(j, rho);
    }
    return sum;
  }

  /** &lt;w_j|rho|w_j>. */
  private double population(int j, ComplexMatrix rho) {
    if (isAlongZ()) {
      return rho.re(j, j);
    }
    ComplexVector w = state(j);
    double sum = 0;
    for (int i = 0; i < w.size(); i++) {
      double x = 0;
      double y = 0;
      for (int l = 0; l < w.size(); l++) {
        x += rho.re(i, l) * w.re[l] - rho.im(i, l) * w.im[l];
        y += rho.re(i, l) * w.im[l] + rho.im(i, l) * w.re[l];
      }
      sum += w.re[i] * x + w.im[i] * y;
    }
    return sum;
  }

  /** The state M_k rho M_k / Tr(M_k rho M_k) after outcome k, in the Dicke basis. */
  public ComplexMatrix after(int k, ComplexMatrix rho) {
    ComplexMatrix after = multiplied(rho, (i, j) -> factor(k, i) * factor(k, j));
    after.scale(1 / after.realTrace());
    return after;
  }

  /** The state sum_k M_k rho M_k after a measurement of which nobody hears, in the Dicke basis. */
  public ComplexMatrix unheard(ComplexMatrix rho) {
    return multiplied(rho, this::coherence);
  }

  /** Each &lt;w_i|rho|w_j> times a factor. */
  private ComplexMatrix multiplied(ComplexMatrix rho, Factors factors) {
    ComplexMatrix w = basis();
    ComplexMatrix inBasis = isAlongZ() ? rho.copy() : w.adjoint().times(rho).times(w);
    for (int i = 0; i < dimension(); i++) {
      for (int j = 0; j < dimension(); j++) {
        double g = factors.of(i, j);
        inBasis.set(i, j, g * inBasis.re(i, j), g * inBasis.im(i, j));
      }
    }
    return isAlongZ() ? inBasis : w.times(inBasis).times(w.adjoint());
  }

  private interface Factors {
    double of(int i, int j);
  }

  /** The matrix whose columns are the w_k. */
  public ComplexMatrix basis() {
    int d = dimension();
    ComplexMatrix w = new ComplexMatrix(d, d);
    for (int k = 0; k < d; k++) {
      ComplexVector state = state(k);
      for (int i = 0; i < d; i++) {
        w.set(i, k, state.re[i], state.im[i]);
      }
    }
    return w;
  }
}
