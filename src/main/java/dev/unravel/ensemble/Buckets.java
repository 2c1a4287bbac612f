package dev.unravel.ensemble;

/**
 * Numbers 0, 1, ... sorted by a key 0 .. K - 1, those of the same key in their order: the entries
 * of key k are {@code order[start[k]] .. order[start[k + 1] - 1]}.
 */
record Buckets(int[] start, int[] order) {

  /**
   * Sorts by counting.
   *
   * @param key one for each number; those of {@code keys} or more are left out
   * @param count how many numbers there are
   * @param keys K
   */
  static Buckets of(int[] key, int count, int keys) {
    int[] start = new int[keys + 1];
    for (int n = 0; n < count; n++) {
      if (key[n] < keys) {
        start[key[n] + 1]++;
      }
    }
    for (int k = 0; k < keys; k++) {
      start[k + 1] += start[k];
    }
    int[] next = start.clone();
    int[] order = new int[start[keys]];
    for (int n = 0; n < count; n++) {
      if (key[n] < keys) {
        order[next[key[n]]++] = n;
      }
    }
    return new Buckets(start, order);
  }
}
