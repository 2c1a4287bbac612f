package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.event.EventBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small journal of three blocks in two segments, done to it what disks and people do. Whatever
 * that is, the journal is refused or gives the histories that were written.
 */
class JournalDamageTest {

  private static final JournalHeader RUN = new JournalHeader("name = small", 1);
  private static final EventBlock FIRST = Blocks.realistic(0, 0, 8, 4);
  private static final EventBlock SECOND = Blocks.realistic(0, 8, 3, 4);
  private static final EventBlock THIRD = Blocks.realistic(1, 0, 2, 4);

  @TempDir Path dir;

  private Path segment0;
  private Path segment1;
  private int startOfFirst;
  private int startOfSecond;

  @BeforeEach
  void writeSmallJournal() {
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      startOfFirst = bytes(header(0)).length;
      writer.append(FIRST);
      startOfSecond = (int) writer.bytesWritten();
      writer.append(SECOND);
    }
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      writer.append(THIRD);
    }
    segment0 = Segments.file(dir, 0);
    segment1 = Segments.file(dir, 1);
  }

  // ---- flipped bits

  @Tag("full")
  @Test
  void shouldRefuseOrGiveTheSameHistoriesWhicheverBitIsFlipped() throws IOException {
    assertThat(harmlessFlips(segment0, 1)).allSatisfy(this::assertIsInPayload).hasSizeBetween(2, 9);
    assertThat(harmlessFlips(segment1, 1)).allSatisfy(this::assertIsInPayload).hasSizeBetween(1, 9);
  }

  /** Each byte has its turn, and in eight bytes that follow each other each of the eight bits. */
  @Test
  void shouldRefuseOrGiveTheSameHistoriesWhenOneBitOfAnyByteIsFlipped() throws IOException {
    for (Path segment : List.of(segment0, segment1)) {
      assertThat(harmlessFlips(segment, 9)).allSatisfy(this::assertIsInPayload).hasSizeLessThan(9);
    }
  }

  /**
   * Bits that can be flipped without being noticed; there must be a few, since decoders ignore one
   * bit of a zstd frame header (RFC 8878, section 3.1.1.1.1.4) and the padding of bit streams.
   */
  private List<Integer> harmlessFlips(Path segment, int step) throws IOException {
    byte[] original = Files.readAllBytes(segment);
    List<Integer> harmless = new ArrayList<>();
    for (int bit = 0; bit < 8 * original.length; bit += step) {
      byte[] flipped = original.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(segment, flipped);
      JournalReader reader = JournalReader.open(dir);
      if (reader.damage().isEmpty()) {
        assertHoldsEverything(reader, "bit " + bit + " of " + segment.getFileName());
        harmless.add(bit);
      } else {
        assertThat(reader.damage()).allSatisfy(d -> assertThat(d.file()).isEqualTo(segment));
      }
    }
    Files.write(segment, original);
    return harmless;
  }

  private void assertIsInPayload(int bit) {
    assertThat(bit / 8).isGreaterThanOrEqualTo(startOfFirst + 2);
  }

  private static void assertHoldsEverything(JournalReader reader, String what) {
    assertThat(reader.tornTails()).as(what).isEmpty();
    assertThat(reader.read(0, 0, 8)).as(what).contains(FIRST);
    assertThat(reader.read(0, 8, 3)).as(what).contains(SECOND);
    assertThat(reader.read(1, 0, 2)).as(what).contains(THIRD);
  }

  @Test
  void shouldRefuseABitFlippedAfterOpening() throws IOException {
    JournalReader reader = JournalReader.open(dir);
    byte[] bytes = Files.readAllBytes(segment0);
    bytes[startOfSecond + 30] ^= 4;
    Files.write(segment0, bytes);
    assertThat(reader.read(0, 0, 8)).contains(FIRST);
    assertThatThrownBy(() -> reader.read(0, 9, 1)).isInstanceOf(JournalDamagedException.class);
  }

  @Test
  void shouldNeverGiveWrongHistoriesWhateverIsOverwritten() throws IOException {
    byte[] original = Files.readAllBytes(segment0);
    SplittableRandom random = new SplittableRandom(20220212);
    for (int round = 0; round < 2000; round++) {
      byte[] garbled = original.clone();
      byte[] noise = new byte[1 + random.nextInt(40)];
      random.nextBytes(noise);
      int at = random.nextInt(original.length - noise.length);
      System.arraycopy(noise, 0, garbled, at, noise.length);
      Files.write(
          segment0, Arrays.copyOf(garbled, original.length - random.nextInt(2) * round % 90));
      JournalReader reader = JournalReader.open(dir);
      if (reader.damage().isEmpty()) {
        assertThat(reader.read(0, 0, 8).orElse(FIRST)).isEqualTo(FIRST);
        assertThat(reader.read(0, 8, 3).orElse(SECOND)).isEqualTo(SECOND);
      }
    }
  }

  // ---- torn tails

  @Test
  void shouldTolerateALastBlockCutShortAtAnyByte() throws IOException {
    byte[] original = Files.readAllBytes(segment0);
    for (int length = startOfSecond + 1; length < original.length; length++) {
      Files.write(segment0, Arrays.copyOf(original, length));
      assertOnlySecondIsTorn(length);
    }
    Files.write(segment0, Arrays.copyOf(original, startOfSecond));
    assertThat(JournalReader.open(dir).tornTails()).isEmpty();
    assertThat(JournalReader.open(dir).recorded(0)).isEqualTo(8);
  }

  @Test
  void shouldTolerateALastBlockEndingInZerosFromAnyByteOn() throws IOException {
    byte[] original = Files.readAllBytes(segment0);
    for (int zeros : new int[] {0, 1, 4096}) {
      for (int written = startOfSecond; written < original.length; written++) {
        int length = original.length + zeros;
        Files.write(segment0, Arrays.copyOf(Arrays.copyOf(original, written), length));
        assertOnlySecondIsTorn(length);
      }
    }
  }

  private void assertOnlySecondIsTorn(int length) {
    JournalReader reader = JournalReader.open(dir);
    assertThat(reader.damage()).isEmpty();
    assertThat(reader.tornTails())
        .containsExactly(new TornTail(segment0, startOfSecond, length - startOfSecond));
    assertThat(reader.read(0, 0, 8)).contains(FIRST);
    assertThat(reader.read(1, 0, 2)).contains(THIRD);
    assertThat(reader.gaps(0, 11)).containsExactly(new BlockRange(0, 8, 3));
  }

  @Test
  void shouldGoOnAfterATornTail() throws IOException {
    Files.write(segment1, Arrays.copyOf(Files.readAllBytes(segment1), bytes(header(1)).length + 9));
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      writer.append(THIRD);
    }
    JournalReader reader = JournalReader.open(dir);
    assertThat(reader.tornTails()).hasSize(1);
    assertThat(reader.read(1, 0, 2)).contains(THIRD);
  }

  @Test
  void shouldCallItDamageIfABlockIsCutShortBeforeAnother() throws IOException {
    byte[] original = Files.readAllBytes(segment0);
    for (int cut = 1; cut < startOfSecond - startOfFirst; cut++) {
      ByteArrayOutputStream shortened = new ByteArrayOutputStream();
      shortened.write(original, 0, startOfSecond - cut);
      shortened.write(original, startOfSecond, original.length - startOfSecond);
      Files.write(segment0, shortened.toByteArray());
      assertThat(damage()).as("cut by %d", cut).isNotEmpty();
    }
  }

  @Test
  void shouldCallItDamageIfAnythingElseFollowsTheLastBlock() throws IOException {
    byte[] original = Files.readAllBytes(segment0);
    byte[] longer = Arrays.copyOf(original, original.length + 30);
    Arrays.fill(longer, original.length, longer.length, (byte) 'x');
    Files.write(segment0, longer);
    assertThat(damage())
        .containsExactly(
            JournalDamage.at(segment0, original.length, "the segment's last block is broken"));
  }

  @Test
  void shouldCallItDamageIfZerosFollowWhatIsNotTheStartOfTheMarker() throws IOException {
    byte[] bytes = Files.readAllBytes(segment0);
    Arrays.fill(bytes, bytes.length - 3, bytes.length, (byte) 0);
    Files.write(segment0, bytes);
    assertOnlySecondIsTorn(bytes.length);
    bytes[bytes.length - 4] ^= 0x10;
    Files.write(segment0, bytes);
    assertThat(damage()).extracting(JournalDamage::offset).containsExactly((long) startOfSecond);
  }

  @Test
  void shouldRefuseASegmentCutShortInItsHeader() throws IOException {
    byte[] original = Files.readAllBytes(segment1);
    for (int length = 0; length < bytes(header(1)).length; length++) {
      Files.write(segment1, Arrays.copyOf(original, length));
      assertThat(damage()).hasSize(1);
    }
  }

  // ---- blocks and segments where they do not belong

  @Test
  void shouldListEveryDamagedPlaceAndReadOnBehindIt() throws IOException {
    byte[] bytes = Files.readAllBytes(segment0);
    bytes[startOfFirst] ^= 0x20;
    bytes[startOfSecond + 30] ^= 1;
    Files.write(segment0, bytes);
    JournalReader reader = JournalReader.open(dir);
    assertThat(reader.damage())
        .extracting(JournalDamage::offset)
        .containsExactly((long) startOfFirst, (long) startOfSecond);
    assertThatThrownBy(() -> reader.read(1, 0, 2))
        .isInstanceOfSatisfying(
            JournalDamagedException.class, e -> assertThat(e.damage()).hasSize(2));
    assertThatThrownBy(reader::ranges).isInstanceOf(JournalDamagedException.class);
  }

  @Test
  void shouldRefuseTrajectoriesThatAreRecordedTwice() {
    long at;
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      writer.append(Blocks.realistic(0, 11, 2, 4));
      at = writer.bytesWritten();
      writer.append(Blocks.realistic(0, 10, 2, 4));
    }
    assertThat(damage())
        .anySatisfy(
            d -> {
              assertThat(d.file()).isIn(segment0, Segments.file(dir, 2));
              assertThat(d.reason()).contains("recorded before");
              assertThat(d.trajectories()).isPresent();
            });
    assertThat(at).isPositive();
  }

  @Test
  void shouldRefuseABlockCopiedWithinItsSegment() throws IOException {
    byte[] original = Files.readAllBytes(segment0);
    ByteArrayOutputStream doubled = new ByteArrayOutputStream();
    doubled.write(original);
    doubled.write(original, startOfSecond, original.length - startOfSecond);
    Files.write(segment0, doubled.toByteArray());
    assertThat(damage())
        .containsExactly(
            new JournalDamage(
                segment0,
                original.length,
                Optional.of(new BlockRange(0, 8, 3)),
                "recorded before"));
  }

  @Test
  void shouldRefuseABlockCopiedFromAnotherSegment() throws IOException {
    byte[] from = Files.readAllBytes(segment1);
    int start = bytes(header(1)).length;
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(Files.readAllBytes(segment0));
    joined.write(from, start, from.length - start);
    Files.write(segment0, joined.toByteArray());
    Files.delete(segment1);
    assertThat(damage()).extracting(JournalDamage::file).containsExactly(segment0);
  }

  @Test
  void shouldRefuseACurveFollowedToTwoEndTimes() {
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      writer.append(new EventBlock.Builder(0, 11, 2).begin(0, 1).build());
    }
    assertThat(damage())
        .singleElement()
        .satisfies(d -> assertThat(d.trajectories()).contains(new BlockRange(0, 11, 1)));
  }

  @Test
  void shouldRefuseAMissingSegment() throws IOException {
    Files.delete(segment0);
    assertThat(damage()).extracting(JournalDamage::file).containsExactly(segment0);
  }

  @Test
  void shouldRefuseARenamedSegment() throws IOException {
    Files.move(segment1, Segments.file(dir, 2));
    assertThat(damage())
        .extracting(JournalDamage::file)
        .containsExactly(segment1, Segments.file(dir, 2));
  }

  @Test
  void shouldRefuseASegmentOfAnotherSeedOrScenario() throws IOException {
    for (JournalHeader other :
        List.of(new JournalHeader("name = small", 2), new JournalHeader("name = large", 1))) {
      Files.write(segment1, SegmentHeader.encode(other, 1, JournalFormat.WHOLE));
      assertThat(damage())
          .containsExactly(JournalDamage.at(segment1, 0, "the segment is of another run"));
      assertThatThrownBy(() -> JournalWriter.open(dir, RUN))
          .isInstanceOf(JournalDamagedException.class);
    }
  }

  @Test
  void shouldNotContinueTheJournalOfAnotherRun() {
    assertThatThrownBy(() -> JournalWriter.open(dir, new JournalHeader("name = small", 2)))
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining("another run");
    JournalWriter.open(dir, RUN).close();
  }

  @Test
  void shouldRefuseAnotherSchemaOrCodec() throws IOException {
    Map<String, String> metadata = header(1);
    metadata.put("avro.schema", metadata.get("avro.schema").replace("\"weight\"", "\"height\""));
    Files.write(segment1, bytes(metadata));
    assertThat(damage()).singleElement().asString().contains("schema");
    metadata.put("avro.schema", "{");
    Files.write(segment1, bytes(metadata));
    assertThat(damage()).singleElement().asString().contains("schema");
    metadata = header(1);
    metadata.put("avro.codec", "null");
    Files.write(segment1, bytes(metadata));
    assertThat(damage()).singleElement().asString().contains("codec");
  }

  @Test
  void shouldReadASchemaWithOtherDocumentation() throws IOException {
    Map<String, String> metadata = header(2);
    metadata.put("avro.schema", metadata.get("avro.schema").replace("\"doc\": \"", "\"doc\": \"x"));
    Files.write(Segments.file(dir, 2), bytes(metadata));
    assertThat(damage()).isEmpty();
  }

  @Test
  void shouldNameTheFormatVersionThatItDoesNotKnow() throws IOException {
    Map<String, String> metadata = header(1);
    metadata.put("unravel.format", "3-preview");
    Files.write(segment1, bytes(metadata));
    assertThatThrownBy(() -> JournalReader.open(dir))
        .isInstanceOfSatisfying(
            JournalFormatException.class, e -> assertThat(e.version()).isEqualTo("3-preview"))
        .hasMessageContaining("3-preview");
    assertThatThrownBy(() -> JournalWriter.open(dir, RUN))
        .isInstanceOf(JournalFormatException.class);
  }

  @Test
  void shouldPassOverFilesThatAreNotSegments() throws IOException {
    Files.writeString(dir.resolve("run.json"), "{}");
    Files.writeString(dir.resolve("events-00002.avro.tmp"), "half a header");
    Files.writeString(dir.resolve("events-2.avro"), "not ours");
    assertHoldsEverything(JournalReader.open(dir), "with other files");
  }

  private List<JournalDamage> damage() {
    return JournalReader.open(dir).damage();
  }

  private static Map<String, String> header(int segment) {
    return SegmentHeader.metadata(JournalFormat.WHOLE, RUN, segment);
  }

  private static byte[] bytes(Map<String, String> metadata) {
    try {
      return SegmentHeader.encode(metadata);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
