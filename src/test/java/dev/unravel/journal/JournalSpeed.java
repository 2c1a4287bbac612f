package dev.unravel.journal;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures the journal on exponential waiting times: {@code JournalSpeed DIR [EVENTS-A-TRAJECTORY
 * [MILLIONS-OF-EVENTS]]}. A program to be run by hand ({@code analysis/benchmarks/journal}), not a
 * test.
 */
final class JournalSpeed {

  private static final JournalHeader RUN = new JournalHeader("name = speed", 1);
  private static final int BLOCK = 256;

  private static final int ROUNDS = 3;

  private final Path dir;
  private final List<EventBlock> blocks;
  private final int times;
  private final long events;

  private JournalSpeed(Path dir, List<EventBlock> blocks, int times) {
    this.dir = dir;
    this.blocks = blocks;
    this.times = times;
    events = times * blocks.stream().mapToLong(EventBlock::eventCount).sum();
  }

  public static void main(String[] args) throws IOException {
    double perTrajectory = args.length > 1 ? Double.parseDouble(args[1]) : 100;
    double millions = args.length > 2 ? Double.parseDouble(args[2]) : 10;
    int blocks = (int) Math.ceil(1e6 * millions / (BLOCK * perTrajectory));
    int kept = Math.min(blocks, 400);
    List<EventBlock> made =
        IntStream.range(0, kept)
            .mapToObj(b -> Blocks.realistic(0, (long) BLOCK * b, BLOCK, perTrajectory))
            .toList();
    for (int round = 0; round < ROUNDS; round++) {
      Path dir = Files.createTempDirectory(Path.of(args[0]), "speed");
      new JournalSpeed(dir, made, Math.max(1, blocks / kept)).measure(perTrajectory);
    }
  }

  private void measure(double perTrajectory) throws IOException {
    print("%,d events, %s a trajectory, %,d trajectories", events, perTrajectory, trajectories());
    print("  write, one flush at the end  %6.1f million events/s", rate(() -> write(0)));
    long bytes = 0;
    for (Path segment : Segments.list(dir).values()) {
      bytes += Files.size(segment);
    }
    print("  size                         %6.2f bytes an event", (double) bytes / events);
    print(
        "  scan, every byte verified    %6.1f million events/s",
        rate(() -> JournalReader.open(dir)));
    print("  scan and decode              %6.1f million events/s", rate(this::readAll));
    lookUp("with index files", 200);
    for (int group : new int[] {1, 16}) {
      delete();
      double rate = rate(() -> write(group));
      print(
          "  write, a flush every %2d       %6.1f million events/s, %,.0f trajectories/s",
          group, rate, 1e6 * rate * trajectories() / events);
    }
    delete();
    Files.delete(dir);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private long trajectories() {
    return (long) BLOCK * blocks.size() * times;
  }

  /** Million events a second. */
  private double rate(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return 1e3 * events / (System.nanoTime() - start);
  }

  /** The same histories under other indices, until there are enough. */
  private void write(int group) {
    try (JournalWriter writer = JournalWriter.open(dir, RUN);
        BlockEncoder encoder = new BlockEncoder()) {
      int written = 0;
      for (int t = 0; t < times; t++) {
        for (EventBlock block : blocks) {
          writer.append(encoder.encode(t == 0 ? block : moved(block, t)));
          if (group > 0 && ++written % group == 0) {
            writer.force();
          }
        }
      }
    }
  }

  private EventBlock moved(EventBlock block, int t) {
    long first = block.firstIndex() + (long) t * BLOCK * blocks.size();
    EventBlock.Builder moved = new EventBlock.Builder(0, first, block.end());
    for (int i = 0; i < block.size(); i++) {
      moved.begin(block.prepared(i), block.weight(i));
      for (int e = block.from(i); e < block.to(i); e++) {
        if (block.isMeasurement(e)) {
          moved.measured(block.time(e), block.outcomeOrChannel(e));
        } else {
          moved.jumped(block.time(e), block.outcomeOrChannel(e));
        }
      }
    }
    return moved.build();
  }

  private void readAll() {
    JournalReader reader = JournalReader.open(dir);
    for (long first = 0; first < trajectories(); first += BLOCK) {
      reader.read(0, first, BLOCK).orElseThrow();
    }
  }

  private void lookUp(String how, int count) {
    SplittableRandom random = new SplittableRandom(1);
    double[] milliseconds = new double[count];
    for (int i = 0; i < count; i++) {
      long index = random.nextLong(trajectories());
      long start = System.nanoTime();
      TrajectoryLookup.find(dir, RUN, 0, index).orElseThrow();
      milliseconds[i] = (System.nanoTime() - start) * 1e-6;
    }
    double first = milliseconds[0];
    java.util.Arrays.sort(milliseconds);
    print(
        "  a trajectory, %s  first %.2f ms, median %.2f ms, slowest %.2f ms",
        how, first, milliseconds[count / 2], milliseconds[count - 1]);
  }

  private void delete() throws IOException {
    try (var files = Files.list(dir)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
