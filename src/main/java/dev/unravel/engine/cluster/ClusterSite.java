package dev.unravel.engine.cluster;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.remote.artery.tcp.SSLEngineProviderSetup;
import com.typesafe.config.Config;
import dev.unravel.engine.Remote;
import dev.unravel.engine.RunPlan;
import dev.unravel.engine.RunStatistics;
import dev.unravel.engine.Shard;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The coordinator of a cluster, as a run has it: nodes come to it and are given blocks. */
public final class ClusterSite implements Remote {

  /**
   * What a cluster works on.
   *
   * @param scenario its text, which nodes are sent
   * @param shard which part of its ensemble
   * @param hash of both, which nodes must come to as well
   * @param seed the run's seed
   * @param version of this Unravel, which nodes must be of too
   */
  public record Assignment(String scenario, Shard shard, String hash, long seed, String version) {}

  private final Address address;
  private final Assignment assignment;
  private final int minNodes;
  private final double audited;
  private final Consumer<String> messages;
  private final Set<String> expelled = ConcurrentHashMap.newKeySet();
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  /**
   * A coordinator.
   *
   * @param address where it listens; the port must be given
   * @param minNodes blocks are given out when so many nodes are there, and from then on
   * @param audited how many of all blocks are done again here
   * @param messages what the user may want to know, line by line
   */
  public ClusterSite(
      Address address,
      Assignment assignment,
      int minNodes,
      double audited,
      Consumer<String> messages) {
    this.address = address;
    this.assignment = assignment;
    this.minNodes = minNodes;
    this.audited = audited;
    this.messages = messages;
  }

  @Override
  public <C> ActorSystem<C> start(String name, Behavior<C> guardian, Config settings) {
    Config config =
        settings.withFallback(
            address.config("coordinator", Address.seed(address.host(), address.port())));
    ActorSystemSetup setup =
        ActorSystemSetup.create(
            BootstrapSetup.create(config),
            SSLEngineProviderSetup.create(
                system ->
                    new TurnedAway(system, why -> sayOnce("a node was turned away: " + why))));
    return address.listening(() -> ActorSystem.create(guardian, name, setup));
  }

  @Override
  public double audited() {
    return audited;
  }

  @Override
  public boolean isExpelled(String node) {
    return expelled.contains(node);
  }

  @Override
  public Behavior<Order> create(RunPlan plan, RunStatistics statistics, ActorRef<Report> desk) {
    return Coordinator.create(this, plan, statistics, desk);
  }

  Assignment assignment() {
    return assignment;
  }

  int minNodes() {
    return minNodes;
  }

  void expel(String node) {
    expelled.add(node);
  }

  /** Also when the run begins anew. */
  void sayOnce(String message) {
    if (said.add(message)) {
      say(message);
    }
  }

  void say(String message) {
    messages.accept(message);
  }
}
