package dev.unravel.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unravel.FreshFile;
import dev.unravel.OutsideFile;
import dev.unravel.check.ExactCurve;
import dev.unravel.engine.NodeCounters;
import dev.unravel.engine.RunStatistics;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.Replicates;
import dev.unravel.journal.Disk;
import dev.unravel.report.ResultTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run shows of itself while it is at work, in the folder {@value #FOLDER} of its directory:
 *
 * <pre>
 *   progress.json   how far it has come, and which nodes are at work on it, every second
 *   ensemble.csv    the estimates from what has been folded so far
 *   exact.csv       as it will be at the end, as soon as the integrator is done, with the first
 *                   estimates at the earliest
 * </pre>
 *
 * <p>The first estimates are made after {@link RunSession#LIVE_SECONDS} s, later ones so far apart
 * that they take about one part in {@value #SHARE} of the run's time, and none when the run will be
 * over before anybody has looked. The files are replaced whole, never flushed, and go when the run
 * ends; nothing rests on them, and a failure to write them ends the show, not the run. No result
 * depends on whether they are made.
 */
final class LiveResults implements AutoCloseable {

  static final String FOLDER = "live";
  private static final Pattern WRITTEN =
      Pattern.compile("(progress\\.json|ensemble\\.csv|exact\\.csv)(\\.([0-9a-f]{16}\\.)?new)?");
  private static final int SHARE = 50;
  private static final long BEAT_NANOS = 1_000_000_000;

  private final Path folder;
  private final Disk disk;
  private final List<CurveSetup> setups;
  private final ExactCurves exact;
  private final double seconds;
  private volatile boolean over;
  private volatile double nextLook;
  private boolean exactWritten;
  private final List<Thread> threads = new ArrayList<>();

  LiveResults(Path folder, Disk disk, List<CurveSetup> setups, ExactCurves exact, double seconds) {
    this.folder = folder;
    this.disk = disk;
    this.setups = setups;
    this.exact = exact;
    this.seconds = seconds;
    nextLook = seconds;
  }

  /** Of a run into a directory; nothing is written yet. */
  static LiveResults into(
      RunDirectory directory, List<CurveSetup> setups, ExactCurves exact, double seconds) {
    Path folder = directory.path().resolve(FOLDER);
    LiveResults live = new LiveResults(folder, directory.disk(), setups, exact, seconds);
    live.clear(); // what a run that was killed has left
    return live;
  }

  /** Begins with a run's counters, before they are handed on. */
  Consumer<RunStatistics> andThen(Consumer<RunStatistics> next) {
    return statistics -> {
      statistics.show(folds -> look(folds, statistics));
      Thread thread = new Thread(() -> beat(statistics), "unravel-live");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
      next.accept(statistics);
    };
  }

  private void beat(RunStatistics statistics) {
    LockSupport.parkNanos(BEAT_NANOS);
    while (!over) {
      attempt(
          () -> {
            write("progress.json", progress(statistics));
            writeExact(statistics);
          });
      LockSupport.parkNanos(BEAT_NANOS);
    }
  }

  private static String progress(RunStatistics run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("trajectories", run.trajectories());
    json.put("planned", run.planned());
    json.put("simulated", run.simulated());
    json.put("seconds", run.seconds());
    json.put("jumps", run.jumps());
    json.put("measurements", run.measurements());
    json.put("blocksUnderWay", run.blocksUnderWay());
    if (!run.nodes().isEmpty()) {
      ArrayNode nodes = json.putArray("nodes");
      new TreeMap<>(run.nodes()).forEach((name, node) -> nodes.add(node(name, node)));
    }
    if (Double.isFinite(run.rate())) {
      json.put("rate", run.rate());
    }
    if (Double.isFinite(run.secondsToGo())) {
      json.put("secondsToGo", run.secondsToGo());
    }
    if (Double.isFinite(run.currentError())) {
      json.put("error", run.currentError());
    }
    return json + "\n";
  }

  private static ObjectNode node(String name, NodeCounters node) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name);
    json.put("workers", node.hands());
    json.put("trajectories", node.trajectories());
    json.put("rate", node.rate());
    return json;
  }

  private void writeExact(RunStatistics statistics) throws IOException {
    boolean early = statistics.seconds() < seconds;
    List<ExactCurve> curves = early || exactWritten ? List.of() : exact.allIfDone();
    if (!curves.isEmpty()) {
      exactWritten = true;
      write(
          "exact.csv",
          ResultTables.exact(
              setups.stream().map(s -> rows(s, curves.get(s.index()).points())).toList()));
    }
  }

  /** On the thread that folds. */
  private void look(List<EnsembleFold> folds, RunStatistics statistics) {
    double begin = statistics.seconds();
    if (over || begin < nextLook || statistics.secondsToGo() < seconds) {
      return;
    }
    attempt(() -> write("ensemble.csv", table(folds)));
    double end = statistics.seconds();
    nextLook = end + Math.max(seconds, SHARE * (end - begin));
  }

  private String table(List<EnsembleFold> folds) {
    return ResultTables.ensemble(
        setups.stream()
            .filter(s -> folds.get(s.index()).trajectories() > 0)
            .map(
                s ->
                    rows(
                        s,
                        Estimator.estimate(
                            Replicates.of(folds.get(s.index()), s.plane(), s.diagnostics()))))
            .toList());
  }

  private static <R> ResultTables.CurveRows<R> rows(CurveSetup setup, List<R> rows) {
    return new ResultTables.CurveRows<>(
        setup.label(), setup.kappa(), setup.plane(), setup.system(), rows);
  }

  /** Something to be written. */
  private interface Writing {
    void go() throws IOException;
  }

  private void attempt(Writing writing) {
    try {
      writing.go();
    } catch (IOException | RuntimeException e) {
      over = true;
    }
  }

  private synchronized void write(String file, String text) throws IOException {
    if (over) {
      return;
    }
    disk.requireInPlace();
    if (!OutsideFile.isDirectory(folder)) {
      Files.createDirectory(folder); // A link of this name is in the way.
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    FreshFile.replace(folder.resolve(file), ".new", false, out -> out.write(bytes));
  }

  /** Takes everything away; the results are there by now, or there will be none. */
  @Override
  public synchronized void close() {
    over = true;
    threads.forEach(LockSupport::unpark);
    clear();
  }

  private void clear() {
    try {
      disk.requireInPlace();
      if (OutsideFile.isDirectory(folder)) {
        for (Path file : written()) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      // What stays is stale and says so: the run is not at work.
    }
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> WRITTEN.matcher(file.getFileName().toString()).matches())
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .toList();
    }
  }
}
