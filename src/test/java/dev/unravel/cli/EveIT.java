package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Eve knows, from the shell. */
class EveIT {

  private static final String SCENARIO =
      """
      name = knows
      system { spins = 5, hamiltonian { type = lmg, J = 1, h = 0.2 } }
      initial { type = gibbs, beta = 3 }
      eve { observable = Sz, rate = 2 }
      time { end = 1, points = 11 }
      ensemble { trajectories = 300, seed = 3 }
      curves = [
        { label = closed }
        { label = open, dissipators = [ { type = collective, operator { Sy = 1 }, rate = 0.3 } ] }
      ]
      """;

  @TempDir private static Path directory;

  @BeforeAll
  static void run() throws IOException {
    Files.writeString(directory.resolve("knows.conf"), SCENARIO);
    fine("run", "knows.conf", "--out", "run", "--quiet");
  }

  private static String fine(Object... args) {
    Program.Ended ended = Program.run(directory, args);
    assertThat(ended.code()).as(ended.all()).isZero();
    return ended.out();
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }

  @Test
  void shouldWriteTablesThatSayWhoseStatesTheyAreOf() throws IOException {
    assertThat(fine("eve", "run", "--quiet", "--out", "one", "--workers", 1))
        .contains("closed: states given Eve's record alone, 300 histories", "tables in one");
    fine("eve", "run", "--quiet", "--out", "two", "--workers", 2);
    fine("eve", "run", "--quiet", "--out", "two", "--as", "trajectory");
    for (String name : List.of("eve.csv", "eve-losses.csv", "eve-survival.csv")) {
      assertThat(lines("one/" + name)).as(name).isEqualTo(lines("two/" + name));
    }
    List<String> along = lines("one/eve.csv");
    assertThat(along).hasSize(1 + 2 * 11);
    assertThat(along.get(0)).startsWith("curve,as,t,p,trajectories,system_entropy,entropy,");
    assertThat(along.get(1)).startsWith("closed,eve,0,0,300,");
    assertThat(along.get(12)).startsWith("open,eve,0,0,300,");
    assertThat(lines("two/eve-trajectory.csv").get(1)).startsWith("closed,trajectory,0,0,300,");
    assertThat(lines("one/eve-losses.csv").get(0))
        .isEqualTo("curve,as,nonlocality,measurements,trajectories,fraction,low,high");
    assertThat(lines("one/eve-survival.csv").get(0))
        .isEqualTo("curve,as,quantity,t,t_low,t_high,p,p_low,p_high");
  }

  @Tag("full")
  @Test
  void shouldPrintTheTableOfOneCurveAndDraw() throws IOException {
    String csv =
        fine("eve", "run", "--quiet", "--curve", "open", "--format", "csv", "--trajectories", 50);
    assertThat(csv.lines()).hasSize(12);
    assertThat(csv.lines().skip(1))
        .allMatch(line -> line.startsWith("eve,") || line.contains(",eve,"));
    assertThat(directory.resolve("run/eve.csv")).doesNotExist();
    JsonNode open =
        new ObjectMapper()
            .readTree(
                fine(
                    "eve",
                    "run",
                    "--quiet",
                    "--curve",
                    "open",
                    "--format",
                    "json",
                    "--trajectories",
                    50))
            .get("curves")
            .get(0);
    assertThat(open.get("curve").asText()).isEqualTo("open");
    assertThat(open.get("along")).hasSize(11);
    String last = csv.lines().skip(11).findFirst().orElseThrow();
    int holevo = List.of(csv.lines().findFirst().orElseThrow().split(",")).indexOf("holevo");
    assertThat(open.get("along").get(10).get("holevo").asDouble())
        .isEqualTo(Double.parseDouble(last.split(",", -1)[holevo]));
    assertThat(open.get("losses").get(0).get("nonlocality").isTextual()).isTrue();
    String out =
        fine("eve", "run", "--quiet", "--curve", "closed", "--figure", "--out", "pictures");
    assertThat(out).contains("eve-closed.svg", "eve-closed-losses.png");
    assertThat(Files.readString(directory.resolve("pictures/eve-closed.svg")))
        .contains("knows, closed, given Eve's record alone; 300 histories", "Holevo");
  }

  @Tag("full")
  @Test
  void shouldSayWhatIsWrong() throws IOException {
    Files.writeString(
        directory.resolve("alone.conf"),
        SCENARIO.replace("name = knows", "name = alone").replaceAll("(?m)^eve .*$", ""));
    fine("run", "alone.conf", "--out", "alone", "--quiet");
    List<List<Object>> wrong =
        List.of(
            List.of("--as = bob: must be trajectory or eve", "eve", "run", "--as", "bob"),
            List.of("--format = xml: must be text, csv or json", "eve", "run", "--format", "xml"),
            List.of(
                "--trajectories = 0: must be an integer from 1", "eve", "run", "--trajectories", 0),
            List.of("--curve = x: the curves are closed, open", "eve", "run", "--curve", "x"),
            List.of("nowhere: no run of Unravel here (no run.json)", "eve", "nowhere"),
            List.of(
                "alone: nobody listens in curve closed; --as trajectory has the states given the"
                    + " bath's jumps",
                "eve",
                "alone"));
    for (List<Object> use : wrong) {
      Program.Ended ended = Program.run(directory, use.subList(1, use.size()).toArray());
      assertThat(ended.code()).as(ended.all()).isEqualTo(2);
      assertThat(ended.errLines()).containsExactly("unravel: " + use.get(0));
    }
  }
}
