package dev.unravel.cli;

import java.util.ArrayList;
import java.util.List;

/** Options that stand for keys of a scenario. */
final class ScenarioOptions {

  private ScenarioOptions() {}

  /** The overrides together with those that have an option of their own, which come last. */
  static List<String> all(List<String> overrides, String trajectories, String seed) {
    List<String> all = new ArrayList<>(overrides);
    if (trajectories != null) {
      all.add("ensemble.trajectories=" + trajectories);
    }
    if (seed != null) {
      all.add("ensemble.seed=" + seed);
    }
    return all;
  }
}
