package dev.unravel.engine.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.delivery.ConsumerController;
import akka.actor.typed.delivery.WorkPullingProducerController;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Down;
import dev.unravel.engine.CurvePlan;
import dev.unravel.engine.Remote;
import dev.unravel.engine.RunPlan;
import dev.unravel.engine.RunStatistics;
import dev.unravel.ensemble.SumNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets nodes in that work on the same thing, gives them tasks as they ask for them (work pulling:
 * what a node that is gone has not done goes to another one), and passes on what they return.
 */
final class Coordinator extends AbstractBehavior<Coordinator.Command> {

  /** Where nodes find it. */
  static final ServiceKey<Wire.ToCoordinator> KEY =
      ServiceKey.create(Wire.ToCoordinator.class, "unravel-coordinator");

  private static final String UNTRUE = "a block of it is not what this run gives";

  sealed interface Command permits Ordered, FromNode, Next, Returned, Gone {}

  private record Ordered(Remote.Order order) implements Command {}

  private record FromNode(Wire.ToCoordinator message) implements Command {}

  private record Next(WorkPullingProducerController.RequestNext<Wire.Work> request)
      implements Command {}

  private record Returned(ConsumerController.Delivery<Wire.Result> delivery) implements Command {}

  private record Gone(String node) implements Command {}

  /** A node that has been let in, with the actors through which its results come. */
  private record Member(
      ActorRef<Wire.ToNode> node,
      List<ActorRef<ConsumerController.Command<Wire.Result>>> results) {}

  private final ClusterSite site;
  private final RunPlan plan;
  private final RunStatistics statistics;
  private final ActorRef<Remote.Report> desk;
  private final ServiceKey<ConsumerController.Command<Wire.Work>> blocks;
  private final ActorRef<WorkPullingProducerController.Command<Wire.Work>> producer;
  private final Map<String, Member> members = new HashMap<>();
  private Optional<WorkPullingProducerController.RequestNext<Wire.Work>> next = Optional.empty();
  private boolean begun;

  static Behavior<Remote.Order> create(
      ClusterSite site, RunPlan plan, RunStatistics statistics, ActorRef<Remote.Report> desk) {
    return Behaviors.transformMessages(
        Remote.Order.class,
        Behaviors.<Command>setup(context -> new Coordinator(context, site, plan, statistics, desk)),
        matcher -> matcher.match(Remote.Order.class, Ordered::new));
  }

  private Coordinator(
      ActorContext<Command> context,
      ClusterSite site,
      RunPlan plan,
      RunStatistics statistics,
      ActorRef<Remote.Report> desk) {
    super(context);
    this.site = site;
    this.plan = plan;
    this.statistics = statistics;
    this.desk = desk;
    // A name of its own for each start: nobody takes tasks who has not been let in by this one.
    blocks = Node.blocksKey("unravel-blocks-" + UUID.randomUUID());
    producer =
        context.spawn(
            WorkPullingProducerController.create(
                Wire.Work.class, "blocks", blocks, Optional.empty()),
            "producer");
    producer.tell(
        new WorkPullingProducerController.Start<>(
            context.messageAdapter(requestNextClass(), Next::new)));
    context
        .getSystem()
        .receptionist()
        .tell(
            Receptionist.register(
                KEY, context.messageAdapter(Wire.ToCoordinator.class, FromNode::new)));
  }

  @SuppressWarnings("unchecked")
  private static Class<WorkPullingProducerController.RequestNext<Wire.Work>> requestNextClass() {
    return (Class<WorkPullingProducerController.RequestNext<Wire.Work>>)
        (Class<?>) WorkPullingProducerController.RequestNext.class;
  }

  @SuppressWarnings("unchecked")
  private static Class<ConsumerController.Delivery<Wire.Result>> deliveryClass() {
    return (Class<ConsumerController.Delivery<Wire.Result>>)
        (Class<?>) ConsumerController.Delivery.class;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Ordered.class, this::onOrdered)
        .onMessage(FromNode.class, this::onFromNode)
        .onMessage(Next.class, this::onNext)
        .onMessage(Returned.class, this::onReturned)
        .onMessage(Gone.class, this::onGone)
        .build();
  }

  private Behavior<Command> onOrdered(Ordered ordered) {
    if (ordered.order() instanceof Remote.Draw draw) {
      next.orElseThrow().sendNextTo().tell(new Wire.Work(draw.task()));
      next = Optional.empty();
    } else if (ordered.order() instanceof Remote.Expel expel) {
      expel(expel.node());
    } else {
      members.values().forEach(member -> member.node().tell(new Wire.Finished()));
    }
    return this;
  }

  private Behavior<Command> onNext(Next request) {
    next = Optional.of(request.request());
    if (begun) {
      desk.tell(new Remote.Wanted());
    }
    return this;
  }

  private Behavior<Command> onFromNode(FromNode from) {
    if (from.message() instanceof Wire.Hello hello) {
      answer(hello);
    } else if (from.message() instanceof Wire.Prepared prepared) {
      answer(prepared);
    }
    return this;
  }

  private void answer(Wire.Hello hello) {
    String version = site.assignment().version();
    if (!hello.version().equals(version)) {
      refuse(
          hello.node(),
          hello.replyTo(),
          "it is of version %s, the run of version %s".formatted(hello.version(), version));
    } else if (site.isExpelled(hello.node())) {
      refuse(hello.node(), hello.replyTo(), UNTRUE);
    } else {
      hello
          .replyTo()
          .tell(
              new Wire.Welcome(site.assignment().scenario(), site.assignment().shard().toString()));
    }
  }

  private void answer(Wire.Prepared prepared) {
    ClusterSite.Assignment assignment = site.assignment();
    if (prepared.seed() != assignment.seed()) {
      refuse(
          prepared.node(),
          prepared.replyTo(),
          "it has the seed %s, the run %s".formatted(prepared.seed(), assignment.seed()));
    } else if (site.isExpelled(prepared.node())) {
      refuse(prepared.node(), prepared.replyTo(), UNTRUE);
    } else if (!prepared.hash().equals(assignment.hash())) {
      refuse(
          prepared.node(),
          prepared.replyTo(),
          "its scenario has the hash %.12s, that of the run %.12s"
              .formatted(prepared.hash(), assignment.hash()));
    } else {
      if (!members.containsKey(prepared.node())) {
        admit(prepared);
      }
      prepared.replyTo().tell(new Wire.Admitted(blocks.id()));
    }
  }

  /** Nodes ask again when the answer takes long; the user is told once. */
  private void refuse(String node, ActorRef<Wire.ToNode> replyTo, String why) {
    site.sayOnce("node " + node + " refused: " + why);
    replyTo.tell(new Wire.Refused(why));
  }

  private void admit(Wire.Prepared prepared) {
    ActorRef<ConsumerController.Delivery<Wire.Result>> self =
        getContext().messageAdapter(deliveryClass(), Returned::new);
    List<ActorRef<ConsumerController.Command<Wire.Result>>> results = new ArrayList<>();
    for (var from : prepared.results()) {
      ActorRef<ConsumerController.Command<Wire.Result>> controller =
          getContext().spawnAnonymous(ConsumerController.<Wire.Result>create());
      controller.tell(new ConsumerController.Start<>(self));
      controller.tell(new ConsumerController.RegisterToProducerController<>(from));
      results.add(controller);
    }
    members.put(prepared.node(), new Member(prepared.replyTo(), results));
    getContext().watchWith(prepared.replyTo(), new Gone(prepared.node()));
    statistics.node(prepared.node()).hands(results.size());
    site.say(
        "node %s is there, with %s workers (%s of %s nodes)"
            .formatted(prepared.node(), results.size(), members.size(), site.minNodes()));
    tellHands();
    if (!begun && members.size() >= site.minNodes()) {
      begun = true;
      next.ifPresent(request -> desk.tell(new Remote.Wanted()));
    }
  }

  private void tellHands() {
    int hands = members.values().stream().mapToInt(member -> member.results().size()).sum();
    desk.tell(new Remote.Hands(hands));
  }

  private Behavior<Command> onReturned(Returned returned) {
    Wire.Result result = returned.delivery().message();
    statistics.node(result.node()).came((long) result.events().length + result.sums().length);
    take(result);
    returned.delivery().confirmTo().tell(ConsumerController.confirmed());
    return this;
  }

  /** What cannot be a result of this run is as bad as a wrong one. */
  private void take(Wire.Result result) {
    try {
      if (!result.hash().equals(site.assignment().hash())) {
        throw new IllegalArgumentException("it is of another scenario");
      }
      if (!plan.has(result.task())) {
        throw new IllegalArgumentException("it is of no task of this run");
      }
      desk.tell(done(result));
    } catch (IllegalArgumentException e) {
      site.say("node %s returned what is no block: %s".formatted(result.node(), e.getMessage()));
      desk.tell(new Remote.Useless(result.node(), result.task()));
    }
  }

  private Remote.Done done(Wire.Result result) {
    CurvePlan curve = plan.curve(result.task().curve());
    SumNumbers sums = SumBytes.parse(result.sums());
    sums.toSums(curve.projection(), result.task().blocks().size(), result.task().trajectories());
    return new Remote.Done(
        result.node(),
        result.task(),
        EventBytes.parse(result.events(), result.task(), curve),
        sums);
  }

  private void expel(String node) {
    site.expel(node);
    site.sayOnce("node " + node + " refused: " + UNTRUE);
    Member member = members.get(node);
    if (member != null) {
      member.node().tell(new Wire.Refused(UNTRUE));
      Cluster.get(getContext().getSystem())
          .manager()
          .tell(new Down(member.node().path().address()));
      forget(node);
    }
  }

  private Behavior<Command> onGone(Gone gone) {
    if (members.containsKey(gone.node())) {
      site.say("node " + gone.node() + " is gone; its blocks go to others");
      forget(gone.node());
    }
    return this;
  }

  private void forget(String node) {
    Objects.requireNonNull(members.remove(node)).results().forEach(getContext()::stop);
    statistics.node(node).hands(0);
    tellHands();
  }
}
