package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the index files hold, a history is the one that was written. */
class TrajectoryLookupTest {

  private static final JournalHeader RUN = new JournalHeader("name = lookup", 1);
  private static final List<EventBlock> BLOCKS =
      IntStream.range(0, 12).mapToObj(b -> Blocks.realistic(b % 2, 16 * (b / 2), 16, 5)).toList();

  @TempDir Path dir;

  @BeforeEach
  void writeSeveralSegments() {
    try (JournalWriter writer = JournalWriter.open(dir, RUN, 4000)) {
      BLOCKS.forEach(writer::append);
    }
  }

  private void assertFindsAll() {
    for (EventBlock block : BLOCKS) {
      for (int i = 0; i < block.size(); i++) {
        assertThat(
                TrajectoryLookup.find(
                        dir, RUN, EventNumbers.UNKNOWN, block.curve(), block.firstIndex() + i)
                    .map(b -> b.history(0)))
            .contains(block.history(i));
      }
    }
    assertThat(TrajectoryLookup.find(dir, RUN, EventNumbers.UNKNOWN, 0, 96)).isEmpty();
    assertThat(TrajectoryLookup.find(dir, RUN, EventNumbers.UNKNOWN, 2, 0)).isEmpty();
  }

  @Test
  void shouldFindEveryHistory() throws IOException {
    assertThat(Segments.list(dir)).hasSizeGreaterThan(2);
    assertThat(indexFiles()).hasSameSizeAs(Segments.list(dir).keySet());
    assertFindsAll();
  }

  @Test
  void shouldMakeTheIndexAgainWhenItIsMissing() throws IOException {
    List<byte[]> before = contents(indexFiles());
    for (Path index : indexFiles()) {
      Files.delete(index);
    }
    assertFindsAll();
    assertThat(contents(indexFiles())).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void shouldFindWhatWasAppendedSinceTheIndexWasMade() {
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      writer.append(Blocks.realistic(0, 96, 16, 5));
      assertThat(
              TrajectoryLookup.find(dir, RUN, EventNumbers.UNKNOWN, 0, 100).map(b -> b.history(0)))
          .contains(Blocks.realistic(0, 96, 16, 5).history(4));
      writer.append(Blocks.realistic(0, 112, 16, 5));
      assertThat(
              TrajectoryLookup.find(dir, RUN, EventNumbers.UNKNOWN, 0, 120).map(b -> b.history(0)))
          .contains(Blocks.realistic(0, 112, 16, 5).history(8));
    }
  }

  @Test
  void shouldNotBelieveADamagedIndex() throws IOException {
    Path index = SegmentIndex.file(dir, 0);
    byte[] original = Files.readAllBytes(index);
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 400; round++) {
      byte[] garbled = original.clone();
      garbled[random.nextInt(garbled.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(
          index, Arrays.copyOf(garbled, round % 4 == 0 ? round % original.length : garbled.length));
      EventBlock block = BLOCKS.get(random.nextInt(BLOCKS.size()));
      int i = random.nextInt(block.size());
      assertThat(
              TrajectoryLookup.find(
                      dir, RUN, EventNumbers.UNKNOWN, block.curve(), block.firstIndex() + i)
                  .map(b -> b.history(0)))
          .contains(block.history(i));
    }
  }

  @Test
  void shouldNotFollowAnIndexOutOfTheFile() throws IOException {
    Path index = SegmentIndex.file(dir, 0);
    byte[] original = Files.readAllBytes(index);
    for (long offset : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40}) {
      byte[] wrong = original.clone();
      java.nio.ByteBuffer.wrap(wrong)
          .order(java.nio.ByteOrder.LITTLE_ENDIAN)
          .putLong(40 + 16, offset);
      Files.write(index, wrong);
      assertThat(TrajectoryLookup.find(dir, RUN, EventNumbers.UNKNOWN, 0, 3).map(b -> b.history(0)))
          .contains(BLOCKS.get(0).history(3));
    }
  }

  @Test
  void shouldRefuseADamagedBlockAndReadTheOthers() throws IOException {
    Path segment = Segments.file(dir, 0);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[SegmentHeader.encode(RUN, 0, JournalFormat.WHOLE).length + 40] ^= 1;
    Files.write(segment, bytes);
    assertThatThrownBy(() -> TrajectoryLookup.find(dir, RUN, EventNumbers.UNKNOWN, 0, 3))
        .isInstanceOfSatisfying(
            JournalDamagedException.class,
            e ->
                assertThat(e.damage())
                    .singleElement()
                    .satisfies(
                        d -> assertThat(d.trajectories()).contains(new BlockRange(0, 0, 16))));
    assertThat(TrajectoryLookup.find(dir, RUN, EventNumbers.UNKNOWN, 0, 90)).isPresent();
  }

  @Test
  void shouldDoWithoutAnIndexWhereNoneCanBeWritten() throws IOException {
    for (Path index : indexFiles()) {
      Files.delete(index);
      Files.createDirectory(index); // where the file should be
    }
    assertFindsAll();
  }

  private List<Path> indexFiles() throws IOException {
    try (var files = Files.list(dir)) {
      return files.filter(f -> f.toString().endsWith(".idx")).sorted().toList();
    }
  }

  private static List<byte[]> contents(List<Path> files) throws IOException {
    List<byte[]> contents = new java.util.ArrayList<>();
    for (Path file : files) {
      contents.add(Files.readAllBytes(file));
    }
    return contents;
  }
}
