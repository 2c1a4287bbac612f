package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.ManualTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {

  private final DurationHistogram histogram = new DurationHistogram(new ManualTime());

  @Test
  void shouldPutABoundIntoItsOwnBucketAndWhatIsAboveIntoTheNext() {
    List<Double> bounds = DurationHistogram.bounds();
    for (double bound : bounds) {
      histogram.add(Math.round(bound * 1e9));
      histogram.add(Math.round(bound * 1e9) + 1);
    }
    List<Long> counts = histogram.snapshot().counts();
    assertThat(counts).hasSize(bounds.size() + 1);
    assertThat(counts.get(0)).isEqualTo(1);
    assertThat(counts.subList(1, bounds.size())).containsOnly(2L);
    assertThat(counts.get(bounds.size())).isEqualTo(1);
  }

  @Test
  void shouldAddUpWhatSeveralThreadsCount() {
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(i -> histogram.add(TimeUnit.MILLISECONDS.toNanos(i % 10)));
    DurationHistogram.Snapshot all = histogram.snapshot();
    assertThat(all.count()).isEqualTo(10_000);
    assertThat(all.seconds()).isCloseTo(45, within(1e-9));
  }
}
