package dev.unravel.conf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unravel.HangWatch;
import dev.unravel.MessageText;
import dev.unravel.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in a scenario file, it is a scenario or gets a message, which names no class;
 * never another exception, a hang, or more memory than the JVM has (256 MB under {@code -Pfuzz}).
 * The scenarios of conf/ are what the fuzzer starts from, and all that is tried without {@code
 * JAZZER_FUZZ=1}.
 */
class ScenarioFuzz {

  private static final HangWatch HANGS = HangWatch.ofSeconds(20);

  static Stream<Arguments> scenarios() throws IOException {
    List<Path> files;
    try (Stream<Path> conf = Files.walk(Path.of("conf"))) {
      files = conf.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    }
    return files.stream().map(ScenarioFuzz::bytes).map(Arguments::of);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @MethodSource("scenarios")
  @FuzzTest(maxExecutions = 500_000, maxDuration = "")
  void shouldGiveAScenarioOrAMessage(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    HANGS.begin();
    try {
      Scenario scenario = Scenario.parse(text, "f", List.of());
      Scenario again = Scenario.parse(scenario.canonicalText(), "again", List.of());
      if (!again.equals(scenario)) {
        throw new AssertionError("its own text is another scenario: " + scenario.canonicalText());
      }
    } catch (UserException e) {
      MessageText.check(e.getMessage(), text);
    } finally {
      HANGS.end();
    }
  }
}
