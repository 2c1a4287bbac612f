package dev.unravel.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * &lt;psi|D|psi> of a Hermitian D for a block of states,
 *
 * <pre>  sum_i D_ii |c_i|^2 + sum_(i &lt; k) Re(2 D_ik conj(c_i) c_k),</pre>
 *
 * <p>over those pairs only of which D_ik is not zero: a parity halves the work. Immutable.
 */
public final class SectorForm {

  private final int d;

  /** i and k in turns, ascending. */
  private final int[] pairs;

  /** The first pair of each i. */
  private final int[] start;

  /** The largest k of any pair whose i is less than each number; -1 if there is none. */
  private final int[] last;

  /** For each pair a coefficient of each form, Re and Im in turns. */
  private final double[] coefficients;

  private SectorForm(ComplexMatrix... forms) {
    d = forms[0].rows();
    start = new int[d + 1];
    last = new int[d + 1];
    last[0] = -1;
    List<int[]> found = new ArrayList<>();
    for (int i = 0; i < d; i++) {
      for (int k = i; k < d; k++) {
        if (i == k || forms[0].re(i, k) != 0 || forms[0].im(i, k) != 0) {
          found.add(new int[] {i, k});
        }
      }
      start[i + 1] = found.size();
      last[i + 1] = Math.max(last[i], found.get(found.size() - 1)[1]);
    }
    pairs = found.stream().flatMapToInt(Arrays::stream).toArray();
    coefficients = new double[2 * forms.length * found.size()];
    int n = 0;
    for (int[] pair : found) {
      double factor = pair[0] == pair[1] ? 1 : 2;
      for (ComplexMatrix form : forms) {
        coefficients[n++] = factor * form.re(pair[0], pair[1]);
        coefficients[n++] = pair[0] == pair[1] ? 0 : factor * form.im(pair[0], pair[1]);
      }
    }
  }

  /**
   * The form of a Hermitian matrix.
   *
   * @param hermitian d x d; what is below the diagonal is not looked at, nor are the imaginary
   *     parts on it
   */
  public static SectorForm of(ComplexMatrix hermitian) {
    return new SectorForm(hermitian);
  }

  /** Three forms of the same states; the elements of the first decide which pairs there are. */
  public static SectorForm ofThree(ComplexMatrix a, ComplexMatrix b, ComplexMatrix c) {
    return new SectorForm(a, b, c);
  }

  /**
   * out[m] = &lt;psi_m|D|psi_m>.
   *
   * @param states psi_m, a state a column (d x M)
   * @param out M values
   */
  public void values(ComplexMatrix states, double[] out) {
    values(states, 0, d, out, out.length);
  }

  /**
   * The same for the first {@code count} states, of which components outside of a window are zero,
   * whatever the rows there hold.
   */
  public void values(ComplexMatrix states, int from, int to, double[] out, int count) {
    Arrays.fill(out, 0, count, 0);
    if (last[to] < to) {
      Kernels.KERNEL.addForm(pairs, coefficients, start[from], start[to], states, out, count);
      return;
    }
    for (int i = from; i < to; i++) {
      Kernels.KERNEL.addForm(pairs, coefficients, start[i], end(i, to), states, out, count);
    }
  }

  /**
   * The same for three forms.
   *
   * @param out the values of each
   */
  public void values(ComplexMatrix states, int from, int to, double[][] out, int count) {
    for (double[] values : out) {
      Arrays.fill(values, 0, count, 0);
    }
    if (last[to] < to) {
      Kernels.KERNEL.addForms(pairs, coefficients, start[from], start[to], states, out, count);
      return;
    }
    for (int i = from; i < to; i++) {
      Kernels.KERNEL.addForms(pairs, coefficients, start[i], end(i, to), states, out, count);
    }
  }

  /** One past the last pair of i whose k is below a bound. */
  private int end(int i, int bound) {
    int p = start[i + 1];
    while (pairs[2 * p - 1] >= bound) {
      p--;
    }
    return p;
  }
}
