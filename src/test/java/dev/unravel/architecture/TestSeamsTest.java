package dev.unravel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is set once, or for tests alone, is read in one place of the program. */
class TestSeamsTest {

  private static final Path MAIN = Path.of("src/main/java/dev/unravel");

  private static List<String> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && read(file).contains(text))
          .map(file -> MAIN.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldReadPropertiesForTestsInOneClass() throws IOException {
    assertThat(filesWith("\"unravel.test.")).containsExactly("engine/cluster/TestLies.java");
  }

  @Test
  void shouldLimitTheServersOfTheJdkInOneClass() throws IOException {
    assertThat(filesWith("httpserver.max")).containsExactly("HttpLimits.java");
  }
}
