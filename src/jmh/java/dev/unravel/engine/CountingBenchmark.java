package dev.unravel.engine;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is counted of a block on its way: three durations, and each counter that it passes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class CountingBenchmark {

  private final RunStatistics statistics = new RunStatistics(1);
  private boolean stalled;

  @Benchmark
  public long block() {
    statistics.simulating.incrementAndGet();
    statistics.simulation.timed(() -> {});
    statistics.simulating.decrementAndGet();
    statistics.journalEvents.addAndGet(5);
    statistics.sync.timed(() -> {});
    statistics.projecting.incrementAndGet();
    statistics.projection.timed(() -> {});
    statistics.projecting.decrementAndGet();
    stalled = !stalled;
    statistics.backPressure.stalled(stalled);
    return statistics.backPressure.stalls();
  }
}
