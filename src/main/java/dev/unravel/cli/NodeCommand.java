package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.engine.cluster.ClusterNode;
import dev.unravel.run.ClusterWork;
import dev.unravel.run.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** unravel node. */
@Command(
    name = "node",
    description = {
      "Draw blocks for the coordinator of a cluster (unravel run --cluster), which sends everything"
          + " that is needed.",
      "A node may come and go at any time; it looks for the coordinator until it finds it, and again"
          + " when it has lost it, and ends when a run is finished."
    },
    footer = {
      "",
      "Example:",
      "  unravel run conf/fig4a.conf --cluster --min-workers 2     on one machine",
      "  unravel node --join 127.0.0.1:2551                        twice, in other terminals"
    })
final class NodeCommand implements Callable<Integer> {

  private static final Pattern JOIN = Pattern.compile("(?:\\[([^]]+)]|([^:]+)):(\\d{1,5})");

  @Option(
      names = "--join",
      paramLabel = "HOST:PORT",
      required = true,
      description = "The coordinator.")
  private String join;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of this node; default: any.")
  private int port;

  @Option(
      names = "--workers",
      paramLabel = "W",
      description = "Workers of this node; default: one a processor.")
  private @Nullable Integer workers;

  @Option(names = "--quiet", description = "Nothing on standard error.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final String version;
  private final UnaryOperator<ClusterNode.Prepared> preparation;

  @Mixin private TlsOption tls;

  @Spec private CommandLine.Model.CommandSpec spec;

  /** The command as a user has it. */
  NodeCommand() {
    this(Version.TEXT, UnaryOperator.identity());
  }

  /**
   * The command of another node.
   *
   * @param version which it says that it is
   * @param preparation what it does with a scenario that is ready to be worked on
   */
  NodeCommand(String version, UnaryOperator<ClusterNode.Prepared> preparation) {
    this.version = version;
    this.preparation = preparation;
  }

  @Override
  public Integer call() {
    Matcher coordinator = JOIN.matcher(join);
    if (!coordinator.matches() || Integer.parseInt(coordinator.group(3)) > 65535) {
      throw new UserException("--join = " + join + ": must be HOST:PORT, like 127.0.0.1:2551");
    }
    int hands = WorkOptions.workers(workers);
    PrintWriter err = spec.commandLine().getErr();
    ClusterNode node =
        new ClusterNode(
            tls.address(port),
            coordinator.group(1) == null ? coordinator.group(2) : coordinator.group(1),
            Integer.parseInt(coordinator.group(3)),
            hands,
            version,
            (scenario, shard) -> preparation.apply(ClusterWork.prepare(scenario, shard, hands)),
            quiet ? line -> {} : line -> ClusterOptions.say(line, err));
    AtomicBoolean interrupted = new AtomicBoolean();
    Runnable forget =
        Main.onInterrupt(
            () -> {
              interrupted.set(true);
              node.stop();
            });
    try {
      spec.commandLine().getOut().println("tasks done: " + node.run());
      return interrupted.get() ? ExitCode.INTERRUPTED : ExitCode.FINE;
    } finally {
      forget.run();
    }
  }
}
