package dev.unravel.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.unravel.event.EventBlock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Hands out tasks to workers that ask for them, and keeps count of the blocks under way. */
final class BlockDispatcher extends AbstractBehavior<BlockDispatcher.Command> {

  private static final int ATTEMPTS = 3;

  /** So many blocks may be under way for each who works outside. */
  private static final int BLOCKS_OUTSIDE = 4;

  sealed interface Command
      permits Ready, Failed, Project, Check, Redo, Outside, Folded, EndCurve, Interrupt {}

  /** A worker is idle. */
  record Ready(ActorRef<Worker.Command> worker, Worker.Hands hands) implements Command {}

  /** A worker could not do its task and is being restarted. */
  record Failed(ActorRef<Worker.Command> worker, BlockTask task, Throwable cause)
      implements Command {}

  /** The events of a block are on disk and want projecting. */
  record Project(BlockTask task, List<EventBlock> events) implements Command {}

  /** Blocks that were done outside want doing again here, for comparison. */
  record Check(Worker.Audit audit) implements Command {}

  /** What was done of a task is worth nothing. */
  record Redo(BlockTask task) implements Command {}

  /** How many work outside of this process now. */
  record Outside(int hands) implements Command {}

  /** A block has been folded into its ensemble, or is not needed after all. */
  record Folded(BlockTask task) implements Command {}

  /** Hand out no more blocks of a curve. */
  record EndCurve(int curve) implements Command {}

  /**
   * Hand out no more blocks.
   *
   * @param abandon whether not to wait for those under way
   */
  record Interrupt(boolean abandon) implements Command {}

  private final RunPlan plan;
  private final ActorRef<RunGuardian.Command> guardian;
  private final RunStatistics statistics;
  private final Predicate<BlockTask> onRecord;
  private final Map<Worker.Hands, Deque<ActorRef<Worker.Command>>> idle =
      new EnumMap<>(Worker.Hands.class);
  private final Deque<Worker.Command> waiting = new ArrayDeque<>();
  private final Map<ActorRef<Worker.Command>, Worker.Command> assigned = new HashMap<>();
  private final Map<BlockTask, Integer> failures = new HashMap<>();
  private long next;
  private long limit;
  private int outside;
  private boolean drained;

  /**
   * A dispatcher.
   *
   * @param onRecord whether any trajectory of a task is on record; such tasks stay in this process
   */
  static Behavior<Command> create(
      RunPlan plan,
      ActorRef<RunGuardian.Command> guardian,
      RunStatistics statistics,
      Predicate<BlockTask> onRecord) {
    return Behaviors.setup(
        context -> new BlockDispatcher(context, plan, guardian, statistics, onRecord));
  }

  private BlockDispatcher(
      ActorContext<Command> context,
      RunPlan plan,
      ActorRef<RunGuardian.Command> guardian,
      RunStatistics statistics,
      Predicate<BlockTask> onRecord) {
    super(context);
    this.plan = plan;
    this.guardian = guardian;
    this.statistics = statistics;
    this.onRecord = onRecord;
    limit = plan.taskCount();
    for (Worker.Hands hands : Worker.Hands.values()) {
      idle.put(hands, new ArrayDeque<>());
    }
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Ready.class, this::onReady)
        .onMessage(Failed.class, this::onFailed)
        .onMessage(Project.class, this::onProject)
        .onMessage(Check.class, this::onCheck)
        .onMessage(Redo.class, this::onRedo)
        .onMessage(Outside.class, this::onOutside)
        .onMessage(Folded.class, this::onFolded)
        .onMessage(EndCurve.class, this::onEndCurve)
        .onMessage(Interrupt.class, this::onInterrupt)
        .build();
  }

  private Behavior<Command> onReady(Ready ready) {
    assigned.remove(ready.worker());
    idleWith(ready.hands()).add(ready.worker());
    return assign();
  }

  private Behavior<Command> onFailed(Failed failed) {
    statistics.restarts.incrementAndGet();
    int count = failures.merge(failed.task(), 1, Integer::sum);
    if (count >= ATTEMPTS || !mayPass(failed.cause())) {
      guardian.tell(new RunGuardian.Failed(failed.cause()));
      return this;
    }
    statistics.retries.incrementAndGet();
    log(failed, count);
    Worker.Command order = assigned.remove(failed.worker());
    if (order != null) {
      waiting.addFirst(order);
    }
    return assign();
  }

  /** Whether it may go well another time: memory that is too small stays too small. */
  private static boolean mayPass(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError) {
        return false;
      }
    }
    return true;
  }

  /** The one word on it; the last failure is told by whoever waits for the run. */
  private void log(Failed failed, int attempt) {
    BlockTask task = failed.task();
    BlockTask.Block last = task.blocks().get(task.blocks().size() - 1);
    getContext()
        .getLog()
        .warn(
            "{} failed at trajectories {} to {} of curve {} (attempt {} of {}); it is restarted and"
                + " they are done again",
            failed.worker().path().name(),
            task.blocks().get(0).first(),
            last.first() + last.count() - 1,
            task.curve(),
            attempt,
            ATTEMPTS,
            failed.cause());
  }

  private Behavior<Command> onProject(Project project) {
    waiting.add(new Worker.Project(project.task(), project.events()));
    return assign();
  }

  private Behavior<Command> onCheck(Check check) {
    waiting.add(check.audit());
    return assign();
  }

  private Behavior<Command> onRedo(Redo redo) {
    waiting.addFirst(new Worker.Simulate(redo.task()));
    return assign();
  }

  private Behavior<Command> onOutside(Outside now) {
    outside = now.hands();
    return assign();
  }

  private Behavior<Command> onFolded(Folded folded) {
    failures.remove(folded.task());
    statistics.underWay.decrementAndGet();
    statistics.blocksUnderWay.addAndGet(-folded.task().blocks().size());
    return assign();
  }

  private Behavior<Command> onEndCurve(EndCurve end) {
    next = Math.max(next, plan.firstAfter(end.curve()));
    return assign();
  }

  /** What is under way outside may never come back, and is drawn again when the run goes on. */
  private Behavior<Command> onInterrupt(Interrupt interrupt) {
    limit = next;
    statistics.interrupted = true;
    if (interrupt.abandon() && !drained) {
      drained = true;
      guardian.tell(new RunGuardian.Drained());
    }
    return assign();
  }

  private Behavior<Command> assign() {
    waiting.removeIf(this::isGiven);
    while (mayStartBlock() && startsNext()) {
      next++;
    }
    statistics.backPressure.stalled(anyoneIsIdle() && waiting.isEmpty() && next < limit);
    if (!drained && next >= limit && statistics.underWay.get() == 0) {
      drained = true;
      guardian.tell(new RunGuardian.Drained());
    }
    return this;
  }

  private boolean startsNext() {
    BlockTask task = plan.task(next);
    if (!isGiven(new Worker.Simulate(task))) {
      return false;
    }
    statistics.underWay.incrementAndGet();
    statistics.blocksUnderWay.addAndGet(task.blocks().size());
    return true;
  }

  private Deque<ActorRef<Worker.Command>> idleWith(Worker.Hands hands) {
    return Objects.requireNonNull(idle.get(hands));
  }

  private boolean anyoneIsIdle() {
    return idle.values().stream().anyMatch(workers -> !workers.isEmpty());
  }

  /** Whether somebody was idle who can do this, and has it now. */
  private boolean isGiven(Worker.Command order) {
    Deque<ActorRef<Worker.Command>> able = idleWith(Worker.Hands.ALL);
    if (able.isEmpty()) {
      able = idleWith(isNew(order) ? Worker.Hands.NEW_BLOCKS : Worker.Hands.ON_RECORD);
    }
    if (able.isEmpty()) {
      return false;
    }
    ActorRef<Worker.Command> worker = able.removeFirst();
    assigned.put(worker, order);
    worker.tell(order);
    return true;
  }

  private boolean isNew(Worker.Command order) {
    return order instanceof Worker.Simulate simulate && !onRecord.test(simulate.task());
  }

  private boolean mayStartBlock() {
    return next < limit && statistics.underWay.get() < plan.window() + BLOCKS_OUTSIDE * outside;
  }
}
