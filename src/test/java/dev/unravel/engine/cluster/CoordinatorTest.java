package dev.unravel.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.delivery.ProducerController;
import akka.actor.typed.receptionist.Receptionist;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.ConfigFactory;
import dev.unravel.PatientKit;
import dev.unravel.conf.Scenario;
import dev.unravel.engine.BlockArchive;
import dev.unravel.engine.BlockTask;
import dev.unravel.engine.BlockWork;
import dev.unravel.engine.Remote;
import dev.unravel.engine.RunPlan;
import dev.unravel.engine.RunStatistics;
import dev.unravel.engine.Shard;
import dev.unravel.ensemble.SumNumbers;
import dev.unravel.event.EventBlock;
import dev.unravel.run.ClusterWork;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the coordinator makes of what nodes say, twice, too early, or untruly. */
class CoordinatorTest {

  private static final Scenario SCENARIO =
      Scenario.parse(
          """
          name = small
          system   { spins = 2, hamiltonian { type = lmg, J = 1, h = 0.3 } }
          initial  { type = gibbs, beta = 1 }
          eve      { observable = Sz, rate = 1 }
          time     { end = 1, points = 3 }
          ensemble { trajectories = 64, seed = 3, block = 32 }
          """,
          "test",
          List.of());

  private static final ClusterSite.Assignment ASSIGNMENT =
      ClusterWork.assignment(SCENARIO, Shard.WHOLE);

  private final ActorTestKit kit =
      PatientKit.of(
          ConfigFactory.parseString(
                  """
                  akka.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                  akka.cluster.roles = [ coordinator ]
                  """)
              .withFallback(ConfigFactory.load("cluster")));
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final RunPlan plan = ClusterWork.prepare(SCENARIO.canonicalText(), Shard.WHOLE, 1).plan();
  private final RunStatistics statistics = new RunStatistics(64);
  private final TestProbe<Remote.Report> desk = kit.createTestProbe();
  private final TestProbe<Wire.ToNode> node = kit.createTestProbe();
  private final TestProbe<ProducerController.RequestNext<Wire.Result>> demand =
      kit.createTestProbe();
  private final ActorRef<ProducerController.Command<Wire.Result>> results =
      kit.spawn(ProducerController.create(Wire.Result.class, "results", Optional.empty()));
  private final ActorRef<Remote.Order> orders =
      kit.spawn(
          new ClusterSite(
                  new Address("127.0.0.1", 2551, Optional.empty()), ASSIGNMENT, 1, 0, said::add)
              .create(plan, statistics, desk.getRef()));
  private final ActorRef<Wire.ToCoordinator> coordinator = find();

  @AfterEach
  void endActors() {
    kit.shutdownTestKit();
  }

  private ActorRef<Wire.ToCoordinator> find() {
    Cluster cluster = Cluster.get(kit.system());
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    TestProbe<Receptionist.Listing> listings = kit.createTestProbe();
    kit.system().receptionist().tell(Receptionist.subscribe(Coordinator.KEY, listings.getRef()));
    while (true) {
      var found = listings.receiveMessage().getAllServiceInstances(Coordinator.KEY);
      if (!found.isEmpty()) {
        return found.iterator().next();
      }
    }
  }

  /** What was told before the coordinator's answers is there before them. */
  private void shouldHaveToldTheDeskNoMore() {
    TestProbe<Wire.ToNode> other = kit.createTestProbe();
    for (int round = 0; round < 20; round++) {
      coordinator.tell(new Wire.Hello("other", "none", other.getRef()));
      other.expectMessageClass(Wire.Refused.class);
    }
    desk.getRef().tell(new Remote.Wanted());
    desk.expectMessage(new Remote.Wanted());
  }

  private Wire.Hello hello(String version) {
    return new Wire.Hello("node-1", version, node.getRef());
  }

  private Wire.Prepared prepared(String hash, long seed) {
    return new Wire.Prepared("node-1", hash, seed, List.of(results), node.getRef());
  }

  private void admit() {
    coordinator.tell(hello(ASSIGNMENT.version()));
    node.expectMessageClass(Wire.Welcome.class);
    coordinator.tell(prepared(ASSIGNMENT.hash(), 3));
    node.expectMessageClass(Wire.Admitted.class);
    desk.expectMessage(new Remote.Hands(1));
    assertThat(said).containsExactly("node node-1 is there, with 1 workers (1 of 1 nodes)");
  }

  private Wire.Result result(String hash) {
    BlockTask task = new BlockTask(1, 0, List.of(new BlockTask.Block(32, 32)));
    BlockWork work = new BlockWork(plan, BlockArchive.EMPTY, true);
    List<EventBlock> events = work.events(task).all();
    byte[] sums = SumBytes.of(SumNumbers.of(work.project(task, events)));
    return new Wire.Result("node-1", hash, task, EventBytes.of(events), sums);
  }

  private void returns(Wire.Result result) {
    demand.receiveMessage().sendNextTo().tell(result);
  }

  @Test
  void shouldLetANodeInOnceHoweverOftenItAsks() {
    admit();
    coordinator.tell(prepared(ASSIGNMENT.hash(), 3));
    node.expectMessageClass(Wire.Admitted.class);
    coordinator.tell(hello(ASSIGNMENT.version()));
    node.expectMessageClass(Wire.Welcome.class);
    assertThat(said).hasSize(1);
    shouldHaveToldTheDeskNoMore();
    assertThat(statistics.node("node-1").hands()).isEqualTo(1);
  }

  @Test
  void shouldRefuseByNameWhoeverIsOfAnotherRunAndSayItOnce() {
    refused(hello("9.9"), "it is of version 9.9, the run of version " + ASSIGNMENT.version());
    refused(prepared(ASSIGNMENT.hash(), 4), "it has the seed 4, the run 3");
    refused(
        prepared("abc", 3),
        "its scenario has the hash abc, that of the run %.12s".formatted(ASSIGNMENT.hash()));
    shouldHaveToldTheDeskNoMore();
  }

  private void refused(Wire.ToCoordinator message, String why) {
    said.clear();
    coordinator.tell(message);
    coordinator.tell(message);
    node.expectMessage(new Wire.Refused(why));
    node.expectMessage(new Wire.Refused(why));
    assertThat(said).containsExactly("node node-1 refused: " + why);
  }

  @Test
  void shouldLetNobodyInWhoHasBeenFoundOut() {
    admit();
    orders.tell(new Remote.Expel("node-1"));
    String why = "a block of it is not what this run gives";
    node.expectMessage(new Wire.Refused(why));
    desk.expectMessage(new Remote.Hands(0));
    coordinator.tell(hello(ASSIGNMENT.version()));
    node.expectMessage(new Wire.Refused(why));
    coordinator.tell(prepared(ASSIGNMENT.hash(), 3));
    node.expectMessage(new Wire.Refused(why));
    shouldHaveToldTheDeskNoMore();
  }

  @Test
  void shouldTellWhatHasComeAndReportWhatCannotBeABlock() {
    admit();
    results.tell(new ProducerController.Start<>(demand.getRef()));
    Wire.Result good = result(ASSIGNMENT.hash());
    returns(good);
    Remote.Done done = desk.expectMessageClass(Remote.Done.class);
    assertThat(done.task()).isEqualTo(good.task());
    assertThat(done.events())
        .isEqualTo(new BlockWork(plan, BlockArchive.EMPTY, true).events(good.task()).all());
    returns(result("another"));
    desk.expectMessage(new Remote.Useless("node-1", good.task()));
    BlockTask nowhere = new BlockTask(1, 7, good.task().blocks());
    returns(new Wire.Result("node-1", good.hash(), nowhere, good.events(), good.sums()));
    desk.expectMessage(new Remote.Useless("node-1", nowhere));
    byte[] cut = Arrays.copyOf(good.events(), good.events().length - 1);
    returns(new Wire.Result("node-1", good.hash(), good.task(), cut, good.sums()));
    desk.expectMessage(new Remote.Useless("node-1", good.task()));
    returns(new Wire.Result("node-1", good.hash(), good.task(), good.events(), new byte[4]));
    desk.expectMessage(new Remote.Useless("node-1", good.task()));
  }

  @Test
  void shouldTakeNothingMoreOfANodeThatIsGone() {
    admit();
    results.tell(new ProducerController.Start<>(demand.getRef()));
    var last = demand.receiveMessage();
    node.stop();
    desk.expectMessage(new Remote.Hands(0));
    assertThat(said).last().isEqualTo("node node-1 is gone; its blocks go to others");
    last.sendNextTo().tell(result(ASSIGNMENT.hash()));
    shouldHaveToldTheDeskNoMore();
  }
}
