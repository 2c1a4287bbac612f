package dev.unravel.packaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads picocli's model of the command line as the documents need it. */
final class Commands {

  private Commands() {}

  /** The commands of a program by name, those hidden from its help left out. */
  static List<CommandLine> of(CommandLine program) {
    return program.getSubcommands().values().stream()
        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
        .distinct()
        .toList();
  }

  /** One sentence, without its full stop. */
  static String summary(CommandLine command) {
    String text = plain(command.getCommandSpec().usageMessage().description()[0]);
    int end = text.indexOf(". ");
    text = end < 0 ? text : text.substring(0, end);
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** How it is called, in one line. */
  static String synopsis(CommandLine command) {
    return command.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
  }

  static List<String> description(CommandLine command) {
    return plain(List.of(command.getCommandSpec().usageMessage().description()));
  }

  static List<String> description(ArgSpec argument) {
    return plain(List.of(argument.description()));
  }

  /** The commands below the word Example in the help. */
  static List<String> examples(CommandLine command) {
    return Arrays.stream(command.getCommandSpec().usageMessage().footer())
        .filter(line -> line.startsWith("  "))
        .map(String::strip)
        .toList();
  }

  static List<OptionSpec> options(CommandLine command) {
    return command.getCommandSpec().options().stream().filter(option -> !option.hidden()).toList();
  }

  /** The options under their headings in the help; the first heading is empty. */
  static Map<String, List<OptionSpec>> optionsByHeading(CommandLine command) {
    Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
    sections.put("", new ArrayList<>());
    for (OptionSpec option : options(command)) {
      sections.computeIfAbsent(heading(option), heading -> new ArrayList<>()).add(option);
    }
    return sections;
  }

  private static String heading(OptionSpec option) {
    ArgGroupSpec group = option.group();
    return group == null || group.heading() == null
        ? ""
        : plain(group.heading()).strip().replaceAll(":$", "");
  }

  static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  /** Exit codes with what they mean, as the help of the program says. */
  static Map<String, String> exitCodes(CommandLine program) {
    return program.getCommandSpec().usageMessage().exitCodeList();
  }

  private static List<String> plain(List<String> texts) {
    return texts.stream().map(Commands::plain).toList();
  }

  private static String plain(String text) {
    return CommandLine.Help.Ansi.OFF.string(String.format(text));
  }
}
