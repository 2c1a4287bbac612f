package dev.unravel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table at the end of the build. */
class SlowestTestsTest {

  @TempDir private Path reports;

  private void report(String name, String seconds) throws IOException {
    Files.writeString(
        reports.resolve("TEST-" + name + ".xml"),
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0.2"
            name="%s" time="%s" tests="3" errors="0">
          <testcase name="should" classname="%s" time="99"/>
        </testsuite>
        """
            .formatted(name, seconds, name));
  }

  @Test
  void shouldReadTheSecondsOfReports() throws IOException {
    report("a.FooTest", "0.25");
    report("b.BarTest", "1,234.5");
    Files.writeString(reports.resolve("a.FooTest.txt"), "not a report");
    assertThat(SlowestTests.read(reports))
        .containsOnly(Map.entry("a.FooTest", 0.25), Map.entry("b.BarTest", 1234.5));
  }

  @Test
  void shouldShowTheSlowestOnTop() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (int i = 0; i < 30; i++) {
      seconds.put("Test" + i, (double) i);
    }
    String[] lines = SlowestTests.table(seconds).strip().split("\\R");
    assertThat(lines).hasSize(22);
    assertThat(lines[1].strip()).isEqualTo("29.0  Test29");
    assertThat(lines[20].strip()).isEqualTo("10.0  Test10");
    assertThat(lines[21].strip()).isEqualTo("390.0  these 20, of 435.0 for all 30");
  }
}
