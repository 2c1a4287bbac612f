package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.unravel.event.EventBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ZstdCompressorTest {

  /** What takes the time is to code random bytes anew, which saves next to nothing of them. */
  @Test
  void shouldLeaveTheTimesOfLongRecordsAsTheyAre() {
    EventBlock events = Blocks.realistic(0, 0, 64, 100);
    assertThat(timesThatShow(events)).isGreaterThan(0.9);
  }

  @Test
  void shouldCodeTheTimesOfShortRecords() {
    EventBlock events = Blocks.realistic(0, 0, 640, 10);
    assertThat(timesThatShow(events)).isLessThan(0.1);
  }

  /** One of each kind after the other, as what is chosen for one must not stay for the next. */
  @Test
  void shouldCompressShortRecordsAtLevelOneAlsoAfterLongOnes() {
    EventBlock longRecords = Blocks.realistic(0, 0, 64, 100);
    EventBlock shortRecords = Blocks.realistic(0, 0, 640, 10);
    try (ZstdCompressor fresh = new ZstdCompressor();
        ZstdCompressor used = new ZstdCompressor();
        ZstdCompressCtx plain = new ZstdCompressCtx().setChecksum(true).setLevel(1)) {
      frame(used, longRecords);
      assertThat(frame(used, shortRecords)).isEqualTo(plain.compress(records(shortRecords)));
      assertThat(frame(used, longRecords)).isEqualTo(frame(fresh, longRecords));
    }
  }

  /**
   * The fraction of the times of which the lower six bytes are in the frame one after the other.
   */
  private static double timesThatShow(EventBlock events) {
    try (ZstdCompressor compressor = new ZstdCompressor()) {
      byte[] frame = frame(compressor, events);
      assertThat(Zstd.decompress(frame, records(events).length)).isEqualTo(records(events));
      String haystack = new String(frame, StandardCharsets.ISO_8859_1);
      int found = 0;
      for (int e = 0; e < events.eventCount(); e++) {
        byte[] time =
            ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(events.time(e)).array();
        String needle = new String(time, 0, 6, StandardCharsets.ISO_8859_1);
        found += haystack.contains(needle) ? 1 : 0;
      }
      return (double) found / events.eventCount();
    }
  }

  private static byte[] frame(ZstdCompressor compressor, EventBlock events) {
    byte[] records = records(events);
    compressor.compress(records, records.length, events.size());
    return Arrays.copyOf(compressor.bytes(), compressor.length());
  }

  private static byte[] records(EventBlock events) {
    TrajectoryEncoder encoder = new TrajectoryEncoder();
    for (int i = 0; i < events.size(); i++) {
      encoder.add(events, i, JournalFormat.WHOLE);
    }
    return Arrays.copyOf(encoder.bytes(), encoder.length());
  }
}
