package dev.unravel.ops;

import dev.unravel.engine.RunStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The meters of a run. They read the run's counters when they are scraped, and cost it nothing
 * otherwise.
 */
public final class RunMetrics implements MeterBinder {

  /** Held by the histograms too: meters hold what they read weakly. */
  private final Supplier<RunStatistics> run;

  private RunMetrics(Supplier<RunStatistics> run) {
    this.run = run;
  }

  /**
   * Adds the meters of a run to those of its process.
   *
   * @param run gives the counters, at first those of a run that has not begun
   */
  public static void bind(Supplier<RunStatistics> run, ProcessMetrics process) {
    process.bind(new RunMetrics(run));
    process.beforeScrape(new NodeMetrics(run, process.registry())::refresh);
    process.add(
        new DurationFamily(
            "unravel_block_simulation",
            "Time to simulate a task (a block, or those of a group) and encode it",
            () -> run.get().simulation()));
    process.add(
        new DurationFamily(
            "unravel_block_projection",
            "Time to project a task onto the grid",
            () -> run.get().projection()));
    process.add(
        new DurationFamily(
            "unravel_journal_sync",
            "Time that a flush of the journal to disk took",
            () -> run.get().sync()));
  }

  /** Adds the jumps of each kind of channel, which are known once the run has begun. */
  public static void bindChannels(RunStatistics run, ProcessMetrics process) {
    for (String kind : run.jumpKinds()) {
      process.bind(
          registry ->
              FunctionCounter.builder("unravel.channel.jumps", run, r -> r.jumps(kind))
                  .description("Quantum jumps by the kind of their channel")
                  .tag("kind", kind)
                  .register(registry));
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    new Meters(registry).progress().events().journal().actors();
  }

  /** Meters into one registry, group by group. */
  private final class Meters {
    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
      this.registry = registry;
    }

    Meters progress() {
      counter("trajectories", "Trajectories folded", RunStatistics::trajectories);
      counter(
          "trajectories.simulated",
          "Trajectories simulated by this process",
          RunStatistics::simulated);
      gauge("trajectories.planned", "Trajectories wanted in all", RunStatistics::planned);
      gauge(
          "trajectories.per.second",
          "Trajectories drawn a second now, in a replay read",
          RunStatistics::rate);
      counter("blocks", "Blocks folded", RunStatistics::blocks);
      gauge("eta.seconds", "Seconds to go at the present rate", RunStatistics::secondsToGo);
      gauge(
          "bell.standard.error",
          "Largest standard error of the Bell value at the last look",
          RunStatistics::currentError);
      gauge(
          "bell.standard.error.target",
          "Standard error of the Bell value at which a curve ends; NaN if none was asked for",
          RunStatistics::errorTarget);
      return this;
    }

    Meters events() {
      counter("jumps", "Quantum jumps of the bath", RunStatistics::jumps);
      counter("measurements", "Eve's measurements", RunStatistics::measurements);
      return this;
    }

    Meters journal() {
      counter(
          "journal.events",
          "Jumps and measurements written to the journal by this process",
          RunStatistics::journalEvents);
      FunctionCounter.builder("unravel.journal", run, r -> r.get().journalBytes())
          .description("Bytes written to the journal by this process")
          .baseUnit("bytes")
          .register(registry);
      return this;
    }

    Meters actors() {
      counter("worker.restarts", "Workers restarted", RunStatistics::restarts);
      counter("block.retries", "Blocks given out again", RunStatistics::retries);
      counter(
          "backpressure.stalls",
          "Times that a worker stood idle since as many blocks were under way as may be",
          RunStatistics::stalls);
      counter("backpressure.stalled.seconds", "Time of such stalls", RunStatistics::stalledSeconds);
      counter("actor.dead.letters", "Messages that reached no actor", RunStatistics::deadLetters);
      counter(
          "actor.unhandled.messages",
          "Messages that their actor did not know",
          RunStatistics::unhandledMessages);
      gauge(
          "aggregator.lag.blocks",
          "Blocks projected that wait for their turn",
          RunStatistics::aggregatorLag);
      gauge(
          "blocks.under.way",
          "Blocks handed out and not yet folded",
          RunStatistics::blocksUnderWay);
      String waiting = "Messages that wait for an actor";
      gauge("mailbox.depth", waiting, "actor", "journal", RunStatistics::journalMailbox);
      gauge("mailbox.depth", waiting, "actor", "aggregator", RunStatistics::aggregatorMailbox);
      String workers = "Workers by what they do";
      gauge("workers", workers, "state", "simulating", RunStatistics::simulating);
      gauge("workers", workers, "state", "projecting", RunStatistics::projecting);
      gauge("workers", workers, "state", "idle", RunMetrics::idle);
      return this;
    }

    private void counter(String name, String what, ToDoubleFunction<RunStatistics> value) {
      FunctionCounter.builder("unravel." + name, run, r -> value.applyAsDouble(r.get()))
          .description(what)
          .register(registry);
    }

    private void gauge(String name, String what, ToDoubleFunction<RunStatistics> value) {
      Gauge.builder("unravel." + name, run, r -> value.applyAsDouble(r.get()))
          .description(what)
          .register(registry);
    }

    private void gauge(
        String name,
        String what,
        String label,
        String labelValue,
        ToDoubleFunction<RunStatistics> value) {
      Gauge.builder("unravel." + name, run, r -> value.applyAsDouble(r.get()))
          .description(what)
          .tag(label, labelValue)
          .register(registry);
    }
  }

  private static double idle(RunStatistics run) {
    return Math.max(0, run.workers() - run.simulating() - run.projecting());
  }
}
