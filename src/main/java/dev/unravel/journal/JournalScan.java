package dev.unravel.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;

/** What a walk over all segments of a journal has found. */
final class JournalScan {

  private static final int MOST_MISSING = 100_000;

  static final String OTHER_RUN = "the segment is of another run";

  private final Map<Integer, Path> segments = new HashMap<>();
  private final Map<Integer, byte[]> markers = new HashMap<>();
  private final Map<Integer, JournalFormat> formats = new HashMap<>();
  private final Map<Integer, Double> ends = new HashMap<>();
  private final List<SegmentIndex> indices = new ArrayList<>();
  private final List<JournalDamage> damage = new ArrayList<>();
  private final List<TornTail> tornTails = new ArrayList<>();
  private final Path directory;
  private final EventNumbers numbers;
  private Optional<JournalHeader> header;
  private JournalIndex index = new JournalIndex(List.of());

  private JournalScan(Path directory, Optional<JournalHeader> run, EventNumbers numbers) {
    this.directory = directory;
    this.numbers = numbers;
    header = run;
  }

  /**
   * Scans the journal in a directory, in the order of the segments.
   *
   * @param run the run that it must be of; if empty, that of its first legible segment
   * @param numbers what no number of an event may exceed
   */
  static JournalScan of(Path directory, Optional<JournalHeader> run, EventNumbers numbers)
      throws IOException {
    JournalScan scan = new JournalScan(directory, run, numbers);
    int expected = 0;
    refuseStrayNumbers(directory);
    for (Map.Entry<Integer, Path> segment : Segments.list(directory).entrySet()) {
      for (; expected < segment.getKey(); expected++) {
        Path missing = Segments.file(directory, expected);
        scan.damage(JournalDamage.at(missing, 0, "missing, though later segments are there"));
      }
      scan.scan(segment.getKey(), segment.getValue());
      expected = segment.getKey() + 1;
    }
    scan.index = new JournalIndex(scan.indices);
    scan.index.overlaps().forEach(scan::overlap);
    return scan;
  }

  /** A number far above the count of segments would have all those between listed as missing. */
  private static void refuseStrayNumbers(Path directory) throws IOException {
    NavigableMap<Integer, Path> segments = Segments.list(directory);
    int count = 0;
    for (Map.Entry<Integer, Path> segment : segments.entrySet()) {
      if (segment.getKey() - count > MOST_MISSING) {
        String reason = "only %s segments are there before it".formatted(count);
        throw new JournalDamagedException(List.of(JournalDamage.at(segment.getValue(), 0, reason)));
      }
      count++;
    }
  }

  private void scan(int segment, Path path) throws IOException {
    segments.put(segment, path);
    try (SegmentFile file = SegmentFile.open(path, numbers)) {
      SegmentHeader found = file.header(segment);
      markers.put(segment, found.marker());
      formats.put(segment, found.format());
      if (header.isEmpty()) {
        header = Optional.of(found.run());
      }
      if (header.get().equals(found.run())) {
        scan(segment, path, file, found);
      } else {
        damage(JournalDamage.at(path, 0, OTHER_RUN));
      }
    } catch (MalformedException e) {
      damage(JournalDamage.at(path, 0, e.getMessage()));
    }
  }

  /** Indexes what stands; what does not is named by the index of the time when it did. */
  private void scan(int segment, Path path, SegmentFile file, SegmentHeader found)
      throws IOException {
    Optional<SegmentIndex> former = SegmentIndex.openFormer(directory, segment, found.marker());
    SegmentScanner scanner = new SegmentScanner(file, path, segment, found, former, this);
    SegmentIndex standing = scanner.scanFrom(found.length());
    indices.add(scanner.allStand() ? standing.saved(directory, Disk.REAL) : standing);
  }

  void end(BlockLocation block, double end) {
    Double known = ends.putIfAbsent(block.curve(), end);
    if (known != null && known.compareTo(end) != 0) {
      damage(block, "followed to time " + end + " where others of its curve end at " + known);
    }
  }

  private void overlap(BlockLocation block) {
    damage(block, "recorded before");
  }

  private void damage(BlockLocation block, String reason) {
    damage.add(new JournalDamage(file(block), block.offset(), Optional.of(block.range()), reason));
  }

  void damage(JournalDamage place) {
    damage.add(place);
  }

  void torn(TornTail tail) {
    tornTails.add(tail);
  }

  /** The blocks of a segment that stand, in the order of the file. */
  List<BlockLocation> standing(int segment) {
    return indices.stream()
        .filter(of -> of.segment() == segment)
        .flatMap(SegmentIndex::blocks)
        .sorted(Comparator.comparingLong(BlockLocation::offset))
        .toList();
  }

  EventNumbers numbers() {
    return numbers;
  }

  Optional<JournalHeader> header() {
    return header;
  }

  List<JournalDamage> damage() {
    return List.copyOf(damage);
  }

  List<TornTail> tornTails() {
    return List.copyOf(tornTails);
  }

  JournalIndex index() {
    return index;
  }

  /** Time up to which the trajectories of a curve were followed; the curve has some. */
  double end(int curve) {
    return Objects.requireNonNull(ends.get(curve));
  }

  Path file(BlockLocation block) {
    return Objects.requireNonNull(segments.get(block.segment()));
  }

  /** Of which format the records of a segment are; the first if its header does not say. */
  JournalFormat format(int segment) {
    return formats.getOrDefault(segment, JournalFormat.WHOLE);
  }

  byte[] marker(BlockLocation block) {
    return Objects.requireNonNull(markers.get(block.segment()));
  }
}
