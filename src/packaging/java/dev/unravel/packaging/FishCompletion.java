package dev.unravel.packaging;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completions for fish, complete(1), with the descriptions of commands and options. */
final class FishCompletion {

  private final StringBuilder script = new StringBuilder();

  private FishCompletion() {}

  static String of(CommandLine program) {
    FishCompletion made = new FishCompletion();
    made.script.append("# Made by the build from the command line itself.\n");
    made.script.append("complete -c unravel -f\n");
    made.options("__fish_use_subcommand", program);
    Commands.of(program).forEach(made::command);
    return made.script.toString();
  }

  private void command(CommandLine command) {
    String name = command.getCommandName();
    line("__fish_use_subcommand", "-a " + name + describe(Commands.summary(command)));
    String here = "__fish_seen_subcommand_from " + name;
    command.getCommandSpec().positionalParameters().stream()
        .map(parameter -> action(parameter.paramLabel()))
        .filter(action -> !action.isEmpty())
        .forEach(action -> line(here, action));
    options(here, command);
  }

  private void options(String condition, CommandLine command) {
    Commands.options(command).forEach(option -> line(condition, option(option)));
  }

  private static String option(OptionSpec option) {
    StringBuilder words = new StringBuilder();
    for (String name : List.of(option.names())) {
      words.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
      words.append(' ');
    }
    if (Commands.takesValue(option)) {
      words.append("-r ").append(action(option.paramLabel()));
    }
    return words.toString().strip() + describe(Commands.description(option).get(0));
  }

  /** Fish has directories and suffixes as functions that print what there is. */
  private static String action(String label) {
    return switch (Argument.of(label)) {
      case SCENARIO -> "-k -a '(__fish_complete_suffix .conf)'";
      case DIRECTORY -> "-a '(__fish_complete_directories)'";
      case FILE -> "-F";
      case OTHER -> "";
    };
  }

  private void line(String condition, String what) {
    script.append("complete -c unravel -n '%s' %s%n".formatted(condition, what).replace("\r", ""));
  }

  private static String describe(String text) {
    return " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
