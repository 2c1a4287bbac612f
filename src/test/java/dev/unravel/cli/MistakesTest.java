package dev.unravel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake of {@link BadInputIT} and every wrong use of {@link CommandsIT}, in this JVM. */
@Isolated("the standard streams are the JVM's")
class MistakesTest {

  @TempDir private Path directory;

  private record Ended(int code, String out, String err) {
    List<String> errLines() {
      return err.lines().toList();
    }
  }

  private static Ended execute(List<String> args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream wrong = new ByteArrayOutputStream();
    try (PrintStream outStream = new PrintStream(said, true, UTF_8);
        PrintStream errStream = new PrintStream(wrong, true, UTF_8)) {
      System.setOut(outStream);
      System.setErr(errStream);
      int code = Main.execute(args.toArray(String[]::new));
      return new Ended(code, said.toString(UTF_8), wrong.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.unravel.cli.BadInputIT#mistakes")
  void shouldSayInOneLineWhatIsWrongAndWhatIsAllowed(List<String> mistake) throws IOException {
    Path conf = Files.writeString(directory.resolve("small.conf"), BadInputIT.SCENARIO);
    List<String> args = new ArrayList<>(List.of("run", conf.toString(), "--out"));
    args.add(directory.resolve("run").toString());
    args.addAll(mistake.subList(1, mistake.size()));
    Ended ended = execute(args);
    assertThat(ended.code()).as(ended.toString()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines()).as(ended.toString()).hasSize(1);
    assertThat(ended.err()).startsWith("unravel: ").contains(mistake.get(0));
    assertThat(RunFiles.names(directory)).containsExactly("small.conf");
  }

  @ParameterizedTest
  @MethodSource("dev.unravel.cli.CommandsIT#wrongUses")
  void shouldSayWhatIsWrongAndWhereToLook(List<String> use) {
    Ended ended = execute(use.subList(2, use.size()));
    assertThat(ended.code()).as(ended.toString()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines()).as(ended.toString()).hasSize(2);
    assertThat(ended.errLines().get(0)).startsWith("unravel: ").contains(use.get(0));
    assertThat(ended.errLines().get(1)).contains(use.get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run", "resume", "replay", "verify", "inspect", "eve", "solve", "figure", "report", "plan"
      })
  void shouldHelpWithAnExample(String command) {
    Ended help = execute(List.of(command, "--help"));
    assertThat(help.code()).as(help.toString()).isZero();
    assertThat(help.out())
        .startsWith("Usage: unravel " + command + " ")
        .contains("\nExample:\n  unravel " + command + " ");
    assertThat(help.err()).isEmpty();
  }
}
