package dev.unravel.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program. */
@Command(
    name = "unravel",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = "Quantum-jump trajectories of many-body open systems, with an eavesdropper.",
    footer = {"", "Example:", "  unravel run conf/fig4a.conf"},
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ResumeCommand.class,
      ReplayCommand.class,
      VerifyCommand.class,
      InspectCommand.class,
      SolveCommand.class,
      PlanCommand.class,
      FigureCommand.class
    })
public final class Main implements Runnable {

  private static final CountDownLatch FINISHED = new CountDownLatch(1);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    int code = execute(args);
    FINISHED.countDown();
    System.exit(code);
  }

  static int execute(String... args) {
    CommandLine program = new CommandLine(new Main());
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.setParameterExceptionHandler(Main::onWrongUse);
    program.setExecutionExceptionHandler((failure, command, parsed) -> onFailure(failure, command));
    return program.execute(args);
  }

  /**
   * From now on an interrupt from the keyboard, or a termination signal, calls {@code stop} and
   * lets the command come to its own end; the process then ends with code 130.
   */
  static void onInterrupt(Runnable stop) {
    Thread hook = new Thread(() -> finishEarly(stop), "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
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

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: a command is missing");
  }

  private static int onWrongUse(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("unravel: " + wrong.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err)) {
      err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCode.USER_ERROR;
  }

  private static int onFailure(Exception failure, CommandLine command) {
    int code = ExitCode.of(failure);
    PrintWriter err = command.getErr();
    if (code == ExitCode.BUG) {
      err.println("unravel: a bug in Unravel; please report it with what follows");
      failure.printStackTrace(err);
    } else {
      err.println("unravel: " + failure.getMessage());
    }
    return code;
  }
}
