package dev.unravel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * analysis/panels.md and analysis/gallery.md say what analysis/data holds, to the digits shown, and
 * link pictures and scenarios that are there.
 */
class PanelsPageTest {

  private static final Path ANALYSIS = Path.of("analysis");

  private static final List<String> PAGES = List.of("panels.md", "gallery.md");

  /** | what | value | file | line | column |, or with what it must be before the value. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\| [^|]+ \\| (?:([−0-9.]+|none) \\| )?([−0-9.]+) \\| ([a-z0-9-]+\\.csv)"
              + " \\| ([^|]+) \\| (\\w+) \\|");

  /** A comma that stands in no quotation marks. */
  private static final String COMMA = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

  /** Numbers that name a line may be given to five decimals. */
  private static final double SAME = 1e-5;

  /**
   * A line of a table.
   *
   * @param expected what the value must be, to the digits shown; none if nothing is known
   */
  record Cited(String expected, String value, String file, String line, String column) {}

  private static String page(String name) {
    try {
      return Files.readString(ANALYSIS.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Cited> numbers() {
    return PAGES.stream()
        .flatMap(name -> page(name).lines())
        .filter(line -> line.contains(".csv |"))
        .map(
            line -> {
              Matcher m = NUMBER.matcher(line);
              assertThat(m.matches()).as(line).isTrue();
              return new Cited(
                  m.group(1) == null ? "none" : m.group(1).replace('−', '-'),
                  m.group(2).replace('−', '-'),
                  m.group(3),
                  m.group(4),
                  m.group(5));
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
    if (!cited.expected().equals("none")) {
      assertThat(rounds(value, cited.expected())).as("%s, data: %s", cited, value).isTrue();
    }
  }

  /** Columns by the last part of their names: h for system.hamiltonian.h. */
  private static List<Map<String, String>> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(ANALYSIS.resolve("data").resolve(file));
    String[] names = lines.get(0).replaceAll("[\\w.]*\\.", "").split(",");
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(COMMA, -1);
      Map<String, String> row = new HashMap<>();
      for (int c = 0; c < names.length; c++) {
        row.put(names[c], cells[c].replace("\"", ""));
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
    requireEvery("panels.md", "fig", Path.of("conf"), 10);
  }

  @Test
  void shouldHaveEveryModelOfTheGalleryWithItsPictureAndItsCommands() throws IOException {
    requireEvery("gallery.md", "", Path.of("conf", "gallery"), 7);
  }

  private static void requireEvery(String name, String prefix, Path folder, int number)
      throws IOException {
    String page = page(name);
    try (Stream<Path> confs = Files.list(folder)) {
      List<String> scenarios =
          confs
              .map(conf -> conf.getFileName().toString())
              .filter(file -> file.startsWith(prefix) && file.endsWith(".conf"))
              .map(file -> file.replace(".conf", ""))
              .toList();
      assertThat(scenarios).hasSize(number);
      for (String scenario : scenarios) {
        assertThat(page)
            .contains(
                "`analysis/make-all " + scenario + "`",
                folder.toString().replace('\\', '/') + "/" + scenario + ".conf`")
            .containsPattern("]\\(figures/" + scenario + "(-panels)?\\.png\\)");
      }
    }
    Matcher links = Pattern.compile("]\\(([^h)][^)]*)\\)").matcher(page);
    while (links.find()) {
      assertThat(ANALYSIS.resolve(links.group(1))).exists();
    }
  }
}
