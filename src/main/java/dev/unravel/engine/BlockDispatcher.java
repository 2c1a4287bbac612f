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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands out tasks to workers that ask for them, and keeps count of the blocks under way. */
final class BlockDispatcher extends AbstractBehavior<BlockDispatcher.Command> {

  private static final int ATTEMPTS = 3;

  sealed interface Command permits Ready, Failed, Project, Folded, EndCurve, Interrupt {}

  /** A worker is idle. */
  record Ready(ActorRef<Worker.Command> worker) implements Command {}

  /** A worker could not do its task and is being restarted. */
  record Failed(ActorRef<Worker.Command> worker, BlockTask task, Throwable cause)
      implements Command {}

  /** The events of a block are on disk and want projecting. */
  record Project(BlockTask task, List<EventBlock> events) implements Command {}

  /** A block has been folded into its ensemble, or is not needed after all. */
  record Folded(BlockTask task) implements Command {}

  /** Hand out no more blocks of a curve. */
  record EndCurve(int curve) implements Command {}

  /** Hand out no more blocks. */
  record Interrupt() implements Command {}

  private final RunPlan plan;
  private final ActorRef<RunGuardian.Command> guardian;
  private final RunStatistics statistics;
  private final Deque<ActorRef<Worker.Command>> idle = new ArrayDeque<>();
  private final Deque<Worker.Command> waiting = new ArrayDeque<>();
  private final Map<ActorRef<Worker.Command>, Worker.Command> assigned = new HashMap<>();
  private final Map<BlockTask, Integer> failures = new HashMap<>();
  private long next;
  private long limit;
  private boolean drained;

  static Behavior<Command> create(
      RunPlan plan, ActorRef<RunGuardian.Command> guardian, RunStatistics statistics) {
    return Behaviors.setup(context -> new BlockDispatcher(context, plan, guardian, statistics));
  }

  private BlockDispatcher(
      ActorContext<Command> context,
      RunPlan plan,
      ActorRef<RunGuardian.Command> guardian,
      RunStatistics statistics) {
    super(context);
    this.plan = plan;
    this.guardian = guardian;
    this.statistics = statistics;
    limit = plan.taskCount();
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Ready.class, this::onReady)
        .onMessage(Failed.class, this::onFailed)
        .onMessage(Project.class, this::onProject)
        .onMessage(Folded.class, this::onFolded)
        .onMessage(EndCurve.class, this::onEndCurve)
        .onMessage(Interrupt.class, this::onInterrupt)
        .build();
  }

  private Behavior<Command> onReady(Ready ready) {
    assigned.remove(ready.worker());
    idle.add(ready.worker());
    return assign();
  }

  private Behavior<Command> onFailed(Failed failed) {
    statistics.restarts.incrementAndGet();
    int count = failures.merge(failed.task(), 1, Integer::sum);
    if (count >= ATTEMPTS) {
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

  /** The one word on it; the last failure is told by whoever waits for the run. */
  private void log(Failed failed, int attempt) {
    BlockTask task = failed.task();
    getContext()
        .getLog()
        .warn(
            "{} failed at trajectories {} to {} of curve {} (attempt {} of {}); it is restarted and"
                + " they are done again",
            failed.worker().path().name(),
            task.first(),
            task.first() + task.count() - 1,
            task.curve(),
            attempt,
            ATTEMPTS,
            failed.cause());
  }

  private Behavior<Command> onProject(Project project) {
    waiting.add(new Worker.Project(project.task(), project.events()));
    return assign();
  }

  private Behavior<Command> onFolded(Folded folded) {
    failures.remove(folded.task());
    statistics.underWay.decrementAndGet();
    return assign();
  }

  private Behavior<Command> onEndCurve(EndCurve end) {
    next = Math.max(next, plan.firstAfter(end.curve()));
    return assign();
  }

  private Behavior<Command> onInterrupt(Interrupt interrupt) {
    limit = next;
    return assign();
  }

  private Behavior<Command> assign() {
    while (!idle.isEmpty() && (!waiting.isEmpty() || mayStartBlock())) {
      Worker.Command order =
          waiting.isEmpty() ? new Worker.Simulate(startBlock()) : waiting.removeFirst();
      ActorRef<Worker.Command> worker = idle.removeFirst();
      assigned.put(worker, order);
      worker.tell(order);
    }
    statistics.backPressure.stalled(!idle.isEmpty() && waiting.isEmpty() && next < limit);
    if (!drained && next >= limit && statistics.underWay.get() == 0) {
      drained = true;
      guardian.tell(new RunGuardian.Drained());
    }
    return this;
  }

  private boolean mayStartBlock() {
    return next < limit && statistics.underWay.get() < plan.window();
  }

  private BlockTask startBlock() {
    statistics.underWay.incrementAndGet();
    return plan.task(next++);
  }
}
