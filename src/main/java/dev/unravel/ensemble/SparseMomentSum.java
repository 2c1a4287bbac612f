package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.Frame;
import dev.unravel.trajectory.SparseState;
import java.util.Arrays;

/**
 * The nine collective moments alone: those of the levels of the frame are tabulated, other states
 * are transformed to the Dicke basis, O(d) a component.
 */
final class SparseMomentSum implements SparseSum {

  private final MomentAccumulator accumulator;

  /** Level j of the frame in the Dicke basis, and its moments. */
  private final ComplexVector[] levels;

  private final boolean real;
  private final double[][] momentsOfLevels;
  private final double[] populations;
  private double[][] moments;

  SparseMomentSum(Frame frame, OpenSystem system, int points) {
    accumulator = new MomentAccumulator(system);
    moments = new double[points][accumulator.length()];
    int d = system.dimension();
    levels = new ComplexVector[d];
    real = frame.isReal();
    momentsOfLevels = new double[d][accumulator.length()];
    for (int j = 0; j < d; j++) {
      ComplexVector level = frame.toDicke(ComplexVector.unit(d, j));
      levels[j] = level;
      accumulator.add(1, level, momentsOfLevels[j]);
    }
    populations = new double[d];
  }

  @Override
  public void add(int t, SparseState psi, double w) {
    if (psi.isLevel()) {
      populations[psi.index(0)] += w;
      return;
    }
    ComplexVector inDicke = new ComplexVector(levels.length);
    for (int i = 0; i < psi.size(); i++) {
      ComplexVector level = levels[psi.index(i)];
      addMultiple(inDicke.re, psi.re(i), level.re);
      addMultiple(inDicke.im, psi.im(i), level.re);
      if (!real) {
        addMultiple(inDicke.re, -psi.im(i), level.im);
        addMultiple(inDicke.im, psi.re(i), level.im);
      }
    }
    accumulator.add(w, inDicke, moments[t]);
  }

  private static void addMultiple(double[] y, double x, double[] v) {
    for (int l = 0; l < y.length; l++) {
      y[l] += x * v[l];
    }
  }

  @Override
  public void end(int t) {
    for (int j = 0; j < populations.length; j++) {
      if (populations[j] != 0) {
        addMultiple(moments[t], populations[j], momentsOfLevels[j]);
      }
    }
    Arrays.fill(populations, 0);
  }

  @Override
  public GroupSum take(double weight) {
    GroupSum group = GroupSum.of(weight, moments);
    moments = new double[moments.length][accumulator.length()];
    return group;
  }
}
