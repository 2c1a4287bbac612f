package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.event.EventBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** The bytes are those that Avro's own encoder makes of the schema. */
class TrajectoryEncoderTest {

  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try {
      return new Schema.Parser().parse(SegmentHeader.class.getResourceAsStream("trajectory.avsc"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldWriteWhatTheSchemaSays() throws IOException {
    TrajectoryEncoder encoder = new TrajectoryEncoder();
    for (int seed = 0; seed < 200; seed++) {
      EventBlock block = Blocks.arbitrary(seed, seed * 1_000_003, (1L << seed % 60) - 1);
      encoder.clear();
      for (int i = 0; i < block.size(); i++) {
        encoder.add(block, i, JournalFormat.WHOLE);
      }
      assertThat(Arrays.copyOf(encoder.bytes(), encoder.length())).isEqualTo(byAvro(block));
    }
  }

  @Test
  void shouldHoldTheLargestIndices() throws IOException {
    EventBlock block =
        new EventBlock.Builder(Integer.MAX_VALUE, Long.MAX_VALUE, -0.0)
            .begin(Integer.MIN_VALUE, Double.NaN)
            .jumped(Double.NEGATIVE_INFINITY, Integer.MAX_VALUE)
            .measured(Double.MIN_VALUE, Integer.MAX_VALUE)
            .build();
    TrajectoryEncoder encoder = new TrajectoryEncoder();
    encoder.add(block, 0, JournalFormat.WHOLE);
    assertThat(Arrays.copyOf(encoder.bytes(), encoder.length())).isEqualTo(byAvro(block));
  }

  @Test
  void shouldMakeTheSameBytesInAnyThreadAndOrder() throws Exception {
    EventBlock block = Blocks.realistic(0, 0, 256, 3);
    try (BlockEncoder used = new BlockEncoder();
        BlockEncoder fresh = new BlockEncoder()) {
      used.encode(Blocks.arbitrary(1, 2, 3));
      byte[] here = used.encode(block).parts().get(0).payload();
      byte[][] there = new byte[1][];
      Thread other = new Thread(() -> there[0] = fresh.encode(block).parts().get(0).payload());
      other.start();
      other.join();
      assertThat(there[0]).isEqualTo(here);
    }
  }

  private static byte[] byAvro(EventBlock block) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(SCHEMA);
    for (int i = 0; i < block.size(); i++) {
      writer.write(record(block, i), encoder);
    }
    encoder.flush();
    return bytes.toByteArray();
  }

  private static GenericRecord record(EventBlock block, int i) {
    List<Double> times = new ArrayList<>();
    List<Integer> outcomes = new ArrayList<>();
    byte[] sources = new byte[block.to(i) - block.from(i)];
    for (int e = block.from(i); e < block.to(i); e++) {
      times.add(block.time(e));
      outcomes.add(block.outcomeOrChannel(e));
      sources[e - block.from(i)] = (byte) (block.isMeasurement(e) ? 1 : 0);
    }
    GenericRecord record = new GenericData.Record(SCHEMA);
    record.put("curve", block.curve());
    record.put("index", block.firstIndex() + i);
    record.put("weight", block.weight(i));
    record.put("prepared", block.prepared(i));
    record.put("end", block.end());
    record.put("times", times);
    record.put("sources", ByteBuffer.wrap(sources));
    record.put("outcomes", outcomes);
    return record;
  }
}
