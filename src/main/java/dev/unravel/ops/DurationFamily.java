package dev.unravel.ops;

import dev.unravel.engine.DurationHistogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Durations as a histogram of Prometheus.
 *
 * @param name without unit, which is seconds
 */
record DurationFamily(String name, String help, Supplier<DurationHistogram.Snapshot> durations)
    implements Collector {

  @Override
  public HistogramSnapshot collect() {
    DurationHistogram.Snapshot now = durations.get();
    HistogramDataPointSnapshot data =
        HistogramDataPointSnapshot.builder()
            .classicHistogramBuckets(buckets(now))
            .sum(now.seconds())
            .build();
    return HistogramSnapshot.builder().name(getPrometheusName()).help(help).dataPoint(data).build();
  }

  @Override
  public String getPrometheusName() {
    return name + "_seconds";
  }

  private static ClassicHistogramBuckets buckets(DurationHistogram.Snapshot now) {
    List<Double> bounds = new ArrayList<>(DurationHistogram.bounds());
    bounds.add(Double.POSITIVE_INFINITY);
    return ClassicHistogramBuckets.of(bounds, now.counts());
  }
}
