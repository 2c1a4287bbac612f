package dev.unravel.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.event.EventBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rebuilds the ensembles from the events it is sent: has each block projected, and folds the
 * projections in index order, whatever order they come in. A curve that is good enough ends there,
 * and its later blocks are dropped.
 */
final class Aggregator extends AbstractBehavior<Aggregator.Command> {

  private static final double SECONDS_BETWEEN_LOOKS = 2;

  sealed interface Command permits Recorded, Projected, Finish {}

  /** The events of a task's blocks, which are on record. */
  record Recorded(BlockTask task, List<EventBlock> events) implements Command {}

  /** Their projection. */
  record Projected(BlockTask task, BlockSums sums) implements Command {}

  /** No more blocks will come: hand over the ensembles. */
  record Finish(ActorRef<RunGuardian.Command> replyTo) implements Command {}

  private final RunPlan plan;
  private final ActorRef<BlockDispatcher.Command> dispatcher;
  private final RunStatistics statistics;
  private final Map<Integer, EnsembleFold> folds = new HashMap<>();
  private final Map<Integer, MeasurementPlane> planes = new HashMap<>();
  private final List<EnsembleFold> inOrder;
  private final SortedMap<Long, Projected> early = new TreeMap<>();
  private long next;
  private double lastLook;

  static Behavior<Command> create(
      RunPlan plan, ActorRef<BlockDispatcher.Command> dispatcher, RunStatistics statistics) {
    return Behaviors.setup(context -> new Aggregator(context, plan, dispatcher, statistics));
  }

  private Aggregator(
      ActorContext<Command> context,
      RunPlan plan,
      ActorRef<BlockDispatcher.Command> dispatcher,
      RunStatistics statistics) {
    super(context);
    this.plan = plan;
    this.dispatcher = dispatcher;
    this.statistics = statistics;
    inOrder = plan.curves().stream().map(Aggregator::emptyFold).toList();
    for (int i = 0; i < inOrder.size(); i++) {
      CurvePlan curve = plan.curves().get(i);
      folds.put(curve.index(), inOrder.get(i));
      planes.put(curve.index(), curve.plane());
    }
  }

  private static EnsembleFold emptyFold(CurvePlan curve) {
    return new EnsembleFold(
        curve.projection(), curve.grouping(), curve.sampling().known(curve.projection().times()));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Recorded.class, this::onRecorded)
        .onMessage(Projected.class, this::onProjected)
        .onMessage(Finish.class, this::onFinish)
        .build();
  }

  private Behavior<Command> onRecorded(Recorded recorded) {
    statistics.aggregatorMailbox.decrementAndGet();
    if (recorded.task().sequence() < next) {
      dispatcher.tell(new BlockDispatcher.Folded(recorded.task()));
    } else {
      dispatcher.tell(new BlockDispatcher.Project(recorded.task(), recorded.events()));
    }
    return this;
  }

  private Behavior<Command> onProjected(Projected projected) {
    statistics.aggregatorMailbox.decrementAndGet();
    early.put(projected.task().sequence(), projected);
    while (!early.isEmpty() && early.firstKey() <= next) {
      Projected block = Objects.requireNonNull(early.remove(early.firstKey()));
      if (block.task().sequence() == next) {
        next++;
        fold(block);
      }
      dispatcher.tell(new BlockDispatcher.Folded(block.task()));
    }
    statistics.lag.set(early.size());
    return this;
  }

  private void fold(Projected block) {
    int curve = block.task().curve();
    EnsembleFold fold = Objects.requireNonNull(folds.get(curve));
    MeasurementPlane plane = Objects.requireNonNull(planes.get(curve));
    fold.add(block.sums());
    statistics.folded(curve, block.sums());
    if (plan.stopping().map(rule -> rule.endsAt(fold, plane)).orElse(false)) {
      endCurve(block.task().curve());
    }
    if (statistics.seconds() - lastLook > SECONDS_BETWEEN_LOOKS) {
      statistics.currentError(Estimator.roughBellError(fold, plane));
      lastLook = statistics.seconds();
    }
    statistics.folded(inOrder);
  }

  /** Blocks of it that are under way already will not be folded. */
  private void endCurve(int curve) {
    next = plan.firstAfter(curve);
    dispatcher.tell(new BlockDispatcher.EndCurve(curve));
    statistics.notNeeded(
        plan.trajectories(curve) - Objects.requireNonNull(folds.get(curve)).trajectories());
  }

  private Behavior<Command> onFinish(Finish finish) {
    finish.replyTo().tell(new RunGuardian.Ensembles(inOrder));
    return this;
  }
}
