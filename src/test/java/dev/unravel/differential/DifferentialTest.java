package dev.unravel.differential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Scenarios at random, by every way from their text to numbers ({@link Differential}). The integrator
 * must agree with a dense exponential, and with the auditor where it reaches the end, on every
 * element of rho at every time; the trajectories must pass their cross-check, which a right program
 * fails with probability below 5e-7 a run. A failure shows the text of the scenario.
 */
class DifferentialTest {

  @Test
  void shouldGiveTheSameNumbersByEveryWay() {
    long first = Long.getLong("unravel.first", 0);
    long number = Long.getLong("unravel.differential", 300);
    Differential differential = new Differential(2e4, 1000, 2000, 20);
    for (long seed = first; seed < first + number; seed++) {
      long t0 = System.nanoTime();
      differential.examine(RandomScenarios.text(seed));
      if (System.nanoTime() - t0 > 400_000_000L) {System.out.println("SLOW " + seed + " " + (System.nanoTime() - t0) / 1e9);}
    }
    differential.counts.forEach((what, count) -> System.out.println(count + " " + what));
    differential.faults.stream().limit(Long.getLong("unravel.show", 10)).forEach(System.out::println);
    assertThat(differential.faults).isEmpty();
  }
}
