package dev.unravel.run;

import dev.unravel.UserException;
import dev.unravel.conf.Curve;
import dev.unravel.conf.EnsembleSpec;
import dev.unravel.conf.SamplingSpec;
import dev.unravel.conf.Scenario;
import dev.unravel.conf.SettingsSpec;
import dev.unravel.conf.StateSpec;
import dev.unravel.conf.TimeSpec;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a replay makes of the same events in another way; what is empty stays as it was simulated.
 *
 * @param end last time of every curve's grid, above 0 and at most what was simulated
 * @param points times of every curve's grid, from 2
 * @param settings over which settings the Bell value is the minimum
 * @param state what is kept of the ensemble state
 */
public record OtherGrid(
    OptionalDouble end,
    OptionalInt points,
    Optional<SettingsSpec> settings,
    Optional<StateSpec> state) {

  private static final int MAX_POINTS = 1_000_000;

  public OtherGrid {
    if (end.isPresent() && !(end.getAsDouble() > 0)) {
      throw new UserException("--end = " + end.getAsDouble() + ": must be a number above 0");
    }
    if (points.isPresent() && (points.getAsInt() < 2 || points.getAsInt() > MAX_POINTS)) {
      throw new UserException(
          "--points = %s: must be an integer from 2 to %s"
              .formatted(points.getAsInt(), MAX_POINTS));
    }
  }

  /** Whether everything stays as it was simulated. */
  public boolean isSame() {
    return end.isEmpty() && points.isEmpty() && settings.isEmpty() && state.isEmpty();
  }

  /**
   * The scenario whose results a replay gives then. No curve ends for its error, since that would
   * be elsewhere on another grid.
   *
   * @throws UserException if a curve was not simulated so far, or is a sample up to its end alone
   */
  Scenario of(Scenario simulated) {
    EnsembleSpec e = simulated.ensemble();
    if (end.isPresent() && e.sampling() != SamplingSpec.PLAIN) {
      throw new UserException(
          "--end: this run drew only trajectories to which something happens up to its own end,"
              + " which is no sample up to another");
    }
    return new Scenario(
        simulated.name(),
        simulated.curves().stream().map(this::of).toList(),
        new EnsembleSpec(
            e.trajectories(),
            e.seed(),
            e.block(),
            e.sampling(),
            state.orElse(e.state()),
            OptionalDouble.empty()),
        simulated.check(),
        simulated.journal(),
        simulated.diagnostics());
  }

  private Curve of(Curve c) {
    double last = end.orElse(c.time().end());
    if (last > c.time().end()) {
      throw new UserException(
          "--end = %s: %s was simulated to %s"
              .formatted(
                  last, c.label().isEmpty() ? "the run" : "curve " + c.label(), c.time().end()));
    }
    TimeSpec time = new TimeSpec(last, points.orElse(c.time().points()));
    if (!time.isAscending()) {
      throw new UserException(
          "--end = %s with %s points: grid times are not all different; must be larger"
              .formatted(last, time.points()));
    }
    return c.on(time, settings.orElse(c.settings()));
  }
}
