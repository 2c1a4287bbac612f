package dev.unravel.lindblad;

import java.util.stream.IntStream;

/**
 * A set of elements of rho, real and imaginary part together, as the numbers of {@link
 * HermitianPacking}, that can grow along the elements of L.
 */
final class Support {

  private final GeneratorColumns columns;
  private final int d;
  private final boolean[] contains;

  /** Those found since the set began to grow, in order. */
  private final int[] found;

  private int count;

  private Support(GeneratorColumns columns, int[] numbers) {
    this.columns = columns;
    d = columns.dimension();
    contains = new boolean[d * d];
    found = new int[d * d];
    for (int q : numbers) {
      add(q);
    }
    count = 0;
  }

  /**
   * A set with more numbers added, and what L leads to from these, and from there, and so on.
   *
   * @param layers how often
   */
  static int[] widened(GeneratorColumns columns, int[] set, int[] more, int layers) {
    Support support = new Support(columns, set);
    for (int q : more) {
      support.add(q);
    }
    support.grow(layers);
    return IntStream.range(0, support.contains.length).filter(q -> support.contains[q]).toArray();
  }

  private void grow(int layers) {
    int from = 0;
    for (int layer = 0; layer < layers; layer++) {
      int to = count;
      for (; from < to; from++) {
        columns.make(found[from]);
        for (int e = 0; e < columns.count(); e++) {
          add(columns.row(e));
        }
      }
    }
  }

  private void add(int q) {
    addPart(q);
    addPart(HermitianPacking.otherPart(q, d));
  }

  private void addPart(int q) {
    if (!contains[q]) {
      contains[q] = true;
      found[count++] = q;
    }
  }
}
