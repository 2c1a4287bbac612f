package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Scenario files damaged at random (seeds 1 and 2): whatever the damage, there is a scenario that
 * survives the round trip, or a message of one line, and nothing else.
 */
class MutationTest {

  private static final int CASES = 4000;

  private static final List<String> SHARDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "=",
          "+=",
          ":",
          ",",
          ".",
          "\"",
          "\"\"\"",
          "\\",
          "#",
          "\n",
          " ",
          "\0",
          "${",
          "${?",
          "}${eve.rate}",
          "${curves}",
          "${time}",
          "null",
          "true",
          "NaN",
          "1e999",
          "-1",
          "-0.0",
          "1e-320",
          "0",
          "99999999999999999999",
          "1e6",
          "[0,1]",
          "type",
          "type = dicke",
          "type = thermal",
          "include \"fig4a.conf\"",
          "include url(\"x\")",
          "include",
          "label = a",
          "curves = [{label=a},{eve=null,label=b}]",
          "amplitudes",
          "operator",
          "observable {x=1}",
          "dissipators = ${dissipators} [{type=ladder,zeta=1}]",
          "é",
          "\uD83D",
          "\u2028",
          "(",
          "$");

  private int scenarios;
  private int refusals;

  @Test
  void shouldGiveAScenarioOrOneLineForDamagedFiles() throws IOException {
    Random random = new Random(1);
    List<String> texts = texts();
    for (int i = 0; i < CASES; i++) {
      String text = damaged(texts.get(random.nextInt(texts.size())), 1 + random.nextInt(3), random);
      check(text, List.of());
    }
    assertThat(scenarios).isGreaterThan(CASES / 20);
    assertThat(refusals).isGreaterThan(CASES / 3);
  }

  @Test
  void shouldGiveAScenarioOrOneLineForDamagedOverrides() throws IOException {
    Random random = new Random(2);
    List<String> texts = texts();
    List<String> overrides = CanonicalTextTest.overrides().toList();
    for (int i = 0; i < CASES; i++) {
      String first = damaged(overrides.get(random.nextInt(overrides.size())), 1, random);
      String second = overrides.get(random.nextInt(overrides.size()));
      String text = i % 2 == 0 ? Demo.text() : texts.get(random.nextInt(texts.size()));
      check(text, i % 3 == 0 ? List.of(first, second) : List.of(first));
    }
    assertThat(scenarios).isGreaterThan(CASES / 20);
    assertThat(refusals).isGreaterThan(CASES / 3);
  }

  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>(List.of(Demo.text()));
    for (Path file : ShippedScenariosTest.files().sorted().toList()) {
      texts.add(HoconFile.read(file));
    }
    CanonicalTextTest.overrides().forEach(o -> texts.add(Demo.text() + o + "\n"));
    return texts;
  }

  private void check(String text, List<String> overrides) {
    try {
      Scenario scenario = Scenario.parse(text, "my.conf", overrides);
      assertThat(Scenario.parse(scenario.canonicalText(), "back", List.of())).isEqualTo(scenario);
      scenarios++;
    } catch (ConfException e) {
      assertThat(e.getMessage()).matches("(my\\.conf|--set ?).*: .+");
      refusals++;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("on " + overrides + " over:\n" + text, e);
    }
  }

  private static String damaged(String text, int hits, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = 0; i < hits; i++) {
      int from = random.nextInt(damaged.length() + 1);
      int to = Math.min(damaged.length(), from + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(from, to);
        case 1 -> damaged.insert(from, damaged.substring(from, to));
        case 2 -> damaged.insert(from, SHARDS.get(random.nextInt(SHARDS.size())));
        default -> damaged.replace(from, to, SHARDS.get(random.nextInt(SHARDS.size())));
      }
    }
    return damaged.toString();
  }
}
