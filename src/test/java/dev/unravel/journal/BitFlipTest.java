package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bits of a journal of 64 KiB flipped one at a time: refused, or the same events; never others.
 * Every 61st bit, all 524,288 and more with {@code -Dunravel.flips=all}.
 *
 * <p>A zstd frame can say the same bytes in several ways, so some bits are without effect: one in
 * each frame header that decoders ignore, the padding behind the tables of its entropy coder, and
 * those that let a repetition refer to another place where the same bytes stand. Each frame is
 * decompressed to the bytes that were written, by its checksum and by the digest.
 */
class BitFlipTest {

  private static final JournalHeader RUN = new JournalHeader("name = flips", 1);

  @TempDir Path dir;
  private List<BlockFrame> frames;

  @Test
  void shouldRefuseOrGiveTheSameEventsWhicheverBitIsFlipped()
      throws IOException, MalformedException {
    List<EventBlock> blocks = write();
    String digest = JournalReader.open(dir).digest();
    Path segment = Segments.file(dir, 0);
    frames = frames(segment);
    long bits = 8 * Files.size(segment);
    boolean all = "all".equals(System.getProperty("unravel.flips"));
    long tried = 0;
    long harmless = 0;
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      for (long bit = 0; bit < bits; bit += all ? 1 : 61) {
        flip(file, bit);
        JournalReader reader = JournalReader.open(dir);
        if (reader.damage().isEmpty()) {
          assertThat(reader.digest()).as("bit %d", bit).isEqualTo(digest);
          assertThat(isInAFrame(bit / 8)).as("bit %d is of a zstd frame", bit).isTrue();
          harmless++;
        }
        flip(file, bit);
        tried++;
      }
    }
    assertThat(JournalReader.open(dir).digest()).isEqualTo(digest);
    assertThat(blocks).isNotEmpty();
    assertThat(harmless).isLessThan(40L * blocks.size());
    System.out.printf("BitFlipTest: %d bits flipped, %d without effect%n", tried, harmless);
  }

  /** Whether a byte lies between the magic number and the checksum of a block's frame. */
  private boolean isInAFrame(long at) {
    return frames.stream()
        .anyMatch(f -> f.payloadAt() + ZstdCompressor.MAGIC.length <= at && at < f.markerAt() - 4);
  }

  private static List<BlockFrame> frames(Path segment) throws IOException, MalformedException {
    List<BlockFrame> frames = new ArrayList<>();
    try (SegmentFile file = SegmentFile.open(segment)) {
      for (long at = file.header(0).length();
          at < file.size();
          at = frames.get(frames.size() - 1).end()) {
        frames.add(file.frame(at));
      }
    }
    return frames;
  }

  private List<EventBlock> write() {
    List<EventBlock> blocks = new ArrayList<>();
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      for (long first = 0; writer.bytesWritten() < 1 << 16; first += 32) {
        blocks.add(Blocks.realistic(0, first, 32, 10));
        writer.append(blocks.get(blocks.size() - 1));
      }
    }
    return blocks;
  }

  private static void flip(RandomAccessFile file, long bit) throws IOException {
    file.seek(bit / 8);
    int value = file.read();
    file.seek(bit / 8);
    file.write(value ^ 1 << (int) (bit % 8));
  }
}
