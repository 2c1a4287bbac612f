package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The last two blocks of a journal cut off, or zero, from every byte on, and zero at every single
 * byte: what is given are the blocks that are whole, and never anything else.
 */
class LastBlocksTest {

  private static final JournalHeader RUN = new JournalHeader("name = last", 1);
  private static final List<EventBlock> BLOCKS =
      List.of(
          Blocks.realistic(0, 0, 20, 6),
          Blocks.realistic(0, 20, 20, 6),
          Blocks.realistic(0, 40, 20, 6));

  @TempDir Path dir;
  private final long[] starts = new long[4];
  private byte[] original;
  private Path segment;

  @BeforeEach
  void writeThreeBlocks() throws IOException {
    segment = Segments.file(dir, 0);
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      starts[0] = SegmentHeader.encode(RUN, 0, JournalFormat.WHOLE).length;
      for (int b = 0; b < 3; b++) {
        writer.append(BLOCKS.get(b));
        starts[b + 1] = writer.bytesWritten();
      }
    }
    original = Files.readAllBytes(segment);
  }

  @Test
  void shouldGiveTheWholeBlocksWhereverTheFileIsCut() throws IOException {
    for (int length = (int) starts[1]; length <= original.length; length++) {
      Files.write(segment, Arrays.copyOf(original, length));
      assertGivesTheFirst(wholeIn(length), length);
    }
  }

  @Test
  void shouldGiveTheWholeBlocksWhereverZerosBegin() throws IOException {
    for (int written = (int) starts[1]; written <= original.length; written++) {
      Files.write(segment, Arrays.copyOf(Arrays.copyOf(original, written), original.length));
      assertGivesTheFirst(wholeIn(written), written);
    }
  }

  @Test
  void shouldNotBeMisledByASingleZero() throws IOException {
    for (int at = (int) starts[1]; at < original.length; at++) {
      byte[] bytes = original.clone();
      bytes[at] = 0;
      Files.write(segment, bytes);
      JournalReader reader = JournalReader.open(dir);
      if (reader.damage().isEmpty()) {
        for (EventBlock block : BLOCKS) {
          assertThat(reader.read(0, block.firstIndex(), 20).orElse(block))
              .as("zero at %d", at)
              .isEqualTo(block);
        }
        assertThat(reader.recorded(0)).isGreaterThanOrEqualTo(40);
      }
    }
  }

  private int wholeIn(int length) {
    return length >= starts[3] ? 3 : length >= starts[2] ? 2 : 1;
  }

  private void assertGivesTheFirst(int whole, int at) {
    JournalReader reader = JournalReader.open(dir);
    assertThat(reader.damage()).as("byte %d", at).isEmpty();
    for (int b = 0; b < 3; b++) {
      assertThat(reader.read(0, BLOCKS.get(b).firstIndex(), 20))
          .as("block %d, byte %d", b, at)
          .isEqualTo(b < whole ? Optional.of(BLOCKS.get(b)) : Optional.empty());
    }
  }
}
