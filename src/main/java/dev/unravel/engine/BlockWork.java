package dev.unravel.engine;

import dev.unravel.ensemble.BlockProjector;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.event.EventBlock;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a worker does with a task, apart from being an actor. One instance serves one thread. */
public class BlockWork {

  /** Makes one for each worker, and a new one after a failure. */
  @FunctionalInterface
  public interface Factory {
    /** A new one. */
    BlockWork create();
  }

  /**
   * The events of a task.
   *
   * @param all every trajectory, block by block
   * @param fresh those that are not on record yet, for each block those at its end
   */
  public record Events(List<EventBlock> all, List<EventBlock> fresh) {}

  private final RunPlan plan;
  private final BlockArchive archive;
  private final boolean mayDraw;
  private final Map<Integer, BlockSimulator> simulators = new HashMap<>();
  private final Map<Integer, BlockProjector> projectors = new HashMap<>();

  /**
   * The work of a run.
   *
   * @param mayDraw whether trajectories that are not on record are simulated; otherwise they are an
   *     error
   */
  public BlockWork(RunPlan plan, BlockArchive archive, boolean mayDraw) {
    this.plan = plan;
    this.archive = archive;
    this.mayDraw = mayDraw;
  }

  /** Reads what is on record of each block and simulates the rest. */
  public Events events(BlockTask task) {
    Events events = new Events(new ArrayList<>(), new ArrayList<>());
    task.blocks().forEach(block -> addBlock(task.curve(), block.first(), block.count(), events));
    return events;
  }

  /** Whether the archive has any trajectory of a task. */
  static boolean isOnRecord(BlockArchive archive, BlockTask task) {
    return task.blocks().stream().anyMatch(block -> archive.holds(task.curve(), block.first()));
  }

  private void addBlock(int curve, long first, int count, Events events) {
    Optional<EventBlock> recorded = archive.read(curve, first, count);
    int known = recorded.map(EventBlock::size).orElse(0);
    if (known == count) {
      events.all.add(recorded.get());
      return;
    }
    if (!mayDraw) {
      throw new IllegalStateException(
          "trajectory %s of curve %s is not on record".formatted(first + known, curve));
    }
    EventBlock fresh = simulator(curve).simulate(first + known, count - known);
    events.all.add(recorded.map(block -> block.followedBy(fresh)).orElse(fresh));
    events.fresh.add(fresh);
  }

  /** Projects a task onto its curve's grid. */
  public BlockSums project(BlockTask task, List<EventBlock> events) {
    return projector(task.curve()).project(events);
  }

  private BlockSimulator simulator(int index) {
    return simulators.computeIfAbsent(
        index,
        i ->
            BlockSimulator.of(
                plan.curve(i).unravelling(),
                plan.curve(i).sampling(),
                new RandomStreams(plan.seed()),
                i,
                plan.curve(i).end()));
  }

  private BlockProjector projector(int index) {
    return projectors.computeIfAbsent(
        index,
        i ->
            new BlockProjector(plan.curve(i).projection(), plan.block(), plan.curve(i).grouping()));
  }
}
