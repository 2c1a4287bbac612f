package dev.unravel.journal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unravel.HangWatch;
import dev.unravel.MessageText;
import dev.unravel.event.EventBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a segment holds, reading it gives histories, damage or a refusal by name; never another
 * exception, a hang, or more memory than the JVM has (256 MB under {@code -Pfuzz}).
 *
 * <p>The first byte says where the others go: 0 the whole file, 1 behind a good header, 2 records
 * in a good frame behind a good header, 3 the index file beside a good segment.
 */
class JournalFuzz {

  private static final HangWatch HANGS = HangWatch.ofSeconds(20);
  private static final JournalHeader RUN = new JournalHeader("name = fuzz", 1);
  private static final EventBlock BLOCK = Blocks.realistic(0, 0, 5, 4);
  private static final Path DIR = directory();

  private static Path directory() {
    try {
      Path dir = Files.createTempDirectory("unravel-fuzz");
      dir.toFile().deleteOnExit();
      return dir;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Arguments> segments() throws IOException {
    byte[] header = SegmentHeader.encode(RUN, 0);
    byte[] whole = segment(frame(records(), 5));
    byte[] index = Files.readAllBytes(SegmentIndex.file(written(), 0));
    return Stream.of(
            with(0, whole),
            with(0, header),
            with(1, Arrays.copyOfRange(whole, header.length, whole.length)),
            with(2, records()),
            with(3, index))
        .map(Arguments::of);
  }

  private static Path written() throws IOException {
    Path dir = Files.createTempDirectory("unravel-fuzz-seed");
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      writer.append(BLOCK);
    }
    return dir;
  }

  private static byte[] with(int place, byte[] bytes) {
    byte[] all = new byte[bytes.length + 1];
    all[0] = (byte) place;
    System.arraycopy(bytes, 0, all, 1, bytes.length);
    return all;
  }

  private static byte[] records() {
    TrajectoryEncoder encoder = new TrajectoryEncoder();
    for (int i = 0; i < BLOCK.size(); i++) {
      encoder.add(BLOCK, i);
    }
    return Arrays.copyOf(encoder.bytes(), encoder.length());
  }

  private static byte[] frame(byte[] records, int count) throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    try (ZstdCompressor compressor = new ZstdCompressor()) {
      compressor.compress(records, records.length, Math.max(1, count));
      block.write(BlockFrame.head(count, compressor.length()));
      block.write(compressor.bytes(), 0, compressor.length());
    }
    byte[] header = SegmentHeader.encode(RUN, 0);
    block.write(header, header.length - SegmentHeader.MARKER_LENGTH, SegmentHeader.MARKER_LENGTH);
    return block.toByteArray();
  }

  private static byte[] segment(byte[] behindHeader) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(SegmentHeader.encode(RUN, 0));
    all.write(behindHeader);
    return all.toByteArray();
  }

  @MethodSource("segments")
  @FuzzTest(maxExecutions = 500_000, maxDuration = "")
  void shouldGiveHistoriesOrRefuse(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    Path segment = Segments.file(DIR, 0);
    Files.deleteIfExists(SegmentIndex.file(DIR, 0));
    switch (data[0] & 3) {
      case 0 -> Files.write(segment, rest);
      case 1 -> Files.write(segment, segment(rest));
      case 2 -> Files.write(segment, segment(frame(rest, 1 + (data[0] & 0xff) / 4)));
      default -> {
        Files.write(segment, segment(frame(records(), 5)));
        Files.write(SegmentIndex.file(DIR, 0), rest);
      }
    }
    HANGS.begin();
    try {
      read((data[0] & 3) == 3, new String(rest, StandardCharsets.UTF_8));
    } finally {
      HANGS.end();
    }
  }

  private static void read(boolean good, String input) {
    try {
      TrajectoryLookup.find(DIR, RUN, EventNumbers.UNKNOWN, 0, 3);
      JournalReader reader = JournalReader.open(DIR, RUN);
      if (reader.damage().isEmpty()) {
        reader.digest();
      }
      if (good && !reader.read(0, 0, 5).orElseThrow().equals(BLOCK)) {
        throw new AssertionError("an index changed a history");
      }
    } catch (JournalDamagedException | JournalFormatException e) {
      if (good) {
        throw e;
      }
      e.getMessage().lines().forEach(line -> MessageText.check(line, input));
    }
  }
}
