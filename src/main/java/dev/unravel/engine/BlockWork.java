package dev.unravel.engine;

import dev.unravel.ensemble.BlockProjector;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.event.EventBlock;
import dev.unravel.event.EventParts;
import dev.unravel.event.EventSlicer;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

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
   * @param all every trajectory, block by block, each cut by an {@link EventSlicer}
   * @param fresh those that are not on record yet
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

  /** Takes the histories of a task as they come. */
  interface Sink {

    /** These have been drawn and are not on record yet; they will be in a slice. */
    void drawn(EventBlock fresh);

    /** Those that come next, of one block, cut by an {@link EventSlicer}. */
    void slice(EventBlock next);
  }

  /**
   * Reads what is on record of each block and simulates the rest; what has been handed on is not
   * kept.
   */
  void histories(BlockTask task, Sink sink) {
    for (BlockTask.Block block : task.blocks()) {
      EventSlicer slicer = new EventSlicer(sink::slice);
      long to = block.first() + block.count();
      for (long at = block.first(); at < to; ) {
        Optional<EventBlock> recorded = archive.read(task.curve(), at, (int) (to - at));
        EventBlock next;
        if (recorded.isPresent()) {
          next = recorded.get();
          recorded(next, slicer);
        } else {
          next = draw(task.curve(), at, to);
          drawn(next, sink, slicer);
        }
        at += next.size();
      }
      slicer.end();
    }
  }

  /** Hands on what is on record, with all parts of a trajectory that comes in parts. */
  private void recorded(EventBlock first, EventSlicer slicer) {
    EventParts.cut(first, slicer::add);
    for (EventBlock last = first; last.isOpen(); slicer.add(last)) {
      EventBlock before = last;
      last =
          archive
              .part(before.curve(), before.firstIndex(), before.part() + 1)
              .orElseThrow(() -> new IllegalStateException("what follows is gone: " + before));
    }
  }

  /** Hands on what has been drawn, and draws the rest of a trajectory that comes in parts. */
  private void drawn(EventBlock first, Sink sink, EventSlicer slicer) {
    EventParts.cut(first, part -> drawnPart(part, sink, slicer));
    for (EventBlock last = first; last.isOpen(); drawnPart(last, sink, slicer)) {
      last = simulator(first.curve()).goOn();
    }
  }

  /** Parts of a trajectory of which others are missing may be on record: the same to the bit. */
  private void drawnPart(EventBlock block, Sink sink, EventSlicer slicer) {
    if (!block.isPart() || !archive.holdsPart(block.curve(), block.firstIndex(), block.part())) {
      sink.drawn(block);
    }
    slicer.add(block);
  }

  /** Some trajectories from {@code first} on, none of which is on record. */
  private EventBlock draw(int curve, long first, long to) {
    if (!mayDraw) {
      throw new IllegalStateException(
          "trajectory %s of curve %s is not on record".formatted(first, curve));
    }
    long next = first + 1;
    while (next < to && !archive.holds(curve, next)) {
      next++;
    }
    return simulator(curve).draw(first, (int) (next - first));
  }

  /** All events of a task, for whoever has room for them. */
  public Events events(BlockTask task) {
    Events events = new Events(new ArrayList<>(), new ArrayList<>());
    histories(
        task,
        new Sink() {
          @Override
          public void drawn(EventBlock fresh) {
            join(events.fresh, fresh);
          }

          @Override
          public void slice(EventBlock next) {
            join(events.all, next);
          }
        });
    return events;
  }

  /** Adds a block; a part of a trajectory to the parts before it. */
  private static void join(List<EventBlock> blocks, EventBlock next) {
    boolean goesOn = !blocks.isEmpty() && blocks.get(blocks.size() - 1).isOpen();
    blocks.add(goesOn ? blocks.remove(blocks.size() - 1).followedBy(next) : next);
  }

  /** Whether the archive has any trajectory of a task, or a part of one. */
  static boolean isOnRecord(BlockArchive archive, BlockTask task) {
    int curve = task.curve();
    return task.blocks().stream()
        .anyMatch(
            block ->
                archive.holds(curve, block.first())
                    || LongStream.range(block.first(), block.first() + block.count())
                        .anyMatch(index -> archive.holdsAnyPart(curve, index)));
  }

  /** Projects a task onto its curve's grid. */
  public BlockSums project(BlockTask task, List<EventBlock> events) {
    return projector(task.curve()).project(events);
  }

  /** Projects what comes next of a task, after whose last part {@link #projected} is called. */
  void project(BlockTask task, EventBlock slice) {
    projector(task.curve()).add(slice);
  }

  /** The projection of a task of which every part has been added. */
  BlockSums projected(BlockTask task) {
    return projector(task.curve()).take();
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
