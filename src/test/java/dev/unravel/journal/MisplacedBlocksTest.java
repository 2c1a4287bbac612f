package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.event.EventBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole blocks where they do not belong: swapped, doubled, gone, of another run or seed. */
class MisplacedBlocksTest {

  private static final JournalHeader RUN = new JournalHeader("name = mine", 1);
  private static final int BLOCKS = 6;

  @TempDir Path home;

  /** A segment of six blocks, taken apart: header first. */
  private List<byte[]> pieces(Path dir, JournalHeader run, long firstIndex) throws IOException {
    List<Long> cuts = new ArrayList<>();
    try (JournalWriter writer = JournalWriter.open(dir, run)) {
      cuts.add(0L);
      cuts.add((long) SegmentHeader.encode(run, 0, JournalFormat.WHOLE).length);
      for (int b = 0; b < BLOCKS; b++) {
        writer.append(block(firstIndex + 10L * b));
        cuts.add(writer.bytesWritten());
      }
    }
    byte[] bytes = Files.readAllBytes(Segments.file(dir, 0));
    List<byte[]> pieces = new ArrayList<>();
    for (int i = 0; i + 1 < cuts.size(); i++) {
      int from = (int) (long) cuts.get(i);
      pieces.add(java.util.Arrays.copyOfRange(bytes, from, (int) (long) cuts.get(i + 1)));
    }
    return pieces;
  }

  private static EventBlock block(long first) {
    return Blocks.realistic(0, first, 10, 5);
  }

  private static void join(Path dir, List<byte[]> pieces) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      joined.write(piece);
    }
    Files.write(Segments.file(dir, 0), joined.toByteArray());
  }

  /** The order of blocks means nothing: they come as workers finish them. */
  @Test
  void shouldGiveTheSameEventsWhenBlocksOfASegmentAreSwapped() throws IOException {
    List<byte[]> pieces = pieces(home, RUN, 0);
    String digest = JournalReader.open(home).digest();
    for (int i = 1; i <= BLOCKS; i++) {
      for (int j = i + 1; j <= BLOCKS; j++) {
        List<byte[]> swapped = new ArrayList<>(pieces);
        Collections.swap(swapped, i, j);
        join(home, swapped);
        assertThat(JournalReader.open(home, RUN).digest()).isEqualTo(digest);
      }
    }
  }

  @Test
  void shouldRefuseADoubledBlockWhereverItStands() throws IOException {
    List<byte[]> pieces = pieces(home, RUN, 0);
    for (int i = 1; i <= BLOCKS; i++) {
      for (int at = 1; at <= BLOCKS + 1; at++) {
        List<byte[]> doubled = new ArrayList<>(pieces);
        doubled.add(at, pieces.get(i));
        join(home, doubled);
        assertRefused();
      }
    }
  }

  @Test
  void shouldTellThatABlockIsGone() throws IOException {
    List<byte[]> pieces = pieces(home, RUN, 0);
    for (int i = 1; i <= BLOCKS; i++) {
      List<byte[]> fewer = new ArrayList<>(pieces);
      fewer.remove(i);
      join(home, fewer);
      JournalReader reader = JournalReader.open(home, RUN);
      assertThat(reader.gaps(0, 10L * BLOCKS))
          .containsExactly(new BlockRange(0, 10L * (i - 1), 10));
      assertThat(reader.read(0, 0, 10 * BLOCKS)).isEmpty();
    }
  }

  @Test
  void shouldRefuseBlocksOfAnotherRunSeedOrSegment() throws IOException {
    List<byte[]> pieces = pieces(home, RUN, 0);
    List<JournalHeader> others =
        List.of(new JournalHeader("name = other", 1), new JournalHeader("name = mine", 2));
    for (JournalHeader other : others) {
      Path elsewhere = home.resolve("elsewhere " + other);
      List<byte[]> foreign = pieces(elsewhere, other, 1000);
      for (int i = 1; i <= BLOCKS; i++) {
        List<byte[]> mixed = new ArrayList<>(pieces);
        mixed.set(i, foreign.get(i));
        join(home, mixed);
        assertRefused();
      }
      join(home, foreign);
      assertThat(JournalReader.open(home).damage()).isEmpty();
      assertRefused();
      assertThatThrownBy(() -> TrajectoryLookup.find(home, RUN, EventNumbers.UNKNOWN, 0, 1000))
          .isInstanceOf(JournalDamagedException.class);
    }
  }

  private void assertRefused() {
    JournalReader reader = JournalReader.open(home, RUN);
    assertThat(reader.damage()).isNotEmpty();
    assertThatThrownBy(() -> reader.read(0, 0, 1)).isInstanceOf(JournalDamagedException.class);
  }
}
