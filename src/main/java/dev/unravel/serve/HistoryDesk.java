package dev.unravel.serve;

import dev.unravel.Time;
import dev.unravel.conf.Scenario;
import dev.unravel.eve.Perspective;
import dev.unravel.event.History;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.Timeline;
import dev.unravel.run.inspect.Histories;
import dev.unravel.run.inspect.HistoryIndex;
import dev.unravel.run.inspect.HistoryPicture;
import dev.unravel.run.inspect.HistoryQuery;
import dev.unravel.run.inspect.StateWork;
import dev.unravel.trajectory.Unravelling;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks into the histories of runs, and keeps for a while what it has found. */
final class HistoryDesk implements AutoCloseable {

  /** How many histories the band behind one of them rests on, at most. */
  static final int BACKGROUND = 500;

  private static final int MOST_EVENTS = 20_000;
  private static final long MOST_INDEX_BYTES = 32L << 20;

  private final Time time;
  private final int workers = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  private final HeavyWork heavy = new HeavyWork();
  private final StateJobs jobs = new StateJobs(workers);
  private final Bounded<String, List<CurveSetup>> setups = new Bounded<>(16);
  private final Bounded<String, CurveHistories> opened = new Bounded<>(8);
  private final Bounded<String, Unravelling> unravellings = new Bounded<>(8);
  private final Bounded<String, HistoryIndex> indices = new Bounded<>(16);
  private final Bounded<String, List<Timeline.Entry>> timelines = new Bounded<>(16);
  private final Bounded<String, double[][]> bands = new Bounded<>(16);

  HistoryDesk(Time time) {
    this.time = time;
  }

  /** What two at once and no more may do. */
  HeavyWork heavy() {
    return heavy;
  }

  int workers() {
    return workers;
  }

  /**
   * The histories of a curve.
   *
   * @param label of the curve; null: the first
   */
  CurveHistories open(RunFolder run, @Nullable String label) {
    Scenario scenario = run.run().scenario();
    CurveSetup setup = choose(scenario, label);
    String id = run.id() + "/" + setup.index();
    String version = version(run);
    CurveHistories known = opened.peek(id);
    if (known != null
        && known.scenario().equals(scenario)
        && (known.version().equals(version) || known.isFresh(time.nanos()))) {
      return known;
    }
    long begin = time.nanos();
    Histories histories = Histories.open(run.path(), scenario, setup).intact();
    long end = time.nanos();
    CurveHistories fresh =
        new CurveHistories(id, run, scenario, histories, version, end, end - begin);
    opened.put(id, fresh);
    return fresh;
  }

  private CurveSetup choose(Scenario scenario, @Nullable String label) {
    List<CurveSetup> curves = setups.get(scenario.identity(), () -> CurveSetup.of(scenario));
    return curves.stream()
        .filter(setup -> label == null || setup.label().equals(label))
        .findFirst()
        .orElseThrow(() -> HttpFailure.notFound("the run has no curve '" + label + "'"));
  }

  private static String version(RunFolder run) {
    return run.files().stream()
        .filter(file -> file.name().endsWith(".avro") || file.name().equals(RunFolder.RECORD))
        .map(file -> file.name() + file.version())
        .collect(Collectors.joining(" "));
  }

  /**
   * Which histories match.
   *
   * @param key of the query
   */
  HistoryIndex index(CurveHistories curve, HistoryQuery query, String key) {
    StateWork states = query.needsStates() ? states(curve) : null;
    String name = String.join("\n", curve.id(), curve.version(), key);
    HistoryIndex known = indices.peek(name);
    if (known != null) {
      return known;
    }
    HistoryIndex index = HistoryIndex.of(curve.histories(), states, query, workers);
    if (index.bytes() < MOST_INDEX_BYTES) {
      indices.put(name, index);
    }
    return index;
  }

  /**
   * The work on the conditional states, which is done.
   *
   * @throws StatesPending if it is not
   */
  StateWork states(CurveHistories curve) {
    String key = curve.id() + curve.version();
    StateWork inMemory = jobs.inMemory(key);
    if (inMemory != null) {
      return inMemory;
    }
    StateWork work = new StateWork(directory(curve), curve.scenario(), curve.histories());
    if (work.isDone()) {
      return work;
    }
    if (RunStatus.of(curve.run()).isRunning()) {
      throw new HttpFailure(
          409, "what the conditional states give is worked out when the run has ended");
    }
    throw jobs.pending(key, work);
  }

  private static RunDirectory directory(CurveHistories curve) {
    return new RunDirectory(curve.run().path());
  }

  History history(CurveHistories curve, long index) {
    if (index >= curve.histories().count()) {
      throw HttpFailure.notFound(
          "no trajectory %s; on record are %s, from 0 on"
              .formatted(index, curve.histories().count()));
    }
    long events = curve.histories().events(curve.histories().first(index)) + 2;
    if (events > MOST_EVENTS) {
      throw new HttpFailure(
          422,
          "this history has %s events, more than a page can show; ./unravel inspect lists them"
              .formatted(events));
    }
    return curve.histories().history(index);
  }

  /** The curve's system, prepared for trajectories. */
  Unravelling unravelling(CurveHistories curve) {
    return unravellings.get(
        curve.id() + "\n" + curve.scenario().identity(), curve.setup()::unravelling);
  }

  List<Timeline.Entry> timeline(CurveHistories curve, Perspective perspective, History history) {
    CurveSetup setup = curve.setup();
    return timelines.get(
        String.join("\n", curve.id(), curve.version(), perspective.text(), history.index() + ""),
        () -> Timeline.of(unravelling(curve), setup.plane(), perspective, history));
  }

  /** Quantiles of the conditional Q_v over the first histories, by row; none of a single spin. */
  double[][] band(CurveHistories curve, Perspective perspective) {
    return bands.get(
        String.join("\n", curve.id(), curve.version(), perspective.text()),
        () -> HistoryPicture.band(curve.histories(), perspective, background(curve), workers));
  }

  /** How many histories the band rests on. */
  int background(CurveHistories curve) {
    return (int) Math.min(BACKGROUND, curve.histories().count());
  }

  @Override
  public void close() {
    jobs.close();
  }
}
