package dev.unravel.ops.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unravel.ManualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is logged or printed, a line is a JSON object and an object is a line. */
class JsonLogTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final JsonLines lines =
      new JsonLines(new PrintStream(out, true, StandardCharsets.UTF_8), new ManualTime());

  @AfterEach
  void forgetTheRun() {
    RunId.set("");
  }

  private List<JsonNode> printed() throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
      objects.add(new ObjectMapper().readTree(line));
    }
    return objects;
  }

  @Test
  void shouldMakeAnObjectOfEachLineHoweverItIsPrinted() throws IOException {
    RunId.set("fig4a-1");
    lines.println("unravel: interrupted; go on with: unravel resume \"a b\"");
    lines.print("one of");
    lines.flush();
    lines.printf(" two%nthree é\t\u0001");
    lines.close();
    assertThat(printed())
        .extracting(node -> node.get("message").textValue())
        .containsExactly(
            "interrupted; go on with: unravel resume \"a b\"", "one of two", "three é\t\u0001");
    assertThat(printed())
        .allMatch(node -> node.get("run").textValue().equals("fig4a-1"))
        .allMatch(node -> node.get("level").textValue().equals("INFO"))
        .allMatch(node -> node.get("timestamp").textValue().matches("[-0-9]+T[:0-9]+\\.\\d{3}Z"));
  }

  @Test
  void shouldTellAnErrorInOneLine() throws IOException {
    lines.error("it\nfailed", Optional.of(new IllegalStateException("on\npurpose")));
    assertThat(printed()).hasSize(1);
    JsonNode node = printed().get(0);
    assertThat(node.get("level").textValue()).isEqualTo("ERROR");
    assertThat(node.get("message").textValue()).isEqualTo("it\nfailed");
    assertThat(node.get("error").textValue()).contains("IllegalStateException: on\npurpose");
    assertThat(node.get("stack").textValue()).contains("shouldTellAnErrorInOneLine");
  }

  private static JsonNode encoded(Throwable thrown, Map<String, String> mdc) throws IOException {
    LoggerContext context = new LoggerContext();
    LoggingEvent event =
        new LoggingEvent(
            "", context.getLogger("a.b"), Level.WARN, "{} fell", thrown, new Object[] {"it"});
    event.setInstant(Instant.parse("2026-11-25T17:00:00Z"));
    event.setMDCPropertyMap(mdc);
    byte[] line = new JsonEncoder().encode(event);
    assertThat(new String(line, StandardCharsets.UTF_8)).endsWith("}\n").containsOnlyOnce("\n");
    return new ObjectMapper().readTree(line);
  }

  @Test
  void shouldEncodeWhatIsLoggedWithItsCauses() throws IOException {
    Exception cause = new IOException("disk full");
    JsonNode node = encoded(new IllegalStateException("no block", cause), Map.of());
    assertThat(node.get("timestamp").textValue()).isEqualTo("2026-11-25T17:00:00.000Z");
    assertThat(node.get("level").textValue()).isEqualTo("WARN");
    assertThat(node.get("logger").textValue()).isEqualTo("a.b");
    assertThat(node.get("message").textValue()).isEqualTo("it fell");
    assertThat(node.get("error").textValue())
        .isEqualTo("java.lang.IllegalStateException: no block | java.io.IOException: disk full");
    assertThat(node.get("stack").textValue()).contains("Caused by: java.io.IOException");
  }

  @Test
  void shouldPreferTheRunOfTheThread() throws IOException {
    RunId.set("one");
    assertThat(encoded(new Error(), Map.of()).get("run").textValue()).isEqualTo("one");
    assertThat(encoded(new Error(), Map.of("run", "two")).get("run").textValue()).isEqualTo("two");
  }

  @Test
  void shouldCallARunAfterItsDirectory() {
    assertThat(RunId.of(Path.of("trajectories/fig4a-1/"))).isEqualTo("fig4a-1");
    assertThat(RunId.of(Path.of("trajectories/x/.."))).isEqualTo("trajectories");
    assertThat(RunId.of(Path.of("/"))).isEqualTo("/");
  }
}
