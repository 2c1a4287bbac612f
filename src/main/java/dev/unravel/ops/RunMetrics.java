package dev.unravel.ops;

import dev.unravel.engine.RunStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.ToDoubleFunction;

/** The meters of a run, and of the JVM it runs in, in one registry. */
public final class RunMetrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();

  private final NodeMetrics nodes;

  /** Kept here, since meters hold what they read weakly and would fall silent without it. */
  private final RunStatistics run;

  /** Meters that read these statistics whenever they are scraped. */
  public RunMetrics(RunStatistics run) {
    this.run = run;
    nodes = new NodeMetrics(run, registry);
    counter("unravel.trajectories", "Trajectories folded", RunStatistics::trajectories);
    counter(
        "unravel.trajectories.simulated",
        "Trajectories simulated by this process",
        RunStatistics::simulated);
    counter("unravel.blocks", "Blocks folded", RunStatistics::blocks);
    counter("unravel.jumps", "Quantum jumps of the bath", RunStatistics::jumps);
    counter("unravel.measurements", "Eve's measurements", RunStatistics::measurements);
    counter("unravel.worker.restarts", "Workers restarted", RunStatistics::restarts);
    bytes();
    gauge("unravel.trajectories.planned", "Trajectories wanted in all", RunStatistics::planned);
    gauge(
        "unravel.trajectories.per.second",
        "Trajectories folded a second since the run was started",
        r -> r.trajectories() / r.seconds());
    gauge(
        "unravel.aggregator.lag.blocks",
        "Blocks projected that wait for their turn",
        RunStatistics::aggregatorLag);
    gauge(
        "unravel.blocks.under.way",
        "Blocks handed out and not yet folded",
        RunStatistics::blocksUnderWay);
    mailbox("journal", RunStatistics::journalMailbox);
    mailbox("aggregator", RunStatistics::aggregatorMailbox);
    gauge(
        "unravel.bell.standard.error",
        "Largest standard error of the Bell value at the last look",
        RunStatistics::currentError);
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
  }

  private void counter(String name, String what, ToDoubleFunction<RunStatistics> value) {
    FunctionCounter.builder(name, run, value).description(what).register(registry);
  }

  private void bytes() {
    FunctionCounter.builder("unravel.journal", run, RunStatistics::journalBytes)
        .description("Bytes written to the journal by this process")
        .baseUnit("bytes")
        .register(registry);
  }

  private void gauge(String name, String what, ToDoubleFunction<RunStatistics> value) {
    Gauge.builder(name, run, value).description(what).register(registry);
  }

  private void mailbox(String actor, ToDoubleFunction<RunStatistics> depth) {
    Gauge.builder("unravel.mailbox.depth", run, depth)
        .description("Messages that wait for an actor")
        .tag("actor", actor)
        .register(registry);
  }

  /** For further meters. */
  public MeterRegistry registry() {
    return registry;
  }

  /** All meters in the text format of Prometheus. */
  String scrape() {
    nodes.refresh();
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
