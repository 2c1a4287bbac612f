package dev.unravel.journal;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds one history without reading the rest of the journal: by the segments' index files, to the
 * one block, which is verified.
 *
 * <p>A trajectory that is recorded in parts is looked for in the whole journal.
 *
 * <p>An index file that is missing, stale or wrong costs time and nothing else: what it cannot lead
 * to is looked for in the whole journal, which is verified then, and makes the index files anew.
 */
public final class TrajectoryLookup {

  private TrajectoryLookup() {}

  /**
   * The history of one trajectory, of one that is recorded in parts the first part; empty if it is
   * not recorded.
   *
   * @param numbers what no number of an event of the run may exceed
   * @throws JournalDamagedException if the journal is of another run, or the trajectory is not
   *     found at once and there is any damage
   * @throws JournalFormatException if a segment is of an unknown format version
   * @throws JournalIOException if the files cannot be read
   */
  public static Optional<EventBlock> find(
      Path directory, JournalHeader run, EventNumbers numbers, int curve, long index) {
    try {
      for (Map.Entry<Integer, Path> segment : Segments.list(directory).entrySet()) {
        Optional<EventBlock> found =
            find(directory, segment.getKey(), segment.getValue(), run, numbers, curve, index);
        if (found.isPresent()) {
          return found;
        }
      }
    } catch (IOException e) {
      throw new JournalIOException("cannot read the journal in " + directory + ": " + e, e);
    }
    return JournalReader.open(directory, run, numbers).readSome(curve, index, 1);
  }

  private static Optional<EventBlock> find(
      Path directory,
      int segment,
      Path path,
      JournalHeader run,
      EventNumbers numbers,
      int curve,
      long index)
      throws IOException {
    try (SegmentFile file = SegmentFile.open(path, numbers)) {
      SegmentHeader header = file.header(segment);
      if (!header.run().equals(run)) {
        throw new JournalDamagedException(
            List.of(JournalDamage.at(path, 0, JournalScan.OTHER_RUN)));
      }
      Optional<BlockLocation> block =
          SegmentIndex.open(directory, segment, file.size(), header.marker())
              .flatMap(entries -> entries.find(curve, index, 0))
              .filter(found -> !found.place().isPart());
      return block.isPresent()
          ? Optional.of(block(file, header.marker(), block.get(), index))
          : Optional.empty();
    } catch (MalformedException e) {
      return Optional.empty(); // Either the index or the journal is wrong: a scan will tell.
    }
  }

  private static EventBlock block(SegmentFile file, byte[] marker, BlockLocation block, long index)
      throws IOException, MalformedException {
    return BlockReader.read(file, marker, block, index, index + 1, false);
  }
}
