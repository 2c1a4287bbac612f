package dev.unravel.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.ensemble.SumNumbers;
import dev.unravel.event.EventBlock;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Between the run and those who work outside of this process: passes tasks out, and takes each back
 * once. The first block of every node and a random sample of the others are done again here and
 * compared to the last bit; what waits for such an audit is not on record. Nothing of a node is put
 * on record before its first audit.
 */
final class RemoteDesk extends AbstractBehavior<RemoteDesk.Command> {

  sealed interface Command permits Ordered, Reported, Checked, Finish {}

  /** What the dispatcher wants done. */
  private record Ordered(Worker.Command order) implements Command {}

  /** What comes from outside. */
  private record Reported(Remote.Report report) implements Command {}

  /** An audit is done. */
  private record Checked(Worker.Audited audited) implements Command {}

  /** The run is finished. */
  record Finish() implements Command {}

  private final Worker.Peers peers;
  private final Remote remote;
  private final ActorRef<RunGuardian.Command> guardian;
  private final RunPlan plan;
  private final BlockStore.Encoder encoder;
  private final RunStatistics statistics;
  private final ActorRef<Worker.Command> self;
  private final ActorRef<Worker.Audited> audits;
  private final ActorRef<Remote.Order> outside;
  private final SecureRandom random = new SecureRandom();

  /** Tasks that are out, by sequence. */
  private final Map<Long, BlockTask> out = new HashMap<>();

  /** What is being audited, and what waits for the first audit of its node, by sequence. */
  private final Map<Long, Remote.Done> held = new HashMap<>();

  private final Set<Long> audited = new TreeSet<>();
  private final Set<String> trusted = new TreeSet<>();
  private final Map<String, List<BlockTask>> recorded = new HashMap<>();

  /** When the first task was given out, in seconds since the start of the run. */
  private double began = Double.NaN;

  static Behavior<Command> create(
      RunPlan plan,
      Remote remote,
      Worker.Peers peers,
      BlockStore store,
      ActorRef<RunGuardian.Command> guardian,
      RunStatistics statistics) {
    return Behaviors.setup(
        context -> new RemoteDesk(context, plan, remote, peers, store, guardian, statistics));
  }

  private RemoteDesk(
      ActorContext<Command> context,
      RunPlan plan,
      Remote remote,
      Worker.Peers peers,
      BlockStore store,
      ActorRef<RunGuardian.Command> guardian,
      RunStatistics statistics) {
    super(context);
    this.plan = plan;
    this.remote = remote;
    this.peers = peers;
    this.guardian = guardian;
    this.statistics = statistics;
    encoder = store.encoder();
    self = context.messageAdapter(Worker.Command.class, Ordered::new);
    audits = context.messageAdapter(Worker.Audited.class, Checked::new);
    outside =
        context.spawn(
            remote.create(
                plan, statistics, context.messageAdapter(Remote.Report.class, Reported::new)),
            "cluster");
    context.watch(outside);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Ordered.class, this::onOrdered)
        .onMessage(Reported.class, this::onReported)
        .onMessage(Checked.class, this::onChecked)
        .onMessage(Finish.class, this::onFinish)
        .onSignal(PostStop.class, signal -> closeEncoder())
        .build();
  }

  private Behavior<Command> closeEncoder() {
    encoder.close();
    return this;
  }

  private Behavior<Command> onFinish(Finish finish) {
    outside.tell(new Remote.Finish());
    return this;
  }

  private Behavior<Command> onOrdered(Ordered ordered) {
    BlockTask task = ((Worker.Simulate) ordered.order()).task();
    began = Double.isNaN(began) ? statistics.seconds() : began;
    out.put(task.sequence(), task);
    outside.tell(new Remote.Draw(task));
    return this;
  }

  private Behavior<Command> onReported(Reported reported) {
    if (reported.report() instanceof Remote.Done done) {
      onDone(done);
    } else if (reported.report() instanceof Remote.Useless useless) {
      onUseless(useless);
    } else if (reported.report() instanceof Remote.Hands hands) {
      peers.dispatcher().tell(new BlockDispatcher.Outside(hands.count()));
    } else {
      peers.dispatcher().tell(new BlockDispatcher.Ready(self, Worker.Hands.NEW_BLOCKS));
    }
    return this;
  }

  /** A task that is not out has come before, from this node or another. */
  private void onDone(Remote.Done done) {
    BlockTask task = done.task();
    if (!task.equals(out.get(task.sequence()))) {
      return;
    }
    out.remove(task.sequence());
    if (remote.isExpelled(done.node())) {
      peers.dispatcher().tell(new BlockDispatcher.Redo(task));
      return;
    }
    boolean first = !trusted.contains(done.node());
    boolean alreadyAsked = first && audited.stream().anyMatch(s -> isHeldOf(done.node(), s));
    if ((first && !alreadyAsked) || random.nextDouble() < remote.audited()) {
      audited.add(task.sequence());
      peers
          .dispatcher()
          .tell(
              new BlockDispatcher.Check(
                  new Worker.Audit(task, done.events(), done.sums(), audits)));
    }
    if (first || audited.contains(task.sequence())) {
      held.put(task.sequence(), done);
    } else {
      record(done);
    }
  }

  private void onUseless(Remote.Useless useless) {
    BlockTask task = out.remove(useless.task().sequence());
    if (task != null) {
      peers.dispatcher().tell(new BlockDispatcher.Redo(task));
    }
    if (!remote.isExpelled(useless.node())) {
      expel(useless.node());
    }
  }

  private boolean isHeldOf(String node, long sequence) {
    Remote.Done done = held.get(sequence);
    return done != null && done.node().equals(node);
  }

  private Behavior<Command> onChecked(Checked checked) {
    long sequence = checked.audited().task().sequence();
    if (!audited.remove(sequence)) {
      return this;
    }
    Remote.Done done = held.get(sequence);
    if (done == null) {
      return this;
    }
    if (!checked.audited().same()) {
      expel(done.node());
      return this;
    }
    statistics.node(done.node()).audits.incrementAndGet();
    trusted.add(done.node());
    held.values().stream()
        .filter(d -> d.node().equals(done.node()))
        .filter(d -> !audited.contains(d.task().sequence()))
        .toList()
        .forEach(this::release);
    return this;
  }

  private void release(Remote.Done done) {
    held.remove(done.task().sequence());
    record(done);
  }

  /** What is held of it is drawn again; what is on record must be taken from there first. */
  private void expel(String node) {
    getContext().getLog().warn("node {} returned a block that is not what this run gives", node);
    outside.tell(new Remote.Expel(node));
    List<BlockTask> onRecord = recorded.getOrDefault(node, List.of());
    if (!onRecord.isEmpty()) {
      guardian.tell(new RunGuardian.Failed(new UntrueBlocks(node, onRecord)));
      return;
    }
    List<BlockTask> again =
        held.values().stream().filter(d -> d.node().equals(node)).map(Remote.Done::task).toList();
    for (BlockTask task : again) {
      held.remove(task.sequence());
      audited.remove(task.sequence());
      peers.dispatcher().tell(new BlockDispatcher.Redo(task));
    }
  }

  private void record(Remote.Done done) {
    BlockTask task = done.task();
    List<BlockStore.Encoded> fresh = done.events().stream().map(encoder::encode).toList();
    NodeCounters node = statistics.node(done.node());
    node.blocks.addAndGet(task.blocks().size());
    node.trajectories.addAndGet(task.trajectories());
    statistics.drawn(task.trajectories(), began);
    recorded.computeIfAbsent(done.node(), name -> new ArrayList<>()).add(task);
    statistics.journalMailbox.incrementAndGet();
    long events = done.events().stream().mapToLong(EventBlock::eventCount).sum();
    Aggregator.Command next = new Aggregator.Projected(task, sums(done));
    peers.journal().tell(new JournalKeeper.Append(fresh, events, Optional.of(next)));
  }

  private BlockSums sums(Remote.Done done) {
    BlockTask task = done.task();
    SumNumbers numbers = done.sums();
    return numbers.toSums(
        plan.curve(task.curve()).projection(), task.blocks().size(), task.trajectories());
  }
}
