package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario files on disk: which are read, and what is said of those that cannot be. */
class ScenarioFilesTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void setUp() {
    file = folder.resolve("my.conf");
  }

  private void write(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static void shouldFail(Path path, String message) {
    assertThatThrownBy(() -> Scenario.load(path, List.of()))
        .isInstanceOf(ConfException.class)
        .hasMessage(message);
  }

  @Test
  void shouldReadAFileAsItReadsItsText() throws IOException {
    write("my.conf", Demo.text());
    assertThat(Scenario.load(file, List.of("eve.rate=2")))
        .isEqualTo(Demo.read(Demo.text(), "eve.rate=2"));
  }

  @Test
  void shouldReadAFileThatStartsWithAByteOrderMark() throws IOException {
    write("my.conf", "\uFEFF" + Demo.text());
    assertThat(Scenario.load(file, List.of())).isEqualTo(Demo.read(Demo.text()));
  }

  @Test
  void shouldNameTheFileAsTheUserDid() throws IOException {
    write("my, own: 3.conf", Demo.with(3, "spins = 0"));
    Path odd = folder.resolve("my, own: 3.conf");
    shouldFail(odd, odd + ":3: system.spins = 0: must be an integer from 1 to 20000");
  }

  @Test
  void shouldSayThatThereIsNoSuchFile() {
    shouldFail(file, file + ": no such file");
    Path elsewhere = folder.resolve("nowhere/my.conf");
    shouldFail(elsewhere, elsewhere + ": no such file");
  }

  @Test
  void shouldNameTheFileThatWasMeant() throws IOException {
    write("my.conf", Demo.text());
    Path misspelt = folder.resolve("my.cnf");
    shouldFail(misspelt, misspelt + ": no such file; did you mean " + file + "?");
  }

  @Test
  void shouldRefuseADirectory() {
    shouldFail(folder, folder + ": is a directory; must be a scenario file in HOCON");
  }

  @Test
  void shouldRefuseWhatMayNotBeRead() throws IOException {
    write("my.conf", Demo.text());
    assumeFalse(file.toFile().setReadable(false) && Files.isReadable(file), "root reads all");
    shouldFail(file, file + ": cannot be read: permission denied");
  }

  @Test
  void shouldRefuseWhatIsNotText() throws IOException {
    Files.write(file, new byte[] {'n', (byte) 0xC3, '(', (byte) 0xFF});
    shouldFail(file, file + ": is not text in UTF-8");
  }

  @Test
  void shouldRefuseWhatIsTooLarge() throws IOException {
    Files.write(file, new byte[HoconFile.MAX_BYTES + 1]);
    shouldFail(file, file + ": larger than 4 MiB; must be a scenario file");
  }

  @Test
  void shouldIncludeFilesBesideTheOneThatIncludes() throws IOException {
    write(
        "my.conf",
        "include \"parts/base.conf\"\ninitial { include file(\"state.conf\"), k = 3 }\n");
    write("parts/base.conf", Demo.text() + "include \"eve.conf\"\n");
    write("parts/eve.conf", "eve.rate = 9");
    write("state.conf", "type = dicke");
    Curve curve = Scenario.load(file, List.of()).curves().get(0);
    assertThat(curve.eve()).contains(new EveSpec(AxisSpec.Z, 9));
    assertThat(curve.initial()).isEqualTo(new InitialSpec.Dicke(3));
  }

  @Test
  void shouldNameTheIncludedFileInWhichTheMistakeIs() throws IOException {
    write("my.conf", "include \"base.conf\"\n");
    write("base.conf", Demo.with(10, "eve { observable = Sz, rate = -1 }"));
    Path base = folder.resolve("base.conf");
    shouldFail(file, base + ":10: eve.rate = -1: must be a number from 0 to 1e9");
    write("base.conf", "a = [\n}");
    assertThatThrownBy(() -> Scenario.load(file, List.of()))
        .isInstanceOf(ConfException.class)
        .hasMessageStartingWith(base + ":2: not valid HOCON: ");
  }

  @Test
  void shouldNameTheLineOfAnIncludeThatFails() throws IOException {
    write("my.conf", "name = a\n\ninclude \"nope.conf\"\n");
    Path nope = folder.resolve("nope.conf");
    shouldFail(file, file + ":3: include \"nope.conf\": no such file: " + nope);
    write("my.conf", "name = a\ninclude \"my.conf\"\n");
    shouldFail(file, file + ":2: include \"my.conf\": a file cannot include itself");
    write("my.conf", "name = a\ninclude \"base.conf\"\n");
    write("base.conf", "include \"my.conf\"");
    Path base = folder.resolve("base.conf");
    shouldFail(file, base + ":1: include \"my.conf\": a file cannot include itself");
    write("my.conf", "include url(\"file:///a\")");
    shouldFail(file, file + ":1: include url(\"file:/a\"): must be a file");
  }

  @Test
  void shouldReadASuperpositionOfTheLargestSystem() throws IOException {
    StringBuilder amplitudes = new StringBuilder();
    for (int k = 0; k <= 20_000; k++) {
      amplitudes.append("[0.12345678901234567, -0.12345678901234567]\n");
    }
    String state = "initial { type = superposition, amplitudes = [" + amplitudes + "] }";
    write("my.conf", Demo.with(6, state));
    Scenario scenario = Scenario.load(file, List.of("system.spins=20000"));
    assertThat(Demo.read(scenario.canonicalText())).isEqualTo(scenario);
    assertThat(file).hasSize(Demo.with(6, state).getBytes(StandardCharsets.UTF_8).length);
  }
}
