package dev.unravel.engine.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Terminated;
import akka.actor.typed.delivery.ConsumerController;
import akka.actor.typed.delivery.ProducerController;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import dev.unravel.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One membership of a node: says hello to the coordinator, makes ready for what is to be simulated,
 * starts its workers, and ends when the run is finished, the coordinator gone, or the node refused.
 */
final class Node extends AbstractBehavior<Node.Command> {

  private static final Duration BETWEEN_HELLOS = Duration.ofSeconds(1);

  sealed interface Command permits Found, FromCoordinator, SayHello {}

  private record Found(Set<ActorRef<Wire.ToCoordinator>> coordinators) implements Command {}

  private record FromCoordinator(Wire.ToNode message) implements Command {}

  private record SayHello() implements Command {}

  private record Hand(
      ActorRef<NodeWorker.Command> worker,
      ActorRef<ProducerController.Command<Wire.Result>> results) {}

  private final ClusterNode node;
  private final String name;
  private final CompletableFuture<ClusterNode.End> end;
  private final TimerScheduler<Command> timers;
  private final ActorRef<Wire.ToNode> self;
  private final List<Hand> hands = new ArrayList<>();
  private Optional<ActorRef<Wire.ToCoordinator>> coordinator = Optional.empty();
  private String hash = "";
  private long seed;
  private boolean admitted;

  /** Under which name tasks are to be had. */
  static ServiceKey<ConsumerController.Command<Wire.Work>> blocksKey(String id) {
    return ServiceKey.create(ConsumerController.serviceKeyClass(), id);
  }

  static Behavior<Command> create(
      ClusterNode node, String name, CompletableFuture<ClusterNode.End> end) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Node(context, timers, node, name, end)));
  }

  private Node(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ClusterNode node,
      String name,
      CompletableFuture<ClusterNode.End> end) {
    super(context);
    this.node = node;
    this.name = name;
    this.end = end;
    this.timers = timers;
    self = context.messageAdapter(Wire.ToNode.class, FromCoordinator::new);
    ActorRef<Receptionist.Listing> listings =
        context.messageAdapter(
            Receptionist.Listing.class,
            listing -> new Found(listing.getAllServiceInstances(Coordinator.KEY)));
    context.getSystem().receptionist().tell(Receptionist.subscribe(Coordinator.KEY, listings));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Found.class, this::onFound)
        .onMessage(FromCoordinator.class, this::onFromCoordinator)
        .onMessage(SayHello.class, this::onSayHello)
        .onSignal(Terminated.class, this::onTerminated)
        .build();
  }

  private Behavior<Command> onFound(Found found) {
    if (coordinator.isPresent() && !found.coordinators().contains(coordinator.get())) {
      return over(ClusterNode.End.LOST);
    }
    if (coordinator.isEmpty() && !found.coordinators().isEmpty()) {
      coordinator = Optional.of(found.coordinators().iterator().next());
      timers.startTimerWithFixedDelay(new SayHello(), Duration.ZERO, BETWEEN_HELLOS);
    }
    return this;
  }

  /** Until there is an answer; that it is said twice does no harm. */
  private Behavior<Command> onSayHello(SayHello again) {
    coordinator.ifPresent(
        c ->
            c.tell(
                hands.isEmpty()
                    ? new Wire.Hello(name, node.version(), self)
                    : new Wire.Prepared(
                        name, hash, seed, hands.stream().map(Hand::results).toList(), self)));
    return this;
  }

  private Behavior<Command> onFromCoordinator(FromCoordinator from) {
    if (from.message() instanceof Wire.Welcome welcome) {
      return prepare(welcome);
    }
    if (from.message() instanceof Wire.Admitted given) {
      return begin(given);
    }
    if (from.message() instanceof Wire.Refused refused) {
      end.completeExceptionally(
          new UserException("the coordinator refuses this node: " + refused.reason()));
      return Behaviors.stopped();
    }
    return over(ClusterNode.End.FINISHED);
  }

  private Behavior<Command> prepare(Wire.Welcome welcome) {
    if (!hands.isEmpty()) {
      return this;
    }
    ClusterNode.Prepared prepared;
    try {
      prepared = node.read(welcome);
    } catch (RuntimeException e) {
      end.completeExceptionally(e);
      return Behaviors.stopped();
    }
    hash = prepared.hash();
    seed = prepared.plan().seed();
    for (int w = 0; w < node.workers(); w++) {
      hands.add(hand(w, prepared));
    }
    return onSayHello(new SayHello());
  }

  private Hand hand(int number, ClusterNode.Prepared prepared) {
    ActorRef<ProducerController.Command<Wire.Result>> results =
        getContext()
            .spawn(
                ProducerController.create(Wire.Result.class, name + "-" + number, Optional.empty()),
                "results-" + number);
    NodeWorker.Job job = new NodeWorker.Job(name, hash, prepared.work().create(), node::taskDone);
    ActorRef<NodeWorker.Command> worker =
        getContext()
            .spawn(
                NodeWorker.create(job, results),
                "worker-" + number,
                DispatcherSelector.fromConfig("unravel.worker-dispatcher"));
    getContext().watch(worker);
    return new Hand(worker, results);
  }

  private Behavior<Command> begin(Wire.Admitted given) {
    if (!admitted) {
      admitted = true;
      timers.cancelAll();
      node.say("admitted as " + name);
      hands.forEach(hand -> hand.worker().tell(new NodeWorker.Begin(blocksKey(given.blocks()))));
    }
    return this;
  }

  private Behavior<Command> onTerminated(Terminated worker) {
    end.completeExceptionally(
        new IllegalStateException("a worker failed: " + worker.getRef().path().name()));
    return Behaviors.stopped();
  }

  private Behavior<Command> over(ClusterNode.End how) {
    end.complete(how);
    return Behaviors.stopped();
  }
}
