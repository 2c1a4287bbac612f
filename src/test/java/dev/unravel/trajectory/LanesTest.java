package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.linalg.Kernels;
import org.junit.jupiter.api.Test;

class LanesTest {

  /** So that what fits a cache is one memory, and not one for each width. */
  @Test
  void shouldKeepOneMemoryForAllWidthsThatArePaddedAlike() {
    int widest = 32;
    Lanes lanes = new Lanes(3, widest, 2);
    int alike = widest - 1;
    assertThat(Kernels.padded(alike)).isEqualTo(Kernels.padded(widest));
    assertThat(lanes.block(1, alike).states()).isSameAs(lanes.block(1, widest).states());
    assertThat(lanes.block(1, alike).width()).isEqualTo(alike);
    assertThat(lanes.block(0, alike).states()).isNotSameAs(lanes.block(1, alike).states());
  }
}
