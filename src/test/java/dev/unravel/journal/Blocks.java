package dev.unravel.journal;

import dev.unravel.event.EventBlock;
import java.util.SplittableRandom;

/** Blocks of made-up histories. */
final class Blocks {

  private Blocks() {}

  /**
   * A block as a run would give it: exponential waiting times of the given mean number of events in
   * time 1, jumps and measurements mixed. A function of its arguments.
   */
  static EventBlock realistic(int curve, long first, int count, double events) {
    EventBlock.Builder block = new EventBlock.Builder(curve, first, 1);
    for (long index = first; index < first + count; index++) {
      SplittableRandom random = new SplittableRandom(31 * index + curve);
      block.begin(random.nextInt(4), 1);
      for (double t = wait(random, events); t < 1; t += wait(random, events)) {
        addEvent(block, t, random);
      }
    }
    return block.build();
  }

  private static double wait(SplittableRandom random, double rate) {
    return -StrictMath.log(1 - random.nextDouble()) / rate;
  }

  private static void addEvent(EventBlock.Builder block, double time, SplittableRandom random) {
    if (random.nextInt(3) == 0) {
      block.jumped(time, random.nextInt(40));
    } else {
      block.measured(time, random.nextInt(31));
    }
  }

  /** A block of histories with any bits in their doubles and any indices in their events. */
  static EventBlock arbitrary(long seed, int curve, long first) {
    SplittableRandom random = new SplittableRandom(seed);
    EventBlock.Builder block = new EventBlock.Builder(curve, first, 7.5);
    int size = 1 + random.nextInt(300);
    for (int i = 0; i < size; i++) {
      block.begin(random.nextInt(), Double.longBitsToDouble(random.nextLong()));
      int events = random.nextInt(4) * random.nextInt(60);
      for (int e = 0; e < events; e++) {
        double time = Double.longBitsToDouble(random.nextLong());
        int index = random.nextInt() >>> (1 + random.nextInt(31));
        if (random.nextBoolean()) {
          block.jumped(time, index);
        } else {
          block.measured(time, index);
        }
      }
    }
    return block.build();
  }
}
