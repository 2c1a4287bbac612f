package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

  private static final CommandLine WHOLE = Main.commandLine();

  private static Iterable<String> names() {
    return Commands.NAMES;
  }

  @Test
  void shouldKnowEveryCommandByItsName() {
    assertThat(WHOLE.getSubcommands().keySet()).containsExactlyElementsOf(Commands.NAMES);
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldMakeOneCommandAloneJustAsAmongAll(String name) {
    CommandLine alone = Commands.programFor(name, "--help");
    assertThat(alone.getSubcommands().keySet()).containsExactly(name);
    assertThat(usage(alone, name)).isEqualTo(usage(WHOLE, name)).contains("--log-format");
  }

  private static String usage(CommandLine program, String command) {
    return program.getSubcommands().get(command).getUsageMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--log-format=json", "rnu", ""})
  void shouldHaveAllCommandsWhereTheFirstArgumentIsNone(String first) {
    assertThat(Commands.programFor(first, "run").getSubcommands().keySet())
        .containsExactlyElementsOf(Commands.NAMES);
  }
}
