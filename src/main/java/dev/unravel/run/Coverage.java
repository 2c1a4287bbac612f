package dev.unravel.run;

import dev.unravel.journal.BlockRange;
import dev.unravel.journal.JournalDamagedException;
import dev.unravel.journal.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which trajectories an intact journal holds, against those that its run must have. */
record Coverage(RunDirectory directory, List<CurveSetup> setups, JournalReader journal) {

  /** Which trajectories of a finished run are not on record. */
  List<BlockRange> missing(RunRecord finished) {
    return setups.stream()
        .flatMap(s -> journal.gaps(s.index(), finished.reached(s.index())).stream())
        .toList();
  }

  /**
   * How many trajectories of each curve there were, as far as can be told: all that a finished run
   * has, else up to the last one that is on record or was lost.
   */
  List<Long> extent(RunRecord record, List<BlockRange> lost) {
    List<BlockRange> known = new ArrayList<>(journal.ranges());
    known.addAll(lost);
    return setups.stream()
        .map(
            setup ->
                record.state() == RunRecord.State.FINISHED
                    ? record.reached(setup.index())
                    : lastOf(setup.index(), known))
        .toList();
  }

  private static long lastOf(int curve, List<BlockRange> ranges) {
    return ranges.stream()
        .filter(range -> range.curve() == curve)
        .mapToLong(BlockRange::to)
        .max()
        .orElse(0);
  }

  /**
   * How many trajectories of each curve results rest on: those on record without a gap, at most
   * those that the scenario asks for.
   *
   * @throws JournalDamagedException if a finished run lacks some
   */
  List<Long> toRebuild(JournalArchive archive, long trajectories) {
    Optional<RunRecord> finished =
        directory.record().filter(record -> record.state() == RunRecord.State.FINISHED);
    finished.ifPresent(this::refuseIncomplete);
    return setups.stream()
        .map(setup -> Math.min(archive.unbroken(setup.index()), trajectories(setup, finished)))
        .map(count -> Math.min(count, trajectories))
        .toList();
  }

  private static long trajectories(CurveSetup setup, Optional<RunRecord> finished) {
    return finished.map(record -> record.reached(setup.index())).orElse(Long.MAX_VALUE);
  }

  private void refuseIncomplete(RunRecord finished) {
    List<BlockRange> missing = missing(finished);
    if (!missing.isEmpty()) {
      String which = missing.stream().map(BlockRange::toString).collect(Collectors.joining(", "));
      throw new JournalDamagedException(
          "%s: %s missing from the journal of a finished run; unravel verify --repair %s draws them again"
              .formatted(directory, which, directory));
    }
  }
}
