package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.event.EventBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record whose checksum is right and which is wrong nevertheless is named, never read. */
class TrajectoryDecoderTest {

  /** One trajectory with one jump, one measurement, written number by number. */
  private static final class Record {
    long index = 5;
    int prepared = 1;
    int[] counts = {2, 0, 2, 2, 0};
    byte[] sources = {TrajectoryDecoder.BATH, TrajectoryDecoder.EVE};
    int channel = 2;
    int outcome = 3;
    int more = 1;

    byte[] bytes() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      number(out, 0);
      number(out, index);
      real(out, 0.5);
      number(out, prepared);
      real(out, 2);
      number(out, counts[0]);
      real(out, 0.25);
      real(out, 1);
      number(out, counts[1]);
      number(out, counts[2]);
      out.writeBytes(sources);
      number(out, counts[3]);
      number(out, channel);
      number(out, outcome);
      number(out, counts[4]);
      number(out, 7);
      out.write(more);
      return out.toByteArray();
    }

    /** Zigzag, seven bits a byte. */
    private static void number(ByteArrayOutputStream out, long value) {
      long rest = value << 1 ^ value >> 63;
      for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
        out.write((int) (rest & 0x7f | 0x80));
      }
      out.write((int) rest);
    }

    private static void real(ByteArrayOutputStream out, double value) {
      out.writeBytes(
          ByteBuffer.allocate(Double.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putDouble(value)
              .array());
    }
  }

  private static final EventNumbers KNOWN =
      EventNumbers.of(Map.of(0, new EventNumbers.OfCurve(2, 3, 4)));

  private static TrajectoryDecoder decoder(byte[] bytes) {
    return new TrajectoryDecoder(bytes, bytes.length, KNOWN, JournalFormat.PARTS);
  }

  private static void shouldRefuse(Record record, String... words) {
    TrajectoryDecoder decoder = decoder(record.bytes());
    assertThatThrownBy(decoder::next)
        .isInstanceOf(MalformedException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void shouldReadARecordToItsEnd() throws Exception {
    TrajectoryDecoder decoder = decoder(new Record().bytes());
    decoder.next();
    assertThat(decoder.atEnd()).isTrue();
    assertThat(decoder.index()).isEqualTo(5);
    assertThat(decoder.end()).isEqualTo(2);
    assertThat(decoder.place()).isEqualTo(new PartPlace(7, true));
    EventBlock.Builder builder = new EventBlock.Builder(decoder.curve(), 5, decoder.end());
    decoder.appendTo(builder);
    EventBlock block = builder.build();
    assertThat(block.eventCount()).isEqualTo(2);
    assertThat(block.isMeasurement(0)).isFalse();
    assertThat(block.isMeasurement(1)).isTrue();
    assertThat(block.time(1)).isEqualTo(1);
    assertThat(IntStream.range(0, 2).map(block::outcomeOrChannel)).containsExactly(2, 3);
  }

  @Test
  void shouldRefuseNumbersThatTheScenarioDoesNotHave() {
    Record channel = new Record();
    channel.channel = 3;
    shouldRefuse(channel, "trajectory 5 of curve 0 has channel 3", "has 3, numbered from 0");
    Record outcome = new Record();
    outcome.outcome = 4;
    shouldRefuse(outcome, "trajectory 5 of curve 0 has outcome 4", "has 4, numbered from 0");
    for (int prepared : new int[] {-1, 2}) {
      Record other = new Record();
      other.prepared = prepared;
      shouldRefuse(other, "has eigenvector " + prepared, "has 2, numbered from 0");
    }
  }

  @Test
  void shouldRefuseWhatNoTrajectoryHas() {
    Record index = new Record();
    index.index = -1;
    shouldRefuse(index, "trajectory index -1");
    Record source = new Record();
    source.sources = new byte[] {TrajectoryDecoder.BATH, 2};
    shouldRefuse(source, "an event of unknown source 2");
    Record more = new Record();
    more.more = 2;
    shouldRefuse(more, "2 where a boolean should be");
  }

  /** Which count, what is there, and what the decoder says. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1 items instead of 0",
    "2, 3, 3 items instead of 2",
    "3, 1, 1 items instead of 2",
    "4, 2, 2 items instead of 0",
    "0, -2, -2 where an index or a length should be",
  })
  void shouldRefuseArraysOfOtherLengths(int count, int found, String words) {
    Record record = new Record();
    record.counts[count] = found;
    shouldRefuse(record, words);
  }

  @Test
  void shouldRefuseARecordThatEndsAnywhereTooEarly() throws IOException {
    byte[] whole = new Record().bytes();
    for (int length = 0; length < whole.length; length++) {
      TrajectoryDecoder cut = decoder(Arrays.copyOf(whole, length));
      assertThatThrownBy(cut::next).as("%d bytes", length).isInstanceOf(MalformedException.class);
    }
  }
}
