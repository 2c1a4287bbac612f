package dev.unravel.journal;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures the journal on exponential waiting times: {@code JournalSpeed DIR [EVENTS-A-TRAJECTORY]}.
 * A program to be run by hand, not a test.
 */
final class JournalSpeed {

  private static final JournalHeader RUN = new JournalHeader("name = speed", 1);
  private static final int BLOCKS = 400;

  public static void main(String[] args) throws IOException {
    double events = args.length > 1 ? Double.parseDouble(args[1]) : 100;
    List<EventBlock> blocks =
        IntStream.range(0, BLOCKS)
            .mapToObj(b -> Blocks.realistic(0, 256L * b, 256, events))
            .toList();
    long total = blocks.stream().mapToLong(EventBlock::eventCount).sum();
    for (int round = 0; round < 5; round++) {
      Path dir = Files.createTempDirectory(Path.of(args[0]), "speed");
      System.out.printf(
          "%,d events: write %,.1f  ", total, rate(total, () -> write(dir, blocks, BLOCKS)));
      System.out.printf("bytes an event %.2f  ", (double) Files.size(Segments.file(dir, 0)) / total);
      System.out.printf("scan %,.1f  ", rate(total, () -> JournalReader.open(dir)));
      System.out.printf("read %,.1f  ", rate(total, () -> readAll(dir)));
      for (int group : new int[] {1, 16}) {
        delete(dir);
        System.out.printf(
            "force every %d: %,.1f  ", group, rate(total, () -> write(dir, blocks, group)));
      }
      System.out.println("million events/s");
      delete(dir);
      Files.delete(dir);
    }
  }

  private static double rate(long events, Runnable work) {
    long start = System.nanoTime();
    work.run();
    return 1e3 * events / (System.nanoTime() - start);
  }

  private static void write(Path dir, List<EventBlock> blocks, int group) {
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      for (int b = 0; b < blocks.size(); b++) {
        writer.append(blocks.get(b));
        if (b % group == group - 1 && group < blocks.size()) {
          writer.force();
        }
      }
    }
  }

  /** Opens the journal, then reads it block by block. */
  private static void readAll(Path dir) {
    JournalReader reader = JournalReader.open(dir);
    for (int b = 0; b < BLOCKS; b++) {
      reader.read(0, 256L * b, 256).orElseThrow();
    }
  }

  private static void delete(Path dir) throws IOException {
    for (Path segment : Segments.list(dir).values()) {
      Files.delete(segment);
    }
    Files.deleteIfExists(dir.resolve("lock"));
  }

  private JournalSpeed() {}
}
