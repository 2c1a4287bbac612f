package dev.unravel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands within a JVM whose default locale has digits, a decimal comma, letters or a calendar
 * of its own give the bytes of the root locale. The program sets the root locale when it starts;
 * here it does not, as when another program uses its classes.
 */
@Isolated("the default locale and the standard streams are the JVM's")
class LocaleTest {

  private static final String SCENARIO =
      """
      name = locale
      system { spins = 4, hamiltonian { type = lmg, J = 1, h = 0.1 } }
      initial { type = gibbs, beta = 20 }
      dissipators = [ { type = thermal, beta = 10 } ]
      eve { observable = Sz, rate = 2 }
      time { end = 1, points = 11 }
      ensemble { trajectories = 300, seed = 3 }
      """;
  private static final String MAP =
      """
      name = map
      system { spins = 4, hamiltonian { type = lmg, J = 1 } }
      initial { type = gibbs }
      sweep {
        x { key = system.hamiltonian.h, from = 0, to = 0.2, points = 3 }
        y { key = initial.beta, from = 1, to = 100, points = 3, scale = log }
      }
      """;
  private static final List<String> SHORT =
      List.of(
          "run DIR/locale.conf --out DIR/run --workers 1 --quiet",
          "verify DIR/run --quiet",
          "inspect DIR/run --where bell-min<0.5 --sort bell-last --top 20 --quiet",
          "inspect DIR/run --trajectory 7 --format json --band 20",
          "export DIR/run",
          "eve DIR/run --quiet",
          "report DIR/run",
          "solve DIR/map.conf --out DIR/map --quiet",
          "plan DIR/locale.conf --set ensemble.trajectories=many",
          "inspect DIR/run --trajectory 123456");
  private static final List<String> PICTURES =
      List.of("figure DIR/run", "inspect DIR/run --trajectory 7 --figure");

  private static final Locale BEFORE = Locale.getDefault();

  @TempDir private static Path home;
  private static Map<String, String> expected;

  @BeforeAll
  static void run() throws IOException {
    Locale.setDefault(Locale.ROOT);
    expected = work("und", true);
    Locale.setDefault(BEFORE);
    assertThat(expected).containsKeys("run/events-00000.avro", "run/rho.npy", "map/map.csv");
  }

  @AfterEach
  void restore() {
    Locale.setDefault(BEFORE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "tr-TR"})
  void shouldGiveTheBytesOfTheRootLocale(String tag) throws IOException {
    shouldGiveTheSameBytes(tag);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fa-IR",
        "my-MM",
        "de-DE",
        "ne-NP",
        "mr-IN",
        "bn-BD",
        "lt-LT",
        "th-TH-u-ca-buddhist-nu-thai",
        "ja-JP-u-ca-japanese"
      })
  void shouldGiveTheBytesOfTheRootLocaleInRarerOnes(String tag) throws IOException {
    shouldGiveTheSameBytes(tag);
  }

  private static void shouldGiveTheSameBytes(String tag) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(tag));
    boolean pictures = tag.equals("ar-EG");
    Map<String, String> found = work(tag, pictures);
    Map<String, String> wanted = new TreeMap<>(expected);
    if (!pictures) {
      wanted.keySet().removeIf(name -> name.matches("figure .*|.*--figure|.*\\.(svg|png)"));
    }
    assertThat(found.keySet()).isEqualTo(wanted.keySet());
    wanted.keySet().removeIf(name -> found.get(name).equals(wanted.get(name)));
    assertThat(wanted.keySet()).as("differs").isEmpty();
  }

  /** What every command says, and every file, by name. */
  private static Map<String, String> work(String tag, boolean pictures) throws IOException {
    Path directory = Files.createDirectory(home.resolve(tag));
    Files.writeString(directory.resolve("locale.conf"), SCENARIO);
    Files.writeString(directory.resolve("map.conf"), MAP);
    Map<String, String> said = new TreeMap<>();
    SHORT.forEach(command -> said.put(command, said(directory, command)));
    if (pictures) {
      PICTURES.forEach(command -> said.put(command, said(directory, command)));
    }
    for (String folder : List.of("run", "map")) {
      RunFiles.contents(directory.resolve(folder))
          .forEach((name, bytes) -> said.put(folder + "/" + name, bytes));
    }
    // Segments are marked at random; what is in them is in the digest that verify says.
    said.replaceAll((name, text) -> name.matches(".*\\.(avro|idx)") ? "" : text);
    return said;
  }

  private static String said(Path directory, String command) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(text, true, UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      int code = Main.execute(command.replace("DIR", directory.toString()).split(" "));
      stream.println("exit code " + Integer.toString(code));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return text.toString(UTF_8).replace(directory.toString(), "DIR");
  }
}
