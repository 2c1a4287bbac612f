package dev.unravel.report.page;

import java.util.stream.IntStream;

/** Some of many lines. */
final class Thinned {

  private Thinned() {}

  /**
   * At most so many indices below {@code size}, as evenly as can be, the first and last included.
   */
  static int[] of(int size, int most) {
    if (size <= most) {
      return IntStream.range(0, size).toArray();
    }
    return IntStream.range(0, most)
        .map(i -> (int) ((i * (long) (size - 1) + (most - 1) / 2) / (most - 1)))
        .toArray();
  }
}
