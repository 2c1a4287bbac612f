package dev.unravel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void shouldCountInsertionsDeletionsAndReplacements() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("Flaw", "lawn")).isEqualTo(2);
    assertThat(Nearest.distance("Sz", "sZ")).isZero();
  }

  @Test
  void shouldFindTheNearestAndOfEquallyNearTheFirstInTheAlphabet() {
    assertThat(Nearest.of("spin", List.of("points", "spins"))).contains("spins");
    assertThat(Nearest.of("eta", List.of("zeta", "beta"))).contains("beta");
  }

  @Test
  void shouldMatchTheLastPartOfADottedKey() {
    assertThat(Nearest.of("seed", List.of("ensemble.block", "ensemble.seed")))
        .contains("ensemble.seed");
  }

  @Test
  void shouldNotGuessWhatDoesNotResembleAnything() {
    assertThat(Nearest.of("seed", List.of("time.end", "eve"))).isEmpty();
    assertThat(Nearest.hint("seed", List.of())).isEmpty();
  }
}
