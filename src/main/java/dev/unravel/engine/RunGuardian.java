package dev.unravel.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.unravel.ensemble.EnsembleFold;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The guardian of a run: starts its actors, sees it through and ends it, with the ensembles or with
 * the cause that ended it.
 */
final class RunGuardian extends AbstractBehavior<RunGuardian.Command> {

  sealed interface Command
      permits Begin, Failed, Drained, Interrupt, Ensembles, JournalClosed, Stop {}

  /** What the guardian of a system that was there before its run is to be from now on. */
  private record Begin(Behavior<Command> guardian) implements Command {}

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

  /** The nodes of a cluster have been told that they may go. */
  private record Stop() implements Command {}

  /**
   * Who else works for the run.
   *
   * @param archive what is on record, which stays with the workers of this process
   */
  record Outside(Remote remote, BlockArchive archive) {

    boolean isOnRecord(BlockTask task) {
      return BlockWork.isOnRecord(archive, task);
    }
  }

  private static final Duration FAREWELL = Duration.ofMillis(200);

  private final CompletableFuture<List<EnsembleFold>> outcome;
  private final ActorRef<BlockDispatcher.Command> dispatcher;
  private final ActorRef<Aggregator.Command> aggregator;
  private final ActorRef<JournalKeeper.Command> journal;
  private final Optional<ActorRef<RemoteDesk.Command>> desk;
  private List<EnsembleFold> ensembles = List.of();
  private boolean interrupted;

  /** The guardian of a system that does not know its run yet. */
  static Behavior<Command> waiting() {
    return Behaviors.receive(Command.class).onMessage(Begin.class, Begin::guardian).build();
  }

  /** Lets a system with a {@link #waiting} guardian begin. */
  static void begin(ActorSystem<Command> waiting, Behavior<Command> guardian) {
    waiting.tell(new Begin(guardian));
  }

  static Behavior<Command> create(
      RunPlan plan,
      BlockWork.Factory work,
      BlockStore store,
      RunStatistics statistics,
      Optional<Outside> outside,
      CompletableFuture<List<EnsembleFold>> outcome) {
    return Behaviors.setup(
        context -> new RunGuardian(context, plan, work, store, statistics, outside, outcome));
  }

  private RunGuardian(
      ActorContext<Command> context,
      RunPlan plan,
      BlockWork.Factory work,
      BlockStore store,
      RunStatistics statistics,
      Optional<Outside> outside,
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
                BlockDispatcher.create(
                    plan,
                    self,
                    statistics,
                    task -> outside.map(o -> o.isOnRecord(task)).orElse(false))),
            "dispatcher");
    aggregator =
        context.spawn(
            EndRunOnFailure.of(
                Aggregator.Command.class, self, Aggregator.create(plan, dispatcher, statistics)),
            "aggregator");
    JournalIntake intake = new JournalIntake(plan.workers());
    journal =
        context.spawn(
            JournalKeeper.create(store, aggregator, self, intake, statistics),
            "journal",
            DispatcherSelector.fromConfig("unravel.journal-dispatcher"));
    context.watch(dispatcher);
    context.watch(aggregator);
    context.watch(journal);
    Worker.Peers peers = new Worker.Peers(dispatcher, journal, aggregator, intake);
    for (int w = 0; w < plan.workers(); w++) {
      context.watch(
          context.spawn(
              Worker.create(
                  peers,
                  work,
                  store,
                  statistics,
                  outside.isPresent() ? Worker.Hands.ON_RECORD : Worker.Hands.ALL),
              "worker-" + w,
              DispatcherSelector.fromConfig("unravel.worker-dispatcher")));
    }
    desk =
        outside.map(
            o ->
                context.spawn(
                    EndRunOnFailure.of(
                        RemoteDesk.Command.class,
                        self,
                        RemoteDesk.create(plan, o.remote(), peers, store, self, statistics)),
                    "desk",
                    DispatcherSelector.fromConfig("unravel.journal-dispatcher")));
    desk.ifPresent(context::watch);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Failed.class, this::onFailed)
        .onMessage(Drained.class, this::onDrained)
        .onMessage(Interrupt.class, this::onInterrupt)
        .onMessage(Ensembles.class, this::onEnsembles)
        .onMessage(JournalClosed.class, this::onJournalClosed)
        .onMessage(Stop.class, stop -> Behaviors.stopped())
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
    interrupted = true;
    dispatcher.tell(new BlockDispatcher.Interrupt(desk.isPresent()));
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
    if (!interrupted) {
      desk.ifPresent(d -> d.tell(new RemoteDesk.Finish()));
    }
    outcome.complete(ensembles);
    if (desk.isPresent()) {
      getContext().scheduleOnce(FAREWELL, getContext().getSelf(), new Stop());
      return this;
    }
    return Behaviors.stopped();
  }
}
