package dev.unravel.cli;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The program's commands. Picocli looks at every field of every command that it is given, which
 * takes as long as a small command's work: where the first argument names a command, it is given
 * that one alone.
 */
final class Commands {

  /** In the order of the help. */
  static final List<String> NAMES =
      List.of(
          "run", "resume", "merge", "node", "replay", "verify", "inspect", "export", "eve", "serve",
          "solve", "plan", "figure", "report");

  private Commands() {}

  /** The program with those commands that these arguments may be about. */
  static CommandLine programFor(String... args) {
    return programFor(Commands::command, args);
  }

  /**
   * The same with commands of another make.
   *
   * @param maker of a command, by its name
   */
  static CommandLine programFor(Function<String, Object> maker, String... args) {
    boolean named = args.length > 0 && NAMES.contains(args[0]);
    CommandLine program = new CommandLine(new Main());
    for (String name : named ? List.of(args[0]) : NAMES) {
      program.addSubcommand(maker.apply(name));
    }
    return program;
  }

  static Object command(String name) {
    return switch (name) {
      case "run" -> new RunCommand();
      case "resume" -> new ResumeCommand();
      case "merge" -> new MergeCommand();
      case "node" -> new NodeCommand();
      case "replay" -> new ReplayCommand();
      case "verify" -> new VerifyCommand();
      case "inspect" -> new InspectCommand();
      case "export" -> new ExportCommand();
      case "eve" -> new EveCommand();
      case "serve" -> new ServeCommand();
      case "solve" -> new SolveCommand();
      case "plan" -> new PlanCommand();
      case "figure" -> new FigureCommand();
      case "report" -> new ReportCommand();
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }
}
