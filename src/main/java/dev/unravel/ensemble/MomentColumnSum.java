package dev.unravel.ensemble;

import dev.unravel.linalg.Kernels;
import dev.unravel.trajectory.BlockOperator;
import dev.unravel.trajectory.EigenCoordinates;
import dev.unravel.trajectory.LaneBlock;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;
import java.util.Optional;

/**
 * The nine collective moments alone: each state is taken to the Dicke basis, where they are sums
 * over neighbouring components. That is O(d) a state where the eigenvectors of H_eff have few
 * components there, as they have where the bath is weak beside a diagonal H.
 */
final class MomentColumnSum implements ColumnSum {

  /** Real multiply-adds that the sums of a component take. */
  private static final double PER_COMPONENT = 25;

  private final BlockOperator toDicke;
  private final MomentAccumulator accumulator;
  private final int dimension;
  private double[][] moments;
  private LaneBlock work = new LaneBlock(0, 0);
  private double[][] sums;

  private MomentColumnSum(BlockOperator toDicke, Unravelling unravelling, int points) {
    this.toDicke = toDicke;
    accumulator = new MomentAccumulator(unravelling.system());
    sums = new double[accumulator.sums()][0];
    dimension = unravelling.system().dimension();
    moments = new double[points][accumulator.length()];
  }

  /**
   * The sum, if the frame is the Dicke basis and it takes less than summing matrices.
   *
   * @param points of the grid
   */
  static Optional<ColumnSum> ifBetter(
      Unravelling unravelling, EigenCoordinates coordinates, int points) {
    if (!unravelling.frame().isDicke()) {
      return Optional.empty();
    }
    BlockOperator toDicke = coordinates.frameOperator();
    double d = coordinates.dimension();
    return toDicke.cost() + PER_COMPONENT * d < 2 * d * d
        ? Optional.of(new MomentColumnSum(toDicke, unravelling, points))
        : Optional.empty();
  }

  @Override
  public void norms(LaneBlock states, double[] norms, int count) {
    sum(states, count);
    System.arraycopy(sums[0], 0, norms, 0, count);
  }

  @Override
  public void addNormalised(int t, LaneBlock states, double[] w, int count) {
    sum(states, count);
    double[] factors = new double[count];
    for (int c = 0; c < count; c++) {
      factors[c] = w[c] / sums[0][c];
    }
    addSums(t, factors);
  }

  @Override
  public void add(int t, LaneBlock states, double[] w, int count) {
    sum(states, count);
    addSums(t, Arrays.copyOf(w, count));
  }

  /** The sums of the first states, each by itself. */
  private void sum(LaneBlock states, int count) {
    int padded = Kernels.padded(count);
    if (work.width() < padded) {
      work = new LaneBlock(dimension + 2, padded);
      sums = new double[accumulator.sums()][padded];
    }
    toDicke.apply(states, work, padded);
    accumulator.sum(work, sums, padded);
  }

  private void addSums(int t, double[] w) {
    double[] total = new double[accumulator.sums()];
    for (int s = 0; s < total.length; s++) {
      for (int c = 0; c < w.length; c++) {
        total[s] = Math.fma(w[c], sums[s][c], total[s]);
      }
    }
    accumulator.add(total, moments[t]);
  }

  @Override
  public GroupSum take(double weight) {
    GroupSum group = GroupSum.of(weight, moments);
    moments = new double[moments.length][accumulator.length()];
    return group;
  }
}
