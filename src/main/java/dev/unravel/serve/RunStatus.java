package dev.unravel.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unravel.OutsideFile;
import dev.unravel.Time;
import dev.unravel.run.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands.
 *
 * @param state of {@link State}
 * @param record what it is; null if that cannot be read
 * @param verdict of the cross-check: pass, fail, or nothing
 * @param progress what it says of itself while it is at work, or said last
 * @param trouble why it cannot be read
 */
record RunStatus(
    State state,
    @Nullable RunRecord record,
    String verdict,
    Optional<JsonNode> progress,
    String trouble) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long STALE_MILLIS = 10_000;
  private static final int MOST = 1 << 16;
  private static final int LONGEST_LOCK = 32;

  /** What people call it. */
  enum State {
    /** A process is at work on it. */
    RUNNING,
    /** It has all its trajectories, and the cross-check did not fail. */
    FINISHED,
    /** It has all its trajectories, and the cross-check failed. */
    FAILED,
    /** It was interrupted or killed, and can go on. */
    PARTIAL,
    /** Results of the events of another run. */
    REPLAYED,
    /** What it is cannot be read. */
    UNREADABLE
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }

  /** Looks. */
  static RunStatus of(RunFolder folder) {
    RunRecord record;
    try {
      record = folder.record();
    } catch (RuntimeException e) { // One run that cannot be read leaves the others in the list.
      return new RunStatus(State.UNREADABLE, null, "", Optional.empty(), Failures.sentence(e));
    }
    Optional<RunFolder.FileEntry> progress = folder.liveFile("progress.json");
    boolean running = record.state() == RunRecord.State.RUNNING && isAtWork(folder, progress);
    String verdict = running ? "" : verdict(folder);
    return new RunStatus(
        state(record, running, verdict), record, verdict, progress.flatMap(RunStatus::json), "");
  }

  private static State state(RunRecord record, boolean running, String verdict) {
    if (running) {
      return State.RUNNING;
    }
    return switch (record.state()) {
      case RUNNING, INTERRUPTED -> State.PARTIAL;
      case REPLAYED -> State.REPLAYED;
      case FINISHED -> verdict.equals("fail") ? State.FAILED : State.FINISHED;
    };
  }

  /**
   * Whether the process named in the lock file lives and is the one that wrote it, or the run has
   * said something just now (from another machine). The lock itself is not tried: that could be in
   * a run's way.
   */
  private static boolean isAtWork(RunFolder folder, Optional<RunFolder.FileEntry> progress) {
    Path lock = folder.path().resolve("lock");
    String pid = holder(lock);
    long now = Time.MACHINE.now().toEpochMilli();
    boolean spoke = progress.filter(p -> now - p.modifiedMillis() < STALE_MILLIS).isPresent();
    return !pid.isEmpty() && (spoke || isAlive(pid, lock));
  }

  private static String holder(Path lock) {
    try {
      return new String(OutsideFile.read(lock, LONGEST_LOCK), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** A process that has got the number of a dead one began after the lock was written. */
  private static boolean isAlive(String pid, Path lock) {
    if (!pid.matches("\\d{1,18}")) {
      return false;
    }
    Optional<ProcessHandle> process =
        ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    try {
      Instant written = Files.getLastModifiedTime(lock).toInstant().plusSeconds(2);
      return process
          .map(p -> p.info().startInstant().map(start -> start.isBefore(written)).orElse(true))
          .orElse(false);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<JsonNode> json(RunFolder.FileEntry file) {
    try {
      return Optional.ofNullable(JSON.readTree(RunFolder.read(file, MOST)));
    } catch (IOException e) {
      return Optional.empty(); // replaced just now
    }
  }

  /** The first field of check.json, which is long. */
  private static String verdict(RunFolder folder) {
    Optional<RunFolder.FileEntry> check = folder.file("check.json");
    if (check.isEmpty()) {
      return "";
    }
    try (JsonParser parser = new JsonFactory().createParser(RunFolder.read(check.get(), 256))) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING
            && "verdict".equals(parser.currentName())) {
          return parser.getText().equals("pass") ? "pass" : "fail";
        }
      }
    } catch (IOException e) {
      // not a verdict
    }
    return "";
  }
}
