package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.event.EventBlock;
import dev.unravel.event.EventParts;
import dev.unravel.event.SmallParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trajectories in parts: recorded as a whole when every part is, in whatever order and segment. */
class JournalPartsTest {

  private static final JournalHeader RUN = new JournalHeader("name = parts", 1);
  private static final int MOST = 9;

  /** Of 40 trajectories with some 7 events each, more than a few have 9 or more. */
  private static final EventBlock ALL = Blocks.realistic(0, 0, 40, 7);

  private static final List<EventBlock> PARTS = SmallParts.of(ALL, MOST);

  @TempDir Path dir;

  private static void write(Path into, List<EventBlock> blocks, long segmentBytes) {
    try (JournalWriter writer = JournalWriter.open(into, RUN, segmentBytes)) {
      blocks.forEach(writer::append);
    }
  }

  private static String digestOfWhole(Path scratch) {
    write(scratch, List.of(ALL), JournalWriter.SEGMENT_BYTES);
    return JournalReader.open(scratch, RUN).digest();
  }

  @Test
  void shouldHoldWhatIsRecordedInParts() throws IOException {
    String digest = digestOfWhole(dir.resolve("whole"));
    assertThat(PARTS).anyMatch(part -> part.part() > 0 && !part.isOpen());
    for (int seed = 0; seed < 20; seed++) {
      Path home = dir.resolve("parts" + seed);
      List<EventBlock> blocks = new ArrayList<>(PARTS);
      if (seed > 0) {
        Collections.shuffle(blocks, new Random(seed));
      }
      write(home, blocks, seed % 2 == 0 ? JournalWriter.SEGMENT_BYTES : 1500);

      JournalReader journal = JournalReader.open(home, RUN);
      assertThat(journal.damage()).isEmpty();
      assertThat(journal.ranges()).containsExactly(new BlockRange(0, 0, 40));
      assertThat(journal.digest()).isEqualTo(digest);
      assertThat(journal.read(0, 0, 40)).contains(ALL);
      List<EventBlock> found = new ArrayList<>();
      journal.forEach(new BlockRange(0, 0, 40), found::add);
      assertThat(EventParts.join(found)).contains(ALL);
      for (int i = 0; i < 40; i++) {
        assertThat(journal.read(0, i)).contains(ALL.history(i));
        EventBlock first =
            TrajectoryLookup.find(home, RUN, EventNumbers.UNKNOWN, 0, i).orElseThrow();
        assertThat(first.isOpen()).isEqualTo(ALL.to(i) - ALL.from(i) >= MOST);
      }
    }
  }

  @Test
  void shouldCountATrajectoryWithAPartMissingAsNotRecorded() throws IOException {
    for (int p = 0; p < PARTS.size(); p++) {
      EventBlock missing = PARTS.get(p);
      if (!missing.isPart()) {
        continue;
      }
      Path home = dir.resolve("without" + p);
      List<EventBlock> rest = new ArrayList<>(PARTS);
      rest.remove(p);
      write(home, rest, JournalWriter.SEGMENT_BYTES);
      JournalReader journal = JournalReader.open(home, RUN);
      assertThat(journal.damage()).isEmpty();
      assertThat(journal.gaps(0, 40)).containsExactly(new BlockRange(0, missing.firstIndex(), 1));
      assertThat(journal.read(0, missing.firstIndex(), 1)).isEmpty();
      assertThat(journal.holdsPart(0, missing.firstIndex(), missing.part())).isFalse();
      assertThat(journal.holdsAnyPart(0, missing.firstIndex())).isTrue();
      for (EventBlock part : PARTS) {
        assertThat(journal.holdsAnyPart(0, part.firstIndex())).isEqualTo(part.isPart());
      }

      write(home, List.of(missing), JournalWriter.SEGMENT_BYTES);
      assertThat(JournalReader.open(home, RUN).read(0, 0, 40)).contains(ALL);
    }
  }

  @Test
  void shouldCallAPartThatIsRecordedTwiceDamage() {
    EventBlock part = PARTS.stream().filter(EventBlock::isPart).findFirst().orElseThrow();
    write(dir, PARTS, JournalWriter.SEGMENT_BYTES);
    write(dir, List.of(part), JournalWriter.SEGMENT_BYTES);
    assertThat(JournalReader.open(dir, RUN).damage())
        .singleElement()
        .satisfies(damage -> assertThat(damage.toString()).contains("recorded before"));
  }

  @Test
  void shouldLeaveARepairedSegmentItsFormat() throws IOException {
    EventBlock part = PARTS.stream().filter(EventBlock::isPart).findFirst().orElseThrow();
    List<EventBlock> blocks = new ArrayList<>(PARTS.subList(PARTS.indexOf(part), PARTS.size()));
    write(dir, blocks, JournalWriter.SEGMENT_BYTES);
    Path segment = Segments.file(dir, 0);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[SegmentHeader.encode(RUN, 0, JournalFormat.PARTS).length + 12] ^= 0x10;
    Files.write(segment, bytes);
    assertThat(JournalReader.open(dir, RUN).damage()).isNotEmpty();

    JournalRepair.repair(dir, RUN, EventNumbers.UNKNOWN, Disk.REAL);
    JournalReader journal = JournalReader.open(dir, RUN);
    assertThat(journal.damage()).isEmpty();
    assertThat(journal.gaps(0, 40)).anyMatch(gap -> gap.to() > part.firstIndex());
    write(dir, List.of(part), JournalWriter.SEGMENT_BYTES);
    assertThat(JournalReader.open(dir, RUN).read(0, part.firstIndex(), 1))
        .contains(ALL.part((int) part.firstIndex(), (int) part.firstIndex() + 1));
  }

  /**
   * What comes before the first part, and a journal without any, is of the format without parts.
   */
  @Test
  void shouldWriteTheFormatWithPartsWhereThereAreSomeAlone() throws IOException {
    List<EventBlock> short1 =
        IntStream.range(0, 4).mapToObj(b -> Blocks.realistic(1, 10 * b, 10, 3)).toList();
    List<EventBlock> blocks = new ArrayList<>(short1);
    blocks.addAll(PARTS.subList(PARTS.indexOf(firstPart()), PARTS.size()));
    write(dir, blocks, JournalWriter.SEGMENT_BYTES);
    Path alone = dir.resolve("alone");
    write(alone, short1, JournalWriter.SEGMENT_BYTES);

    assertThat(Segments.list(dir)).hasSize(2);
    assertThat(Files.readAllBytes(Segments.file(dir, 0)))
        .isEqualTo(Files.readAllBytes(Segments.file(alone, 0)));
    try (SegmentFile file = SegmentFile.open(Segments.file(dir, 1))) {
      assertThat(file.header(1).format()).isEqualTo(JournalFormat.PARTS);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static EventBlock firstPart() {
    return PARTS.stream().filter(EventBlock::isPart).findFirst().orElseThrow();
  }
}
