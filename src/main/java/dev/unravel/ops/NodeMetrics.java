package dev.unravel.ops;

import dev.unravel.engine.NodeCounters;
import dev.unravel.engine.RunStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Meters of the nodes of a cluster, each labelled with the node's name. */
final class NodeMetrics {

  private final Supplier<RunStatistics> run;
  private final MeterRegistry registry;
  private final Set<String> known = new HashSet<>();

  NodeMetrics(Supplier<RunStatistics> run, MeterRegistry registry) {
    this.run = run;
    this.registry = registry;
  }

  /** Nodes come while the run is under way: those that are new get their meters. */
  synchronized void refresh() {
    for (String node : run.get().nodes().keySet()) {
      if (known.add(node)) {
        register(node);
      }
    }
  }

  private void register(String node) {
    counter(node, "blocks", "Blocks of this node taken", NodeCounters::blocks);
    counter(node, "trajectories", "Trajectories of this node taken", NodeCounters::trajectories);
    counter(node, "audits", "Tasks of this node found right", NodeCounters::audits);
    FunctionCounter.builder("unravel.node.results", this, value(node, NodeCounters::bytes))
        .baseUnit("bytes")
        .description("Bytes of results from this node")
        .tag("node", node)
        .register(registry);
    gauge(node, "workers", "Workers of this node; 0 when it has gone", NodeCounters::hands);
    gauge(
        node,
        "trajectories.per.second",
        "Trajectories a second of this node since it came; 0 when it has gone",
        NodeCounters::rate);
  }

  private void counter(
      String node, String name, String what, ToDoubleFunction<NodeCounters> value) {
    FunctionCounter.builder("unravel.node." + name, this, value(node, value))
        .description(what)
        .tag("node", node)
        .register(registry);
  }

  private void gauge(String node, String name, String what, ToDoubleFunction<NodeCounters> value) {
    Gauge.builder("unravel.node." + name, this, value(node, value))
        .description(what)
        .tag("node", node)
        .register(registry);
  }

  /** Of the run as it is now; 0 if the node has done nothing since that began anew. */
  private static ToDoubleFunction<NodeMetrics> value(
      String node, ToDoubleFunction<NodeCounters> value) {
    return metrics -> {
      NodeCounters counters = metrics.run.get().nodes().get(node);
      return counters == null ? 0 : value.applyAsDouble(counters);
    };
  }
}
