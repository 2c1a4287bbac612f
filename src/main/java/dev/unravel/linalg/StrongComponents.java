package dev.unravel.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The strongly connected components of a directed graph: two nodes are in one if each leads to the
 * other. A matrix ordered by them is block triangular, and its eigenvalues are those of its
 * diagonal blocks. Source: R. Tarjan, SIAM J. Comput. 1, 146 (1972); O(nodes + edges).
 */
public final class StrongComponents {

  private final int[][] successors;
  private final int[] index;
  private final int[] low;
  private final int[] next;
  private final int[] path;
  private final int[] open;
  private final boolean[] isOpen;
  private final List<int[]> found = new ArrayList<>();
  private int opened;
  private int numbered;

  private StrongComponents(int[][] successors) {
    int n = successors.length;
    this.successors = successors;
    index = new int[n];
    low = new int[n];
    next = new int[n];
    path = new int[n];
    open = new int[n];
    isOpen = new boolean[n];
  }

  /**
   * The components, the nodes of each ascending.
   *
   * @param successors those of each node
   */
  public static List<int[]> of(int[][] successors) {
    StrongComponents search = new StrongComponents(successors);
    for (int i = 0; i < successors.length; i++) {
      if (search.index[i] == 0) {
        search.from(i);
      }
    }
    return List.copyOf(search.found);
  }

  private void from(int root) {
    int depth = 0;
    enter(root);
    path[0] = root;
    while (depth >= 0) {
      int node = path[depth];
      if (next[node] < successors[node].length) {
        int successor = successors[node][next[node]++];
        if (index[successor] == 0) {
          enter(successor);
          path[++depth] = successor;
        } else if (isOpen[successor]) {
          low[node] = Math.min(low[node], index[successor]);
        }
      } else {
        leave(node);
        depth--;
        if (depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[node]);
        }
      }
    }
  }

  private void enter(int node) {
    index[node] = ++numbered;
    low[node] = numbered;
    open[opened++] = node;
    isOpen[node] = true;
  }

  private void leave(int node) {
    if (low[node] != index[node]) {
      return;
    }
    int first = opened;
    do {
      first--;
      isOpen[open[first]] = false;
    } while (open[first] != node);
    int[] component = Arrays.copyOfRange(open, first, opened);
    Arrays.sort(component);
    found.add(component);
    opened = first;
  }
}
