package dev.unravel.engine;

import dev.unravel.Time;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.EventTally;
import dev.unravel.ensemble.StoppingRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counters of a run under way, written by its actors and read by whoever shows them. Counts only
 * ever grow; the others are readings of the moment.
 */
public final class RunStatistics {

  final AtomicLong trajectories = new AtomicLong();
  final AtomicLong simulated = new AtomicLong();
  final AtomicLong blocks = new AtomicLong();
  final AtomicLong jumps = new AtomicLong();
  final AtomicLong measurements = new AtomicLong();
  final AtomicLong journalBytes = new AtomicLong();
  final AtomicLong journalEvents = new AtomicLong();
  final AtomicLong restarts = new AtomicLong();
  final AtomicLong retries = new AtomicLong();
  final AtomicLong deadLetters = new AtomicLong();
  final AtomicLong unhandled = new AtomicLong();
  final AtomicInteger lag = new AtomicInteger();

  /** Tasks, each of one block or several. */
  final AtomicInteger underWay = new AtomicInteger();

  final AtomicInteger blocksUnderWay = new AtomicInteger();
  final AtomicInteger journalMailbox = new AtomicInteger();
  final AtomicInteger aggregatorMailbox = new AtomicInteger();
  final AtomicInteger simulating = new AtomicInteger();
  final AtomicInteger projecting = new AtomicInteger();
  final DurationHistogram simulation;
  final DurationHistogram projection;
  final DurationHistogram sync;
  final BackPressure backPressure;
  private final JumpCounts jumpCounts;
  private final int workers;
  private final double errorTarget;
  private final Map<String, NodeCounters> nodes = new ConcurrentSkipListMap<>();

  /** Whether no more blocks are begun because the run is to end early. */
  volatile boolean interrupted;

  private volatile double currentError = Double.NaN;
  private volatile @Nullable Reading start;
  private volatile @Nullable Reading last;
  private final AtomicLong planned;
  private final boolean draws;
  private final Time time;
  private final long startNanos;
  private final RecentRate rate = new RecentRate();
  private volatile Consumer<List<EnsembleFold>> onlooker = folds -> {};

  /** Statistics of a run of so many trajectories, of whose channels and workers nothing is said. */
  public RunStatistics(long planned) {
    this(planned, true, Time.MACHINE);
  }

  /**
   * Statistics with a time of their own.
   *
   * @param draws whether the work is to draw trajectories; otherwise it is to read them
   */
  public RunStatistics(long planned, boolean draws, Time time) {
    this(planned, List.of(), 0, Optional.empty(), draws, time);
  }

  /** Statistics of a run that is about to begin, and draws trajectories. */
  RunStatistics(RunPlan plan, Time time) {
    this(plan, true, time);
  }

  /**
   * Statistics of a run that is about to begin.
   *
   * @param draws whether trajectories are drawn; a replay reads them
   */
  RunStatistics(RunPlan plan, boolean draws, Time time) {
    this(plan.trajectories(), plan.curves(), plan.workers(), plan.stopping(), draws, time);
  }

  private RunStatistics(
      long planned,
      List<CurvePlan> curves,
      int workers,
      Optional<StoppingRule> stopping,
      boolean draws,
      Time time) {
    this.draws = draws;
    this.time = time;
    startNanos = time.nanos();
    simulation = new DurationHistogram(time);
    projection = new DurationHistogram(time);
    sync = new DurationHistogram(time);
    backPressure = new BackPressure(time);
    this.planned = new AtomicLong(planned);
    this.workers = workers;
    jumpCounts = new JumpCounts(curves);
    errorTarget = stopping.map(StoppingRule::bellError).orElse(Double.NaN);
  }

  /** The time by which it counts. */
  long nanos() {
    return time.nanos();
  }

  void folded(int curve, BlockSums sums) {
    EventTally tally = sums.tally();
    jumpCounts.add(curve, tally);
    measurements.addAndGet(tally.totalMeasurements());
    jumps.addAndGet(tally.totalJumps());
    trajectories.addAndGet(tally.trajectories());
    blocks.addAndGet(sums.blocks());
    if (!draws) {
      rate.read(trajectories(), seconds());
    }
    note();
  }

  /**
   * So many trajectories have been drawn.
   *
   * @param begin when their drawing began, in seconds since the start of the run
   */
  void drawn(long count, double begin) {
    if (simulated.get() == 0) {
      rate.read(0, begin);
    }
    rate.read(simulated.addAndGet(count), seconds());
  }

  /** What the run is for: trajectories that it has drawn, or, of a replay, read. */
  private long worked() {
    return draws ? simulated() : trajectories();
  }

  /** Called by the one actor that folds. */
  private void note() {
    long worked = worked();
    if (start == null && worked > 0 && 3 * worked >= planned() - trajectories()) {
      start = new Reading(worked, seconds());
    }
    last = new Reading(worked, seconds());
  }

  /**
   * From now on shows the ensembles to an onlooker after each block, on the thread that folds them;
   * they must not be kept, and the run waits meanwhile.
   */
  public void show(Consumer<List<EnsembleFold>> to) {
    onlooker = to;
  }

  void folded(List<EnsembleFold> folds) {
    onlooker.accept(folds);
  }

  void currentError(double error) {
    currentError = error;
  }

  void notNeeded(long count) {
    planned.addAndGet(-count);
  }

  /** The counters of a node of the cluster, made when they are first asked for. */
  public NodeCounters node(String name) {
    return nodes.computeIfAbsent(name, n -> new NodeCounters(time));
  }

  /** All nodes that have been there, by name; none without a cluster. */
  public Map<String, NodeCounters> nodes() {
    return Map.copyOf(nodes);
  }

  /** Trajectories that the run is to have in the end; fewer once a curve has ended early. */
  public long planned() {
    return planned.get();
  }

  /** Trajectories folded into the ensemble, simulated or read from the journal. */
  public long trajectories() {
    return trajectories.get();
  }

  /** Trajectories simulated by this process. */
  public long simulated() {
    return simulated.get();
  }

  /** Blocks folded into the ensemble. */
  public long blocks() {
    return blocks.get();
  }

  /** Jumps of the bath in the folded trajectories. */
  public long jumps() {
    return jumps.get();
  }

  /** The kinds of channels that the run's baths have. */
  public Set<String> jumpKinds() {
    return jumpCounts.kinds();
  }

  /** Jumps of the channels of a kind in the folded trajectories. */
  public long jumps(String kind) {
    return jumpCounts.of(kind);
  }

  /** Eve's measurements in the folded trajectories. */
  public long measurements() {
    return measurements.get();
  }

  /** Bytes written to the journal by this process. */
  public long journalBytes() {
    return journalBytes.get();
  }

  /** Jumps and measurements written to the journal by this process. */
  public long journalEvents() {
    return journalEvents.get();
  }

  /** Restarts of workers that threw. */
  public long restarts() {
    return restarts.get();
  }

  /** Blocks that were given out again after a worker threw. */
  public long retries() {
    return retries.get();
  }

  /** Messages that reached no actor. */
  public long deadLetters() {
    return deadLetters.get();
  }

  /** Messages that their actor did not know. */
  public long unhandledMessages() {
    return unhandled.get();
  }

  /** Workers of the run. */
  public int workers() {
    return workers;
  }

  /** Workers that simulate now. */
  public int simulating() {
    return simulating.get();
  }

  /** Workers that project now. */
  public int projecting() {
    return projecting.get();
  }

  /**
   * Times to simulate a task, a block or those of a group, and to make it ready for the journal.
   */
  public DurationHistogram.Snapshot simulation() {
    return simulation.snapshot();
  }

  /** Times to project a task onto the grid. */
  public DurationHistogram.Snapshot projection() {
    return projection.snapshot();
  }

  /** Times that flushes of the journal took. */
  public DurationHistogram.Snapshot sync() {
    return sync.snapshot();
  }

  /** How often a worker found that as many blocks are under way as may be. */
  public long stalls() {
    return backPressure.stalls();
  }

  /** For how long that was so. */
  public double stalledSeconds() {
    return backPressure.seconds();
  }

  /** Blocks that are projected and wait for an earlier one to be folded. */
  public int aggregatorLag() {
    return lag.get();
  }

  /** Blocks handed out and not yet folded. */
  public int blocksUnderWay() {
    return blocksUnderWay.get();
  }

  /** Messages waiting for the journal. */
  public int journalMailbox() {
    return journalMailbox.get();
  }

  /** Messages waiting for the aggregator. */
  public int aggregatorMailbox() {
    return aggregatorMailbox.get();
  }

  /** The standard error of the Bell value at which a curve ends; NaN if none was asked for. */
  public double errorTarget() {
    return errorTarget;
  }

  /** The largest standard error of the Bell value seen at a look a moment ago; NaN before. */
  public double currentError() {
    return currentError;
  }

  /** How many trajectories were drawn, or read, at a time. */
  private record Reading(long trajectories, double seconds) {}

  /**
   * Trajectories a second from the first quarter of what this process has to draw, or read, on,
   * when the program has warmed up; NaN before.
   */
  public double steadyRate() {
    Reading from = start;
    Reading to = last;
    return from == null
            || to == null
            || to.trajectories == from.trajectories
            || to.seconds == from.seconds
        ? Double.NaN
        : (to.trajectories - from.trajectories) / (to.seconds - from.seconds);
  }

  /**
   * Trajectories a second that are drawn now, or, in a replay, read; what is read from the journal
   * beside that does not count. NaN before the first is drawn.
   */
  public double rate() {
    return rate.perSecond(seconds());
  }

  /** Seconds to go at the present {@link #rate()}; 0 at the end, NaN while nothing is drawn. */
  public double secondsToGo() {
    long left = planned() - trajectories();
    double now = rate();
    return left == 0 && trajectories() > 0 ? 0 : now > 0 ? left / now : Double.NaN;
  }

  /** Whether every trajectory is folded, so that the results can be worked out. */
  public boolean isComplete() {
    return trajectories() >= planned();
  }

  /** Seconds since the run was started. */
  public double seconds() {
    return (time.nanos() - startNanos) * 1e-9;
  }
}
