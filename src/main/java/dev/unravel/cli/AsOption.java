package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.eve.Perspective;
import java.util.Arrays;

/** Whose state of a trajectory an option means. */
final class AsOption {

  private AsOption() {}

  /**
   * The perspective of this name.
   *
   * @throws UserException if there is none
   */
  static Perspective of(String name) {
    return Arrays.stream(Perspective.values())
        .filter(perspective -> perspective.text().equals(name))
        .findFirst()
        .orElseThrow(() -> new UserException("--as = " + name + ": must be trajectory or eve"));
  }
}
