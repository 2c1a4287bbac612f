package dev.unravel.run.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Follows the conditional states of every trajectory of a curve, once, and keeps what comes of it
 * in the run directory: {@code states.npy} or {@code states-LABEL.npy}, with {@code states.json},
 * which says of which scenario they are. Trajectories that were added since are added.
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
    return java.nio.file.Files.exists(path) ? StateTable.read(path) : StateTable.empty();
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

  /** Follows those that are left, and keeps the whole. */
  public void follow(int workers) {
    Unravelling unravelling = setup.unravelling();
    if (!isOfThisScenario()) {
      directory.delete(RECORD);
      CurveSetup.of(scenario).forEach(curve -> directory.delete(file(curve)));
    }
    directory.write(
        file(),
        out -> {
          out.write(StateTable.header(size()));
          copy(out);
          histories.scan(
              done.get(),
              size(),
              CHUNK,
              workers,
              () -> path(unravelling),
              StateWork::rows,
              b -> put(out, b));
        });
    directory.write(RECORD, "{\"scenario\": \"%s\", \"as\": \"trajectory\"}%n".formatted(digest()));
  }

  private BellPath path(Unravelling unravelling) {
    int spins = setup.system().spin().spins();
    return BellPath.landmarks(
        new TrajectoryFilter(unravelling), setup.plane(), spins, setup.times());
  }

  private void copy(OutputStream out) throws IOException {
    ByteBuffer row = ByteBuffer.allocate(StateTable.RECORD).order(ByteOrder.LITTLE_ENDIAN);
    for (long i = 0; i < done.get(); i++) {
      row.clear();
      for (int c = 0; c < StateTable.COLUMNS; c++) {
        row.putDouble(before.get(i, c));
      }
      out.write(row.array());
    }
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

  private void put(OutputStream out, byte[] rows) {
    try {
      out.write(rows);
      done.addAndGet(rows.length / StateTable.RECORD);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file() + ": " + e, e);
    }
  }

  /** The table, which is complete. */
  StateTable table() {
    return present();
  }
}
