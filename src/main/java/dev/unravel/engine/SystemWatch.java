package dev.unravel.engine;

import akka.actor.DeadLetter;
import akka.actor.Dropped;
import akka.actor.UnhandledMessage;
import akka.actor.typed.Behavior;
import akka.actor.typed.eventstream.EventStream;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;

/** Counts messages that the actor system could not deliver, or that nobody knew what to do with. */
final class SystemWatch extends AbstractBehavior<Object> {

  private final RunStatistics statistics;

  static Behavior<Object> create(RunStatistics statistics) {
    return Behaviors.setup(context -> new SystemWatch(context, statistics));
  }

  private SystemWatch(ActorContext<Object> context, RunStatistics statistics) {
    super(context);
    this.statistics = statistics;
    subscribe(DeadLetter.class);
    subscribe(Dropped.class);
    subscribe(UnhandledMessage.class);
  }

  private <E> void subscribe(Class<E> events) {
    getContext()
        .getSystem()
        .eventStream()
        .tell(new EventStream.Subscribe<>(events, getContext().getSelf().narrow()));
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(UnhandledMessage.class, unhandled -> onUnhandled())
        .onAnyMessage(undelivered -> onUndelivered())
        .build();
  }

  private Behavior<Object> onUnhandled() {
    statistics.unhandled.incrementAndGet();
    return this;
  }

  private Behavior<Object> onUndelivered() {
    statistics.deadLetters.incrementAndGet();
    return this;
  }
}
