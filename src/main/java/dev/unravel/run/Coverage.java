package dev.unravel.run;

import dev.unravel.engine.Shard;
import dev.unravel.journal.BlockRange;
import dev.unravel.journal.JournalDamagedException;
import dev.unravel.journal.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which trajectories an intact journal holds, against those that its run, or shard of a run, must
 * have.
 *
 * @param shard whose trajectories there must be
 * @param block trajectories in a block
 */
record Coverage(
    RunDirectory directory,
    List<CurveSetup> setups,
    JournalReader journal,
    Shard shard,
    int block) {

  /** Which trajectories that the run has, as its record says, the journal does not hold. */
  List<BlockRange> missing(RunRecord record) {
    return setups.stream().flatMap(s -> missing(s.index(), record.onRecord(s.index()))).toList();
  }

  /** Which of the first {@code trajectories} of a curve are the shard's and not on record. */
  private Stream<BlockRange> missing(int curve, long trajectories) {
    return journal.gaps(curve, trajectories).stream().flatMap(this::own);
  }

  /** What of a gap is the shard's. */
  private Stream<BlockRange> own(BlockRange gap) {
    if (shard.isWhole()) {
      return Stream.of(gap);
    }
    long from = shard.blocks(gap.curve(), gap.first() / block);
    long to = shard.blocks(gap.curve(), Shard.blocksIn(gap.to(), block));
    return LongStream.range(from, to)
        .map(rank -> block * shard.block(gap.curve(), rank))
        .mapToObj(first -> part(gap, first, first + block));
  }

  private static BlockRange part(BlockRange gap, long from, long to) {
    long first = Math.max(gap.first(), from);
    return new BlockRange(gap.curve(), first, Math.min(gap.to(), to) - first);
  }

  /**
   * How many trajectories of each curve there were, as far as can be told: all that the run has, as
   * its record says, and of an unfinished run up to the last one that is in the journal or was
   * lost.
   */
  List<Long> extent(RunRecord record, List<BlockRange> lost) {
    List<BlockRange> known = new ArrayList<>(journal.ranges());
    known.addAll(lost);
    return setups.stream()
        .map(
            setup ->
                record.state() == RunRecord.State.FINISHED
                    ? record.reached(setup.index())
                    : Math.max(record.onRecord(setup.index()), lastOf(setup.index(), known)))
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
   * Up to which trajectory of each curve results rest on the events: up to the first that is not on
   * record, at most those that the scenario asks for.
   *
   * @throws JournalDamagedException if the journal lacks some that the run has
   */
  List<Long> toRebuild(long trajectories) {
    directory.record().ifPresent(this::refuseIncomplete);
    Optional<RunRecord> finished =
        directory.record().filter(record -> record.state() == RunRecord.State.FINISHED);
    return setups.stream()
        .map(setup -> unbroken(setup.index(), Math.min(trajectories, reached(setup, finished))))
        .toList();
  }

  private static long reached(CurveSetup setup, Optional<RunRecord> finished) {
    return finished.map(record -> record.reached(setup.index())).orElse(Long.MAX_VALUE);
  }

  private long unbroken(int curve, long trajectories) {
    return missing(curve, trajectories).findFirst().map(BlockRange::first).orElse(trajectories);
  }

  private void refuseIncomplete(RunRecord record) {
    List<BlockRange> missing = missing(record);
    if (!missing.isEmpty()) {
      String which = missing.stream().map(BlockRange::toString).collect(Collectors.joining(", "));
      throw new JournalDamagedException(
          "%s: the journal has lost %s; unravel verify --repair %s draws them again"
              .formatted(directory, which, directory));
    }
  }
}
