package dev.unravel.engine.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.delivery.ConsumerController;
import akka.actor.typed.delivery.ProducerController;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.receptionist.ServiceKey;
import dev.unravel.engine.BlockTask;
import dev.unravel.engine.BlockWork;
import dev.unravel.ensemble.SumNumbers;
import dev.unravel.event.EventBlock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Does one task at a time and sends back what it gives. A task is confirmed, and so not given to
 * another node, only when the coordinator has its result.
 */
final class NodeWorker extends AbstractBehavior<NodeWorker.Command> {

  /**
   * How far tasks may run ahead of what is confirmed. With Akka's way of counting two or three are
   * here at a time, one of them at work: enough not to wait for the next, and few are kept from the
   * others. Less than 3 comes to a stop after the first task.
   */
  private static final int WINDOW = 4;

  sealed interface Command permits Begin, Given, Next, Taken {}

  /** Take tasks from here on. */
  record Begin(ServiceKey<ConsumerController.Command<Wire.Work>> blocks) implements Command {}

  private record Given(ConsumerController.Delivery<Wire.Work> delivery) implements Command {}

  private record Next(ProducerController.RequestNext<Wire.Result> request) implements Command {}

  private record Taken() implements Command {}

  /**
   * What a worker must know.
   *
   * @param node the node's name
   * @param hash of the scenario
   * @param work what it does; one thread at a time uses it
   * @param done is told of each task that the coordinator has
   */
  record Job(String node, String hash, BlockWork work, Runnable done) {}

  private final Job job;
  private final ActorRef<Object> taken;
  private final Queue<ConsumerController.Delivery<Wire.Work>> given = new ArrayDeque<>();
  private Optional<ProducerController.RequestNext<Wire.Result>> next = Optional.empty();
  private boolean sending;

  /**
   * A worker.
   *
   * @param results the actor by which its results leave
   */
  static Behavior<Command> create(
      Job job, ActorRef<ProducerController.Command<Wire.Result>> results) {
    return Behaviors.setup(context -> new NodeWorker(context, job, results));
  }

  private NodeWorker(
      ActorContext<Command> context,
      Job job,
      ActorRef<ProducerController.Command<Wire.Result>> results) {
    super(context);
    this.job = job;
    taken = context.messageAdapter(Object.class, sequence -> new Taken());
    results.tell(
        new ProducerController.Start<>(context.messageAdapter(requestNextClass(), Next::new)));
  }

  @SuppressWarnings("unchecked")
  private static Class<ProducerController.RequestNext<Wire.Result>> requestNextClass() {
    return (Class<ProducerController.RequestNext<Wire.Result>>)
        (Class<?>) ProducerController.RequestNext.class;
  }

  @SuppressWarnings("unchecked")
  private static Class<ConsumerController.Delivery<Wire.Work>> deliveryClass() {
    return (Class<ConsumerController.Delivery<Wire.Work>>)
        (Class<?>) ConsumerController.Delivery.class;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Begin.class, this::onBegin)
        .onMessage(Given.class, this::onGiven)
        .onMessage(Next.class, this::onNext)
        .onMessage(Taken.class, this::onTaken)
        .build();
  }

  private Behavior<Command> onBegin(Begin begin) {
    ConsumerController.Settings settings =
        ConsumerController.Settings$.MODULE$
            .create(getContext().getSystem())
            .withFlowControlWindow(WINDOW);
    getContext()
        .spawn(ConsumerController.create(begin.blocks(), settings), "blocks")
        .tell(
            new ConsumerController.Start<>(
                getContext().messageAdapter(deliveryClass(), Given::new)));
    return this;
  }

  private Behavior<Command> onGiven(Given task) {
    given.add(task.delivery());
    return work();
  }

  private Behavior<Command> onNext(Next request) {
    next = Optional.of(request.request());
    return work();
  }

  private Behavior<Command> onTaken(Taken result) {
    given.remove().confirmTo().tell(ConsumerController.confirmed());
    sending = false;
    job.done().run();
    return work();
  }

  private Behavior<Command> work() {
    if (!sending && !given.isEmpty() && next.isPresent()) {
      sending = true;
      ProducerController.RequestNext<Wire.Result> request = next.get();
      next = Optional.empty();
      request
          .askNextTo()
          .tell(
              new ProducerController.MessageWithConfirmation<>(
                  result(given.element().message().task()), taken));
    }
    return this;
  }

  private Wire.Result result(BlockTask task) {
    List<EventBlock> events = job.work().events(task).all();
    SumNumbers sums = SumNumbers.of(job.work().project(task, events));
    return new Wire.Result(job.node(), job.hash(), task, EventBytes.of(events), SumBytes.of(sums));
  }
}
