package dev.unravel.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Walks over one segment from its header to its end and verifies every byte of it.
 *
 * <p>A block stands if its framing ends in the segment's marker, its zstd frame fills the payload
 * and has the right checksum, and the records, as many as the framing says, fill the frame and are
 * consecutive trajectories of one curve. After a block that does not stand, the walk goes on behind
 * the next marker. If there is none, the rest is a torn tail or damage: see {@link #isTorn}.
 */
final class SegmentScanner {

  private static final int PIECE = 1 << 20;

  private final SegmentFile file;
  private final Path path;
  private final int segment;
  private final byte[] marker;
  private final Optional<SegmentIndex> former;
  private final JournalScan found;
  private final SegmentIndex.Builder standing;
  private boolean allStand = true;

  /**
   * A walk over one segment.
   *
   * @param former the segment's index file, as far as it seems to be its; tells which trajectories
   *     a damaged block held, and nothing else
   * @param found takes what is found
   */
  SegmentScanner(
      SegmentFile file,
      Path path,
      int segment,
      SegmentHeader header,
      Optional<SegmentIndex> former,
      JournalScan found) {
    this.file = file;
    this.path = path;
    this.segment = segment;
    this.marker = header.marker();
    this.former = former;
    this.found = found;
    standing = new SegmentIndex.Builder(segment);
  }

  /** Adds all that lies behind the header to the findings and indexes the blocks that stand. */
  SegmentIndex scanFrom(long start) throws IOException {
    long offset = start;
    while (offset < file.size()) {
      Optional<BlockFrame> frame = frame(offset);
      if (frame.isPresent()) {
        verify(frame.get());
        offset = frame.get().end();
      } else {
        offset = passBroken(offset);
      }
    }
    return standing.build(file.size(), marker);
  }

  /** Whether no damage was found; a torn tail is none. */
  boolean allStand() {
    return allStand;
  }

  /** The block at an offset if its marker is where its framing says. */
  private Optional<BlockFrame> frame(long offset) throws IOException {
    try {
      BlockFrame frame = file.frame(offset);
      return file.isAt(frame.markerAt(), marker) ? Optional.of(frame) : Optional.empty();
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  private void verify(BlockFrame frame) throws IOException {
    try {
      TrajectoryDecoder records = file.records(frame);
      records.next();
      int curve = records.curve();
      long first = records.index();
      double end = records.end();
      PartPlace place = records.place();
      if (place.isPart() && frame.records() > 1) {
        throw new MalformedException("a part of a trajectory is not alone in its block");
      }
      for (int i = 1; i < frame.records(); i++) {
        records.next();
        if (records.curve() != curve
            || records.index() != first + i
            || records.place().isPart()
            || Double.compare(records.end(), end) != 0) {
          throw new MalformedException("the records are not consecutive trajectories of one curve");
        }
      }
      if (!records.atEnd()) {
        throw new MalformedException("more records than the block's head says");
      }
      BlockRange range = new BlockRange(curve, first, frame.records());
      standing.add(range, place, frame.offset());
      found.end(
          new BlockLocation(curve, first, frame.records(), place, segment, frame.offset()), end);
    } catch (MalformedException e) {
      damage(frame.offset(), e.getMessage());
    }
  }

  private void damage(long offset, String reason) {
    allStand = false;
    Optional<BlockRange> held =
        former.flatMap(index -> index.startingAt(offset)).map(BlockLocation::range);
    found.damage(new JournalDamage(path, offset, held, reason));
  }

  /** Notes what is wrong from an offset on and returns where to go on. */
  private long passBroken(long offset) throws IOException {
    Optional<Long> behind = whereABlockFollows(offset);
    if (behind.isPresent()) {
      damage(offset, "the block's marker is broken");
      return behind.get();
    }
    long next = findMarker(offset);
    if (next < file.size()) {
      damage(offset, "the block's framing is broken");
      return next + marker.length;
    }
    if (isTorn(offset)) {
      found.torn(new TornTail(path, offset, file.size() - offset));
    } else {
      damage(offset, "the segment's last block is broken");
    }
    return file.size();
  }

  /** The end of the block at an offset, whose marker is not there, if another block follows. */
  private Optional<Long> whereABlockFollows(long offset) throws IOException {
    try {
      long end = file.frame(offset).end();
      return end < file.size() && frame(end).isPresent() ? Optional.of(end) : Optional.empty();
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the rest of the file, which holds no marker, is what remains of blocks whose writing
   * was cut short: the start of one, then perhaps zeros that the file system put in the place of
   * what never reached the disk.
   *
   * <p>One changed bit in a block that was whole is never taken for that: its marker would have
   * been found, unless the bit is in the marker itself. Then the block has its full length, and as
   * the marker's last byte was 0xff, does not end in zeros.
   */
  private boolean isTorn(long offset) throws IOException {
    long written = endOfNonZeros(offset);
    if (written == offset) {
      return true;
    }
    byte[] head = file.read(offset, (int) Math.min(BlockFrame.MAX_HEAD, written - offset));
    try {
      BlockFrame frame = BlockFrame.decode(offset, head);
      return (frame.end() > file.size() || written < frame.end())
          && agrees(frame.payloadAt(), written, ZstdCompressor.MAGIC)
          && agrees(frame.markerAt(), written, marker);
    } catch (TruncatedException e) {
      return true;
    } catch (MalformedException e) {
      return false;
    }
  }

  /** Whether what was written of the bytes expected somewhere agrees with them. */
  private boolean agrees(long at, long written, byte[] expected) throws IOException {
    int part = (int) Math.max(0, Math.min(expected.length, written - at));
    return Arrays.equals(file.read(at, part), Arrays.copyOf(expected, part));
  }

  /** One past the last byte that is not zero, from the given offset on. */
  private long endOfNonZeros(long offset) throws IOException {
    long end = file.size();
    while (end > offset) {
      int count = (int) Math.min(PIECE, end - offset);
      byte[] piece = file.read(end - count, count);
      for (int i = count - 1; i >= 0; i--) {
        if (piece[i] != 0) {
          return end - count + i + 1;
        }
      }
      end -= count;
    }
    return offset;
  }

  /** Where the next marker starts, or the file's size if there is none. */
  private long findMarker(long offset) throws IOException {
    for (long at = offset; at < file.size(); at += PIECE) {
      byte[] piece = file.read(at, PIECE + marker.length - 1);
      for (int i = 0; i + marker.length <= piece.length; i++) {
        if (Arrays.equals(piece, i, i + marker.length, marker, 0, marker.length)) {
          return at + i;
        }
      }
    }
    return file.size();
  }
}
