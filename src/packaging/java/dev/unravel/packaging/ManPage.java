package dev.unravel.packaging;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A manual page in the man macros of roff, man(7): one for the program, and one for each command
 * under the name that {@code man} looks for, such as unravel-run.
 */
final class ManPage {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "JAVA_HOME", "The Java to use, 17 or newer; by default the one on the path.",
          "UNRAVEL_JAVA_OPTS", "Further options of the JVM, such as -Xmx8g.",
          "XDG_CACHE_HOME",
              "Where an installed unravel keeps an archive of its loaded classes, which makes it"
                  + " start faster; by default ~/.cache.");

  private final StringBuilder page = new StringBuilder();

  private ManPage(String name, String version, String date) {
    line(".\\\" Made by the build from the command line itself.");
    line(
        ".TH \"%s\" \"1\" \"%s\" \"unravel %s\" \"Unravel\""
            .formatted(name.toUpperCase(Locale.ROOT), date, version));
  }

  /** Each page's name with its text. */
  static Map<String, String> all(CommandLine program, String version, String date) {
    Map<String, String> pages = new TreeMap<>();
    pages.put(program.getCommandName(), new ManPage("unravel", version, date).program(program));
    for (CommandLine command : Commands.of(program)) {
      String name = program.getCommandName() + "-" + command.getCommandName();
      pages.put(name, new ManPage(name, version, date).command(name, command, program));
    }
    return pages;
  }

  private String program(CommandLine program) {
    start(program.getCommandName(), program);
    section("COMMANDS");
    for (CommandLine command : Commands.of(program)) {
      item("\\fB" + text(command.getCommandName()) + "\\fR", Commands.description(command));
    }
    options(program);
    exitCodes(program);
    section("ENVIRONMENT");
    new TreeMap<>(ENVIRONMENT).forEach((name, use) -> item("\\fB" + name + "\\fR", List.of(use)));
    examples(program);
    section("SEE ALSO");
    line(
        String.join(
            ",\n",
            Commands.of(program).stream()
                .map(c -> "\\fBunravel\\-" + text(c.getCommandName()) + "\\fR(1)")
                .toList()));
    return page.toString();
  }

  private String command(String name, CommandLine command, CommandLine program) {
    start(name, command);
    List<PositionalParamSpec> parameters = command.getCommandSpec().positionalParameters();
    if (!parameters.isEmpty()) {
      section("ARGUMENTS");
      parameters.forEach(
          p -> item("\\fI" + text(p.paramLabel()) + "\\fR", Commands.description(p)));
    }
    options(command);
    exitCodes(program);
    examples(command);
    section("SEE ALSO");
    line("\\fBunravel\\fR(1)");
    return page.toString();
  }

  private void start(String name, CommandLine command) {
    section("NAME");
    line(text(name) + " \\- " + text(Commands.summary(command)));
    section("SYNOPSIS");
    line(text(Commands.synopsis(command)));
    section("DESCRIPTION");
    paragraphs(Commands.description(command));
  }

  private void options(CommandLine command) {
    Commands.optionsByHeading(command)
        .forEach(
            (heading, options) -> {
              section(heading.isEmpty() ? "OPTIONS" : heading.toUpperCase(Locale.ROOT));
              options.forEach(option -> item(names(option), Commands.description(option)));
            });
  }

  private static String names(OptionSpec option) {
    String names =
        String.join(
            ", ", List.of(option.names()).stream().map(n -> "\\fB" + text(n) + "\\fR").toList());
    return Commands.takesValue(option)
        ? names + " \\fI" + text(option.paramLabel()) + "\\fR"
        : names;
  }

  private void exitCodes(CommandLine program) {
    section("EXIT STATUS");
    Commands.exitCodes(program)
        .forEach((code, meaning) -> item("\\fB" + code + "\\fR", List.of(meaning)));
  }

  private void examples(CommandLine command) {
    section("EXAMPLES");
    line(".EX");
    Commands.examples(command).forEach(example -> line(text(example)));
    line(".EE");
  }

  private void section(String title) {
    line(".SH \"" + title + "\"");
  }

  private void item(String term, List<String> paragraphs) {
    line(".TP");
    line(term);
    line(text(paragraphs.get(0)));
    for (String more : paragraphs.subList(1, paragraphs.size())) {
      line(".IP");
      line(text(more));
    }
  }

  private void paragraphs(List<String> paragraphs) {
    line(text(paragraphs.get(0)));
    for (String more : paragraphs.subList(1, paragraphs.size())) {
      line(".PP");
      line(text(more));
    }
  }

  private void line(String line) {
    page.append(line).append('\n');
  }

  /** Text as it is: no letter of it is taken for a request, a hyphen stays one when copied. */
  static String text(String plain) {
    String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti");
    escaped = escaped.replace("^", "\\(ha");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
