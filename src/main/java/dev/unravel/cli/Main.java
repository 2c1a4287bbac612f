package dev.unravel.cli;

import dev.unravel.Decimal;
import dev.unravel.UserException;
import dev.unravel.linalg.KernelChoice;
import dev.unravel.ops.log.JsonLines;
import dev.unravel.ops.log.LogFormat;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program. */
@Command(
    name = "unravel",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = "Quantum-jump trajectories of many-body open systems, with an eavesdropper.",
    footer = {"", "Example:", "  unravel run conf/fig4a.conf"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      ExitCode.FINE + ":Fine.",
      ExitCode.BUG + ":A bug of Unravel.",
      ExitCode.USER_ERROR + ":Your error, said in one line; nothing is lost.",
      ExitCode.CHECK_FAILED + ":The cross-check failed.",
      ExitCode.JOURNAL_DAMAGED + ":The journal is damaged.",
      ExitCode.IO + ":Out of disk, or another error of input or output.",
      ExitCode.INTERRUPTED + ":Interrupted; resume goes on."
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

  private static final CountDownLatch FINISHED = new CountDownLatch(1);
  private static final Queue<Runnable> BEFORE_EXIT = new ArrayDeque<>();

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "Standard error as text, or as json, an object a line; default: text.")
  private LogFormat logFormat = LogFormat.TEXT;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    run(Commands::command, args);
  }

  /**
   * Does the same with commands of another make.
   *
   * @param maker of a command, by its name
   */
  static void run(Function<String, Object> maker, String... args) {
    Locale.setDefault(Locale.ROOT); // before any class formats or parses
    System.setProperty("java.awt.headless", "true");
    if ("?"
        .equals(System.getProperty("user.home"))) { // AWT would write below a folder of this name
      System.setProperty("user.home", System.getProperty("java.io.tmpdir", "/tmp"));
    }
    StandardOutput.install();
    int code = execute(maker, args);
    BEFORE_EXIT.forEach(Runnable::run);
    FINISHED.countDown();
    System.exit(code);
  }

  /** The whole of the command line, for what is written about it. */
  public static CommandLine commandLine() {
    return Commands.programFor();
  }

  static int execute(String... args) {
    return execute(Commands::command, args);
  }

  private static int execute(Function<String, Object> maker, String... args) {
    Optional<JsonLines> log = LogFormat.askedForIn(args).apply();
    RunCommand.prepareFor(List.of(args));
    CommandLine program = Commands.programFor(maker, args);
    program.setOut(utf8(System.out, false));
    program.setErr(log.<PrintWriter>map(lines -> lines).orElseGet(() -> utf8(System.err, true)));
    program.setExpandAtFiles(false);
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.registerConverter(Path.class, Main::path);
    program.registerConverter(Integer.class, text -> integer(text, Integer::valueOf));
    program.registerConverter(Long.class, text -> integer(text, Long::valueOf));
    program.registerConverter(long.class, text -> integer(text, Long::valueOf));
    program.registerConverter(Double.class, Main::number);
    program.setParameterExceptionHandler(Main::onWrongUse);
    program.setExecutionStrategy(Main::begin);
    program.setExecutionExceptionHandler((failure, command, parsed) -> onFailure(failure, command));
    try {
      NativeNames.refuseLostIn(args);
      int code = program.execute(args);
      program.getOut().flush();
      System.out.flush();
      return code;
    } catch (Throwable failure) { // an Error: the process must come to its end all the same
      return onFailure(failure, program);
    }
  }

  /** Text is UTF-8 in every locale, so that what is piped into a file has the same bytes. */
  private static PrintWriter utf8(PrintStream stream, boolean lineByLine) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), lineByLine);
  }

  /** Help is given in any case; all else only with a kernel and a directory that there are. */
  private static int begin(ParseResult parsed) {
    try {
      Integer helped = CommandLine.executeHelpRequest(parsed);
      if (helped != null) {
        return helped;
      }
    } catch (UncheckedIOException | StandardOutput.ClosedPipe e) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), e);
    }
    try {
      KernelChoice.check();
      NativeNames.refuseLostDirectory();
    } catch (IllegalArgumentException | UserException e) {
      UserException wrong = new UserException(String.valueOf(e.getMessage()));
      throw new ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), wrong);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("it is empty");
    }
    return Path.of(text);
  }

  private static Double number(String text) {
    try {
      return Decimal.parse(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static <N> N integer(String text, Function<String, N> reader) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not an integer in range");
    }
  }

  /**
   * From now on an interrupt from the keyboard, or a termination signal, calls {@code stop} and
   * lets the command come to its own end; the process then ends with code 130.
   *
   * @return takes this back; without effect once the process is ending
   */
  static Runnable onInterrupt(Runnable stop) {
    Thread hook = new Thread(() -> finishEarly(stop), "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> forget(hook);
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, the hook is at work and ends it.
    }
  }

  private static void finishEarly(Runnable stop) {
    if (FINISHED.getCount() == 0) {
      return;
    }
    stop.run();
    try {
      FINISHED.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }

  /** Has something done when everything has been said and the process is about to end. */
  static void beforeExit(Runnable last) {
    BEFORE_EXIT.add(last);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: a command is missing");
  }

  private static int onWrongUse(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    printError(err, describe(wrong));
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCode.USER_ERROR;
  }

  private static String describe(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      if (unmatched.isUnknownOption()) {
        return "unknown option '" + first + "'";
      }
      return wrong.getCommandLine().getParent() == null
          ? "unknown command '" + first + "'"
          : "'" + first + "' is one argument too many";
    }
    return String.valueOf(wrong.getMessage());
  }

  private static int onFailure(Throwable failure, CommandLine command) {
    int code = ExitCode.of(failure);
    if (code == ExitCode.FINE) {
      return code;
    }
    PrintWriter err = command.getErr();
    if (code == ExitCode.BUG) {
      printBug(err, failure);
    } else {
      printError(err, FailureText.of(failure));
    }
    return code;
  }

  private static void printBug(PrintWriter err, Throwable failure) {
    String plea = "a bug in Unravel; please report it with what follows";
    if (err instanceof JsonLines json) {
      json.error(plea, Optional.of(failure));
    } else {
      printError(err, plea);
      failure.printStackTrace(err);
    }
  }

  /** Tells the log what people read on standard output. */
  static void logError(PrintWriter err, String message) {
    if (err instanceof JsonLines json) {
      json.error(message, Optional.empty());
    }
  }

  /** A line that says what is wrong. */
  static void printError(PrintWriter err, String message) {
    if (err instanceof JsonLines json) {
      json.error(message, Optional.empty());
    } else {
      err.println("unravel: " + message);
    }
  }
}
