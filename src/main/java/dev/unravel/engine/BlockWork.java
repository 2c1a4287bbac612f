package dev.unravel.engine;

import dev.unravel.ensemble.BlockProjector;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.event.EventBlock;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a worker does with a block, apart from being an actor. One instance serves one thread. */
class BlockWork {

  /** Makes one for each worker, and a new one after a failure. */
  @FunctionalInterface
  interface Factory {
    BlockWork create();
  }

  /**
   * The events of a block.
   *
   * @param all every trajectory of the block
   * @param fresh those at its end that are not on record yet
   */
  record Events(EventBlock all, Optional<EventBlock> fresh) {}

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
  BlockWork(RunPlan plan, BlockArchive archive, boolean mayDraw) {
    this.plan = plan;
    this.archive = archive;
    this.mayDraw = mayDraw;
  }

  /** Reads what is on record of a block and simulates the rest. */
  Events events(BlockTask task) {
    Optional<EventBlock> recorded = archive.read(task.curve(), task.first(), task.count());
    int known = recorded.map(EventBlock::size).orElse(0);
    if (known == task.count()) {
      return new Events(recorded.get(), Optional.empty());
    }
    if (!mayDraw) {
      throw new IllegalStateException(
          "trajectory %d of curve %d is not on record"
              .formatted(task.first() + known, task.curve()));
    }
    EventBlock fresh = simulator(task.curve()).simulate(task.first() + known, task.count() - known);
    EventBlock all = recorded.map(block -> block.followedBy(fresh)).orElse(fresh);
    return new Events(all, Optional.of(fresh));
  }

  /** Projects a block onto its curve's grid. */
  BlockSums project(BlockTask task, EventBlock events) {
    return projector(task.curve()).project(events);
  }

  private CurvePlan curve(int index) {
    return plan.curves().stream().filter(c -> c.index() == index).findFirst().orElseThrow();
  }

  private BlockSimulator simulator(int index) {
    return simulators.computeIfAbsent(
        index,
        i ->
            BlockSimulator.of(
                curve(i).unravelling(),
                curve(i).sampling(),
                new RandomStreams(plan.seed()),
                i,
                curve(i).end()));
  }

  private BlockProjector projector(int index) {
    return projectors.computeIfAbsent(
        index,
        i ->
            new BlockProjector(
                curve(i).unravelling(),
                curve(i).times(),
                plan.block(),
                curve(i).grouping(),
                curve(i).detail()));
  }
}
