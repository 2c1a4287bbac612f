package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program started in any locale, time zone or environment gives the same bytes. */
class LocaleIT {

  private static final LocaleSetting USUAL =
      new LocaleSetting(List.of(), Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"));

  /** Digits of its own, no letters beyond ASCII, and nobody's home in an odd time zone. */
  private static final Map<String, LocaleSetting> OTHERS =
      Map.of(
          "ar-EG", LocaleSetting.of("ar-EG"),
          "C", LocaleSetting.of("C"),
          "bare",
              new LocaleSetting(
                  List.of("-Duser.language=tr", "-Duser.country=TR"),
                  Map.of("LC_ALL", "", "LANG", "", "HOME", "", "TZ", "Asia/Kathmandu")));

  private static final String SCENARIO =
      """
      name = around
      system { spins = 4, hamiltonian { type = lmg, J = 1, h = 0.1 } }
      initial { type = gibbs, beta = 20 }
      dissipators = [ { type = collective, operator { Sy = 1 }, rate = 0.3 } ]
      eve { observable = Sz, rate = 2 }
      time { end = 1, points = 11 }
      ensemble { trajectories = 300, seed = 3 }
      """;

  private static final List<String> COMMANDS =
      List.of(
          "run around.conf --out run --quiet",
          "inspect run --trajectory 7 --figure",
          "run wrong.conf",
          "report run",
          "verify run --quiet");

  @TempDir private static Path home;
  private static Map<String, String> expected;

  @BeforeAll
  static void run() throws IOException {
    expected = work(USUAL, "usual");
    assertThat(expected.get("run wrong.conf")).contains("größe", "exit code 2");
  }

  @ParameterizedTest
  @ValueSource(strings = "ar-EG")
  void shouldGiveTheSameBytes(String name) throws IOException {
    shouldGiveTheUsualBytes(name);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"C", "bare"})
  void shouldGiveTheSameBytesInOthers(String name) throws IOException {
    shouldGiveTheUsualBytes(name);
  }

  private static void shouldGiveTheUsualBytes(String name) throws IOException {
    Map<String, String> found = work(OTHERS.get(name), name);
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((what, text) -> assertThat(found.get(what)).as(what).isEqualTo(text));
  }

  /** The JVM does not know the letters of these names any more: the program says what to do. */
  @Test
  void shouldSayInOneLineThatTheLocaleLacksLetters() throws IOException {
    Path odd = Files.createDirectory(home.resolve("größe"));
    for (Program.Ended ended :
        List.of(
            Program.runIn(LocaleSetting.of("C"), home, "run", "größe/around.conf"),
            Program.runIn(LocaleSetting.of("C"), odd, "run", "around.conf"))) {
      assertThat(ended.code()).as(ended.all()).isEqualTo(2);
      assertThat(ended.errLines()).as(ended.all()).hasSize(1);
      assertThat(ended.err()).contains("lacks letters of this name", "LC_ALL=C.UTF-8");
    }
    assertThat(RunFiles.entries(odd)).isEmpty();
  }

  /** What every command says, and every file, by name. */
  private static Map<String, String> work(LocaleSetting around, String name) throws IOException {
    Path directory = Files.createDirectory(home.resolve(name));
    Files.writeString(directory.resolve("around.conf"), SCENARIO);
    Files.writeString(directory.resolve("wrong.conf"), SCENARIO + "größe = 1\n");
    Map<String, String> said = new LinkedHashMap<>();
    for (String command : COMMANDS) {
      Program.Ended ended = Program.runIn(around, directory, (Object[]) command.split(" "));
      said.put(command, ended.out() + ended.err() + "exit code " + ended.code());
    }
    // Segments are marked at random; what is in them is in the digest that verify says.
    RunFiles.contents(directory.resolve("run"))
        .forEach((file, bytes) -> said.put(file, file.matches(".*\\.(avro|idx)") ? "" : bytes));
    return said;
  }
}
