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
 */
class BitFlipTest {

  private static final JournalHeader RUN = new JournalHeader("name = flips", 1);

  @TempDir Path dir;

  @Test
  void shouldRefuseOrGiveTheSameEventsWhicheverBitIsFlipped() throws IOException {
    List<EventBlock> blocks = write();
    String digest = JournalReader.open(dir).digest();
    Path segment = Segments.file(dir, 0);
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
          harmless++;
        }
        flip(file, bit);
        tried++;
      }
    }
    assertThat(JournalReader.open(dir).digest()).isEqualTo(digest);
    assertThat(blocks).isNotEmpty();
    // A decoder of zstd ignores a bit of each frame header, and the padding of bit streams.
    assertThat(harmless).isLessThan(40L * blocks.size());
    System.out.printf("BitFlipTest: %d bits flipped, %d without effect%n", tried, harmless);
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
