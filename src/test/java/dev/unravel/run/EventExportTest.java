package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unravel.event.Ended;
import dev.unravel.event.Event;
import dev.unravel.event.History;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is exported of the sample run is what its journal holds, doubles to the last bit. */
class EventExportTest {

  private static final RunDirectory RUN = new RunDirectory(Path.of("trajectories/sample-format-1"));

  private final List<CurveSetup> setups = CurveSetup.of(RUN.existingRun().scenario());
  private final JournalReader journal =
      RunSession.of(RUN, RUN.existingRun().scenario(), 1).journal();

  private List<String> export(List<CurveSetup> of, EventExport.Format format) {
    StringBuilder text = new StringBuilder();
    long count = EventExport.write(journal, of, format, text);
    assertThat(count).isEqualTo(80L * of.size());
    return text.toString().lines().toList();
  }

  @Test
  void shouldWriteALineAnEvent() {
    List<String> lines = export(setups, EventExport.Format.CSV);
    assertThat(lines.get(0)).isEqualTo("curve,trajectory,weight,event,t,kind,index,name,value");
    List<String> expected = new ArrayList<>();
    for (CurveSetup setup : setups) {
      for (long i = 0; i < 80; i++) {
        History history = journal.read(setup.index(), i).orElseThrow();
        for (int e = 0; e < history.events().size(); e++) {
          expected.add(setup.label() + "," + i + ",1," + e + "," + tail(history.events().get(e)));
        }
      }
    }
    assertThat(lines.subList(1, lines.size()).stream().map(EventExportTest::readBack))
        .containsExactlyElementsOf(expected);
  }

  /** Time as bits, kind and index. */
  private static String tail(Event event) {
    String index =
        event instanceof Prepared p
            ? "prepared," + p.eigenvector()
            : event instanceof Jumped j
                ? "jump," + j.channel()
                : event instanceof Measured m ? "measurement," + m.outcome() : "end,";
    return Double.doubleToLongBits(event.time()) + "," + index;
  }

  private static String readBack(String line) {
    String[] c = line.split(",", -1);
    assertThat(c).as(line).hasSizeGreaterThanOrEqualTo(9);
    String bits = Long.toString(Double.doubleToLongBits(Double.parseDouble(c[4])));
    return String.join(",", c[0], c[1], c[2], c[3], bits, c[5], c[6]);
  }

  @Test
  void shouldNameChannelsAndGiveMeasuredValues() {
    List<String> lines = export(List.of(setups.get(0)), EventExport.Format.CSV);
    assertThat(lines.stream().filter(line -> line.contains(",jump,")))
        .isNotEmpty()
        .anyMatch(line -> line.contains(",decay,"))
        .allMatch(line -> line.endsWith(","));
    assertThat(lines.stream().filter(line -> line.contains(",measurement,0,")))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(",1.5"));
  }

  @Test
  void shouldWriteAnObjectATrajectory() throws IOException {
    List<String> lines = export(List.of(setups.get(1)), EventExport.Format.JSONL);
    assertThat(lines).hasSize(80);
    for (int i = 0; i < 80; i++) {
      JsonNode object = new ObjectMapper().readTree(lines.get(i));
      History history = journal.read(1, i).orElseThrow();
      assertThat(object.get("curve").asText()).isEqualTo("seldom");
      assertThat(object.get("trajectory").asLong()).isEqualTo(i);
      assertThat(object.get("end").asDouble())
          .isEqualTo(((Ended) history.events().get(history.events().size() - 1)).time());
      assertThat(object.get("times")).hasSize(history.events().size() - 2);
      for (int e = 0; e < object.get("times").size(); e++) {
        Event event = history.events().get(e + 1);
        assertThat(object.get("times").get(e).asDouble()).isEqualTo(event.time());
        assertThat(object.get("sources").get(e).asInt())
            .isEqualTo(event instanceof Measured ? 1 : 0);
      }
    }
  }
}
