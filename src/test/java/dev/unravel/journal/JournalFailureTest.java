package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFailureTest {

  private static final JournalHeader RUN = new JournalHeader("name = small", 1);
  private static final EventBlock FIRST = Blocks.realistic(0, 0, 8, 4);
  private static final EventBlock SECOND = Blocks.realistic(0, 8, 3, 4);

  @TempDir Path dir;

  @Test
  void shouldKeepWhatWasWholeWhereverTheDiskFillsUp() throws IOException {
    long header = SegmentHeader.encode(RUN, 0, JournalFormat.WHOLE).length;
    long one = bytesOf(FIRST);
    long both = bytesOf(FIRST, SECOND);
    for (long room = 0; room < both; room += room < header - 10 ? 97 : 1) {
      Path run = dir.resolve("room-" + room);
      JournalWriter writer = open(run, new FailingDisk(room));
      appendUntilFull(writer);
      assertThatThrownBy(() -> writer.append(SECOND)).isInstanceOf(JournalIOException.class);
      assertThatThrownBy(writer::force).isInstanceOf(JournalIOException.class);
      writer.close();
      JournalReader reader = JournalReader.open(run);
      assertThat(reader.damage()).as("room for %d", room).isEmpty();
      assertThat(reader.recorded(0)).as("room for %d", room).isEqualTo(room < one ? 0 : 8);
      JournalWriter.open(run, RUN).close();
    }
  }

  @Test
  void shouldKeepWhatWasWholeOfBlocksThatGoPastTheCache() throws IOException {
    EventBlock first = Blocks.realistic(0, 0, 400, 50);
    EventBlock second = Blocks.realistic(0, 400, 400, 50);
    long one = bytesOf(first);
    for (long room = one - 70_000; room < one + 150_000; room += 5_003) {
      Path run = dir.resolve("room-" + room);
      JournalWriter writer = open(run, new FailingDisk(room));
      assertThatThrownBy(
              () -> {
                writer.append(first);
                writer.append(second);
              })
          .isInstanceOf(JournalIOException.class)
          .hasMessageContaining("No space left on device");
      writer.close();
      JournalReader reader = JournalReader.open(run);
      assertThat(reader.damage()).as("room for %d", room).isEmpty();
      assertThat(reader.recorded(0)).as("room for %d", room).isIn(0L, 400L);
      assertThat(room < one && reader.recorded(0) > 0).as("room for %d", room).isFalse();
    }
  }

  private static void appendUntilFull(JournalWriter writer) {
    assertThatThrownBy(
            () -> {
              writer.append(FIRST);
              writer.append(SECOND);
            })
        .isInstanceOf(JournalIOException.class)
        .hasMessageContaining("No space left on device");
  }

  private long bytesOf(EventBlock... blocks) {
    try (JournalWriter writer = JournalWriter.open(dir.resolve("whole-" + blocks.length), RUN)) {
      for (EventBlock block : blocks) {
        writer.append(block);
      }
      return writer.bytesWritten();
    }
  }

  @Test
  void shouldLeaveNoSegmentWithHalfAHeader() throws IOException {
    JournalWriter writer = open(dir, new FailingDisk(100));
    appendUntilFull(writer);
    writer.close();
    assertThat(Segments.list(dir)).isEmpty();
  }

  @Test
  void shouldTakeNothingAfterAFailedForceEvenIfTheDiskRecovers() {
    FailingDisk disk = new FailingDisk(Long.MAX_VALUE);
    JournalWriter writer = open(dir, disk);
    writer.append(FIRST);
    disk.failForce = true;
    assertThatThrownBy(writer::force).isInstanceOf(JournalIOException.class);
    disk.failForce = false;
    assertThatThrownBy(writer::force)
        .isInstanceOf(JournalIOException.class)
        .hasMessageContaining("Input/output error");
    assertThatThrownBy(() -> writer.append(SECOND)).isInstanceOf(JournalIOException.class);
    writer.close();
    assertThatThrownBy(() -> writer.append(SECOND)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldForceOnceForManyBlocks() {
    FailingDisk disk = new FailingDisk(Long.MAX_VALUE);
    JournalWriter writer = open(dir, disk);
    writer.append(FIRST);
    int forHeader = disk.forces;
    writer.append(SECOND);
    assertThat(disk.forces).isEqualTo(forHeader);
    writer.force();
    assertThat(disk.forces).isEqualTo(forHeader + 1);
    writer.close();
  }

  @Test
  void shouldForceASegmentBeforeTheNextBegins() {
    FailingDisk disk = new FailingDisk(Long.MAX_VALUE);
    long blockASegment = 1;
    JournalWriter writer = JournalWriter.open(dir, RUN, blockASegment, new BlockEncoder(), disk);
    writer.append(FIRST);
    int before = disk.forces;
    writer.append(SECOND);
    int forNewHeader = 1;
    assertThat(disk.forces).isEqualTo(before + 1 + forNewHeader);
    writer.close();
  }

  @Test
  void shouldNotBeginASegmentIfTheOneBeforeCannotBeForced() {
    FailingDisk disk = new FailingDisk(Long.MAX_VALUE);
    JournalWriter writer = JournalWriter.open(dir, RUN, 1, new BlockEncoder(), disk);
    writer.append(FIRST);
    disk.failForce = true;
    assertThatThrownBy(() -> writer.append(SECOND)).isInstanceOf(JournalIOException.class);
    assertThat(Files.exists(Segments.file(dir, 1))).isFalse();
    writer.close();
  }

  @Test
  void shouldFailToCloseIfTheLastForceFailsYetReleaseTheDirectory() {
    FailingDisk disk = new FailingDisk(Long.MAX_VALUE);
    JournalWriter writer = open(dir, disk);
    writer.append(FIRST);
    disk.failForce = true;
    assertThatThrownBy(writer::close).isInstanceOf(JournalIOException.class);
    JournalWriter.open(dir, RUN).close();
  }

  @Test
  void shouldSayWhereItCouldNotReadOrWrite() throws IOException {
    Path nowhere = dir.resolve("nowhere");
    assertThatThrownBy(() -> JournalReader.open(nowhere))
        .isInstanceOf(JournalIOException.class)
        .hasMessageContaining("nowhere");
    Path file = Files.createFile(dir.resolve("file"));
    assertThatThrownBy(() -> JournalWriter.open(file, RUN))
        .isInstanceOf(JournalIOException.class)
        .hasMessageContaining(file.toString());
  }

  private static JournalWriter open(Path dir, Disk disk) {
    return JournalWriter.open(dir, RUN, JournalWriter.SEGMENT_BYTES, new BlockEncoder(), disk);
  }
}
