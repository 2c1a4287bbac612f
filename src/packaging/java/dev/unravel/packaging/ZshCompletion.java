package dev.unravel.packaging;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A completion function for zsh, zshcompsys(1), with the descriptions of commands and options. */
final class ZshCompletion {

  private ZshCompletion() {}

  static String of(CommandLine program) {
    StringBuilder script = new StringBuilder("#compdef unravel\n");
    script.append("# Made by the build from the command line itself.\n\n");
    script.append("_unravel_commands() {\n  local -a commands=(\n");
    for (CommandLine command : Commands.of(program)) {
      String entry = command.getCommandName() + ":" + Commands.summary(command);
      script.append("    ").append(quoted(entry)).append('\n');
    }
    script.append("  )\n  _describe -t commands 'unravel command' commands\n}\n\n");
    for (CommandLine command : Commands.of(program)) {
      script.append(function(command));
    }
    return script.append(dispatcher(program)).toString();
  }

  private static String function(CommandLine command) {
    return "_unravel_"
        + command.getCommandName()
        + "() {\n  _arguments -s -S"
        + arguments(command)
        + "\n}\n\n";
  }

  private static String dispatcher(CommandLine program) {
    return """
        _unravel() {
          local context curcontext="$curcontext" state state_descr line
          typeset -A opt_args
          _arguments -C%s \\
            '1: :_unravel_commands' \\
            '*:: :->rest'
          if [[ $state == rest ]]; then
            curcontext="${curcontext%%:*:*}:unravel-$words[1]:"
            (( ! $+functions[_unravel_$words[1]] )) || _unravel_$words[1]
          fi
        }

        _unravel "$@"
        """
        .formatted(options(program));
  }

  private static String arguments(CommandLine command) {
    String parameters =
        command.getCommandSpec().positionalParameters().stream()
            .map(parameter -> " \\\n    " + quoted(parameter(parameter)))
            .collect(Collectors.joining());
    return options(command) + parameters;
  }

  private static String options(CommandLine command) {
    return Commands.options(command).stream()
        .map(option -> " \\\n    " + option(option))
        .collect(Collectors.joining());
  }

  private static String option(OptionSpec option) {
    String what = "[" + escaped(Commands.description(option).get(0)) + "]";
    if (Commands.takesValue(option)) {
      what += ":" + escaped(option.paramLabel()) + ":" + action(option.paramLabel());
    }
    List<String> names = List.of(option.names());
    String others = "(" + String.join(" ", names) + ")";
    String repeat = option.isMultiValue() ? "*" : others;
    return names.size() == 1
        ? quoted(repeat + names.get(0) + what)
        : quoted(repeat) + "{" + String.join(",", names) + "}" + quoted(what);
  }

  private static String parameter(PositionalParamSpec parameter) {
    String position = parameter.isMultiValue() ? "*" : parameter.index().min() + 1 + "";
    return position + ":" + escaped(parameter.paramLabel()) + ":" + action(parameter.paramLabel());
  }

  private static String action(String label) {
    return switch (Argument.of(label)) {
      case SCENARIO -> "_files -g \"*.conf\"";
      case DIRECTORY -> "_files -/";
      case FILE -> "_files";
      case OTHER -> " ";
    };
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\[\\]:])", "\\\\$1");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
