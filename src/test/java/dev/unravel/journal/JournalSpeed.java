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

  /** The first is for the JVM to compile in. */
  private static final int ROUNDS = 2;

  /** Made-up events that are kept and written under one index after the other. */
  private static final double KEPT = 1e6;

  private static final int WARM_UP = 200;
  private static final int LOOKUPS = 2000;

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
    int kept = (int) Math.min(blocks, Math.ceil(KEPT / (BLOCK * perTrajectory)));
    List<EventBlock> made =
        IntStream.range(0, kept)
            .mapToObj(b -> Blocks.realistic(0, (long) BLOCK * b, BLOCK, perTrajectory))
            .toList();
    for (int round = 0; round < ROUNDS; round++) {
      Path dir = Files.createTempDirectory(Path.of(args[0]), "speed");
      JournalSpeed speed = new JournalSpeed(dir, made, Math.max(1, blocks / kept));
      speed.measure(perTrajectory);
    }
  }

  private void measure(double perTrajectory) throws IOException {
    print("%,d events, %s a trajectory, %,d trajectories", events, perTrajectory, trajectories());
    print("  write, one flush at the end  %6.1f million events/s", rate(write(0)));
    long bytes = 0;
    for (Path segment : Segments.list(dir).values()) {
      bytes += Files.size(segment);
    }
    print("  size                         %6.2f bytes an event", (double) bytes / events);
    print(
        "  scan, every byte verified    %6.1f million events/s",
        rate(nanos(() -> JournalReader.open(dir))));
    print("  scan and decode              %6.1f million events/s", rate(nanos(this::readAll)));
    lookUp();
    for (int group : new int[] {1, 16}) {
      delete();
      double rate = rate(write(group));
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
  private double rate(long nanos) {
    return 1e3 * events / nanos;
  }

  private static long nanos(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  /**
   * The same histories under other indices, until there are enough.
   *
   * @return how long it took, without making them up
   */
  private long write(int group) {
    long nanos = 0;
    try (JournalWriter writer = JournalWriter.open(dir, RUN);
        BlockEncoder encoder = new BlockEncoder()) {
      int written = 0;
      for (int t = 0; t < times; t++) {
        for (EventBlock block : blocks) {
          EventBlock next = t == 0 ? block : moved(block, t);
          boolean flush = group > 0 && ++written % group == 0;
          nanos += nanos(() -> write(writer, encoder.encode(next), flush));
        }
      }
      nanos += nanos(writer::force);
    }
    return nanos;
  }

  private static void write(JournalWriter writer, EncodedBlock block, boolean flush) {
    writer.append(block);
    if (flush) {
      writer.force();
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

  private void lookUp() {
    SplittableRandom random = new SplittableRandom(1);
    double first = lookUp(random);
    IntStream.range(1, WARM_UP).forEach(i -> lookUp(random));
    double[] milliseconds =
        IntStream.range(0, LOOKUPS).mapToDouble(i -> lookUp(random)).sorted().toArray();
    print(
        "  a trajectory by its index      first %.2f ms; after %d: median %.2f, 99%% %.2f,"
            + " slowest of %d %.2f ms",
        first,
        WARM_UP,
        milliseconds[LOOKUPS / 2],
        milliseconds[LOOKUPS * 99 / 100],
        LOOKUPS,
        milliseconds[LOOKUPS - 1]);
  }

  private double lookUp(SplittableRandom random) {
    long index = random.nextLong(trajectories());
    return 1e-6 * nanos(() -> TrajectoryLookup.find(dir, RUN, 0, index).orElseThrow());
  }

  private void delete() throws IOException {
    try (var files = Files.list(dir)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
