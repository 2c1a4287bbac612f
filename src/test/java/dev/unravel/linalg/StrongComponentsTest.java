package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrongComponentsTest {

  /** Two nodes are together if each leads to the other: by the transitive closure. */
  @Test
  void shouldPutTogetherWhatLeadsToEachOther() {
    for (int seed = 0; seed < 60; seed++) {
      RandomMatrices random = new RandomMatrices(seed);
      int n = 1 + seed % 12;
      boolean[][] leads = new boolean[n][n];
      int[][] successors = new int[n][];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          leads[i][j] = random.number() > 0.8;
        }
        boolean[] row = leads[i].clone();
        successors[i] = IntStream.range(0, n).filter(j -> row[j]).toArray();
        leads[i][i] = true;
      }
      for (int k = 0; k < n; k++) {
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            leads[i][j] |= leads[i][k] && leads[k][j];
          }
        }
      }
      List<int[]> components = StrongComponents.of(successors);
      int[] all = components.stream().flatMapToInt(Arrays::stream).sorted().toArray();
      assertThat(all).containsExactly(IntStream.range(0, n).toArray());
      for (int[] component : components) {
        int first = component[0];
        assertThat(component)
            .containsExactly(
                IntStream.range(0, n).filter(j -> leads[first][j] && leads[j][first]).toArray());
      }
    }
  }

  @Test
  void shouldFollowLongChains() {
    int n = 100_000;
    int[][] ring = new int[n][];
    Arrays.setAll(ring, i -> new int[] {(i + 1) % n});
    assertThat(StrongComponents.of(ring)).hasSize(1);
    ring[n - 1] = new int[0];
    assertThat(StrongComponents.of(ring)).hasSize(n);
  }
}
