package dev.unravel.journal;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Appends blocks of histories to the journal of a run.
 *
 * <p>A block is in the files once {@link #append} has returned and durable once {@link #force} has,
 * so the caller chooses how many blocks share one fsync. Encoding is the costly part: whoever makes
 * blocks in several threads gives each a {@link BlockEncoder} and leaves the write alone to the
 * thread of the writer.
 *
 * <p>The first append creates a segment; further ones follow whenever one has reached its size, or
 * records of the other format come. The index of a segment is kept in memory while it is written to
 * and saved when it is closed. Not thread-safe. An interrupt during a write or force is a failure
 * like any other.
 */
public final class JournalWriter implements AutoCloseable {

  /** Size at which a segment is closed and the next begun: 256 MiB. */
  public static final long SEGMENT_BYTES = 1L << 28;

  private final Path directory;
  private final JournalHeader run;
  private final long segmentBytes;
  private final Disk disk;
  private final DirectoryLock lock;
  private final BlockEncoder encoder;
  private @Nullable SegmentWriter segment;
  private SegmentIndex.@Nullable Builder index;
  private int nextSegment;
  private long closedBytes;
  private @Nullable IOException failure;
  private boolean closed;

  private JournalWriter(
      Path directory,
      JournalHeader run,
      long segmentBytes,
      BlockEncoder encoder,
      Disk disk,
      DirectoryLock lock,
      int nextSegment) {
    this.directory = directory;
    this.run = run;
    this.segmentBytes = segmentBytes;
    this.encoder = encoder;
    this.disk = disk;
    this.lock = lock;
    this.nextSegment = nextSegment;
  }

  /**
   * Begins the journal of a run, or continues it in a new segment; creates the directory if need
   * be.
   *
   * @throws dev.unravel.UserException if the scenario is too large for a segment's header
   * @throws JournalLockedException if another writer holds the directory
   * @throws JournalDamagedException if a segment there is not of this run, or its header is damaged
   * @throws JournalFormatException if a segment there is of an unknown format version
   * @throws JournalIOException if the directory cannot be read or written
   */
  public static JournalWriter open(Path directory, JournalHeader run) {
    return open(directory, run, SEGMENT_BYTES);
  }

  /** As {@link #open(Path, JournalHeader)}, on a certain disk. */
  public static JournalWriter open(Path directory, JournalHeader run, Disk disk) {
    return open(directory, run, SEGMENT_BYTES, new BlockEncoder(), disk);
  }

  /** As {@link #open(Path, JournalHeader)}, with another segment size. */
  public static JournalWriter open(Path directory, JournalHeader run, long segmentBytes) {
    return open(directory, run, segmentBytes, new BlockEncoder(), Disk.REAL);
  }

  static JournalWriter open(
      Path directory, JournalHeader run, long segmentBytes, BlockEncoder encoder, Disk disk) {
    try {
      SegmentHeader.encode(
          run, 0, JournalFormat.PARTS); // What does not fit is refused before anything is made.
      Files.createDirectories(directory);
      DirectoryLock lock = DirectoryLock.acquire(directory);
      boolean opened = false;
      try {
        NavigableMap<Integer, Path> present = Segments.list(directory);
        checkBelongTo(run, present);
        int next = present.isEmpty() ? 0 : present.lastKey() + 1;
        opened = true;
        Disk locked = new LockedDisk(disk, lock);
        return new JournalWriter(directory, run, segmentBytes, encoder, locked, lock, next);
      } finally {
        if (!opened) {
          lock.close();
          encoder.close();
        }
      }
    } catch (IOException e) {
      throw new JournalIOException("cannot open the journal in " + directory + ": " + e, e);
    }
  }

  private static void checkBelongTo(JournalHeader run, Map<Integer, Path> segments)
      throws IOException {
    for (Map.Entry<Integer, Path> segment : segments.entrySet()) {
      try (SegmentFile file = SegmentFile.open(segment.getValue())) {
        if (!file.header(segment.getKey()).run().equals(run)) {
          throw new MalformedException("the segment is of another run");
        }
      } catch (MalformedException e) {
        throw new JournalDamagedException(
            List.of(JournalDamage.at(segment.getValue(), 0, e.getMessage())));
      }
    }
  }

  /**
   * Encodes and appends a block; not yet durable when it returns.
   *
   * @throws IllegalArgumentException if the block is empty or has negative indices
   * @throws JournalIOException if writing fails, or has failed before
   */
  public void append(EventBlock block) {
    append(encoder.encode(block));
  }

  /**
   * Appends a block; not yet durable when it returns.
   *
   * @throws JournalIOException if writing fails, or has failed before
   */
  public void append(EncodedBlock block) {
    run(
        () -> {
          for (EncodedBlock.Part part : block.parts()) {
            SegmentWriter file = segmentWithRoom(part.format());
            Objects.requireNonNull(index).add(part.range(), part.place(), file.length());
            file.append(part.head(), part.payload());
          }
        });
  }

  private SegmentWriter segmentWithRoom(JournalFormat format) throws IOException {
    if (segment != null && (segment.length() >= segmentBytes || segment.format() != format)) {
      closeSegment();
    }
    if (segment == null) {
      index = new SegmentIndex.Builder(nextSegment);
      segment = SegmentWriter.create(directory, run, nextSegment++, format, disk);
    }
    return segment;
  }

  private void closeSegment() throws IOException {
    SegmentWriter full = Objects.requireNonNull(segment);
    full.force();
    full.close();
    closedBytes += full.length();
    Objects.requireNonNull(index).build(full.length(), full.marker()).saved(directory, disk);
    segment = null;
  }

  /**
   * Makes every block appended so far durable (fsync).
   *
   * @throws JournalIOException if that fails, or anything has failed before
   */
  public void force() {
    run(
        () -> {
          if (segment != null) {
            segment.force();
          }
          disk.requireInPlace();
        });
  }

  /** The disk as long as the directory is locked: it notices when that loses its name. */
  public Disk disk() {
    return disk;
  }

  /** Bytes this writer has written, headers included. */
  public long bytesWritten() {
    return closedBytes + (segment == null ? 0 : segment.length());
  }

  /**
   * Forces what was appended and releases the directory; after a failure only the latter. Closing
   * again does nothing.
   *
   * @throws JournalIOException if forcing fails; the directory is released all the same
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    try {
      if (failure == null && segment != null) {
        run(this::closeSegment);
      }
    } finally {
      closed = true;
      release();
    }
  }

  private void release() {
    try (lock;
        encoder) {
      if (segment != null) {
        segment.close();
      }
    } catch (IOException e) {
      throw new JournalIOException("cannot close the journal in " + directory + ": " + e, e);
    }
  }

  private void run(Action action) {
    if (closed) {
      throw new IllegalStateException("the journal in " + directory + " is closed");
    }
    if (failure != null) {
      throw new JournalIOException(
          "the journal in " + directory + " takes nothing after a failure: " + failure, failure);
    }
    try {
      action.run();
    } catch (IOException e) {
      failure = e;
      throw new JournalIOException("cannot write the journal in " + directory + ": " + e, e);
    } catch (RuntimeException | Error e) {
      failure = new IOException("an append was abandoned", e);
      throw e;
    }
  }

  private interface Action {
    void run() throws IOException;
  }
}
