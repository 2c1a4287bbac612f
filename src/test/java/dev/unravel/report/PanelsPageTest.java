package dev.unravel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * analysis/panels.md says what analysis/data holds, to the digits shown, and links pictures and
 * scenarios that are there.
 */
class PanelsPageTest {

  private static final Path ANALYSIS = Path.of("analysis");

  /** | what | value | file | line | column |. */
  private static final Pattern NUMBER =
      Pattern.compile("\\| [^|]+ \\| ([−0-9.]+) \\| ([a-z0-9-]+\\.csv) \\| ([^|]+) \\| (\\w+) \\|");

  /** Numbers that name a line may be given to five decimals. */
  private static final double SAME = 1e-5;

  record Cited(String value, String file, String line, String column) {}

  private static String page() throws IOException {
    return Files.readString(ANALYSIS.resolve("panels.md"));
  }

  static Stream<Cited> numbers() throws IOException {
    return page()
        .lines()
        .filter(line -> line.contains(".csv |"))
        .map(
            line -> {
              Matcher m = NUMBER.matcher(line);
              assertThat(m.matches()).as(line).isTrue();
              return new Cited(m.group(1).replace('−', '-'), m.group(2), m.group(3), m.group(4));
            });
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void shouldSayWhatTheDataHold(Cited cited) throws IOException {
    List<Map<String, String>> rows = rows(cited.file());
    String[] lines = cited.line().split(" minus ");
    double value = value(select(rows, lines[0]), cited.column());
    if (lines.length > 1) {
      value -= value(select(rows, lines[1]), cited.column());
    }
    assertThat(rounds(value, cited.value())).as("%s, the data say %s", cited, value).isTrue();
  }

  /** Columns by the last part of their names: h for system.hamiltonian.h. */
  private static List<Map<String, String>> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(ANALYSIS.resolve("data").resolve(file));
    String[] names = lines.get(0).replaceAll("[\\w.]*\\.", "").split(",");
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int c = 0; c < names.length; c++) {
        row.put(names[c], cells[c]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, String>> select(List<Map<String, String>> rows, String line) {
    List<Map<String, String>> left = rows;
    for (String condition : line.equals("all") ? new String[0] : line.split(", ")) {
      String[] words = condition.split(" ");
      left =
          switch (words[0]) {
            case "least" -> List.of(left.stream().min(by(words[1])).orElseThrow());
            case "greatest" -> List.of(left.stream().max(by(words[1])).orElseThrow());
            default -> left.stream().filter(row -> holds(row.get(words[0]), words)).toList();
          };
    }
    return left;
  }

  private static Comparator<Map<String, String>> by(String column) {
    return Comparator.comparingDouble(row -> number(row.get(column)));
  }

  private static boolean holds(String cell, String[] words) {
    if (words[1].equals("<")) {
      return number(cell) < number(words[2]);
    }
    assertThat(words[1]).isEqualTo("=");
    return cell.equals(words[2])
        || Pattern.matches("-?[0-9.E-]+", cell) && Math.abs(number(cell) - number(words[2])) < SAME;
  }

  private static double value(List<Map<String, String>> rows, String column) {
    if (column.equals("lines")) {
      return rows.size();
    }
    assertThat(rows.size()).as("lines").isOne();
    return number(rows.get(0).get(column));
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }

  /** Whether a number is what is shown, to half a unit of the last digit shown and rounding. */
  private static boolean rounds(double value, String shown) {
    BigDecimal decimal = new BigDecimal(shown);
    double unit = StrictMath.pow(10, -decimal.scale());
    return Math.abs(value - decimal.doubleValue()) <= 0.500001 * unit;
  }

  @Test
  void shouldHaveEveryPanelWithItsPictureAndItsCommands() throws IOException {
    String page = page();
    try (Stream<Path> confs = Files.list(Path.of("conf"))) {
      List<String> panels =
          confs
              .map(conf -> conf.getFileName().toString())
              .filter(name -> name.startsWith("fig"))
              .map(name -> name.replace(".conf", ""))
              .toList();
      assertThat(panels).hasSize(10);
      for (String panel : panels) {
        assertThat(page)
            .contains("`analysis/make-all " + panel + "`", "conf/" + panel + ".conf`")
            .containsPattern("]\\(figures/" + panel + "(-panels)?\\.png\\)");
      }
    }
    Matcher links = Pattern.compile("]\\(([^h)][^)]*)\\)").matcher(page);
    while (links.find()) {
      assertThat(ANALYSIS.resolve(links.group(1))).exists();
    }
  }
}
