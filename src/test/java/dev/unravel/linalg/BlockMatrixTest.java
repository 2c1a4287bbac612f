package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Results do not depend on the form that is chosen; this does. */
class BlockMatrixTest {

  private static final int N = 60;

  @Test
  void shouldGoByElementsWhereFewAreNotZero() {
    ComplexMatrix band = new ComplexMatrix(N, N);
    for (int i = 0; i < N; i++) {
      for (int k = Math.max(0, i - 2); k < Math.min(N, i + 3); k++) {
        band.set(i, k, 1 + i, k);
      }
    }
    assertThat(BlockMatrix.of(band)).isInstanceOf(SparseRows.class);
    assertThat(BlockMatrix.of(band).cost()).isLessThan(SectorMatrix.of(band).cost() / 5);
  }

  @Test
  void shouldGoBySectorsWhereTheyAreFull() {
    ComplexMatrix parity = new ComplexMatrix(N, N);
    for (int i = 0; i < N; i++) {
      for (int k = i % 2; k < N; k += 2) {
        parity.set(i, k, 1 + i, k);
      }
    }
    assertThat(BlockMatrix.of(parity)).isInstanceOf(SectorMatrix.class);
    assertThat(BlockMatrix.of(parity).cost()).isLessThan(4.0 * N * N);
  }
}
