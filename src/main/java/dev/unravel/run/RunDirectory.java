package dev.unravel.run;

import dev.unravel.FreshFile;
import dev.unravel.OutsideFile;
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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a run directory.
 *
 * @param path where it is; it need not exist yet
 * @param disk the file system
 */
public record RunDirectory(Path path, Disk disk) {

  static final String RECORD = "run.json";

  private static final Pattern BEFORE_RECORD =
      Pattern.compile("lock|run\\.json\\.([0-9a-f]{16}\\.)?new");

  /** The largest run.json: a scenario of the greatest size, indented. */
  private static final long LARGEST_RECORD = 1L << 25;

  /** A run directory on the file system that there is. */
  public RunDirectory(Path path) {
    this(path, Disk.REAL);
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
      if (OutsideFile.isThere(file)) {
        return Optional.of(
            RunRecord.parse(OutsideFile.text(file, LARGEST_RECORD), file.toString()));
      }
      if (!OutsideFile.isThere(path)) {
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
    } catch (OutsideFile.Unfit e) {
      throw new UserException(file + ": " + e.getReason());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e, e);
    }
  }

  /** What a run that was killed before its first line leaves behind counts as nothing. */
  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).allMatch(name -> BEFORE_RECORD.matcher(name).matches());
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
  public void write(String file, FreshFile.Contents contents) {
    Path target = path.resolve(file);
    try {
      Path beside = disk.beside(target);
      write(beside, disk.create(beside), target, contents);
      disk.forceDirectory(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target + ": " + e, e);
    }
  }

  private void write(Path beside, FileChannel created, Path target, FreshFile.Contents contents)
      throws IOException {
    boolean moved = false;
    try (created) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(created), 1 << 16);
      contents.writeTo(out);
      out.flush();
      created.force(true);
      disk.move(beside, target);
      moved = true;
    } finally {
      if (!moved) {
        disk.discard(beside);
      }
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
      return OutsideFile.isThere(source)
          ? Optional.of(OutsideFile.read(source, OutsideFile.LARGEST_RESULT))
          : Optional.empty();
    } catch (OutsideFile.Unfit e) {
      throw new UserException(source + ": " + e.getReason());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + source + ": " + e, e);
    }
  }

  /** Whether a file is there that can be read as a whole. */
  boolean isReadable(String file) {
    try (FileChannel channel = OutsideFile.open(path.resolve(file))) {
      return channel.size() <= OutsideFile.LARGEST_RESULT;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether a file holds exactly these contents, which are compared as they are made.
   *
   * @return false as well if there is no such file, or it is not regular
   */
  boolean holds(String file, FreshFile.Contents contents) {
    Path source = path.resolve(file);
    try (FileChannel channel = OutsideFile.open(source);
        SameBytes same = new SameBytes(Channels.newInputStream(channel))) {
      contents.writeTo(same);
      return same.holdsToTheEnd();
    } catch (NoSuchFileException | OutsideFile.Unfit e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + source + ": " + e, e);
    }
  }

  /** The same directory, locked: its disk notices when it loses its name. */
  RunDirectory on(Disk locked) {
    return new RunDirectory(path, locked);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
