package dev.unravel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is made of the command line says all of it, and nothing else. */
class DocumentsTest {

  private static final CommandLine PROGRAM = Main.commandLine();
  private static Map<String, String> files;

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws IOException {
    List<String> keys = Files.readAllLines(Path.of("conf/reference.conf"));
    files = Documents.of(keys, "1.2.3", "2026-11-01T00:00:00Z");
  }

  @Test
  void shouldHaveAManualPageForTheProgramAndForEachCommand() {
    assertThat(files).containsKey("man/man1/unravel.1");
    for (CommandLine command : Commands.of(PROGRAM)) {
      String page = files.get("man/man1/unravel-" + command.getCommandName() + ".1");
      assertThat(page)
          .startsWith(".\\\"")
          .contains("\n.TH \"UNRAVEL-" + command.getCommandName().toUpperCase(Locale.ROOT))
          .contains("\"2026-11-01\" \"unravel 1.2.3\"");
    }
  }

  @Test
  void shouldNameEveryOptionWhereverOptionsAreNamed() {
    for (CommandLine command : Commands.of(PROGRAM)) {
      String page = files.get("man/man1/unravel-" + command.getCommandName() + ".1");
      for (String name :
          Commands.options(command).stream().flatMap(DocumentsTest::names).toList()) {
        assertThat(page).contains("\\fB" + ManPage.text(name) + "\\fR");
        assertThat(files.get("completion/zsh/_unravel")).contains(name);
        assertThat(files.get("completion/bash/unravel")).contains(name);
        assertThat(files.get("completion/fish/unravel.fish"))
            .contains(
                name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
        assertThat(files.get("reference/commands.md")).contains(name);
      }
    }
  }

  private static Stream<String> names(CommandLine.Model.OptionSpec option) {
    return Stream.of(option.names());
  }

  @Test
  void shouldListTheExitCodesOfTheProgram() {
    for (String code : List.of("0", "1", "2", "3", "4", "5", "130")) {
      assertThat(files.get("man/man1/unravel-run.1")).contains("\n.TP\n\\fB" + code + "\\fR\n");
      assertThat(files.get("reference/commands.md")).contains("\n| " + code + " | ");
    }
  }

  @Test
  void shouldNotTakeTextForARequestOfTheFormatter() {
    assertThat(ManPage.text(".csv and -1\\2")).isEqualTo("\\&.csv and \\-1\\e2");
    assertThat(ManPage.text("'quoted'")).isEqualTo("\\&'quoted'");
  }

  @Test
  void shouldShowEveryKeyOfTheReferenceWithItsDefault() throws IOException {
    String page = files.get("reference/scenario-keys.md");
    Pattern key = Pattern.compile("\\s*([\\w-]+) = (.*)");
    for (String line : Files.readAllLines(Path.of("conf/reference.conf"))) {
      var found = key.matcher(line);
      if (found.matches()) {
        assertThat(page).containsPattern("[`.]" + Pattern.quote(found.group(1) + "`"));
      }
    }
    assertThat(page)
        .contains("**`ensemble.trajectories`** (default `1000`)")
        .contains("**`types.dissipator.thermal.beta`** (required)");
  }

  @Test
  void shouldNotGoOnWithALineThatItDoesNotUnderstand() {
    assertThatThrownBy(() -> KeyReference.of(List.of("# a", "what is this")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("what is this");
  }

  @Test
  void shouldCompleteScenariosAndFolders() {
    assertThat(Argument.of("CONF")).isEqualTo(Argument.SCENARIO);
    assertThat(Argument.of("DIR")).isEqualTo(Argument.DIRECTORY);
    assertThat(Argument.of("DIR|CONF")).isEqualTo(Argument.FILE);
    assertThat(Argument.of("M")).isEqualTo(Argument.OTHER);
  }

  @Test
  void shouldTellOneBuildFromAnother() throws Exception {
    Path jar = Files.writeString(folder.resolve("a.jar"), "abc");
    String[] args = {
      folder.toString(),
      "conf/reference.conf",
      "1.2.3",
      "2026-11-01T00:00:00Z",
      jar.toString(),
      "CHANGELOG.md"
    };
    Documents.main(args);
    // SHA-256 of "abc", FIPS 180-4, begins so.
    assertThat(folder.resolve("build")).hasContent("ba7816bf8f01cfea");
    assertThat(folder.resolve("deb/man1/unravel.1.gz")).isNotEmptyFile();
    assertThat(folder.resolve("man/man1/unravel.1")).isNotEmptyFile();
  }
}
