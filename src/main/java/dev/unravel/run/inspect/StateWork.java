package dev.unravel.run.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unravel.OutsideFile;
import dev.unravel.conf.Scenario;
import dev.unravel.eve.BellPath;
import dev.unravel.eve.TrajectoryFilter;
import dev.unravel.event.EventBlock;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.RunDirectory;
import dev.unravel.trajectory.Unravelling;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the conditional states of every trajectory of a curve, once, and keeps what comes of it
 * in the run directory: {@code states.npy} or {@code states-LABEL.npy}, with {@code states.json},
 * which says of which scenario they are. Trajectories that were added since are added. Of a run
 * directory that cannot be written the table stays in memory, 48 bytes a trajectory.
 */
public final class StateWork {

  private static final int CHUNK = 256;
  private static final String RECORD = "states.json";

  private final RunDirectory directory;
  private final Scenario scenario;
  private final Histories histories;
  private final CurveSetup setup;
  private final AtomicLong done = new AtomicLong();
  private final StateTable before;
  private volatile @Nullable StateTable inMemory;

  /** Work for a curve of the run in a directory. */
  public StateWork(RunDirectory directory, Scenario scenario, Histories histories) {
    this.directory = directory;
    this.scenario = scenario;
    this.histories = histories;
    setup = histories.setup();
    before = isOfThisScenario() ? present() : StateTable.empty();
    done.set(Math.min(before.rows(), size()));
  }

  private StateTable present() {
    var path = directory.path().resolve(file());
    return OutsideFile.isThere(path) ? StateTable.read(path) : StateTable.empty();
  }

  private String file() {
    return file(setup);
  }

  private static String file(CurveSetup curve) {
    return curve.fileName("states") + ".npy";
  }

  private boolean isOfThisScenario() {
    return directory
        .read(RECORD)
        .map(json -> field(json, "scenario").equals(digest()))
        .orElse(false);
  }

  private static String field(byte[] json, String name) {
    try {
      JsonNode root = new ObjectMapper().readTree(json);
      return root == null ? "" : root.path(name).asText();
    } catch (IOException e) {
      return ""; // not ours, so not of this scenario
    }
  }

  private String digest() {
    try {
      byte[] identity = scenario.identity().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(identity));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** How many trajectories there are. */
  public long size() {
    return histories.count();
  }

  /** How many have been followed so far; for any thread. */
  public long done() {
    return done.get();
  }

  /** Whether nothing is left to do. */
  public boolean isDone() {
    return done.get() == size();
  }

  /** Whether the table is in memory alone, and goes with this. */
  public boolean isInMemory() {
    return inMemory != null;
  }

  /** Follows those that are left, and keeps the whole. */
  public void follow(int workers) {
    if (Files.isWritable(directory.path())) {
      followIntoDirectory(workers);
    } else {
      StateTable table = StateTable.inMemory(size());
      for (long i = 0; i < done.get(); i++) {
        table.put(i, before.row(i));
      }
      follow(workers, rows -> table.put(done.get(), rows));
      inMemory = table;
    }
  }

  private void followIntoDirectory(int workers) {
    if (!isOfThisScenario()) {
      directory.delete(RECORD);
      CurveSetup.of(scenario).forEach(curve -> directory.delete(file(curve)));
    }
    directory.write(
        file(),
        out -> {
          out.write(StateTable.header(size()));
          for (long i = 0; i < done.get(); i++) {
            out.write(before.row(i));
          }
          follow(workers, rows -> write(rows, out));
        });
    directory.write(RECORD, "{\"scenario\": \"%s\", \"as\": \"trajectory\"}%n".formatted(digest()));
  }

  private void follow(int workers, Consumer<byte[]> sink) {
    Unravelling unravelling = setup.unravelling();
    histories.scan(
        done.get(),
        size(),
        CHUNK,
        workers,
        () -> path(unravelling),
        StateWork::rows,
        rows -> {
          sink.accept(rows);
          done.addAndGet(rows.length / StateTable.RECORD);
        });
  }

  private BellPath path(Unravelling unravelling) {
    int spins = setup.system().spin().spins();
    return BellPath.landmarks(
        new TrajectoryFilter(unravelling), setup.plane(), spins, setup.times());
  }

  private static byte[] rows(BellPath path, EventBlock events) {
    ByteBuffer rows =
        ByteBuffer.allocate(events.completed() * StateTable.RECORD).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < events.size(); i++) {
      path.follow(events.history(i));
      if (events.isOpen()) {
        break; // Its other parts come next.
      }
      rows.putDouble(path.value(0))
          .putDouble(path.least())
          .putDouble(path.leastTime())
          .putDouble(path.last())
          .putDouble(path.lost())
          .putDouble(Double.isNaN(path.lost()) ? Double.NaN : path.lostMeasurements());
    }
    return rows.array();
  }

  private void write(byte[] rows, OutputStream out) {
    try {
      out.write(rows);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file() + ": " + e, e);
    }
  }

  /** The table, which is complete. */
  StateTable table() {
    StateTable kept = inMemory;
    return kept == null ? present() : kept;
  }
}
