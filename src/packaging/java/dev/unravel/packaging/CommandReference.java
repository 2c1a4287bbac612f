package dev.unravel.packaging;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The page with every command, its options and its exit codes, as Markdown. */
final class CommandReference {

  private final StringBuilder page = new StringBuilder();

  private CommandReference() {}

  static String of(CommandLine program) {
    CommandReference made = new CommandReference();
    made.line("# Commands\n");
    made.line(
        "What `unravel COMMAND --help` says, on one page; `man unravel-COMMAND` has the same.\n");
    made.line("| command | what it does |\n|---|---|");
    for (CommandLine command : Commands.of(program)) {
      String name = command.getCommandName();
      made.line("| [`%s`](#%s) | %s |".formatted(name, name, cell(Commands.summary(command))));
    }
    made.line("\n## Exit codes\n\n| code | meaning |\n|---|---|");
    Commands.exitCodes(program)
        .forEach((code, meaning) -> made.line("| %s | %s |".formatted(code, cell(meaning))));
    made.line("");
    Commands.of(program).forEach(made::command);
    return made.page.toString();
  }

  private void command(CommandLine command) {
    line("## " + command.getCommandName() + "\n");
    line("```\n" + Commands.synopsis(command) + "\n```\n");
    Commands.description(command).forEach(paragraph -> line(escaped(paragraph) + "\n"));
    line("| argument or option | meaning |\n|---|---|");
    command
        .getCommandSpec()
        .positionalParameters()
        .forEach(p -> row(p.paramLabel(), Commands.description(p)));
    Commands.options(command).forEach(o -> row(names(o), Commands.description(o)));
    line("\n```\n" + String.join("\n", Commands.examples(command)) + "\n```\n");
  }

  private static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    return Commands.takesValue(option) ? names + " " + option.paramLabel() : names;
  }

  private void row(String what, List<String> description) {
    line(
        "| `%s` | %s |"
            .formatted(what.replace("|", "\\|"), cell(String.join("<br>", description))));
  }

  private void line(String line) {
    page.append(line).append('\n');
  }

  private static String cell(String text) {
    return escaped(text).replace("|", "\\|").replace("&lt;br>", "<br>");
  }

  private static String escaped(String text) {
    return text.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_");
  }
}
