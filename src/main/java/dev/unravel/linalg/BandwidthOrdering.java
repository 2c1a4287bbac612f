package dev.unravel.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The connected components of a graph, each with its nodes in an order in which neighbours are
 * close to each other: reverse Cuthill-McKee, from a node at the rim of the component (A. George
 * and J. Liu, Computer Solution of Large Sparse Positive Definite Systems, 1981, chapter 4).
 */
public final class BandwidthOrdering {

  private final int[][] neighbours;
  private final boolean[] seen;

  private BandwidthOrdering(int[][] neighbours) {
    this.neighbours = neighbours;
    seen = new boolean[neighbours.length];
  }

  /**
   * The components, in the order of their first nodes.
   *
   * @param neighbours those of each node; j is one of i whenever i is one of j
   */
  public static List<int[]> components(int[][] neighbours) {
    BandwidthOrdering ordering = new BandwidthOrdering(neighbours);
    List<int[]> components = new ArrayList<>();
    boolean[] placed = new boolean[neighbours.length];
    for (int i = 0; i < neighbours.length; i++) {
      if (!placed[i]) {
        int[] component = ordering.component(i);
        for (int node : component) {
          placed[node] = true;
        }
        components.add(component);
      }
    }
    return List.copyOf(components);
  }

  /** A last node of a search from a last node is at the rim. */
  private int[] component(int node) {
    int[] first = breadthFirst(node);
    int[] second = breadthFirst(first[first.length - 1]);
    int[] order = breadthFirst(second[second.length - 1]);
    for (int i = 0, j = order.length - 1; i < j; i++, j--) {
      int last = order[j];
      order[j] = order[i];
      order[i] = last;
    }
    return order;
  }

  /** Nodes by distance from the first, those of few neighbours before those of many. */
  private int[] breadthFirst(int start) {
    int[] queue = new int[neighbours.length];
    queue[0] = start;
    seen[start] = true;
    int count = 1;
    for (int next = 0; next < count; next++) {
      int from = count;
      for (int j : neighbours[queue[next]]) {
        if (!seen[j]) {
          seen[j] = true;
          queue[count++] = j;
        }
      }
      sortByDegree(queue, from, count);
    }
    int[] found = Arrays.copyOf(queue, count);
    for (int node : found) {
      seen[node] = false;
    }
    return found;
  }

  private void sortByDegree(int[] nodes, int from, int to) {
    if (to - from > 1) {
      Integer[] boxed = Arrays.stream(nodes, from, to).boxed().toArray(Integer[]::new);
      Arrays.sort(boxed, Comparator.comparingInt((Integer j) -> neighbours[j].length));
      for (int i = from; i < to; i++) {
        nodes[i] = boxed[i - from];
      }
    }
  }
}
