package dev.unravel.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts blocks on record and passes each on to the aggregator when it counts: as a rule when it is
 * on disk ({@link BlockStore.Sync}). Blocks that arrive while the disk is busy are made durable
 * together: one flush for all that wait.
 */
final class JournalKeeper extends AbstractBehavior<JournalKeeper.Command> {

  private static final Duration BETWEEN_FLUSHES = Duration.ofSeconds(1);

  sealed interface Command permits Append, Flush, Close {}

  /**
   * Put new trajectories on record.
   *
   * @param fresh what is new, ready for writing
   * @param events how many jumps and measurements that holds
   * @param next what the aggregator is told of the blocks when they count; nothing of a part of a
   *     task, which has come by the {@link JournalIntake} and is followed by others
   */
  record Append(List<BlockStore.Encoded> fresh, long events, Optional<Aggregator.Command> next)
      implements Command {}

  /** What has been written up to now: make it durable. */
  private record Flush() implements Command {}

  /** Close the journal: no more blocks will come. */
  record Close(ActorRef<RunGuardian.Command> replyTo) implements Command {}

  private final BlockStore store;
  private final ActorRef<Aggregator.Command> aggregator;
  private final ActorRef<RunGuardian.Command> guardian;
  private final JournalIntake intake;
  private final RunStatistics statistics;
  private final List<Aggregator.Command> unflushed = new ArrayList<>();
  private boolean flushComes;

  static Behavior<Command> create(
      BlockStore store,
      ActorRef<Aggregator.Command> aggregator,
      ActorRef<RunGuardian.Command> guardian,
      JournalIntake intake,
      RunStatistics statistics) {
    return Behaviors.setup(
        context -> new JournalKeeper(context, store, aggregator, guardian, intake, statistics));
  }

  private JournalKeeper(
      ActorContext<Command> context,
      BlockStore store,
      ActorRef<Aggregator.Command> aggregator,
      ActorRef<RunGuardian.Command> guardian,
      JournalIntake intake,
      RunStatistics statistics) {
    super(context);
    this.store = store;
    this.aggregator = aggregator;
    this.guardian = guardian;
    this.intake = intake;
    this.statistics = statistics;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Append.class, this::onAppend)
        .onMessage(Flush.class, this::onFlush)
        .onMessage(Close.class, this::onClose)
        .onSignal(PostStop.class, signal -> closeIntake())
        .build();
  }

  private Behavior<Command> closeIntake() {
    intake.close();
    return this;
  }

  private Behavior<Command> onAppend(Append append) {
    statistics.journalMailbox.decrementAndGet();
    return orEnd(
        () -> {
          append.fresh().forEach(store::append);
          statistics.journalEvents.addAndGet(append.events());
          if (append.next().isEmpty()) {
            statistics.journalBytes.set(store.bytesWritten());
            intake.leave();
          }
          if (store.sync() == BlockStore.Sync.BLOCK) {
            append.next().ifPresent(unflushed::add);
          } else {
            append.next().ifPresent(this::passOn);
          }
          seeToFlush();
        });
  }

  private void passOn(Aggregator.Command next) {
    statistics.journalBytes.set(store.bytesWritten());
    statistics.aggregatorMailbox.incrementAndGet();
    aggregator.tell(next);
  }

  private void seeToFlush() {
    if (flushComes || store.sync() == BlockStore.Sync.NONE) {
      return;
    }
    flushComes = true;
    if (store.sync() == BlockStore.Sync.BLOCK) {
      getContext().getSelf().tell(new Flush());
    } else {
      getContext().scheduleOnce(BETWEEN_FLUSHES, getContext().getSelf(), new Flush());
    }
  }

  private Behavior<Command> onFlush(Flush flush) {
    return orEnd(
        () -> {
          flushComes = false;
          statistics.sync.timed(store::force);
          unflushed.forEach(this::passOn);
          unflushed.clear();
        });
  }

  private Behavior<Command> onClose(Close close) {
    return orEnd(
        () -> {
          statistics.sync.timed(store::close);
          statistics.journalBytes.set(store.bytesWritten());
          close.replyTo().tell(new RunGuardian.JournalClosed());
        });
  }

  /** A write or flush that fails is never tried again: the run ends. */
  private Behavior<Command> orEnd(Runnable action) {
    try {
      action.run();
      return this;
    } catch (RuntimeException | Error e) {
      guardian.tell(new RunGuardian.Failed(e));
      intake.close();
      return Behaviors.ignore();
    }
  }
}
