package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.FalseAlarm;
import dev.unravel.conf.Scenario;
import dev.unravel.ensemble.EventTally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What `plan` says of events is what a run has. */
class RunEstimateTest {

  @TempDir private Path directory;

  private static Scenario scenario(String eve, String baths, int trajectories) {
    String text =
        """
        name = estimate
        system { spins = 2, hamiltonian { type = lmg, J = 1, h = 0.3 } }
        initial { type = ground }
        %s
        dissipators = [%s]
        time { end = 2, points = 11 }
        ensemble { trajectories = %d, seed = 3 }
        check { enabled = false }
        """
            .formatted(eve, baths, trajectories);
    return Scenario.parse(text, "test", List.of());
  }

  private static RunEstimate estimate(Scenario scenario) {
    return RunEstimate.of(scenario, CurveSetup.of(scenario).get(0), 2);
  }

  private EventTally run(Scenario scenario) {
    RunSession session = RunSession.of(new RunDirectory(directory.resolve("run")), scenario, 2);
    return session.simulate(statistics -> {}).curves().get(0).fold().tally();
  }

  private double journal() throws IOException {
    return Files.size(directory.resolve("run/events-00000.avro"));
  }

  /** False alarms in less than one of a million runs of this class. */
  private static void assertExpected(long found, double expected) {
    assertThat(FalseAlarm.ofPoisson(found, expected))
        .as("%d events, expected %s", found, expected)
        .isLessThan(FalseAlarm.limit(1e-6, 5));
  }

  /** Poisson numbers, whose mean is known. */
  @ParameterizedTest
  @CsvSource({"0.5, 3000", "40, 500", "3000, 60"})
  void shouldExpectAsManyMeasurementsAsThereAre(double rate, int trajectories) throws IOException {
    Scenario scenario = scenario("eve { observable = Sz, rate = " + rate + " }", "", trajectories);
    RunEstimate estimate = estimate(scenario);
    assertThat(estimate.mostEvents()).isEqualTo(trajectories * rate * 2);
    assertExpected(run(scenario).totalMeasurements(), estimate.mostEvents());
    if (estimate.mostEvents() > 10_000) {
      assertThat(journal())
          .isBetween(0.75 * estimate.mostDiskBytes(), 1.1 * estimate.mostDiskBytes());
    }
  }

  /** S_x is -1, 0 or 1: a jump operator whose rate is at most that of its row with two elements. */
  @Test
  void shouldExpectNoFewerJumpsThanThereAre() {
    String bath = "{ type = collective, operator = { Sx = 1 }, rate = 30 }";
    Scenario scenario = scenario("", bath, 200);
    RunEstimate estimate = estimate(scenario);
    long found = run(scenario).totalJumps();
    assertThat(found).isPositive();
    assertThat(
            found < estimate.mostEvents()
                || FalseAlarm.ofPoisson(found, estimate.mostEvents()) < FalseAlarm.limit(1e-6, 5))
        .isTrue();
    assertThat(estimate.mostEvents()).isLessThan(3.0 * found);
  }

  /** As long as tasks are kept whole, memory grows with them; beyond, it does not. */
  @Test
  void shouldCountTheMemoryOfEvents() {
    double few = memory(10);
    assertThat(memory(1000)).isGreaterThan(1.5 * few);
    assertThat(memory(300_000)).isCloseTo(memory(100_000), within(1.0));
    assertThat(memory(100_000)).isBetween(30e6, 200e6);
    assertThat(memory(100_000_000)).isCloseTo(memory(100_000), within(1.0));
  }

  private static double memory(int events) {
    double rate = 0.5 * events;
    return estimate(scenario("eve { observable = Sz, rate = " + rate + " }", "", 2560))
        .memoryBytes();
  }

  @Test
  void shouldCountTheTimeOfEvents() {
    double few = estimate(scenario("eve { observable = Sz, rate = 1 }", "", 1000)).seconds();
    double many = estimate(scenario("eve { observable = Sz, rate = 1e5 }", "", 1000)).seconds();
    assertThat(many).isGreaterThan(1000 * few);
  }
}
