package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandwidthOrderingTest {

  private static int[][] graph(int nodes, int[]... edges) {
    List<List<Integer>> neighbours = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      neighbours.add(new ArrayList<>());
    }
    for (int[] edge : edges) {
      neighbours.get(edge[0]).add(edge[1]);
      neighbours.get(edge[1]).add(edge[0]);
    }
    return neighbours.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private static int bandwidth(int[] order, int[][] edges) {
    int[] place = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
    }
    return Arrays.stream(edges).mapToInt(e -> Math.abs(place[e[0]] - place[e[1]])).max().orElse(0);
  }

  @Test
  void shouldFindTheComponents() {
    List<int[]> components =
        BandwidthOrdering.components(
            graph(6, new int[] {0, 3}, new int[] {3, 5}, new int[] {4, 1}));
    assertThat(components).hasSize(3);
    assertThat(components.get(0)).containsExactlyInAnyOrder(0, 3, 5);
    assertThat(components.get(1)).containsExactlyInAnyOrder(1, 4);
    assertThat(components.get(2)).containsExactly(2);
  }

  @Test
  void shouldPutAScrambledPathInOrder() {
    int[] path = {5, 2, 8, 0, 7, 3, 1, 6, 4};
    int[][] edges = new int[path.length - 1][];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = new int[] {path[i], path[i + 1]};
    }
    int[] order = BandwidthOrdering.components(graph(path.length, edges)).get(0);
    assertThat(bandwidth(order, edges)).isEqualTo(1);
  }

  /** No order of a w x w grid has a bandwidth below w, and one along the diagonals attains it. */
  @Test
  void shouldFindTheBandwidthOfAGrid() {
    int w = 9;
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < w; i++) {
      for (int j = 0; j < w; j++) {
        int node = (i * w + j) * 40 % 83; // 83 is prime: a scrambling of 0..80 into 0..82
        if (i + 1 < w) {
          edges.add(new int[] {node, ((i + 1) * w + j) * 40 % 83});
        }
        if (j + 1 < w) {
          edges.add(new int[] {node, (i * w + j + 1) * 40 % 83});
        }
      }
    }
    int[][] all = edges.toArray(int[][]::new);
    int[] grid =
        BandwidthOrdering.components(graph(83, all)).stream()
            .filter(component -> component.length > 1)
            .findFirst()
            .orElseThrow();
    assertThat(grid).hasSize(w * w).doesNotHaveDuplicates();
    int[] place = new int[83];
    for (int i = 0; i < grid.length; i++) {
      place[grid[i]] = i;
    }
    int found = edges.stream().mapToInt(e -> Math.abs(place[e[0]] - place[e[1]])).max().orElse(0);
    assertThat(found).isBetween(w, w + 1);
  }
}
