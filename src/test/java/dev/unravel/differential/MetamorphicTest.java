package dev.unravel.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.cli.Exit;
import dev.unravel.conf.Scenario;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.lindblad.LindbladSolution;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import dev.unravel.run.CurveSetup;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What must not show in the deterministic numbers, on scenarios at random: no second way needed.
 */
class MetamorphicTest {

  private static final double CLOSE = 1e-9;

  private static final int SCENARIOS = 150;

  private static final double MOST_PRODUCTS = 3e3;

  private int compared;

  /** The state at the end is the same whether 2, 3 or 17 times are asked for. */
  @Test
  void shouldReachTheSameEndOnAnyGrid() {
    forEach(
        (setup, text) -> {
          OpenSystem system = setup.system();
          double end = setup.end();
          LindbladSolution coarse = LindbladIntegrator.of(system).solve(0, end);
          for (int points : new int[] {3, 17}) {
            double[] times = new double[points];
            for (int i = 0; i < points; i++) {
              times[i] = end * i / (points - 1);
            }
            times[points - 1] = end;
            agree(coarse, LindbladIntegrator.of(system).solve(times), text);
          }
        });
  }

  /**
   * Energies and rates in another unit, times in its inverse: s = 1024 and 1/256, by which nothing
   * is rounded.
   */
  @Test
  void shouldNotDependOnTheUnitOfEnergy() {
    forEach(
        (setup, text) -> {
          LindbladSolution plain =
              LindbladIntegrator.of(setup.system()).solve(0, setup.end() / 4, setup.end());
          for (double s : new double[] {1024, 1.0 / 256}) {
            LindbladSolution scaled =
                LindbladIntegrator.of(scaled(setup.system(), s))
                    .solve(0, setup.end() / 4 / s, setup.end() / s);
            agree(plain, scaled, text);
          }
        });
  }

  private static OpenSystem scaled(OpenSystem system, double s) {
    Hamiltonian h = system.hamiltonian();
    List<JumpOperator> jumps =
        system.jumps().stream()
            .map(
                jump ->
                    JumpOperator.of(
                        jump.name(), BandedMatrix.ofDense(jump.matrix().toDense(), 0), s))
            .toList();
    Optional<Eavesdropper> eve = system.eve().map(e -> e.at(scaled(e.timing(), s)));
    return new OpenSystem(
        Hamiltonian.of(
            h.spin(),
            h.matrix().scaled(s, 0),
            h.quadratic().map(c -> Arrays.stream(c).map(x -> s * x).toArray())),
        jumps,
        eve,
        system.initial());
  }

  private static Timing scaled(Timing timing, double s) {
    if (timing instanceof Timing.Poisson poisson) {
      return new Timing.Poisson(s * poisson.rate(), poisson.most());
    }
    if (timing instanceof Timing.Periodic periodic) {
      return new Timing.Periodic(s * periodic.rate(), periodic.most());
    }
    Timing.Burst burst = (Timing.Burst) timing;
    return new Timing.Burst(s * burst.rate(), burst.start() / s, burst.count());
  }

  private interface Comparison {
    void of(CurveSetup setup, String text);
  }

  private void forEach(Comparison comparison) {
    for (long seed = 100_000; seed < 100_000 + SCENARIOS; seed++) {
      String text = RandomScenarios.text(seed);
      try {
        for (CurveSetup setup : CurveSetup.of(Scenario.parse(text, "random.conf", List.of()))) {
          if (Differential.rates(setup.system()) * setup.end() <= MOST_PRODUCTS
              && setup.end() > 1e-100) {
            comparison.of(setup, text);
            compared++;
          }
        }
      } catch (RuntimeException e) {
        assertThat(Exit.isForTheUser(e)).as(text).isTrue(); // Refused: nothing to compare.
      }
    }
    assertThat(compared).isGreaterThan(SCENARIOS / 2);
  }

  private static void agree(LindbladSolution one, LindbladSolution other, String text) {
    assertThat(Dense.distance(one.rho(one.size() - 1), other.rho(other.size() - 1)))
        .as(text)
        .isLessThan(CLOSE);
    close(one.expectedJumps(), other.expectedJumps(), text);
    close(one.expectedOutcomes(), other.expectedOutcomes(), text);
  }

  private static void close(double[] some, double[] others, String text) {
    assertThat(others).hasSameSizeAs(some);
    for (int i = 0; i < some.length; i++) {
      assertThat(Math.abs(some[i] - others[i]) / Math.max(1, Math.abs(some[i])))
          .as(text)
          .isLessThan(CLOSE);
    }
  }
}
