package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.NumericalLimitException;
import java.util.Arrays;

/**
 * A conditional state by its components in the frame that are not zero: psi = sum_i (re_i + i im_i)
 * |index_i>. A state of one component is a level of the frame, and is kept with the phase 1, since
 * a state's own phase has no meaning.
 */
public final class SparseState {

  /**
   * Components of a normalised state up to this modulus are rounding. Even a wait that comes once
   * in 1e9 events makes 1e-10 of them.
   */
  private static final double ROUNDING = 1e-14;

  int size;
  int[] index;
  double[] re;
  double[] im;

  /** No state yet. */
  SparseState() {
    index = new int[1];
    re = new double[1];
    im = new double[1];
  }

  /** The components of a normalised vector in the frame. */
  static SparseState of(ComplexVector psi) {
    SparseState state = new SparseState();
    for (int k = 0; k < psi.size(); k++) {
      double square = psi.re[k] * psi.re[k] + psi.im[k] * psi.im[k];
      if (square > ROUNDING * ROUNDING) {
        state.reserve(state.size + 1);
        state.put(state.size++, k, psi.re[k], psi.im[k]);
      }
    }
    state.normalise();
    return state;
  }

  private void reserve(int capacity) {
    if (index.length < capacity) {
      int length = Math.max(capacity, 2 * index.length);
      index = Arrays.copyOf(index, length);
      re = Arrays.copyOf(re, length);
      im = Arrays.copyOf(im, length);
    }
  }

  void put(int i, int level, double real, double imaginary) {
    index[i] = level;
    re[i] = real;
    im[i] = imaginary;
  }

  /** Number of components. */
  public int size() {
    return size;
  }

  /** Which level of the frame component i belongs to. */
  public int index(int i) {
    return index[i];
  }

  public double re(int i) {
    return re[i];
  }

  public double im(int i) {
    return im[i];
  }

  /** |component i|^2. */
  double population(int i) {
    return re[i] * re[i] + im[i] * im[i];
  }

  /** Whether there is one component only: the state is a level of the frame. */
  public boolean isLevel() {
    return size == 1;
  }

  void setLevel(int level) {
    size = 1;
    put(0, level, 1, 0);
  }

  public void set(SparseState psi) {
    reserve(psi.size);
    size = psi.size;
    System.arraycopy(psi.index, 0, index, 0, size);
    System.arraycopy(psi.re, 0, re, 0, size);
    System.arraycopy(psi.im, 0, im, 0, size);
  }

  public SparseState copy() {
    SparseState state = new SparseState();
    state.set(this);
    return state;
  }

  /**
   * this /= ||this||; without its phase if it is a level.
   *
   * @throws ArithmeticException if the norm is zero or not finite
   */
  void normalise() {
    double norm = 0;
    for (int i = 0; i < size; i++) {
      norm += population(i);
    }
    if (!(norm > 0) || norm == Double.POSITIVE_INFINITY) {
      throw new NumericalLimitException("cannot normalise a vector whose squared norm is " + norm);
    }
    if (size == 1) {
      setLevel(index[0]);
      return;
    }
    double factor = 1 / Math.sqrt(norm);
    for (int i = 0; i < size; i++) {
      re[i] *= factor;
      im[i] *= factor;
    }
  }
}
