package dev.unravel.conf;

import java.util.List;

/** A small scenario that has every key, by lines, for tests that change one of them. */
final class Demo {

  static final String ORIGIN = "conf/my.conf";

  private static final String TEXT =
      """
      name = demo
      system {
        spins = 4
        hamiltonian { type = lmg, J = 1, h = 0.1 }
      }
      initial { type = dicke, k = 2 }
      dissipators = [
        { type = collective, operator { Sy = 1 }, rate = 0.1 }
      ]
      eve { observable = Sz, rate = 1 }
      time { end = 2, points = 5 }
      ensemble { trajectories = 100, seed = 7, block = 10 }
      check { enabled = true }
      curves = []
      settings = zx-plane
      """;

  private Demo() {}

  static String text() {
    return TEXT;
  }

  /** The text with another line in the place of one, counted from 1. */
  static String with(int line, String replacement) {
    String[] lines = TEXT.split("\n");
    lines[line - 1] = replacement;
    return String.join("\n", lines) + "\n";
  }

  static Scenario read(String text, String... overrides) {
    return Scenario.parse(text, ORIGIN, List.of(overrides));
  }

  /** The only curve of the scenario with some overrides. */
  static Curve curve(String... overrides) {
    return read(TEXT, overrides).curves().get(0);
  }
}
