package dev.unravel.conf;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When the journal is flushed to the disk (fsync). */
public enum SyncSpec {
  /** Before a block counts; blocks that wait share one flush. */
  BLOCK,
  /** Once a second, and at the end of the run. */
  SECOND,
  /** At the end of the run, and when a segment is full. */
  NONE;

  static final Domain<SyncSpec> DOMAIN =
      new Domain<>("block, second or none", v -> Domain.text(v).flatMap(SyncSpec::of));

  /** As scenario files write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Optional<SyncSpec> of(String key) {
    return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
  }
}
