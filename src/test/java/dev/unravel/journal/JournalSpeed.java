package dev.unravel.journal;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures the journal on exponential waiting times: {@code JournalSpeed DIR EVENTS-A-TRAJECTORY
 * MILLIONS-OF-EVENTS} prints lines of CSV. A program to be run by hand ({@code
 * analysis/benchmarks/journal}), not a test.
 */
final class JournalSpeed {

  private static final JournalHeader RUN = new JournalHeader("name = speed", 1);
  private static final int BLOCK = 256;

  /** Made-up events that are kept and written under one index after the other. */
  private static final double KEPT = 1e6;

  private static final int WARM_UP = 200;
  private static final int LOOKUPS = 2000;

  /** Milliseconds. */
  private static final double SLOW = 5;

  private final Path dir;
  private final String perTrajectory;
  private final List<EventBlock> blocks;
  private final int times;
  private final long events;

  private JournalSpeed(Path dir, String perTrajectory, List<EventBlock> blocks, int times) {
    this.dir = dir;
    this.perTrajectory = perTrajectory;
    this.blocks = blocks;
    this.times = times;
    events = times * blocks.stream().mapToLong(EventBlock::eventCount).sum();
  }

  public static void main(String[] args) throws IOException {
    double perTrajectory = Double.parseDouble(args[1]);
    double millions = Double.parseDouble(args[2]);
    int blocks = (int) Math.ceil(1e6 * millions / (BLOCK * perTrajectory));
    int kept = (int) Math.min(blocks, Math.ceil(KEPT / (BLOCK * perTrajectory)));
    List<EventBlock> made =
        IntStream.range(0, kept)
            .mapToObj(b -> Blocks.realistic(0, (long) BLOCK * b, BLOCK, perTrajectory))
            .toList();
    Path dir = Files.createTempDirectory(Path.of(args[0]), "speed");
    int times = Math.max(1, blocks / kept);
    JournalSpeed speed = new JournalSpeed(dir, args[1], made, times);
    speed.warmUp();
    speed.measure();
    Files.delete(dir);
  }

  private void warmUp() throws IOException {
    write(0);
    readAll();
    delete();
  }

  private void measure() throws IOException {
    report("encode", rate(nanos(this::encode)), "million events/s");
    report("write", rate(write(0)), "million events/s");
    long bytes = 0;
    for (Path segment : Segments.list(dir).values()) {
      bytes += Files.size(segment);
    }
    report("size", (double) bytes / events, "bytes an event");
    report("scan", rate(nanos(() -> JournalReader.open(dir))), "million events/s");
    report("scan and decode", rate(nanos(this::readAll)), "million events/s");
    lookUp();
    for (int group : new int[] {1, 16}) {
      delete();
      double flushed = 1e-6 * trajectories() / write(group) * 1e9;
      report("write and flush every " + group + " blocks", flushed, "million trajectories/s");
    }
    delete();
  }

  private void report(String quantity, double value, String unit) {
    System.out.println(
        String.format(Locale.ROOT, "%s,%s,%.3g,%s", perTrajectory, quantity, value, unit));
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

  private void encode() {
    try (BlockEncoder encoder = new BlockEncoder()) {
      for (int t = 0; t < times; t++) {
        blocks.forEach(encoder::encode);
      }
    }
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
    double[] milliseconds = new double[LOOKUPS];
    double[] processor = new double[LOOKUPS];
    long slowByThemselves = 0;
    for (int i = 0; i < LOOKUPS; i++) {
      long collections = collections();
      double before = processorMilliseconds();
      milliseconds[i] = lookUp(random);
      processor[i] = processorMilliseconds() - before;
      slowByThemselves += milliseconds[i] > SLOW && collections() == collections ? 1 : 0;
    }
    Arrays.sort(milliseconds);
    report("first lookup", first, "ms");
    String after = " of %d lookups after %d".formatted(LOOKUPS, WARM_UP);
    report("median" + after, milliseconds[LOOKUPS / 2], "ms");
    report("99 %" + after, milliseconds[LOOKUPS * 99 / 100], "ms");
    long slow = Arrays.stream(milliseconds).filter(t -> t > SLOW).count();
    report("more than 5 ms" + after, (double) slow, "lookups");
    report("of these without a collection of garbage", (double) slowByThemselves, "lookups");
    report("slowest" + after, milliseconds[LOOKUPS - 1], "ms");
    report("most costly" + after, Arrays.stream(processor).max().orElseThrow(), "ms of processor");
  }

  /** How often the JVM has stopped to collect garbage: what a process of one lookup never does. */
  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  /** What others do on the machine does not count. */
  private static double processorMilliseconds() {
    return 1e-6 * ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private double lookUp(SplittableRandom random) {
    long index = random.nextLong(trajectories());
    return 1e-6
        * nanos(
            () -> TrajectoryLookup.find(dir, RUN, EventNumbers.UNKNOWN, 0, index).orElseThrow());
  }

  private void delete() throws IOException {
    try (var files = Files.list(dir)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
