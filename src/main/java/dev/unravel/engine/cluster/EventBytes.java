package dev.unravel.engine.cluster;

import dev.unravel.engine.BlockTask;
import dev.unravel.engine.CurvePlan;
import dev.unravel.event.EventBlock;
import dev.unravel.event.EventSlicer;
import dev.unravel.model.OpenSystem;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of a task as bytes, big-endian: of each trajectory weight (double), eigenvector
 * (int32), number of events (int32); of each event its time (double) and code (int32), a channel c
 * or, of a measurement, ~outcome. Which trajectories they are the task says.
 */
final class EventBytes {

  private static final int TRAJECTORY = Double.BYTES + 2 * Integer.BYTES;
  private static final int EVENT = Double.BYTES + Integer.BYTES;

  private EventBytes() {}

  static byte[] of(List<EventBlock> blocks) {
    int size =
        blocks.stream()
            .mapToInt(
                b ->
                    Math.addExact(
                        Math.multiplyExact(TRAJECTORY, b.size()),
                        Math.multiplyExact(EVENT, b.eventCount())))
            .reduce(0, Math::addExact);
    ByteBuffer bytes = ByteBuffer.allocate(size);
    blocks.forEach(block -> put(block, bytes));
    return bytes.array();
  }

  private static void put(EventBlock block, ByteBuffer bytes) {
    for (int i = 0; i < block.size(); i++) {
      bytes.putDouble(block.weight(i)).putInt(block.prepared(i));
      bytes.putInt(block.to(i) - block.from(i));
      for (int e = block.from(i); e < block.to(i); e++) {
        int what = block.outcomeOrChannel(e);
        bytes.putDouble(block.time(e)).putInt(block.isMeasurement(e) ? ~what : what);
      }
    }
  }

  /**
   * Reads the events of a task.
   *
   * @throws IllegalArgumentException if they cannot be events of these trajectories of the curve
   */
  static List<EventBlock> parse(byte[] bytes, BlockTask task, CurvePlan curve) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<EventBlock> blocks = new ArrayList<>();
    try {
      for (BlockTask.Block block : task.blocks()) {
        EventSlicer slicer = new EventSlicer(blocks::add);
        slicer.add(parse(in, task.curve(), block, curve));
        slicer.end();
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the events break off", e);
    }
    require(!in.hasRemaining());
    return blocks;
  }

  private static EventBlock parse(
      ByteBuffer in, int index, BlockTask.Block block, CurvePlan curve) {
    OpenSystem system = curve.unravelling().system();
    int channels = system.jumps().size();
    int outcomes = system.eve().map(eve -> eve.outcomeCount()).orElse(0);
    EventBlock.Builder builder = new EventBlock.Builder(index, block.first(), curve.end());
    for (int i = 0; i < block.count(); i++) {
      double weight = in.getDouble();
      int prepared = in.getInt();
      require(weight >= 0 && prepared >= 0 && prepared < system.initial().size());
      builder.begin(prepared, weight);
      double last = 0;
      for (int left = in.getInt(); left > 0; left--) {
        double time = in.getDouble();
        int code = in.getInt();
        require(time >= last && time <= curve.end() && code < channels && ~code < outcomes);
        last = time;
        if (code >= 0) {
          builder.jumped(time, code);
        } else {
          builder.measured(time, ~code);
        }
      }
    }
    return builder.build();
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException("these are no events of such trajectories");
    }
  }
}
