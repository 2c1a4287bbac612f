package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.event.EventBlock;
import dev.unravel.event.History;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRoundTripTest {

  private static final JournalHeader RUN = new JournalHeader("name = \"ψ\"\nseed = 7", -7);

  @TempDir Path dir;

  @Test
  void shouldGiveBackTheBitsOfArbitraryBlocks() {
    List<EventBlock> blocks = new ArrayList<>();
    long first = 0;
    for (int seed = 0; seed < 40; seed++) {
      blocks.add(Blocks.arbitrary(seed, seed % 3, first));
      first += blocks.get(seed).size();
    }
    write(blocks);
    JournalReader reader = JournalReader.open(dir);
    assertThat(reader.damage()).isEmpty();
    assertThat(reader.tornTails()).isEmpty();
    for (EventBlock block : blocks) {
      assertThat(reader.read(block.curve(), block.firstIndex(), block.size())).contains(block);
    }
  }

  @Test
  void shouldKeepEveryDoubleToTheLastBit() {
    double[] times = {
      -0.0,
      0.0,
      Double.MIN_VALUE,
      Double.MIN_NORMAL - Double.MIN_VALUE,
      Double.MIN_NORMAL,
      0.1,
      Math.nextUp(0.1),
      Math.nextUp(Math.nextUp(0.1)),
      1 - 0x1p-53,
      Double.MAX_VALUE,
      Double.POSITIVE_INFINITY,
      Double.NaN
    };
    EventBlock.Builder builder = new EventBlock.Builder(0, 0, Math.nextDown(0.3));
    builder.begin(0, Math.nextUp(1.0));
    for (double time : times) {
      builder.jumped(time, 0);
    }
    write(List.of(builder.build()));
    EventBlock read = JournalReader.open(dir).read(0, 0, 1).orElseThrow();
    assertThat(bits(read.end())).isEqualTo(bits(Math.nextDown(0.3)));
    assertThat(bits(read.weight(0))).isEqualTo(bits(Math.nextUp(1.0)));
    for (int e = 0; e < times.length; e++) {
      assertThat(bits(read.time(e))).isEqualTo(bits(times[e]));
    }
  }

  private static long bits(double x) {
    return Double.doubleToRawLongBits(x);
  }

  @Test
  void shouldKeepHistoriesWithoutEvents() {
    EventBlock quiet = Blocks.realistic(0, 0, 256, 1e-9);
    assertThat(quiet.eventCount()).isZero();
    write(List.of(quiet));
    assertThat(JournalReader.open(dir).read(0, 0, 256)).contains(quiet);
  }

  @Test
  void shouldKeepOneHistoryOfMillionsOfEvents() throws IOException {
    EventBlock.Builder builder = new EventBlock.Builder(0, 5, 1);
    builder.begin(0, 1);
    int events = 9_000_000;
    for (int e = 0; e < events; e++) {
      builder.measured(e * 0x1p-24, e % 100);
    }
    EventBlock huge = builder.build();
    write(List.of(huge));
    assertThat(avroBlocks(Segments.file(dir, 0))).isEqualTo(1);
    assertThat(JournalReader.open(dir).read(0, 5, 1)).contains(huge);
  }

  @Test
  void shouldGiveOneHistoryEventByEvent() {
    EventBlock block = Blocks.realistic(2, 512, 256, 20);
    write(List.of(Blocks.realistic(2, 0, 256, 20), block));
    JournalReader reader = JournalReader.open(dir);
    History history = reader.read(2, 700).orElseThrow();
    assertThat(history).isEqualTo(block.history(700 - 512));
    assertThat(reader.read(2, 300)).isEmpty();
    assertThat(reader.read(1, 700)).isEmpty();
  }

  @Test
  void shouldMakeOneAvroBlockOfOneAppendedBlock() throws IOException {
    write(List.of(Blocks.realistic(0, 0, 256, 50), Blocks.realistic(0, 256, 32, 5)));
    assertThat(avroBlocks(Segments.file(dir, 0))).isEqualTo(2);
  }

  @Test
  void shouldReadABlockThatWasTooLargeForOneAvroBlock() throws IOException {
    EventBlock block = Blocks.realistic(0, 0, 256, 50);
    try (JournalWriter writer =
        JournalWriter.open(
            dir, RUN, JournalWriter.SEGMENT_BYTES, new BlockEncoder(10_000), Disk.REAL)) {
      writer.append(block);
    }
    assertThat(avroBlocks(Segments.file(dir, 0))).isGreaterThan(10);
    assertThat(JournalReader.open(dir).read(0, 0, 256)).contains(block);
  }

  @Test
  void shouldJoinBlocksAndCutThemToTheTrajectoriesAskedFor() {
    EventBlock whole = Blocks.realistic(0, 19_712, 512, 10);
    write(
        List.of(
            Blocks.realistic(0, 20_000, 224, 10),
            Blocks.realistic(0, 19_968, 32, 10),
            Blocks.realistic(0, 19_712, 256, 10)));
    JournalReader reader = JournalReader.open(dir);
    assertThat(reader.read(0, 19_712, 512)).contains(whole);
    assertThat(reader.read(0, 19_968, 256)).contains(Blocks.realistic(0, 19_968, 256, 10));
    assertThat(reader.read(0, 19_960, 50)).contains(Blocks.realistic(0, 19_960, 50, 10));
    assertThat(reader.read(0, 19_711, 2)).isEmpty();
    assertThat(reader.read(0, 20_223, 2)).isEmpty();
    assertThat(reader.ranges()).containsExactly(new BlockRange(0, 19_712, 512));
  }

  @Test
  void shouldTellWhatIsRecordedAndWhatIsMissing() {
    write(
        List.of(
            Blocks.realistic(1, 512, 256, 1),
            Blocks.realistic(0, 0, 256, 1),
            Blocks.realistic(1, 1024, 10, 1)));
    JournalReader reader = JournalReader.open(dir);
    assertThat(reader.recorded(0)).isEqualTo(256);
    assertThat(reader.recorded(1)).isEqualTo(266);
    assertThat(reader.recorded(2)).isZero();
    assertThat(reader.gaps(0, 256)).isEmpty();
    assertThat(reader.gaps(0, 100)).isEmpty();
    assertThat(reader.read(1, 700, 68)).isPresent();
    assertThat(reader.read(1, 700, 330)).isEmpty();
    assertThat(reader.gaps(1, 1030))
        .containsExactly(new BlockRange(1, 0, 512), new BlockRange(1, 768, 256));
    assertThat(reader.gaps(1, 2000))
        .containsExactly(
            new BlockRange(1, 0, 512), new BlockRange(1, 768, 256), new BlockRange(1, 1034, 966));
    assertThat(reader.gaps(2, 9)).containsExactly(new BlockRange(2, 0, 9));
  }

  @Test
  void shouldRollToTheNextSegmentAndReadAcrossThem() throws IOException {
    List<EventBlock> blocks =
        IntStream.range(0, 20).mapToObj(b -> Blocks.realistic(0, 64 * b, 64, 10)).toList();
    long bytes;
    try (JournalWriter writer = JournalWriter.open(dir, RUN, 10_000)) {
      blocks.forEach(writer::append);
      bytes = writer.bytesWritten();
    }
    assertThat(Segments.list(dir)).hasSizeGreaterThan(5);
    long onDisk = 0;
    for (Path segment : Segments.list(dir).values()) {
      onDisk += Files.size(segment);
    }
    assertThat(bytes).isEqualTo(onDisk);
    assertThat(JournalReader.open(dir).read(0, 0, 1280)).contains(Blocks.realistic(0, 0, 1280, 10));
  }

  @Test
  void shouldContinueInANewSegmentAndLeaveTheOldOnesAlone() throws IOException {
    write(List.of(Blocks.realistic(0, 0, 64, 10)));
    byte[] before = Files.readAllBytes(Segments.file(dir, 0));
    write(List.of(Blocks.realistic(0, 64, 64, 10)));
    assertThat(Files.readAllBytes(Segments.file(dir, 0))).isEqualTo(before);
    assertThat(Segments.list(dir)).containsOnlyKeys(0, 1);
    JournalReader reader = JournalReader.open(dir);
    assertThat(reader.header()).contains(RUN);
    assertThat(reader.read(0, 0, 128)).contains(Blocks.realistic(0, 0, 128, 10));
  }

  @Test
  void shouldMakeNoSegmentBeforeTheFirstBlock() throws IOException {
    JournalWriter.open(dir, RUN).close();
    assertThat(Segments.list(dir)).isEmpty();
    assertThat(JournalReader.open(dir).header()).isEmpty();
    assertThat(JournalReader.open(dir).gaps(0, 3)).containsExactly(new BlockRange(0, 0, 3));
  }

  @Test
  void shouldGiveAgainToManyThreadsAtOnce() {
    write(IntStream.range(0, 16).mapToObj(b -> Blocks.realistic(0, 64 * b, 64, 10)).toList());
    JournalReader reader = JournalReader.open(dir);
    boolean equal =
        IntStream.range(0, 400)
            .parallel()
            .allMatch(
                i -> reader.read(0, i, 100).orElseThrow().equals(Blocks.realistic(0, i, 100, 10)));
    assertThat(equal).isTrue();
  }

  @Test
  void shouldBeAnOrdinaryAvroFileToOthers() throws IOException {
    EventBlock block = Blocks.realistic(3, 100, 20, 10);
    write(List.of(block));
    try (DataFileReader<GenericRecord> file = avro(Segments.file(dir, 0))) {
      assertThat(file.getMetaString("unravel.format")).isEqualTo("1");
      assertThat(file.getMetaString("unravel.scenario")).isEqualTo(RUN.scenario());
      assertThat(file.getMetaLong("unravel.seed")).isEqualTo(-7);
      assertThat(file.getMetaLong("unravel.segment")).isZero();
      assertThat(file.getSchema().getFields()).allSatisfy(f -> assertThat(f.doc()).isNotBlank());
      for (int i = 0; i < block.size(); i++) {
        assertSame(file.next(), block, i);
      }
      assertThat(file.hasNext()).isFalse();
    }
  }

  private static void assertSame(GenericRecord record, EventBlock block, int i) {
    assertThat(record.get("curve")).isEqualTo(block.curve());
    assertThat(record.get("index")).isEqualTo(block.firstIndex() + i);
    assertThat(record.get("weight")).isEqualTo(block.weight(i));
    assertThat(record.get("prepared")).isEqualTo(block.prepared(i));
    assertThat(record.get("end")).isEqualTo(block.end());
    List<Double> times = new ArrayList<>();
    List<Integer> outcomes = new ArrayList<>();
    ByteBuffer sources = ByteBuffer.allocate(block.to(i) - block.from(i));
    for (int e = block.from(i); e < block.to(i); e++) {
      times.add(block.time(e));
      outcomes.add(block.outcomeOrChannel(e));
      sources.put((byte) (block.isMeasurement(e) ? 1 : 0));
    }
    assertThat(record.get("times")).isEqualTo(times);
    assertThat(record.get("outcomes")).isEqualTo(outcomes);
    assertThat(record.get("sources")).isEqualTo(sources.flip());
  }

  @Test
  void shouldRefuseWhatIsNoBlockOfTrajectories() {
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      EventBlock empty = new EventBlock.Builder(0, 0, 1).build();
      assertThatThrownBy(() -> writer.append(empty)).isInstanceOf(IllegalArgumentException.class);
      EventBlock before = new EventBlock.Builder(0, -1, 1).begin(0, 1).build();
      assertThatThrownBy(() -> writer.append(before)).isInstanceOf(IllegalArgumentException.class);
      writer.append(Blocks.realistic(0, 0, 3, 1));
    }
    assertThat(JournalReader.open(dir).recorded(0)).isEqualTo(3);
  }

  private void write(List<EventBlock> blocks) {
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      blocks.forEach(writer::append);
    }
  }

  private static int avroBlocks(Path segment) throws IOException {
    int blocks = 0;
    try (DataFileReader<GenericRecord> file = avro(segment)) {
      while (file.hasNext()) {
        file.nextBlock();
        blocks++;
      }
    }
    return blocks;
  }

  private static DataFileReader<GenericRecord> avro(Path segment) throws IOException {
    return new DataFileReader<>(segment.toFile(), new GenericDatumReader<>());
  }
}
