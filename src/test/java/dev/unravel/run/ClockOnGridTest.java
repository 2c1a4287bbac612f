package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.check.ExactCurve;
import dev.unravel.conf.Scenario;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.ensemble.BlockProjector;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Grouping;
import dev.unravel.ensemble.Projection;
import dev.unravel.ensemble.StateDetail;
import dev.unravel.eve.EveFilter;
import dev.unravel.event.EventBlock;
import dev.unravel.event.Prepared;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.Timing;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.TrajectorySimulator;
import dev.unravel.trajectory.Unravelling;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A grid time shows the state after the measurement that the decimals of a scenario put there. */
class ClockOnGridTest {

  private static final String[] RATES = {"0.1", "0.8", "2.5", "5", "10", "20", "50", "64", "1000"};

  private static CurveSetup setup(String rate, String end, int points, String timing) {
    return CurveSetup.of(
            Scenario.parse(
                """
                name = clock
                system { spins = 4, hamiltonian { type = lmg, J = 1, h = 0.3 } }
                initial { type = coherent, theta = 1.1, phi = 0.4 }
                eve { observable = Sz, rate = %s, timing = %s }
                time { end = %s, points = %d }
                """
                    .formatted(rate, timing, end, points),
                "test",
                List.of()))
        .get(0);
  }

  /** Numbers of measurements up to each grid time against the same in exact decimals; seed 5. */
  @Test
  void shouldCountAtEachGridTimeWhatTheDecimalsSay() {
    Random random = new Random(5);
    int coincidences = 0;
    for (int trial = 0; trial < 400; trial++) {
      BigDecimal rate = BigDecimal.valueOf(1 + random.nextInt(400), random.nextInt(4));
      BigDecimal end = BigDecimal.valueOf(1 + random.nextInt(60), random.nextInt(4));
      int points = 2 + random.nextInt(40);
      if (trial % 2 == 0) { // The grid is one of instants, or of some of them.
        rate = new BigDecimal(RATES[random.nextInt(RATES.length)]);
        int ticks = (points - 1) * (1 + random.nextInt(9));
        end = BigDecimal.valueOf(ticks).divide(rate);
      }
      boolean burst = random.nextBoolean();
      BigDecimal start = burst ? BigDecimal.valueOf(1 + random.nextInt(30), 2) : BigDecimal.ZERO;
      String timing = burst ? "burst { count = 1000000000, start = " + start + " }" : "periodic";
      CurveSetup setup =
          setup(
              rate.toPlainString(),
              end.toPlainString(),
              points,
              burst ? "{ count = 1000000000, start = " + start.toPlainString() + " }" : timing);
      Timing.Scheduled clock = setup.system().eve().orElseThrow().schedule().orElseThrow();
      double[] times = setup.times();
      assertThat(setup.end()).isEqualTo(times[points - 1]);
      for (int i = 0; i < points; i++) {
        // start + n/rate <= end i/(points - 1)
        BigDecimal ticks =
            end.multiply(BigDecimal.valueOf(i))
                .subtract(start.multiply(BigDecimal.valueOf(points - 1L)))
                .multiply(rate);
        BigDecimal[] parts = ticks.divideAndRemainder(BigDecimal.valueOf(points - 1L));
        long count = parts[0].longValueExact() + (burst ? 1 : 0);
        long expected = ticks.signum() < 0 ? 0 : count;
        assertThat(clock.until(times[i]))
            .as("%s, rate %s, end %s, point %d of %d", timing, rate, end, i, points)
            .isEqualTo(expected);
        coincidences += expected > 0 && parts[1].signum() == 0 ? 1 : 0;
      }
    }
    assertThat(coincidences).isGreaterThan(500);
  }

  /** The instants are those of the clock, whatever the grid. */
  @Test
  void shouldNotMoveTheInstants() {
    Timing.Scheduled clock =
        setup("10", "0.7", 8, "periodic").system().eve().orElseThrow().schedule().orElseThrow();
    for (int n = 0; n < 10; n++) {
      assertThat(clock.instant(n)).isEqualTo((n + 1) / 10.0);
    }
  }

  private static double coherence(ComplexMatrix rho) {
    double largest = 0;
    for (int i = 0; i < rho.rows(); i++) {
      for (int j = 0; j < i; j++) {
        largest = Math.max(largest, Math.hypot(rho.re(i, j), rho.im(i, j)));
      }
    }
    return largest;
  }

  /**
   * After a measurement of S_z nothing is left beside the diagonal: in every part of the program.
   */
  @ParameterizedTest
  @ValueSource(strings = {"periodic", "{ count = 9, start = 0.1 }"})
  void shouldShowTheStateAfterTheMeasurementEverywhere(String timing) {
    CurveSetup setup = setup("10", "0.7", 8, timing);
    double[] times = setup.times();
    ExactCurve exact = ExactCurve.of(setup.system(), setup.plane(), times);
    Unravelling unravelling = setup.unravelling();
    EventBlock block =
        new TrajectorySimulator(unravelling, new RandomStreams(1), 0, setup.end()).simulate(0, 64);
    Projection projection = Projection.of(unravelling, times, StateDetail.DENSITY);
    Grouping grouping = Grouping.of(64, 64, times.length, 5);
    EnsembleFold fold = new EnsembleFold(projection, grouping);
    fold.add(new BlockProjector(projection, 64, grouping).project(block));
    EveFilter eve = new EveFilter(unravelling, times);
    eve.begin((Prepared) block.history(0).events().get(0));
    assertThat(block.to(0) - block.from(0)).isEqualTo(7);
    for (int i = 1; i < times.length; i++) {
      assertThat(coherence(exact.solution().rho(i))).isLessThan(1e-12);
      assertThat(coherence(fold.rho(i))).isLessThan(1e-12);
      assertThat(block.time(block.from(0) + i - 1)).isEqualTo(times[i]);
      eve.apply(block.history(0).events().get(i));
      assertThat(coherence(eve.at(times[i]).get(0).density())).isLessThan(1e-12);
    }
    assertThat(exact.points().get(1).diagnostics().bell()).isCloseTo(4.4594, within(5e-5));
    assertThat(exact.points().get(1).diagnostics().value(DiagnosticRegistry.PURITY))
        .isCloseTo(0.3112, within(5e-5));
  }
}
