package dev.unravel.trajectory;

import dev.unravel.linalg.SparseMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * Jump operators with at most one element in each row and in each column: L_c |j> = l_cj |pi_c(j)>
 * or 0, with pi_c(j) different for different j. So no jump makes more components than there were,
 * and nothing interferes: the rate of channel c is sum_j |l_cj|^2 |psi_j|^2.
 *
 * <p>The channels of a thermal bath are such operators in the energy basis, S_z, S_+ and S_- are in
 * the Dicke basis. The elements are kept twice: by channel, to make a jump, and by column, to find
 * which jumps there are.
 */
final class SparseJumps {

  /** Element of column j of channel c: {@code offset[c] + j} for {@code low[c] <= j < high[c]}. */
  private final int[] low;

  private final int[] high;
  private final int[] offset;
  private final int[] target;
  private final double[] re;
  private final double[] im;

  /** Channels that leave column j, ascending, and |l_cj|^2 > 0. */
  private final int[][] channels;

  private final double[][] rates;

  private SparseJumps(List<SparseMatrix> operators, int dimension) {
    low = new int[operators.size()];
    high = new int[operators.size()];
    offset = new int[operators.size()];
    int places = 0;
    for (int c = 0; c < low.length; c++) {
      SparseMatrix l = operators.get(c);
      low[c] = l.count() == 0 ? 0 : dimension;
      for (int e = 0; e < l.count(); e++) {
        low[c] = Math.min(low[c], l.column(e));
        high[c] = Math.max(high[c], l.column(e) + 1);
      }
      offset[c] = places - low[c];
      places += high[c] - low[c];
    }
    target = new int[places];
    re = new double[places];
    im = new double[places];
    channels = new int[dimension][0];
    rates = new double[dimension][0];
    Arrays.fill(target, -1);
    for (int c = 0; c < low.length; c++) {
      for (int e = 0; e < operators.get(c).count(); e++) {
        add(c, operators.get(c), e);
      }
    }
  }

  private void add(int c, SparseMatrix l, int e) {
    int j = l.column(e);
    int place = offset[c] + j;
    target[place] = l.row(e);
    re[place] = l.re(e);
    im[place] = l.im(e);
    double rate = re[place] * re[place] + im[place] * im[place];
    if (rate == 0) {
      return;
    }
    int n = channels[j].length;
    channels[j] = Arrays.copyOf(channels[j], n + 1);
    rates[j] = Arrays.copyOf(rates[j], n + 1);
    channels[j][n] = c;
    rates[j][n] = rate;
  }

  /** Whether operators are of this kind. */
  static boolean areAll(List<SparseMatrix> operators) {
    return operators.stream().allMatch(SparseJumps::is);
  }

  private static boolean is(SparseMatrix l) {
    boolean[] columns = new boolean[l.size()];
    for (int e = 0; e < l.count(); e++) {
      if (columns[l.column(e)] || (e > 0 && l.row(e) == l.row(e - 1))) {
        return false;
      }
      columns[l.column(e)] = true;
    }
    return true;
  }

  /**
   * The operators.
   *
   * @param operators each of the kind that {@link #areAll} knows
   */
  static SparseJumps of(List<SparseMatrix> operators, int dimension) {
    return new SparseJumps(operators, dimension);
  }

  /** The channels by which level j can be left, ascending. Not to be changed. */
  int[] channels(int j) {
    return channels[j];
  }

  /** |l_cj|^2 of those channels. Not to be changed. */
  double[] rates(int j) {
    return rates[j];
  }

  /** pi_c(j); -1 if L_c |j> = 0. */
  int target(int j, int c) {
    return j >= low[c] && j < high[c] ? target[offset[c] + j] : -1;
  }

  /** Drops the components of psi that L_c makes zero. */
  void keep(SparseState psi, int c) {
    int kept = 0;
    for (int i = 0; i < psi.size; i++) {
      if (target(psi.index[i], c) >= 0) {
        psi.put(kept++, psi.index[i], psi.re[i], psi.im[i]);
      }
    }
    psi.size = kept;
  }

  /** psi becomes L_c psi; L_c makes none of its components zero. */
  void apply(SparseState psi, int c) {
    for (int i = 0; i < psi.size; i++) {
      int place = offset[c] + psi.index[i];
      double x = psi.re[i];
      double y = psi.im[i];
      psi.put(i, target[place], re[place] * x - im[place] * y, re[place] * y + im[place] * x);
    }
  }
}
