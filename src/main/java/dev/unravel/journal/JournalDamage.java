package dev.unravel.journal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A place in a journal that does not hold what was written there.
 *
 * @param file the segment
 * @param offset where in it the damaged part starts, in bytes
 * @param trajectories which trajectories it concerns, where that is still legible
 * @param reason what is wrong
 */
public record JournalDamage(
    Path file, long offset, Optional<BlockRange> trajectories, String reason) {

  static JournalDamage at(Path file, long offset, String reason) {
    return new JournalDamage(file, offset, Optional.empty(), reason);
  }

  @Override
  public String toString() {
    return "%s at byte %s: %s%s"
        .formatted(file, offset, reason, trajectories.map(t -> " (" + t + ")").orElse(""));
  }
}
