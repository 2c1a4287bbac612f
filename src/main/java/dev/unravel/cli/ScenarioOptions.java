package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Options that stand for keys of a scenario. */
final class ScenarioOptions {

  private static final String TRAJECTORIES = "ensemble.trajectories";
  private static final String SEED = "ensemble.seed";

  private ScenarioOptions() {}

  /**
   * The scenario of a file with overrides, of which those that have an option of their own come
   * last.
   *
   * @param trajectories null if the option is not there
   * @param seed null if the option is not there
   */
  static Scenario load(Path conf, List<String> overrides, String trajectories, String seed) {
    List<String> all = new ArrayList<>(overrides);
    if (trajectories != null) {
      all.add(TRAJECTORIES + "=" + trajectories);
    }
    if (seed != null) {
      all.add(SEED + "=" + seed);
    }
    try {
      return Scenario.load(conf, all);
    } catch (UserException e) {
      String message = e.getMessage();
      message = trajectories == null ? message : named(message, TRAJECTORIES, "--trajectories");
      throw new UserException(seed == null ? message : named(message, SEED, "--seed"));
    }
  }

  /** The message in terms of the option that was used. */
  private static String named(String message, String key, String option) {
    String origin = "--set " + key;
    return message.replace(origin + ": " + key, option).replace(origin, option);
  }
}
