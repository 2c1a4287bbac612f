package dev.unravel.ops;

import dev.unravel.engine.NodeCounters;
import dev.unravel.engine.RunStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Meters of the nodes of a cluster, each labelled with the node's name. */
final class NodeMetrics {

  private final RunStatistics run;
  private final MeterRegistry registry;
  private final Set<String> known = new HashSet<>();

  NodeMetrics(RunStatistics run, MeterRegistry registry) {
    this.run = run;
    this.registry = registry;
  }

  /** Nodes come while the run is under way: those that are new get their meters. */
  synchronized void refresh() {
    for (Map.Entry<String, NodeCounters> node : run.nodes().entrySet()) {
      if (known.add(node.getKey())) {
        register(node.getKey(), node.getValue());
      }
    }
  }

  private void register(String node, NodeCounters counters) {
    counter(node, counters, "blocks", "Blocks of this node taken", NodeCounters::blocks);
    counter(
        node,
        counters,
        "trajectories",
        "Trajectories of this node taken",
        NodeCounters::trajectories);
    counter(node, counters, "audits", "Tasks of this node found right", NodeCounters::audits);
    FunctionCounter.builder("unravel.node.results", counters, NodeCounters::bytes)
        .baseUnit("bytes")
        .description("Bytes of results from this node")
        .tag("node", node)
        .register(registry);
    Gauge.builder("unravel.node.workers", counters, NodeCounters::hands)
        .description("Workers of this node; 0 when it has gone")
        .tag("node", node)
        .register(registry);
    Gauge.builder("unravel.node.trajectories.per.second", counters, NodeCounters::rate)
        .description("Trajectories a second of this node since it came")
        .tag("node", node)
        .register(registry);
  }

  private void counter(
      String node,
      NodeCounters counters,
      String name,
      String what,
      ToDoubleFunction<NodeCounters> value) {
    FunctionCounter.builder("unravel.node." + name, counters, value)
        .description(what)
        .tag("node", node)
        .register(registry);
  }
}
