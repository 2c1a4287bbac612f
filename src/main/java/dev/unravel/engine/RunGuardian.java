package dev.unravel.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.unravel.ensemble.EnsembleFold;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The guardian of a run: starts its actors, sees it through and ends it, with the ensembles or with
 * the cause that ended it.
 */
final class RunGuardian extends AbstractBehavior<RunGuardian.Command> {

  sealed interface Command permits Failed, Drained, Interrupt, Ensembles, JournalClosed {}

  /** Something that cannot be mended. */
  record Failed(Throwable cause) implements Command {}

  /** Every block handed out has been folded, and no more will be. */
  record Drained() implements Command {}

  /** The user wants the run to end early. */
  record Interrupt() implements Command {}

  /** What the aggregator has rebuilt, a fold a curve in the order of the plan. */
  record Ensembles(List<EnsembleFold> folds) implements Command {}

  /** The journal is closed. */
  record JournalClosed() implements Command {}

  private final CompletableFuture<List<EnsembleFold>> outcome;
  private final ActorRef<BlockDispatcher.Command> dispatcher;
  private final ActorRef<Aggregator.Command> aggregator;
  private final ActorRef<JournalKeeper.Command> journal;
  private List<EnsembleFold> ensembles = List.of();

  static Behavior<Command> create(
      RunPlan plan,
      BlockWork.Factory work,
      BlockStore store,
      RunStatistics statistics,
      CompletableFuture<List<EnsembleFold>> outcome) {
    return Behaviors.setup(
        context -> new RunGuardian(context, plan, work, store, statistics, outcome));
  }

  private RunGuardian(
      ActorContext<Command> context,
      RunPlan plan,
      BlockWork.Factory work,
      BlockStore store,
      RunStatistics statistics,
      CompletableFuture<List<EnsembleFold>> outcome) {
    super(context);
    this.outcome = outcome;
    ActorRef<Command> self = context.getSelf();
    context.spawn(SystemWatch.create(statistics), "system-watch");
    dispatcher =
        context.spawn(
            EndRunOnFailure.of(
                BlockDispatcher.Command.class,
                self,
                BlockDispatcher.create(plan, self, statistics)),
            "dispatcher");
    aggregator =
        context.spawn(
            EndRunOnFailure.of(
                Aggregator.Command.class, self, Aggregator.create(plan, dispatcher, statistics)),
            "aggregator");
    journal =
        context.spawn(
            JournalKeeper.create(store, aggregator, self, statistics),
            "journal",
            DispatcherSelector.fromConfig("unravel.journal-dispatcher"));
    context.watch(dispatcher);
    context.watch(aggregator);
    context.watch(journal);
    Worker.Peers peers = new Worker.Peers(dispatcher, journal, aggregator);
    for (int w = 0; w < plan.workers(); w++) {
      context.watch(
          context.spawn(
              Worker.create(peers, work, store, statistics),
              "worker-" + w,
              DispatcherSelector.fromConfig("unravel.worker-dispatcher")));
    }
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Failed.class, this::onFailed)
        .onMessage(Drained.class, this::onDrained)
        .onMessage(Interrupt.class, this::onInterrupt)
        .onMessage(Ensembles.class, this::onEnsembles)
        .onMessage(JournalClosed.class, this::onJournalClosed)
        .onSignal(ChildFailed.class, this::onChildFailed)
        .onSignal(Terminated.class, this::onTerminated)
        .build();
  }

  private Behavior<Command> onFailed(Failed failed) {
    outcome.completeExceptionally(failed.cause());
    return Behaviors.stopped();
  }

  private Behavior<Command> onChildFailed(ChildFailed child) {
    return onFailed(new Failed(child.getCause()));
  }

  private Behavior<Command> onTerminated(Terminated terminated) {
    return onFailed(
        new Failed(
            new IllegalStateException("the actor " + terminated.getRef().path() + " stopped")));
  }

  private Behavior<Command> onInterrupt(Interrupt interrupt) {
    dispatcher.tell(new BlockDispatcher.Interrupt());
    return this;
  }

  private Behavior<Command> onDrained(Drained drained) {
    aggregator.tell(new Aggregator.Finish(getContext().getSelf()));
    return this;
  }

  private Behavior<Command> onEnsembles(Ensembles rebuilt) {
    ensembles = rebuilt.folds();
    journal.tell(new JournalKeeper.Close(getContext().getSelf()));
    return this;
  }

  private Behavior<Command> onJournalClosed(JournalClosed closed) {
    outcome.complete(ensembles);
    return Behaviors.stopped();
  }
}
