package dev.unravel.journal;

import dev.unravel.event.EventBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Does the costly part of writing, encoding and compression, in any thread: one encoder a thread.
 *
 * <p>One block becomes one Avro file block unless its records are larger than 64 MiB; then it
 * becomes several, cut between trajectories; who draws very many events hands over blocks that are
 * smaller (see {@link dev.unravel.event.EventSlicer}). From the first part of a trajectory on an
 * encoder makes records of the format that has parts; the bytes are a function of the block and the
 * format alone.
 */
public final class BlockEncoder implements AutoCloseable {

  private static final int PART_BYTES = 1 << 26;

  private final int partBytes;
  private final TrajectoryEncoder encoder = new TrajectoryEncoder();
  private JournalFormat format = JournalFormat.WHOLE;
  private final ZstdCompressor compressor = new ZstdCompressor();

  public BlockEncoder() {
    this(PART_BYTES);
  }

  BlockEncoder(int partBytes) {
    this.partBytes = partBytes;
  }

  /**
   * Encodes a block.
   *
   * @throws IllegalArgumentException if the block is empty or has negative indices
   */
  public EncodedBlock encode(EventBlock block) {
    if (block.size() == 0 || block.curve() < 0 || block.firstIndex() < 0) {
      throw new IllegalArgumentException("not a block of trajectories: " + block);
    }
    PartPlace place = PartPlace.of(block);
    format = place.isPart() ? JournalFormat.PARTS : format;
    List<EncodedBlock.Part> parts = new ArrayList<>(1);
    int first = 0;
    encoder.clear();
    for (int i = 0; i < block.size(); i++) {
      encoder.add(block, i, format);
      if (encoder.length() >= partBytes || i == block.size() - 1) {
        BlockRange range =
            new BlockRange(block.curve(), block.firstIndex() + first, i + 1L - first);
        parts.add(part(range, place));
        encoder.clear();
        first = i + 1;
      }
    }
    return new EncodedBlock(parts);
  }

  private EncodedBlock.Part part(BlockRange range, PartPlace place) {
    int count = (int) range.count();
    compressor.compress(encoder.bytes(), encoder.length(), count);
    byte[] head = BlockFrame.head(count, compressor.length());
    return new EncodedBlock.Part(
        range, place, format, head, Arrays.copyOf(compressor.bytes(), compressor.length()));
  }

  /** Frees what the compressor holds outside the heap. */
  @Override
  public void close() {
    compressor.close();
  }
}
