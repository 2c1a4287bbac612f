package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.testkit.typed.javadsl.TestInbox;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import dev.unravel.PatientKit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an actor throws, at its start or later, is told to the guardian. */
class EndRunOnFailureTest {

  private static ActorTestKit kit;

  @BeforeAll
  static void start() {
    kit = PatientKit.of(ConfigFactory.load("akka"));
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("on purpose"),
        new StackOverflowError("on purpose"),
        new OutOfMemoryError("on purpose"),
        new NoClassDefFoundError("on purpose"));
  }

  private final TestProbe<RunGuardian.Command> guardian = kit.createTestProbe();

  private ActorRef<String> spawn(Behavior<String> actor) {
    return kit.spawn(EndRunOnFailure.of(String.class, guardian.ref(), actor));
  }

  private static <T> T fail(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void shouldTellOfAFailureInTheVeryStart(Throwable failure) {
    spawn(Behaviors.setup(context -> fail(failure)));
    assertThat(guardian.expectMessageClass(RunGuardian.Failed.class).cause()).isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void shouldTellOfAFailureWithAMessageAndIgnoreWhatFollows(Throwable failure) {
    TestInbox<RunGuardian.Command> told = TestInbox.create();
    BehaviorTestKit<String> actor =
        BehaviorTestKit.create(
            EndRunOnFailure.of(
                String.class,
                told.getRef(),
                Behaviors.receiveMessage(
                    message -> message.isEmpty() ? Behaviors.same() : fail(failure))));
    for (String message : List.of("", "a", "b", "")) {
      actor.run(message);
    }
    assertThat(told.getAllReceived())
        .singleElement()
        .isInstanceOfSatisfying(
            RunGuardian.Failed.class, failed -> assertThat(failed.cause()).isSameAs(failure));
  }

  @Test
  void shouldLeaveAnActorAloneThatDoesNotFail() {
    TestProbe<String> peer = kit.createTestProbe();
    ActorRef<String> actor =
        spawn(
            Behaviors.receiveMessage(
                message -> {
                  peer.ref().tell(message);
                  return Behaviors.same();
                }));
    actor.tell("a");
    actor.tell("b");
    peer.expectMessage("a");
    peer.expectMessage("b");
  }
}
