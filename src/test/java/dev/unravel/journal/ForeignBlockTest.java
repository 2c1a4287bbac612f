package dev.unravel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks with good framing and checksum whose content no writer of this format makes. */
class ForeignBlockTest {

  private static final JournalHeader RUN = new JournalHeader("name = small", 1);

  @TempDir Path dir;

  @Test
  void shouldTakeWhatTheWriterMakes() throws IOException {
    writeBlock(2, records(block(0, 0), block(0, 1)), new byte[0]);
    JournalReader reader = JournalReader.open(dir);
    assertThat(reader.damage()).isEmpty();
    assertThat(reader.read(0, 0, 2)).contains(block(0, 0).followedBy(block(0, 1)));
  }

  @Test
  void shouldRefuseTrajectoriesThatAreNotConsecutive() throws IOException {
    writeBlock(2, records(block(0, 0), block(0, 2)), new byte[0]);
    assertRefused("not consecutive");
  }

  @Test
  void shouldRefuseTrajectoriesOfTwoCurves() throws IOException {
    writeBlock(2, records(block(0, 0), block(1, 1)), new byte[0]);
    assertRefused("one curve");
  }

  @Test
  void shouldRefuseMoreTrajectoriesThanTheHeadSays() throws IOException {
    writeBlock(1, records(block(0, 0), block(0, 1)), new byte[0]);
    assertRefused("more records");
  }

  @Test
  void shouldRefuseFewerTrajectoriesThanTheHeadSays() throws IOException {
    writeBlock(3, records(block(0, 0), block(0, 1)), new byte[0]);
    assertRefused("ends inside a number");
  }

  @Test
  void shouldRefuseASourceThatIsNeitherBathNorEve() throws IOException {
    byte[] records = records(block(0, 0));
    // ..., sources: length 1, one byte; outcomes: length 1, one outcome, 0
    records[records.length - 4] = 2;
    writeBlock(1, records, new byte[0]);
    assertRefused("unknown source 2");
  }

  @Test
  void shouldRefuseNegativeOutcomes() throws IOException {
    byte[] records = records(block(0, 0));
    records[records.length - 2] = 1; // zigzag of -1
    writeBlock(1, records, new byte[0]);
    assertRefused("-1 where an index");
  }

  @Test
  void shouldRefuseLengthsBeyondTheBlock() throws IOException {
    byte[] records = records(block(0, 0));
    byte[] longer = Arrays.copyOf(records, records.length + 4);
    // outcomes: length 2^31 - 1
    byte[] length = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
    System.arraycopy(length, 0, longer, records.length - 3, length.length);
    writeBlock(1, longer, new byte[0]);
    assertRefused("items instead of");
  }

  @Test
  void shouldRefuseAnythingBehindTheFrame() throws IOException {
    byte[] skippableFrame = {0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 'x'};
    writeBlock(1, records(block(0, 0)), skippableFrame);
    assertRefused("not one zstd frame");
  }

  @Test
  void shouldRefuseAPayloadThatIsNotCompressed() throws IOException {
    byte[] text = "not a frame at all".getBytes(UTF_8);
    try (SegmentWriter segment = segment()) {
      segment.append(block(1, text));
    }
    assertRefused("");
  }

  private static EventBlock block(int curve, long index) {
    return new EventBlock.Builder(curve, index, 1).begin(0, 1).measured(0.5, 7).build();
  }

  private static byte[] records(EventBlock... blocks) {
    TrajectoryEncoder encoder = new TrajectoryEncoder();
    for (EventBlock block : blocks) {
      encoder.add(block, 0, JournalFormat.WHOLE);
    }
    return Arrays.copyOf(encoder.bytes(), encoder.length());
  }

  private void writeBlock(int count, byte[] records, byte[] behind) throws IOException {
    try (SegmentWriter segment = segment();
        ZstdCompressor frames = new ZstdCompressor()) {
      frames.compress(records, records.length, Math.max(1, count));
      byte[] payload = Arrays.copyOf(frames.bytes(), frames.length() + behind.length);
      System.arraycopy(behind, 0, payload, frames.length(), behind.length);
      segment.append(block(count, payload));
    }
  }

  private static byte[] block(int count, byte[] payload) {
    byte[] head = BlockFrame.head(count, payload.length);
    byte[] block = Arrays.copyOf(head, head.length + payload.length);
    System.arraycopy(payload, 0, block, head.length, payload.length);
    return block;
  }

  private SegmentWriter segment() throws IOException {
    return SegmentWriter.create(dir, RUN, 0, JournalFormat.WHOLE, Disk.REAL);
  }

  private void assertRefused(String reason) {
    assertThat(JournalReader.open(dir).damage())
        .singleElement()
        .satisfies(damage -> assertThat(damage.reason()).contains(reason));
  }
}
