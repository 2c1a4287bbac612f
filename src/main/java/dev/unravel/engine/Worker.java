package dev.unravel.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.ensemble.SumNumbers;
import dev.unravel.event.EventBlock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does one task at a time: simulates a block and encodes it for the journal, or projects the events
 * of one.
 */
final class Worker extends AbstractBehavior<Worker.Command> {

  sealed interface Command permits Simulate, Project, Audit {}

  /** Simulate what the archive does not hold of a block. */
  record Simulate(BlockTask task) implements Command {}

  /** Project the events of a block. */
  record Project(BlockTask task, List<EventBlock> events) implements Command {}

  /**
   * Do again what somebody else says he has done.
   *
   * @param replyTo is told whether it comes out the same
   */
  record Audit(BlockTask task, List<EventBlock> events, SumNumbers sums, ActorRef<Audited> replyTo)
      implements Command {}

  /** What came of it. */
  record Audited(BlockTask task, boolean same) {}

  /** What a worker can be given. */
  enum Hands {
    /** Everything. */
    ALL,
    /** Nothing but blocks of which no trajectory is on record. */
    NEW_BLOCKS,
    /** Everything else. */
    ON_RECORD
  }

  /**
   * Where a worker's results go.
   *
   * @param intake the way to the journal for tasks with very many events
   */
  record Peers(
      ActorRef<BlockDispatcher.Command> dispatcher,
      ActorRef<JournalKeeper.Command> journal,
      ActorRef<Aggregator.Command> aggregator,
      JournalIntake intake) {}

  private final Peers peers;
  private final BlockWork work;
  private final BlockStore.Encoder encoder;
  private final RunStatistics statistics;
  private final Hands hands;

  static Behavior<Command> create(
      Peers peers,
      BlockWork.Factory work,
      BlockStore store,
      RunStatistics statistics,
      Hands hands) {
    Behavior<Command> worker =
        Behaviors.setup(
            context ->
                new Worker(context, peers, work.create(), store.encoder(), statistics, hands));
    return Behaviors.supervise(worker)
        .onFailure(SupervisorStrategy.restart().withLoggingEnabled(false));
  }

  private Worker(
      ActorContext<Command> context,
      Peers peers,
      BlockWork work,
      BlockStore.Encoder encoder,
      RunStatistics statistics,
      Hands hands) {
    super(context);
    this.peers = peers;
    this.work = work;
    this.encoder = encoder;
    this.statistics = statistics;
    this.hands = hands;
    ready();
  }

  private void ready() {
    peers.dispatcher().tell(new BlockDispatcher.Ready(getContext().getSelf(), hands));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Simulate.class, this::onSimulate)
        .onMessage(Project.class, this::onProject)
        .onMessage(Audit.class, this::onAudit)
        .onSignal(PreRestart.class, signal -> closeEncoder())
        .onSignal(PostStop.class, signal -> closeEncoder())
        .build();
  }

  private Behavior<Command> onSimulate(Simulate order) {
    return reportingFailure(order.task(), statistics.simulating, () -> simulate(order.task()));
  }

  private Behavior<Command> closeEncoder() {
    encoder.close();
    return this;
  }

  private void simulate(BlockTask task) {
    long begin = statistics.nanos();
    TaskHistories histories = new TaskHistories(task, work, encoder, peers, statistics);
    work.histories(task, histories);
    if (histories.anyFresh()) {
      statistics.simulation.add(statistics.nanos() - begin);
    }
    histories.end();
  }

  private Behavior<Command> onProject(Project order) {
    return reportingFailure(
        order.task(),
        statistics.projecting,
        () -> {
          BlockSums sums =
              statistics.projection.timed(() -> work.project(order.task(), order.events()));
          statistics.aggregatorMailbox.incrementAndGet();
          peers.aggregator().tell(new Aggregator.Projected(order.task(), sums));
        });
  }

  private Behavior<Command> onAudit(Audit order) {
    return reportingFailure(
        order.task(),
        statistics.projecting,
        () -> {
          List<EventBlock> events = work.events(order.task()).all();
          boolean same =
              events.equals(order.events())
                  && SumNumbers.of(work.project(order.task(), events)).equals(order.sums());
          order.replyTo().tell(new Audited(order.task(), same));
        });
  }

  /**
   * A failure is told before it restarts this worker; a new instance then says that it is ready.
   */
  private Behavior<Command> reportingFailure(
      BlockTask task, AtomicInteger working, Runnable action) {
    working.incrementAndGet();
    try {
      action.run();
    } catch (JournalIntake.Closed e) {
      return this; // The run is at its end.
    } catch (RuntimeException | Error e) {
      peers.dispatcher().tell(new BlockDispatcher.Failed(getContext().getSelf(), task, e));
      throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
    } finally {
      working.decrementAndGet();
    }
    ready();
    return this;
  }
}
