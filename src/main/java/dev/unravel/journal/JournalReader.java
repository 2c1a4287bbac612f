package dev.unravel.journal;

import dev.unravel.event.EventBlock;
import dev.unravel.event.EventParts;
import dev.unravel.event.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The histories of a journal, as it was when it was opened.
 *
 * <p>Opening verifies every byte of every segment and makes the index files of the blocks, which
 * stay on disk; histories are read from the files when asked for, and verified again. Any number of
 * threads may read at once. Except for {@link #header}, {@link #damage} and {@link #tornTails},
 * everything throws {@link JournalDamagedException} if there is any damage.
 */
public final class JournalReader {

  /** So many trajectories are read at once, if their events are not too many. */
  private static final int TOGETHER = 256;

  private final JournalScan scan;

  private JournalReader(JournalScan scan) {
    this.scan = scan;
  }

  /**
   * Reads and verifies the journal in a directory; it may have no segments yet.
   *
   * @throws JournalFormatException if a segment is of an unknown format version
   * @throws JournalIOException if the files cannot be read
   */
  public static JournalReader open(Path directory) {
    return open(directory, Optional.empty(), EventNumbers.UNKNOWN);
  }

  /** As {@link #open(Path)}; segments of any other run than this one are damage. */
  public static JournalReader open(Path directory, JournalHeader run) {
    return open(directory, run, EventNumbers.UNKNOWN);
  }

  /** As {@link #open(Path, JournalHeader)}; events whose numbers the run does not know are too. */
  public static JournalReader open(Path directory, JournalHeader run, EventNumbers numbers) {
    return open(directory, Optional.of(run), numbers);
  }

  private static JournalReader open(
      Path directory, Optional<JournalHeader> run, EventNumbers numbers) {
    try {
      return new JournalReader(JournalScan.of(directory, run, numbers));
    } catch (IOException e) {
      throw new JournalIOException("cannot read the journal in " + directory + ": " + e, e);
    }
  }

  /**
   * Whether a journal in a directory has any segment.
   *
   * @throws JournalIOException if the directory cannot be read
   */
  public static boolean exists(Path directory) {
    try {
      return !Segments.list(directory).isEmpty();
    } catch (IOException e) {
      throw new JournalIOException("cannot read the journal in " + directory + ": " + e, e);
    }
  }

  /** The run that the journal belongs to; empty if there is no segment or no legible header. */
  public Optional<JournalHeader> header() {
    return scan.header();
  }

  /** Every damaged place; empty if the journal is as it was written. */
  public List<JournalDamage> damage() {
    return scan.damage();
  }

  /** Ends of segments whose writing was cut short, which is no damage. */
  public List<TornTail> tornTails() {
    return scan.tornTails();
  }

  /** The recorded trajectories in as few ranges as possible, by curve and index. */
  public List<BlockRange> ranges() {
    return intact().ranges();
  }

  /** How many trajectories of a curve are recorded. */
  public long recorded(int curve) {
    return ranges().stream().filter(r -> r.curve() == curve).mapToLong(BlockRange::count).sum();
  }

  /** Which of the first {@code trajectories} trajectories of a curve are not recorded. */
  public List<BlockRange> gaps(int curve, long trajectories) {
    List<BlockRange> gaps = new ArrayList<>();
    long from = 0;
    for (BlockRange range : ranges()) {
      if (range.curve() == curve) {
        addGap(gaps, curve, from, Math.min(range.first(), trajectories));
        from = range.to();
      }
    }
    addGap(gaps, curve, from, trajectories);
    return gaps;
  }

  private static void addGap(List<BlockRange> gaps, int curve, long from, long to) {
    if (from < to) {
      gaps.add(new BlockRange(curve, from, to - from));
    }
  }

  /**
   * The histories of {@code count} consecutive trajectories of a curve, in whatever blocks they
   * were appended.
   *
   * @return empty if any of them is not recorded
   * @throws IllegalArgumentException if {@code count} is not positive or {@code firstIndex}
   *     negative
   */
  public Optional<EventBlock> read(int curve, long firstIndex, int count) {
    if (count < 1 || firstIndex < 0) {
      throw new IllegalArgumentException("%s trajectories from %s on".formatted(count, firstIndex));
    }
    List<BlockLocation> blocks = intact().covering(curve, firstIndex, count);
    return EventParts.join(
        blocks.stream().map(block -> read(block, firstIndex, firstIndex + count, false)).toList());
  }

  /**
   * Some consecutive trajectories of a curve from {@code firstIndex} on: at most {@code count}, and
   * of those that have very many events together not all, but one at least; of one that is recorded
   * in parts the first part alone.
   *
   * @return empty if the first of them is not recorded
   */
  public Optional<EventBlock> readSome(int curve, long firstIndex, int count) {
    return intact()
        .find(curve, firstIndex, 0)
        .map(block -> read(block, firstIndex, firstIndex + count, true));
  }

  /** A part of a trajectory that is recorded in parts, whether or not the others are. */
  public Optional<EventBlock> readPart(int curve, long index, int part) {
    return intact()
        .find(curve, index, part)
        .filter(block -> block.place().isPart())
        .map(block -> read(block, index, index + 1, false));
  }

  /** Whether any part of a trajectory is recorded. */
  public boolean holdsAnyPart(int curve, long index) {
    return intact().holdsAnyPart(curve, index);
  }

  /** Whether there is such a part. */
  public boolean holdsPart(int curve, long index, int part) {
    return intact().find(curve, index, part).filter(block -> block.place().isPart()).isPresent();
  }

  /**
   * Reads all trajectories of a range, in order, with no more in memory than one part of them; of
   * those that are recorded in parts one part after the other.
   */
  public void forEach(BlockRange range, Consumer<EventBlock> sink) {
    for (long at = range.first(); at < range.to(); ) {
      int count = (int) Math.min(TOGETHER, range.to() - at);
      long first = at;
      EventBlock some =
          readSome(range.curve(), at, count)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "trajectory %s is not on record".formatted(first)));
      sink.accept(some);
      for (EventBlock last = some; last.isOpen(); sink.accept(last)) {
        last = readPart(range.curve(), at, last.part() + 1).orElseThrow();
      }
      at += some.size();
    }
  }

  /** How many events a trajectory has of which this is the first part. */
  private long events(EventBlock first) {
    long events = first.eventCount();
    for (EventBlock last = first; last.isOpen(); events += last.eventCount()) {
      last = readPart(first.curve(), first.firstIndex(), last.part() + 1).orElseThrow();
    }
    return events;
  }

  /** SHA-256 of all recorded histories, as {@link EventDigest} defines it, in hexadecimal. */
  public String digest() {
    EventDigest digest = new EventDigest();
    ranges().forEach(range -> forEach(range, block -> digest.add(block, this::events)));
    return digest.hex();
  }

  /** The history of one trajectory; empty if it is not recorded. */
  public Optional<History> read(int curve, long index) {
    return read(curve, index, 1).map(block -> block.history(0));
  }

  private JournalIndex intact() {
    if (!scan.damage().isEmpty()) {
      throw new JournalDamagedException(scan.damage());
    }
    return scan.index();
  }

  private EventBlock read(BlockLocation block, long from, long to, boolean some) {
    Path file = scan.file(block);
    try {
      EventBlock histories =
          BlockReader.read(
              file,
              scan.numbers(),
              scan.format(block.segment()),
              scan.marker(block),
              block,
              from,
              to,
              some);
      if (Double.compare(histories.end(), scan.end(block.curve())) != 0) {
        throw new MalformedException("the block has changed since the journal was opened");
      }
      return histories;
    } catch (MalformedException e) {
      throw new JournalDamagedException(
          List.of(
              new JournalDamage(file, block.offset(), Optional.of(block.range()), e.getMessage())));
    } catch (IOException e) {
      throw new JournalIOException("cannot read " + file + ": " + e, e);
    }
  }
}
