package dev.unravel.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.function.Supplier;

/**
 * Around an actor without which a run cannot go on: whatever it throws, at its start or with a
 * message, out of memory included, is told to the guardian, which ends the run with that cause.
 */
final class EndRunOnFailure<T> extends BehaviorInterceptor<T, T> {

  private final ActorRef<RunGuardian.Command> guardian;

  private EndRunOnFailure(Class<T> messages, ActorRef<RunGuardian.Command> guardian) {
    super(messages);
    this.guardian = guardian;
  }

  /** The same actor, whose failures end the run. */
  static <T> Behavior<T> of(
      Class<T> messages, ActorRef<RunGuardian.Command> guardian, Behavior<T> actor) {
    return Behaviors.intercept(() -> new EndRunOnFailure<>(messages, guardian), actor);
  }

  @Override
  public Behavior<T> aroundStart(TypedActorContext<T> context, PreStartTarget<T> target) {
    return orEnd(() -> target.start(context));
  }

  @Override
  public Behavior<T> aroundReceive(
      TypedActorContext<T> context, T message, ReceiveTarget<T> target) {
    return orEnd(() -> target.apply(context, message));
  }

  private Behavior<T> orEnd(Supplier<Behavior<T>> step) {
    try {
      return step.get();
    } catch (RuntimeException | Error e) {
      guardian.tell(new RunGuardian.Failed(e));
      return Behaviors.ignore();
    }
  }
}
