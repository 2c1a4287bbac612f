package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Options that stand for keys of a scenario. */
final class ScenarioOptions {

  private static final List<String> OPTIONS = List.of("--trajectories", "--seed", "--until-error");

  private ScenarioOptions() {}

  /**
   * The scenario of a file with overrides, of which those that have an option of their own come
   * last: --NAME stands for the key ensemble.NAME.
   *
   * @param values those of {@code --trajectories}, {@code --seed} and {@code --until-error}, as far
   *     as given; null where the option is not there
   */
  static Scenario load(Path conf, List<String> overrides, String... values) {
    List<String> all = new ArrayList<>(overrides);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        all.add(key(OPTIONS.get(i)) + "=" + values[i]);
      }
    }
    try {
      return Scenario.load(conf, all);
    } catch (UserException e) {
      String message = e.getMessage();
      for (int i = 0; i < values.length; i++) {
        String option = OPTIONS.get(i);
        message = values[i] == null ? message : named(message, key(option), option);
      }
      throw new UserException(message, e.picture());
    }
  }

  private static String key(String option) {
    return "ensemble." + option.substring(2);
  }

  /** The message in terms of the option that was used. */
  private static String named(String message, String key, String option) {
    String origin = "--set " + key;
    return message.replace(origin + ": " + key, option).replace(origin, option);
  }
}
