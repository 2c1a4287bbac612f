package dev.unravel.cli;

import dev.unravel.UserException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options of commands that simulate. */
final class SimulationOptions extends WorkOptions {

  private static final int DAY_SECONDS = 86400;

  @Option(
      names = "--metrics-linger",
      paramLabel = "SECONDS",
      description =
          "Serve metrics after the end, the verdict of the cross-check among them, until they have"
              + " been scraped once, but not for longer; default: 0.")
  private Integer linger;

  @Override
  Duration linger() {
    if (linger == null) {
      return Duration.ZERO;
    }
    if (!servesMetrics()) {
      throw new UserException("--metrics-linger needs --metrics-port");
    }
    if (linger < 0 || linger > DAY_SECONDS) {
      throw new UserException(
          "--metrics-linger = %s: must be an integer from 0 to %s".formatted(linger, DAY_SECONDS));
    }
    return Duration.ofSeconds(linger);
  }
}
