package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a repair what is left stands, nothing that was there is gone from the disk. */
class JournalRepairTest {

  private static final JournalHeader RUN = new JournalHeader("name = repair", 1);
  private static final List<EventBlock> BLOCKS =
      IntStream.range(0, 9).mapToObj(b -> Blocks.realistic(0, 16 * b, 16, 5)).toList();

  @TempDir Path dir;

  @BeforeEach
  void writeThreeSegments() throws IOException {
    for (int part = 0; part < 3; part++) {
      try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
        BLOCKS.subList(3 * part, 3 * part + 3).forEach(writer::append);
      }
    }
  }

  private List<JournalRepair.Repaired> repair() {
    return JournalRepair.repair(dir, RUN, EventNumbers.UNKNOWN, Disk.REAL);
  }

  private void damage(int segment, int at) throws IOException {
    Path file = Segments.file(dir, segment);
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 0x10;
    Files.write(file, bytes);
  }

  private Map<String, byte[]> avro() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (var list = Files.list(dir)) {
      for (Path file : list.filter(f -> f.toString().contains(".avro")).toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  @Test
  void shouldDoNothingWithoutDamage() throws IOException {
    Map<String, byte[]> before = avro();
    assertThat(repair()).isEmpty();
    assertThat(avro()).usingRecursiveComparison().isEqualTo(before);
  }

  @Tag("full")
  @Test
  void shouldKeepEveryBlockThatStandsWhateverByteIsDamaged() throws IOException {
    byte[] good = Files.readAllBytes(Segments.file(dir, 1));
    for (int at = 0; at < good.length; at += 7) {
      damage(1, at);
      byte[] damaged = Files.readAllBytes(Segments.file(dir, 1));
      if (JournalReader.open(dir, RUN).damage().isEmpty()) {
        Files.write(Segments.file(dir, 1), good);
        continue;
      }
      JournalRepair.Repaired repaired = repair().get(0);
      assertThat(Files.readAllBytes(repaired.setAside().orElseThrow())).isEqualTo(damaged);
      JournalReader reader = JournalReader.open(dir, RUN);
      assertThat(reader.damage()).as("byte %d", at).isEmpty();
      boolean inHeader = at < SegmentHeader.encode(RUN, 1, JournalFormat.WHOLE).length;
      assertThat(repaired.blocks()).as("byte %d", at).isEqualTo(inHeader ? 0 : 2);
      for (EventBlock block : BLOCKS) {
        assertThat(reader.read(0, block.firstIndex(), 16).orElse(block)).isEqualTo(block);
      }
      assertThat(reader.recorded(0)).isEqualTo(96 + 16L * repaired.blocks());
      Files.delete(repaired.setAside().get());
      Files.write(Segments.file(dir, 1), good);
    }
  }

  @Test
  void shouldPutAnEmptySegmentInThePlaceOfAMissingOne() throws IOException {
    Files.delete(Segments.file(dir, 0));
    Files.delete(Segments.file(dir, 1));
    assertThat(repair()).hasSize(2).allSatisfy(r -> assertThat(r.setAside()).isEmpty());
    JournalReader reader = JournalReader.open(dir, RUN);
    assertThat(reader.gaps(0, 144)).containsExactly(new BlockRange(0, 0, 96));
  }

  @Test
  void shouldSetASegmentOfAnotherRunAside() throws IOException {
    JournalHeader other = new JournalHeader("name = other", 1);
    byte[] foreign = SegmentHeader.encode(other, 2, JournalFormat.WHOLE);
    Files.write(Segments.file(dir, 2), foreign);
    Path aside = repair().get(0).setAside().orElseThrow();
    assertThat(Files.readAllBytes(aside)).isEqualTo(foreign);
    assertThat(JournalReader.open(dir, RUN).recorded(0)).isEqualTo(96);
  }

  @Test
  void shouldKeepOneOfTwoRecords() throws IOException {
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      writer.append(BLOCKS.get(4));
    }
    assertThat(JournalReader.open(dir).damage()).hasSize(1);
    assertThat(repair()).hasSize(1);
    assertThat(JournalReader.open(dir, RUN).read(0, 0, 144)).isPresent();
  }

  @Test
  void shouldTakeAHoleUnderOneFsyncForDamageAndMendIt() throws IOException {
    Path file = Segments.file(dir, 2);
    byte[] bytes = Files.readAllBytes(file);
    int start = SegmentHeader.encode(RUN, 2, JournalFormat.WHOLE).length;
    Arrays.fill(bytes, start, start + 200, (byte) 0);
    Files.write(file, bytes);
    assertThat(JournalReader.open(dir, RUN).damage()).isNotEmpty();
    repair();
    assertThat(JournalReader.open(dir, RUN).recorded(0)).isEqualTo(96 + 32);
  }

  @Test
  void shouldWithdrawWholeBlocksAndKeepTheOthersAndTheFileAsItWas() throws IOException {
    Map<String, byte[]> before = avro();
    List<BlockRange> untrue = List.of(new BlockRange(0, 16, 16), new BlockRange(0, 96, 48));
    List<JournalRepair.Repaired> mended = JournalRepair.withdraw(dir, RUN, untrue, Disk.REAL);
    assertThat(mended).extracting(JournalRepair.Repaired::blocks).containsExactly(2, 0);
    JournalReader reader = JournalReader.open(dir, RUN);
    assertThat(reader.damage()).isEmpty();
    assertThat(reader.gaps(0, 144)).containsExactlyInAnyOrderElementsOf(untrue);
    assertThat(reader.read(0, 48, 16)).contains(BLOCKS.get(3));
    for (JournalRepair.Repaired one : mended) {
      assertThat(Files.readAllBytes(one.setAside().orElseThrow()))
          .isEqualTo(before.get(one.file().getFileName().toString()));
    }
  }

  @Test
  void shouldWithdrawNothingThatIsNotThereOrOnlyInPart() throws IOException {
    Map<String, byte[]> before = avro();
    List<BlockRange> others = List.of(new BlockRange(1, 0, 144), new BlockRange(0, 8, 16));
    assertThat(JournalRepair.withdraw(dir, RUN, others, Disk.REAL)).isEmpty();
    assertThat(avro()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void shouldWithdrawNothingFromADamagedJournal() throws IOException {
    damage(1, 2000);
    Map<String, byte[]> before = avro();
    List<BlockRange> all = List.of(new BlockRange(0, 0, 144));
    assertThatThrownBy(() -> JournalRepair.withdraw(dir, RUN, all, Disk.REAL))
        .isInstanceOf(JournalDamagedException.class);
    assertThat(avro()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void shouldNotRepairUnderAWriter() throws IOException {
    damage(0, 2000);
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      assertThatThrownBy(this::repair).isInstanceOf(JournalLockedException.class);
    }
  }
}
