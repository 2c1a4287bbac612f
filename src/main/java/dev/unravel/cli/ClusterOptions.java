package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.engine.cluster.ClusterSite;
import dev.unravel.run.ClusterWork;
import dev.unravel.run.RunSession;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that may give their blocks to the nodes of a cluster. */
final class ClusterOptions {

  private static final int USUAL_PORT = 2551;
  private static final double USUAL_AUDIT = 0.01;

  @Option(
      names = "--cluster",
      description =
          "Coordinate a cluster: new blocks are drawn by nodes (unravel node), the workers here do"
              + " what is on record, and audits.")
  private boolean cluster;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "(--cluster) Port on which nodes find the coordinator; default: 2551.")
  private @Nullable Integer port;

  @Option(
      names = "--min-workers",
      paramLabel = "N",
      description = "(--cluster) Begin when so many nodes are there; default: 1.")
  private @Nullable Integer minWorkers;

  @Option(
      names = "--audit",
      paramLabel = "F",
      description =
          "(--cluster) Fraction of all blocks that the coordinator draws again and compares, besides"
              + " the first of each node; default: 0.01.")
  private @Nullable Double audit;

  @Mixin private TlsOption tls;

  boolean isAskedFor() {
    return cluster;
  }

  /**
   * Makes a session that of a coordinator, if that is asked for.
   *
   * @throws UserException if an option is out of range, or goes with --cluster and that is missing
   */
  void applyTo(RunSession session, PrintWriter err) {
    if (!cluster) {
      if (port != null || minWorkers != null || audit != null || tls.isGiven()) {
        throw new UserException("--port, --min-workers, --audit and --tls go with --cluster");
      }
      return;
    }
    int nodes = minWorkers == null ? 1 : minWorkers;
    if (nodes < 1 || nodes > 10_000) {
      throw new UserException("--min-workers = " + nodes + ": must be an integer from 1 to 10000");
    }
    int listen = port == null ? USUAL_PORT : port;
    if (listen < 1 || listen > 65535) {
      throw new UserException("--port = " + listen + ": must be an integer from 1 to 65535");
    }
    double audited = audit == null ? USUAL_AUDIT : audit;
    if (!(audited >= 0 && audited <= 1)) {
      throw new UserException("--audit = " + audited + ": must be from 0 to 1");
    }
    session.drawElsewhere(
        new ClusterSite(
            tls.address(listen),
            ClusterWork.assignment(session.scenario(), session.shard()),
            nodes,
            audited,
            line -> say(line, err)));
  }

  static void say(String line, PrintWriter err) {
    err.println("cluster: " + line);
    err.flush();
  }
}
