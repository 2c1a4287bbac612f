package dev.unravel.ensemble;

import dev.unravel.model.CollectiveObservables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The moments of consecutive groups of trajectories at every grid time, for jackknife error bars.
 * When there are {@value #MOST} groups, adjacent ones are merged two by two, so that memory does
 * not grow with the ensemble; which trajectories share a group depends on their indices alone.
 *
 * <p>A path that is known beforehand enters every mean with its own share.
 */
final class MomentGroups {

  private static final int MOST = 256;

  /** Weighted sums of one group: [grid time][moment]. */
  private record Group(double weight, double[][] sums) {
    Group plus(Group next) {
      double[][] sum = new double[sums.length][];
      for (int t = 0; t < sums.length; t++) {
        sum[t] = new double[sums[t].length];
        for (int a = 0; a < sum[t].length; a++) {
          sum[t][a] = sums[t][a] + next.sums[t][a];
        }
      }
      return new Group(weight + next.weight, sum);
    }
  }

  /**
   * A path that is known and not drawn: every mean is (1 - drawn) * moments of it + drawn * mean of
   * what was drawn.
   *
   * @param drawn what of all probability the trajectories share that are drawn
   * @param moments [grid time][moment]
   */
  record Known(double drawn, double[][] moments) {}

  private final Optional<Known> known;
  private List<Group> groups = new ArrayList<>();

  MomentGroups(Optional<Known> known) {
    this.known = known;
  }

  void add(double weight, double[][] sums) {
    groups.add(new Group(weight, sums));
    if (groups.size() == MOST) {
      List<Group> merged = new ArrayList<>();
      for (int g = 0; g < MOST; g += 2) {
        merged.add(groups.get(g).plus(groups.get(g + 1)));
      }
      groups = merged;
    }
  }

  int count() {
    return groups.size();
  }

  double[] weights() {
    return groups.stream().mapToDouble(Group::weight).toArray();
  }

  /** Mean of the moments at grid time t over the groups g with {@code g % stride == offset}. */
  double[] mean(int t, int stride, int offset) {
    double weight = 0;
    double[] mean = new double[length(t)];
    for (int g = offset; g < groups.size(); g += stride) {
      weight += groups.get(g).weight;
      for (int a = 0; a < mean.length; a++) {
        mean[a] += groups.get(g).sums[t][a];
      }
    }
    for (int a = 0; a < mean.length; a++) {
      mean[a] /= weight;
    }
    return withKnown(t, mean);
  }

  private int length(int t) {
    return groups.isEmpty() ? CollectiveObservables.LENGTH : groups.get(0).sums[t].length;
  }

  /** Mean of the moments of group g alone. */
  double[] groupMean(int t, int g) {
    return mean(t, groups.size(), g);
  }

  /** Means of the moments at grid time t with each group left out in turn; none if alone. */
  List<double[]> meansWithout(int t) {
    if (groups.size() < 2) {
      return List.of();
    }
    double total = 0;
    double[] sum = new double[length(t)];
    for (Group group : groups) {
      total += group.weight;
      for (int a = 0; a < sum.length; a++) {
        sum[a] += group.sums[t][a];
      }
    }
    List<double[]> means = new ArrayList<>();
    for (Group group : groups) {
      double[] mean = new double[sum.length];
      for (int a = 0; a < sum.length; a++) {
        mean[a] = (sum[a] - group.sums[t][a]) / (total - group.weight);
      }
      means.add(withKnown(t, mean));
    }
    return means;
  }

  private double[] withKnown(int t, double[] drawn) {
    known.ifPresent(
        k -> {
          for (int a = 0; a < drawn.length; a++) {
            drawn[a] = (1 - k.drawn) * k.moments[t][a] + k.drawn * drawn[a];
          }
        });
    return drawn;
  }
}
