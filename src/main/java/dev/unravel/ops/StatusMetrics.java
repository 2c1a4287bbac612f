package dev.unravel.ops;

import dev.unravel.check.CheckReport;
import dev.unravel.check.Comparison;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.File;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;

/** Where a run is, the verdict on it, and how much its disk can still take. */
final class StatusMetrics implements MeterBinder {

  private final RunStatus status;
  private final File directory;

  StatusMetrics(RunStatus status, Path directory) {
    this.status = status;
    this.directory = directory.toAbsolutePath().toFile();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (RunPhase phase : RunPhase.values()) {
      Gauge.builder("unravel.run.phase", () -> status.phase() == phase ? 1 : 0)
          .description("1 for the phase that the run is in, 0 for the others")
          .tag("phase", phase.label())
          .register(registry);
    }
    check(registry, "passed", "1 if the cross-check passed, 0 if it failed", StatusMetrics::passed);
    check(registry, "comparisons", "Comparisons of the cross-check", CheckReport::comparisons);
    check(registry, "comparisons.failed", "Comparisons beyond their bounds", CheckReport::failures);
    check(registry, "largest.z", "Largest |z| of the cross-check", StatusMetrics::largestZ);
    disk(registry, "free", "Bytes that this user may still write", File::getUsableSpace);
    disk(registry, "size", "Size", File::getTotalSpace);
  }

  private void check(
      MeterRegistry registry, String name, String what, ToDoubleFunction<CheckReport> value) {
    Gauge.builder(
            "unravel.check." + name,
            () -> status.check().map(value::applyAsDouble).orElse(Double.NaN))
        .description(what + "; NaN before the run's end")
        .register(registry);
  }

  private static double passed(CheckReport check) {
    return check.passed() ? 1 : 0;
  }

  private static double largestZ(CheckReport check) {
    return check.largestZ().map(Comparison::z).map(Math::abs).orElse(Double.NaN);
  }

  private void disk(
      MeterRegistry registry, String name, String what, ToDoubleFunction<File> value) {
    Gauge.builder("unravel.disk." + name, () -> value.applyAsDouble(existing()))
        .description(what + " of the disk that holds the run directory")
        .baseUnit("bytes")
        .register(registry);
  }

  /** The directory, or where it will be made. */
  private File existing() {
    File folder = directory;
    while (!folder.exists() && folder.getParentFile() != null) {
      folder = folder.getParentFile();
    }
    return folder;
  }
}
