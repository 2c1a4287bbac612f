package dev.unravel.journal;

import dev.unravel.OutsideFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sets the damaged parts of a journal aside, so that what they held can be drawn again.
 *
 * <p>A segment with damage is written anew with the blocks of it that stand, takes the place of the
 * damaged one in one step, and the damaged one stays beside it under another name. Nothing is
 * deleted, and a crash at any moment leaves the one segment or the other.
 */
public final class JournalRepair {

  /**
   * What became of a segment.
   *
   * @param file the segment
   * @param setAside where its former contents are now; empty if it was missing
   * @param blocks how many of its blocks stand
   */
  public record Repaired(Path file, Optional<Path> setAside, int blocks) {}

  private final Path directory;
  private final JournalHeader run;
  private final EventNumbers numbers;
  private final Disk disk;

  private JournalRepair(Path directory, JournalHeader run, EventNumbers numbers, Disk disk) {
    this.directory = directory;
    this.run = run;
    this.numbers = numbers;
    this.disk = disk;
  }

  /**
   * Repairs the journal of a run. Without damage nothing is done.
   *
   * @param numbers what no number of an event of the run may exceed
   * @throws JournalLockedException if a writer holds the directory
   * @throws JournalFormatException if a segment is of an unknown format version
   * @throws JournalIOException if the directory cannot be read or written
   */
  public static List<Repaired> repair(
      Path directory, JournalHeader run, EventNumbers numbers, Disk disk) {
    try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
      return new JournalRepair(directory, run, numbers, new LockedDisk(disk, lock)).repair();
    } catch (IOException e) {
      throw new JournalIOException("cannot repair the journal in " + directory + ": " + e, e);
    }
  }

  private List<Repaired> repair() throws IOException {
    JournalScan scan = JournalScan.of(directory, Optional.of(run), numbers);
    Map<Path, Set<Long>> damaged = new TreeMap<>();
    for (JournalDamage damage : scan.damage()) {
      damaged.computeIfAbsent(damage.file(), file -> new HashSet<>()).add(damage.offset());
    }
    List<Repaired> repaired = new ArrayList<>();
    for (Map.Entry<Path, Set<Long>> segment : damaged.entrySet()) {
      int number = Segments.number(segment.getKey()).orElseThrow();
      List<BlockLocation> standing =
          scan.standing(number).stream()
              .filter(block -> !segment.getValue().contains(block.offset()))
              .toList();
      repaired.add(replace(segment.getKey(), number, scan.format(number), standing));
    }
    return repaired;
  }

  /**
   * Takes blocks that stand, but must not, from the journal of a run: their segments are written
   * anew without them and set aside, as in {@link #repair}.
   *
   * @param ranges what no block that stays may lie in
   * @throws JournalLockedException if a writer holds the directory
   * @throws JournalDamagedException if there is any damage
   * @throws JournalIOException if the directory cannot be read or written
   */
  public static List<Repaired> withdraw(
      Path directory, JournalHeader run, List<BlockRange> ranges, Disk disk) {
    try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
      Disk locked = new LockedDisk(disk, lock);
      return new JournalRepair(directory, run, EventNumbers.UNKNOWN, locked).withdraw(ranges);
    } catch (IOException e) {
      throw new JournalIOException("cannot mend the journal in " + directory + ": " + e, e);
    }
  }

  private List<Repaired> withdraw(List<BlockRange> ranges) throws IOException {
    JournalScan scan = JournalScan.of(directory, Optional.of(run), numbers);
    if (!scan.damage().isEmpty()) {
      throw new JournalDamagedException(scan.damage());
    }
    List<Repaired> repaired = new ArrayList<>();
    for (Map.Entry<Integer, Path> segment : Segments.list(directory).entrySet()) {
      List<BlockLocation> all = scan.standing(segment.getKey());
      List<BlockLocation> standing =
          all.stream().filter(block -> ranges.stream().noneMatch(r -> holds(r, block))).toList();
      if (standing.size() < all.size()) {
        JournalFormat format = scan.format(segment.getKey());
        repaired.add(replace(segment.getValue(), segment.getKey(), format, standing));
      }
    }
    return repaired;
  }

  private static boolean holds(BlockRange range, BlockLocation block) {
    BlockRange part = block.range();
    return range.curve() == part.curve()
        && range.first() <= part.first()
        && part.to() <= range.to();
  }

  private Repaired replace(
      Path file, int number, JournalFormat format, List<BlockLocation> standing)
      throws IOException {
    Path fresh = SegmentWriter.unnamed(directory, number);
    try (SegmentWriter writer = SegmentWriter.begin(fresh, run, number, format, disk)) {
      if (!standing.isEmpty()) {
        copy(file, standing, writer);
      }
      writer.force();
    }
    Optional<Path> aside = setAside(file);
    disk.move(fresh, file);
    disk.forceDirectory(directory);
    return new Repaired(file, aside, standing.size());
  }

  private static void copy(Path file, List<BlockLocation> blocks, SegmentWriter into)
      throws IOException {
    try (SegmentFile damaged = SegmentFile.open(file)) {
      for (BlockLocation block : blocks) {
        BlockFrame frame = damaged.frame(block.offset());
        into.append(
            damaged.read(frame.offset(), Math.toIntExact(frame.markerAt() - frame.offset())));
      }
    } catch (MalformedException e) {
      throw new IOException(file + " changed while it was repaired", e);
    }
  }

  /** Gives a file that is there a second name, or where the file system has none, another one. */
  private Optional<Path> setAside(Path file) throws IOException {
    if (!OutsideFile.isThere(file)) {
      return Optional.empty();
    }
    Path aside = free(file);
    try {
      Files.createLink(aside, file);
    } catch (UnsupportedOperationException | IOException e) {
      disk.move(file, aside);
    }
    return Optional.of(aside);
  }

  private static Path free(Path file) {
    for (int i = 1; ; i++) {
      Path name = file.resolveSibling(file.getFileName() + ".damaged-" + i);
      if (!OutsideFile.isThere(name)) {
        return name;
      }
    }
  }
}
