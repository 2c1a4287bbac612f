package dev.unravel.ops;

import com.sun.management.OperatingSystemMXBean;
import dev.unravel.run.Version;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The one registry of this process: its JVM and what else is bound to it. Names follow the
 * conventions of Prometheus; src/docs/metrics.md documents every one.
 */
public final class ProcessMetrics implements AutoCloseable {

  private static final double NANOSECOND = 1e-9;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final List<Runnable> beforeScrape = new CopyOnWriteArrayList<>();

  /** The JVM's memory, collections, threads, processors and files, and which build this is. */
  public ProcessMetrics() {
    info(
        "unravel_build",
        "Version of Unravel and of Java",
        Labels.of("version", Version.TEXT, "java", System.getProperty("java.version", "")));
    // Micrometer counts the processor's time in nanoseconds; it is seconds by the conventions.
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    processorSeconds();
    List.<MeterBinder>of(
            new ClassLoaderMetrics(),
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics(),
            gc)
        .forEach(this::bind);
  }

  private void processorSeconds() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      FunctionCounter.builder("process.cpu", system, bean -> bean.getProcessCpuTime() * NANOSECOND)
          .description("Time of the processors that this process took")
          .baseUnit("seconds")
          .register(registry);
    }
  }

  /** Adds meters. */
  public void bind(MeterBinder meters) {
    meters.bindTo(registry);
  }

  /** For meters that Micrometer's own builders make. */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * Adds what Micrometer has no meter for: histograms that are kept elsewhere, and facts.
   *
   * @param family read at each scrape
   */
  void add(Collector family) {
    registry.getPrometheusRegistry().register(family);
  }

  /** Adds facts as labels of a gauge that is 1, called {@code NAME_info}. */
  void info(String name, String help, Labels facts) {
    InfoDataPointSnapshot one = InfoDataPointSnapshot.builder().labels(facts).build();
    InfoSnapshot info = InfoSnapshot.builder().name(name).help(help).dataPoint(one).build();
    add(() -> info);
  }

  /** Adds what is to be done before each scrape: meters may come while the process is at work. */
  void beforeScrape(Runnable action) {
    beforeScrape.add(action);
  }

  /** All meters in the text format of Prometheus. */
  String scrape() {
    beforeScrape.forEach(Runnable::run);
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
