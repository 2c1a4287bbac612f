package dev.unravel.engine.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.cluster.Cluster;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.unravel.UserException;
import dev.unravel.engine.BlockWork;
import dev.unravel.engine.RunPlan;
import dev.unravel.engine.Shard;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that does blocks for the coordinator of a cluster. It looks for the coordinator until
 * it finds one, and again when it has lost it, each time as a new member.
 */
public final class ClusterNode {

  /**
   * A scenario made ready.
   *
   * @param plan with its curves
   * @param hash of its identity
   * @param work makes what does the tasks, one for each worker
   */
  public record Prepared(RunPlan plan, String hash, BlockWork.Factory work) {}

  /** How a membership ended. */
  enum End {
    /** The run is finished. */
    FINISHED,
    /** The coordinator is gone, or has given this member up. */
    LOST
  }

  private static final long LEAVING_SECONDS = 3;
  private static final long BETWEEN_RINGS_MILLIS = 500;

  private final Address address;
  private final String seed;
  private final Doorbell doorbell;
  private final int workers;
  private final String version;
  private final BiFunction<String, Shard, Prepared> reader;
  private final Consumer<String> messages;
  private final AtomicLong done = new AtomicLong();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable ActorSystem<Node.Command> system;

  /**
   * A node; {@link #run} starts it.
   *
   * @param coordinator host of the coordinator
   * @param port and its port
   * @param workers how many tasks are done at a time
   * @param version of this Unravel
   * @param reader makes of the text of a scenario, and a part of it, what is to be done
   * @param messages what the user may want to know, line by line
   * @throws UserException if the coordinator is not on this machine and there are no certificates
   */
  public ClusterNode(
      Address address,
      String coordinator,
      int port,
      int workers,
      String version,
      BiFunction<String, Shard, Prepared> reader,
      Consumer<String> messages) {
    if (address.tls().isEmpty()) {
      Address.refuseOpenNetwork(coordinator);
    }
    this.address = address;
    this.seed = Address.seed(coordinator, port);
    doorbell = new Doorbell(coordinator, port, address.tls());
    this.workers = workers;
    this.version = version;
    this.reader = reader;
    this.messages = messages;
  }

  /**
   * Works until a run is finished, or {@link #stop}.
   *
   * @return how many tasks were done
   * @throws UserException if the coordinator refuses this node, or protects its connections in
   *     another way
   */
  public long run() {
    messages.accept("looking for the coordinator at " + seed);
    while (isReached() && membership() == End.LOST) {
      if (stopping.getCount() > 0) {
        messages.accept("the coordinator is lost; looking for it again");
      }
    }
    return done.get();
  }

  /** Waits until the coordinator is there; in vain if the node is stopped meanwhile. */
  private boolean isReached() {
    try {
      while (stopping.getCount() > 0 && !doorbell.isAnswered()) {
        stopping.await(BETWEEN_RINGS_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return stopping.getCount() > 0;
  }

  private End membership() {
    CompletableFuture<End> end = new CompletableFuture<>();
    String name = "%s-%.8s".formatted(address.host(), UUID.randomUUID());
    Config config =
        ConfigFactory.parseString(
                "unravel.worker-dispatcher.thread-pool-executor.fixed-pool-size = " + workers)
            .withFallback(address.config("worker", seed));
    ActorSystem<Node.Command> member =
        address.listening(
            () -> ActorSystem.create(Node.create(this, name, end), "unravel", config));
    system = member;
    if (stopping.getCount() == 0) {
      member.terminate();
    }
    Cluster.get(Adapter.toClassic(member)).registerOnMemberRemoved(() -> end.complete(End.LOST));
    member.getWhenTerminated().whenComplete((d, failure) -> end.complete(End.LOST));
    try {
      return end.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      endOf(member);
    }
  }

  /**
   * A task at work can take minutes to its end, and nobody wants it any more: it is left to itself,
   * unless the next membership needs its port.
   */
  private void endOf(ActorSystem<?> member) {
    member.terminate();
    CompletableFuture<?> ended = member.getWhenTerminated().toCompletableFuture();
    try {
      if (address.port() == 0) {
        ended.get(LEAVING_SECONDS, TimeUnit.SECONDS);
      } else {
        ended.get();
      }
    } catch (TimeoutException e) {
      // It ends with the task.
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Leaves the cluster; what is at work here goes to others. */
  public void stop() {
    stopping.countDown();
    ActorSystem<Node.Command> member = system;
    if (member != null) {
      member.terminate();
    }
  }

  int workers() {
    return workers;
  }

  String version() {
    return version;
  }

  Prepared read(Wire.Welcome welcome) {
    return reader.apply(welcome.scenario(), Shard.parse(welcome.shard()));
  }

  void say(String message) {
    messages.accept(message);
  }

  void taskDone() {
    done.incrementAndGet();
  }
}
