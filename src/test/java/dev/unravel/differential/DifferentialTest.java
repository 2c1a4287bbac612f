package dev.unravel.differential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Stationary starts and wide spectra, where a series that ends too early is wrong. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        system { spins = 2, hamiltonian { type = lmg, J = 0, h = 4.6 } }
        initial { type = coherent, theta = 1.9 }
        dissipators = [ { type = collective, operator { Splus = 1 }, rate = 2 } ]
        """,
        """
        system { spins = 4, hamiltonian { type = lmg, h = -1.1925673341273277 } }
        initial {
          type = steady, dissipators = [ { type = ladder, zeta = 1.5707963267948966, rate = 2 } ]
        }
        eve { observable = Sz, rate = 2, timing = periodic }
        """,
        """
        system { spins = 6, hamiltonian { type = lmg, h = 0.5 } }
        initial { type = gibbs, beta = 30 }
        """,
        """
        system { spins = 3, hamiltonian { type = lmg, h = 0.5 } }
        initial { type = ground }
        """
      })
  void shouldHoldStationaryStates(String text) {
    for (double end : new double[] {3, 30, 60, 200}) {
      Differential differential = new Differential(1e5, 1e5, 2000, 0);
      differential.examine("name = still%n%stime { end = %s, points = 2 }%n".formatted(text, end));
      assertThat(differential.faults).isEmpty();
    }
  }

  /**
   * Where rounding hardly determines xi^2; where Eve, who stops, measures once in each trajectory
   * that is drawn; and where time ends before the norm has fallen, or before a double has digits.
   */
  @ParameterizedTest
  @ValueSource(
      longs = {
        7847, 7890, 8484, 9526, 10246, 13845, 15249, 19076, 2733, 8609, 12477, 12708, 2517, 6489,
        9505, 17927
      })
  void shouldGiveTheSameNumbersAtTheEdge(long seed) {
    Differential differential = new Differential(8e3, 300, 2000, 5);
    differential.examine(RandomScenarios.text(seed));
    assertThat(differential.faults).isEmpty();
  }

  @Test
  void shouldGiveTheSameNumbersByEveryWay() {
    examine(new Differential(8e3, 300, 2000, 5), 300, 300);
  }

  @Test
  @Tag("full")
  void shouldGiveTheSameNumbersByEveryWayManyTimes() {
    examine(
        new Differential(8e3, 300, 2000, 5),
        Long.getLong("unravel.first", 1000),
        Long.getLong("unravel.differential", 1000));
  }
}
