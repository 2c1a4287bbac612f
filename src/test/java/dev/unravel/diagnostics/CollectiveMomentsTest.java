package dev.unravel.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CollectiveMomentsTest {

  @Test
  void shouldKeepTheDocumentedOrder() {
    CollectiveMoments s = new CollectiveMoments(5, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(s.toArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(CollectiveMoments.of(5, s.toArray())).isEqualTo(s);
  }

  @Test
  void shouldAddUpToTheLengthOfTheSpinForEveryState() {
    RandomStates states = new RandomStates(51);
    for (int i = 0; i < 500; i++) {
      CollectiveMoments s = states.next();
      double length = s.spins() / 2.0 * (s.spins() / 2.0 + 1);
      assertThat(s.sxx() + s.syy() + s.szz()).isCloseTo(length, within(1e-12 * length));
    }
  }

  @Test
  void shouldRefuseWhatIsNoSetOfMoments() {
    assertThatThrownBy(() -> CollectiveMoments.of(0, new double[9]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CollectiveMoments.of(3, new double[8]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
