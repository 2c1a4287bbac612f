package dev.unravel.run;

import dev.unravel.UserException;
import dev.unravel.journal.Disk;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a run directory.
 *
 * @param path where it is; it need not exist yet
 * @param disk the file system
 */
public record RunDirectory(Path path, Disk disk) {

  static final String RECORD = "run.json";

  private static final String BESIDE = ".new";
  private static final Set<String> BEFORE_RECORD = Set.of("lock", RECORD + BESIDE);

  /** A run directory on the file system that there is. */
  public RunDirectory(Path path) {
    this(path, Disk.REAL);
  }

  /** Writes the contents of a file. */
  @FunctionalInterface
  public interface Contents {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * The run that lives here.
   *
   * @return empty if the directory does not exist or has nothing in it
   * @throws UserException if there is something else here
   */
  public Optional<RunRecord> record() {
    Path file = path.resolve(RECORD);
    try {
      if (Files.isRegularFile(file)) {
        return Optional.of(RunRecord.parse(Files.readString(file), file.toString()));
      }
      if (!Files.exists(path)) {
        return Optional.empty();
      }
      if (!Files.isDirectory(path)) {
        throw new UserException(path + ": not a directory, so no run can be kept there");
      }
      if (isEmpty()) {
        return Optional.empty();
      }
      throw new UserException(
          path + ": holds something else than a run of Unravel (there is no run.json)");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** What a run that was killed before its first line leaves behind counts as nothing. */
  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).allMatch(BEFORE_RECORD::contains);
    }
  }

  /**
   * The run that must live here.
   *
   * @throws UserException if there is none
   */
  public RunRecord existingRecord() {
    return record()
        .orElseThrow(() -> new UserException(path + ": no run of Unravel here (no run.json)"));
  }

  /**
   * The run that must live here with its events.
   *
   * @throws UserException if there is none, or only what was replayed from another one
   */
  public RunRecord existingRun() {
    RunRecord record = existingRecord();
    if (record.state() == RunRecord.State.REPLAYED) {
      throw new UserException(
          "%s: holds results of the events in %s and no events of its own"
              .formatted(path, path.resolve(record.events().orElse("")).normalize()));
    }
    return record;
  }

  /**
   * The run that must live here whole, for what looks at all of its trajectories.
   *
   * @throws UserException if there is none, or only a shard of one
   */
  public RunRecord existingWholeRun() {
    RunRecord record = existingRun();
    requireWhole(record);
    return record;
  }

  /**
   * Makes sure that what is recorded here is no shard.
   *
   * @throws UserException if it is one
   */
  void requireWhole(RunRecord record) {
    if (!record.shard().isWhole()) {
      throw new UserException(
          "%s: holds shard %s of a run; put the shards together with unravel merge"
              .formatted(path, record.shard()));
    }
  }

  /** Makes the directory if need be. */
  public void create() {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the directory " + path + ": " + e, e);
    }
  }

  void write(RunRecord record) {
    write(RECORD, record.toJson());
  }

  /** Writes a file of text whole or not at all. */
  public void write(String file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes a file whole or not at all: beside it first, then flushed, then renamed. */
  public void write(String file, Contents contents) {
    Path target = path.resolve(file);
    Path beside = path.resolve(file + BESIDE);
    try {
      try (FileChannel channel = disk.create(beside)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        contents.writeTo(out);
        out.flush();
        channel.force(true);
      }
      disk.move(beside, target);
      disk.forceDirectory(path);
    } catch (IOException e) {
      disk.discard(beside);
      throw new UncheckedIOException("cannot write " + target + ": " + e, e);
    }
  }

  /** Takes a result away, if it is there. */
  public void delete(String file) {
    try {
      Files.deleteIfExists(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path.resolve(file) + ": " + e, e);
    }
  }

  /** The bytes of a result that is there, if it is. */
  public Optional<byte[]> read(String file) {
    Path source = path.resolve(file);
    try {
      return Files.exists(source) ? Optional.of(Files.readAllBytes(source)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + source + ": " + e, e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
