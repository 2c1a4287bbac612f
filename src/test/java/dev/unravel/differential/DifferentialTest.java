package dev.unravel.differential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Scenarios at random, by every way from their text to numbers ({@link Differential}). The
 * integrator must agree with a dense exponential, and with the auditor where that reaches the end,
 * on every element of rho at every time and in the expected numbers of events; 2000 trajectories
 * must pass their cross-check, which those of a right program fail with probability below 5e-7 a
 * run: 300 runs with one of below 1.5e-4, 20,000 with one of below 1 %, with these seeds once and
 * for all. What the program refuses it refuses as a mistake of the user. A failure shows the text
 * of its scenario.
 *
 * <p>{@code -Dunravel.differential=20000} is the number of scenarios, {@code -Dunravel.first=0} the
 * first seed.
 */
class DifferentialTest {

  private static void examine(Differential differential, long first, long number) {
    for (long seed = first; seed < first + number; seed++) {
      differential.examine(RandomScenarios.text(seed));
    }
    System.out.println("seeds from " + first + ", so many: " + number);
    differential.counts.forEach((what, count) -> System.out.printf("%6d %s%n", count, what));
    assertThat(differential.faults).isEmpty();
    assertThat(differential.counts.get("integrated")).isGreaterThan((int) (number / 2));
    assertThat(differential.counts.get("drawn")).isGreaterThan((int) (number / 3));
  }

  @Test
  void shouldGiveTheSameNumbersByEveryWay() {
    examine(new Differential(1e4, 500, 2000, 10), 0, 300);
  }

  @Test
  @Tag("full")
  void shouldGiveTheSameNumbersByEveryWayTwentyThousandTimes() {
    examine(
        new Differential(1e5, 5000, 2000, 50),
        Long.getLong("unravel.first", 0),
        Long.getLong("unravel.differential", 20_000));
  }
}
