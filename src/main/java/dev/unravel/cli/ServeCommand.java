package dev.unravel.cli;

import dev.unravel.Time;
import dev.unravel.UserException;
import dev.unravel.ops.OperationsEndpoints;
import dev.unravel.ops.ProcessMetrics;
import dev.unravel.serve.RunPages;
import dev.unravel.serve.WebServer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel serve. */
@Command(
    name = "serve",
    description = {
      "Show runs in a browser: curves with their bands, heat maps of the state, tables of histories,"
          + " every history event by event. A run at work, started in another terminal, updates its"
          + " page as it goes.",
      "Serves until it is interrupted (Ctrl-C). Nobody but this machine is listened to unless"
          + " --host says so; there are no passwords."
    },
    footer = {
      "",
      "Example:",
      "  unravel serve                                  # runs found in trajectories/",
      "  unravel serve trajectories/fig4a-1 /data/runs --port 9000"
    })
final class ServeCommand implements Callable<Integer> {

  private static final Path DEFAULT = Path.of("trajectories");

  @Parameters(
      paramLabel = "DIR",
      arity = "0..*",
      description = "Run directories, or folders of run directories; default: trajectories.")
  private List<Path> directories = new ArrayList<>();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8787",
      description = "Listen on this port, 0: any; default: ${DEFAULT-VALUE}.")
  private Integer port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Listen on this address; default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final Duration patience;

  @Spec private CommandLine.Model.CommandSpec spec;

  /** There is nothing to wait for. */
  private static final OperationsEndpoints.Readiness SERVING =
      new OperationsEndpoints.Readiness(true, "serving");

  /** The command as a user has it. */
  ServeCommand() {
    this(WebServer.PATIENCE);
  }

  /**
   * The command of another server.
   *
   * @param patience with clients that do not take what they asked for
   */
  ServeCommand(Duration patience) {
    this.patience = patience;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65535) {
      throw new UserException("--port = " + port + ": must be an integer from 0 to 65535");
    }
    if (directories.isEmpty()) {
      if (!Files.isDirectory(DEFAULT)) {
        throw new UserException("there is no folder trajectories here; name run directories");
      }
      directories = List.of(DEFAULT);
    }
    CountDownLatch interrupted = new CountDownLatch(1);
    Runnable forget = Main.onInterrupt(interrupted::countDown);
    try (RunPages pages = RunPages.listen(directories, host, port, patience, Time.MACHINE);
        ProcessMetrics metrics = new ProcessMetrics()) {
      new OperationsEndpoints(metrics, () -> SERVING).mount(pages::mount);
      pages.start();
      PrintWriter out = spec.commandLine().getOut();
      out.printf("Unravel serves on http://%s:%s/%n", written(host), pages.port());
      out.flush();
      OpenPort.tell("--host", host, pages.port(), "these runs", spec.commandLine().getErr());
      interrupted.await();
      return ExitCode.FINE;
    } finally {
      forget.run();
    }
  }

  /** An address as it stands in a URI. */
  private static String written(String host) {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }
}
