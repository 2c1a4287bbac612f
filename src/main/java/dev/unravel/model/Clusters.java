package dev.unravel.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Groups of ascending numbers whose members are closer to each other than a width: a stretch that
 * is too long is divided at its largest gap, until none is. So what is nearly equal is parted last,
 * and no chain of neighbours makes a group.
 */
final class Clusters {

  private final IntToDoubleFunction x;
  private final double width;
  private final List<Integer> ends = new ArrayList<>();

  private Clusters(IntToDoubleFunction x, double width) {
    this.x = x;
    this.width = width;
  }

  /**
   * One past the last index of each group, ascending.
   *
   * @param n how many numbers
   * @param x the numbers, ascending
   * @param width two members of a group are closer than this, or equal
   */
  static List<Integer> ends(int n, IntToDoubleFunction x, double width) {
    Clusters clusters = new Clusters(x, width);
    int from = 0;
    for (int to = 1; to <= n; to++) {
      if (to == n || !clusters.close(to - 1, to)) {
        clusters.divide(from, to);
        from = to;
      }
    }
    return clusters.ends;
  }

  private boolean close(int i, int j) {
    double distance = x.applyAsDouble(j) - x.applyAsDouble(i);
    return distance < width || distance == 0;
  }

  private void divide(int from, int to) {
    if (close(from, to - 1)) {
      ends.add(to);
      return;
    }
    int middle = from + 1;
    double largest = -1;
    for (int j = from + 1; j < to; j++) {
      double gap = x.applyAsDouble(j) - x.applyAsDouble(j - 1);
      if (gap > largest) {
        largest = gap;
        middle = j;
      }
    }
    divide(from, middle);
    divide(middle, to);
  }
}
