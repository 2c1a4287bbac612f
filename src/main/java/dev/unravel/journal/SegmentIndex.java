package dev.unravel.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.unravel.FreshFile;
import dev.unravel.OutsideFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which trajectories lie where in one segment, in memory or in the file {@code events-NNNNN.idx},
 * which is mapped unless it is small, so that the heap holds no long journal's index.
 *
 * <pre>
 *   +------------------+  0
 *   | "UnrvIdx1"       |  8 bytes
 *   | segment's length |  int64, in bytes, when the index was made
 *   | sync marker      |  16 bytes, that of the segment
 *   | n                |  int64, how many blocks
 *   +------------------+  40
 *   | curve            |  int32   \
 *   | count            |  int32    |  a block, n times, by curve, first trajectory and part
 *   | first trajectory |  int64    |
 *   | offset           |  int64   /
 *   +------------------+  40 + 24 n
 * </pre>
 *
 * <p>Of part p of a trajectory the count is -2p - 1, or -2p - 2 if another part comes after it. All
 * numbers are little-endian. The file is a hint and carries no checksum: whoever follows it
 * verifies the block that he finds, and takes "not there" from a scan of the segment alone.
 */
final class SegmentIndex {

  private static final byte[] MAGIC = "UnrvIdx1".getBytes(US_ASCII);
  private static final int LENGTH_AT = 8;
  private static final int MARKER_AT = 16;
  private static final int SIZE_AT = 32;
  private static final int HEADER_BYTES = 40;
  private static final int ENTRY_BYTES = 24;
  private static final int SMALL = 1 << 14;

  private static final Comparator<BlockLocation> BY_TRAJECTORY =
      Comparator.comparingInt(BlockLocation::curve)
          .thenComparingLong(BlockLocation::first)
          .thenComparingInt(block -> block.place().part());

  private final int segment;
  private final ByteBuffer bytes;

  private SegmentIndex(int segment, ByteBuffer bytes) {
    this.segment = segment;
    this.bytes = bytes.order(LITTLE_ENDIAN);
  }

  /** Collects the blocks of one segment, in any order. */
  static final class Builder {
    private final int segment;
    private final List<BlockLocation> blocks = new ArrayList<>();

    Builder(int segment) {
      this.segment = segment;
    }

    void add(BlockRange range, PartPlace place, long offset) {
      blocks.add(
          new BlockLocation(
              range.curve(), range.first(), (int) range.count(), place, segment, offset));
    }

    SegmentIndex build(long length, byte[] marker) {
      blocks.sort(BY_TRAJECTORY);
      ByteBuffer bytes =
          ByteBuffer.allocate(HEADER_BYTES + ENTRY_BYTES * blocks.size()).order(LITTLE_ENDIAN);
      bytes.put(MAGIC).putLong(length).put(marker).putLong(blocks.size());
      for (BlockLocation b : blocks) {
        bytes.putInt(b.curve()).putInt(code(b)).putLong(b.first()).putLong(b.offset());
      }
      return new SegmentIndex(segment, bytes.flip());
    }
  }

  private static int code(BlockLocation b) {
    PartPlace place = b.place();
    return place.isPart() ? -2 * place.part() - (place.open() ? 2 : 1) : b.count();
  }

  static Path file(Path directory, int segment) {
    return directory.resolve(String.format(Locale.ROOT, "events-%05d.idx", segment));
  }

  /** The index file of a segment as it is now, if there is one. */
  static Optional<SegmentIndex> open(Path directory, int segment, long length, byte[] marker) {
    return openFormer(directory, segment, marker)
        .filter(index -> index.bytes.getLong(LENGTH_AT) == length);
  }

  /** The index file of a segment, be it from when that was shorter or longer. */
  static Optional<SegmentIndex> openFormer(Path directory, int segment, byte[] marker) {
    try (FileChannel channel = OutsideFile.open(file(directory, segment))) {
      long size = channel.size();
      if (size < HEADER_BYTES || size > Integer.MAX_VALUE) {
        return Optional.empty();
      }
      SegmentIndex index = new SegmentIndex(segment, contents(channel, size));
      return index.isOf(marker) ? Optional.of(index) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A mapping lives until the garbage collector comes by: small files are read instead. */
  private static ByteBuffer contents(FileChannel channel, long size) throws IOException {
    if (size > SMALL) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    return bytes.flip();
  }

  private boolean isOf(byte[] marker) {
    byte[] start = new byte[MAGIC.length];
    bytes.get(0, start);
    long size = bytes.getLong(SIZE_AT);
    return Arrays.equals(start, MAGIC)
        && Arrays.equals(marker(), marker)
        && size == (bytes.limit() - HEADER_BYTES) / ENTRY_BYTES
        && bytes.limit() == HEADER_BYTES + ENTRY_BYTES * size;
  }

  private byte[] marker() {
    byte[] marker = new byte[SegmentHeader.MARKER_LENGTH];
    bytes.get(MARKER_AT, marker);
    return marker;
  }

  /**
   * Sees to it that the index file says what this index says.
   *
   * @return the index out of the file; this one where the directory cannot be written
   */
  SegmentIndex saved(Path directory, Disk disk) {
    byte[] marker = marker();
    long length = bytes.getLong(LENGTH_AT);
    Optional<SegmentIndex> present = open(directory, segment, length, marker);
    if (present.isPresent() && present.get().bytes.equals(bytes)) {
      return present.get();
    }
    try {
      save(directory, disk);
    } catch (IOException e) {
      return this; // Whoever looks for it makes it again.
    }
    return open(directory, segment, length, marker).orElse(this);
  }

  private void save(Path directory, Disk disk) throws IOException {
    Path file = file(directory, segment);
    FreshFile.sweep(file, ".tmp");
    Path beside = FreshFile.beside(file, ".tmp"); // Readers make indices too, without a lock.
    try {
      try (FileChannel channel = disk.create(beside)) {
        for (ByteBuffer rest = bytes.duplicate(); rest.hasRemaining(); ) {
          channel.write(rest);
        }
      }
      disk.move(beside, file);
    } catch (IOException e) {
      disk.discard(beside);
      throw e;
    }
  }

  int segment() {
    return segment;
  }

  Stream<BlockLocation> blocks() {
    return IntStream.range(0, size()).mapToObj(this::get);
  }

  /** Number of blocks. */
  int size() {
    return (bytes.limit() - HEADER_BYTES) / ENTRY_BYTES;
  }

  /** Block i in the order of curves and trajectories. */
  BlockLocation get(int i) {
    int at = HEADER_BYTES + ENTRY_BYTES * i;
    int code = bytes.getInt(at + 4);
    return new BlockLocation(
        bytes.getInt(at),
        bytes.getLong(at + 8),
        code < 0 ? 1 : code,
        code < 0 ? new PartPlace((-1 - code) / 2, (-1 - code) % 2 == 1) : PartPlace.WHOLE,
        segment,
        bytes.getLong(at + 16));
  }

  /** The block that holds a trajectory, or the part of it of this number. */
  Optional<BlockLocation> find(int curve, long index, int part) {
    return last(curve, index, part)
        .filter(b -> b.curve() == curve && index < b.to() && b.place().part() == part);
  }

  /** Whether any part of a trajectory is here. */
  boolean holdsAnyPart(int curve, long index) {
    return last(curve, index, Integer.MAX_VALUE)
        .filter(b -> b.curve() == curve && b.first() == index && b.place().isPart())
        .isPresent();
  }

  /** The last block that does not come after a part of a trajectory. */
  private Optional<BlockLocation> last(int curve, long index, int part) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      BlockLocation block = get(middle);
      boolean before =
          block.curve() < curve
              || block.curve() == curve
                  && (block.first() < index
                      || block.first() == index && block.place().part() <= part);
      low = before ? middle + 1 : low;
      high = before ? high : middle;
    }
    return low == 0 ? Optional.empty() : Optional.of(get(low - 1));
  }

  /** The block that starts at an offset of the segment. */
  Optional<BlockLocation> startingAt(long offset) {
    return blocks().filter(block -> block.offset() == offset).findFirst();
  }
}
