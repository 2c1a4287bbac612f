package dev.unravel.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a walk over all segments of a journal has found. */
final class JournalScan {

  private final Map<Integer, Path> segments = new HashMap<>();
  private final Map<Integer, byte[]> markers = new HashMap<>();
  private final Map<Integer, Double> ends = new HashMap<>();
  private final List<BlockLocation> blocks = new ArrayList<>();
  private final List<JournalDamage> damage = new ArrayList<>();
  private final List<TornTail> tornTails = new ArrayList<>();
  private Optional<JournalHeader> header = Optional.empty();
  private BlockIndex index = BlockIndex.of(List.of());

  /** Scans the journal in a directory, in the order of the segments. */
  static JournalScan of(Path directory) throws IOException {
    JournalScan scan = new JournalScan();
    int expected = 0;
    for (Map.Entry<Integer, Path> segment : Segments.list(directory).entrySet()) {
      if (segment.getKey() > expected) {
        Path missing = Segments.file(directory, expected);
        scan.damage(JournalDamage.at(missing, 0, "missing, though later segments are there"));
      }
      scan.scan(segment.getKey(), segment.getValue());
      expected = segment.getKey() + 1;
    }
    scan.index = BlockIndex.of(scan.blocks);
    scan.index.overlaps().forEach(scan::overlap);
    return scan;
  }

  private void scan(int segment, Path path) throws IOException {
    segments.put(segment, path);
    try (SegmentFile file = SegmentFile.open(path)) {
      SegmentHeader found = file.header(segment);
      markers.put(segment, found.marker());
      if (header.isEmpty()) {
        header = Optional.of(found.run());
      }
      if (header.get().equals(found.run())) {
        new SegmentScanner(file, path, segment, found, this).scanFrom(found.length());
      } else {
        damage(JournalDamage.at(path, 0, "the segment is of another run"));
      }
    } catch (MalformedException e) {
      damage(JournalDamage.at(path, 0, e.getMessage()));
    }
  }

  void block(Path path, double end, BlockLocation block) {
    Double known = ends.putIfAbsent(block.curve(), end);
    if (known != null && known.compareTo(end) != 0) {
      damage(block, "followed to time " + end + " where others of its curve end at " + known);
    }
    blocks.add(block);
  }

  private void overlap(BlockLocation block) {
    damage(block, "recorded before");
  }

  private void damage(BlockLocation block, String reason) {
    damage.add(
        new JournalDamage(
            segments.get(block.segment()), block.offset(), Optional.of(block.range()), reason));
  }

  void damage(JournalDamage place) {
    damage.add(place);
  }

  void torn(TornTail tail) {
    tornTails.add(tail);
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

  BlockIndex index() {
    return index;
  }

  /** Time up to which the trajectories of a curve were followed; the curve has some. */
  double end(int curve) {
    return ends.get(curve);
  }

  Path file(BlockLocation block) {
    return segments.get(block.segment());
  }

  byte[] marker(BlockLocation block) {
    return markers.get(block.segment());
  }
}
