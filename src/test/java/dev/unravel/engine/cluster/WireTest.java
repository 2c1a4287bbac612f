package dev.unravel.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.delivery.ProducerController;
import akka.serialization.SerializationExtension;
import akka.serialization.SerializerWithStringManifest;
import com.typesafe.config.ConfigFactory;
import dev.unravel.conf.Scenario;
import dev.unravel.engine.BlockArchive;
import dev.unravel.engine.BlockTask;
import dev.unravel.engine.BlockWork;
import dev.unravel.engine.CurvePlan;
import dev.unravel.engine.RunPlan;
import dev.unravel.engine.Shard;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.ensemble.SumNumbers;
import dev.unravel.event.EventBlock;
import dev.unravel.run.ClusterWork;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent comes out as it went in; whatever else comes in is refused. */
class WireTest {

  private static final BlockTask TASK =
      new BlockTask(5, 0, List.of(new BlockTask.Block(64, 32), new BlockTask.Block(96, 20)));

  private static ActorTestKit kit;

  @BeforeAll
  static void startActors() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString(
                    """
                    akka.actor.provider = local
                    akka.actor.serializers.unravel = "dev.unravel.engine.cluster.WireSerializer"
                    akka.actor.serialization-bindings."dev.unravel.engine.cluster.Wire" = unravel
                    """)
                .withFallback(ConfigFactory.load("akka")));
  }

  @AfterAll
  static void endActors() {
    kit.shutdownTestKit();
  }

  private static SerializerWithStringManifest serializer() {
    try {
      return (SerializerWithStringManifest)
          SerializationExtension.get(kit.system()).serializerFor(Wire.Finished.class);
    } catch (NotSerializableException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Wire> messages() {
    var node = kit.<Wire.ToNode>createTestProbe().getRef();
    var results = kit.<ProducerController.Command<Wire.Result>>createTestProbe().getRef();
    return List.of(
        new Wire.Hello("node-1", "0.1.0", node),
        new Wire.Prepared("node-1", "abc", -7, List.of(results, results), node),
        new Wire.Welcome("{ name = κ }", "3/16"),
        new Wire.Admitted("blocks"),
        new Wire.Refused("for reasons"),
        new Wire.Finished(),
        new Wire.Work(TASK));
  }

  @Test
  void shouldReadEveryMessageAsItWasWritten() throws NotSerializableException {
    for (Wire message : messages()) {
      byte[] bytes = serializer().toBinary(message);
      assertThat(serializer().fromBinary(bytes, serializer().manifest(message))).isEqualTo(message);
    }
    Wire.Result result = new Wire.Result("n", "h", TASK, new byte[] {1, 2, 3}, new byte[] {4, 5});
    Wire.Result read =
        (Wire.Result)
            serializer().fromBinary(serializer().toBinary(result), serializer().manifest(result));
    assertThat(read).usingRecursiveComparison().isEqualTo(result);
  }

  @Test
  void shouldRefuseEverythingElse() {
    for (Wire message : messages()) {
      byte[] bytes = serializer().toBinary(message);
      String letter = serializer().manifest(message);
      for (int length = 0; length < bytes.length; length++) {
        byte[] part = Arrays.copyOf(bytes, length);
        assertThatThrownBy(() -> serializer().fromBinary(part, letter))
            .isInstanceOf(NotSerializableException.class);
      }
      byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
      assertThatThrownBy(() -> serializer().fromBinary(more, letter))
          .isInstanceOf(NotSerializableException.class);
      assertThatThrownBy(() -> serializer().fromBinary(bytes, "java.lang.Runtime"))
          .isInstanceOf(NotSerializableException.class);
    }
    assertThatThrownBy(() -> serializer().manifest("a text"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RunPlan plan(String... overrides) {
    Scenario scenario =
        Scenario.parse(
            """
            name = small
            system   { spins = 3, hamiltonian { type = lmg, J = 1, h = 0.3 } }
            initial  { type = gibbs, beta = 1 }
            dissipators = [ { type = thermal, beta = 1, gamma0 = 0.5 } ]
            eve      { observable = Sz, rate = 1 }
            time     { end = 1, points = 5 }
            ensemble { trajectories = 116, seed = 3, block = 32 }
            """,
            "test",
            List.of(overrides));
    return ClusterWork.prepare(scenario.canonicalText(), Shard.WHOLE, 1).plan();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name = thermal",
        "ensemble.state = moments",
        "dissipators = [ { type = collective, operator { Sy = 1 }, per-spin = true, rate = 1 } ]",
        "eve.strength = 0.5"
      })
  void shouldGiveEventsAndSumsBackToTheLastBit(String override) {
    RunPlan plan = plan(override.replace(" = ", "="));
    BlockWork work = new BlockWork(plan, BlockArchive.EMPTY, true);
    List<EventBlock> events = work.events(TASK).all();
    CurvePlan curve = plan.curve(0);
    assertThat(EventBytes.parse(EventBytes.of(events), TASK, curve)).isEqualTo(events);
    SumNumbers numbers = SumNumbers.of(work.project(TASK, events));
    assertThat(SumBytes.parse(SumBytes.of(numbers))).isEqualTo(numbers);
    BlockSums sums = numbers.toSums(curve.projection(), 2, 52);
    assertThat(SumNumbers.of(sums)).isEqualTo(numbers);
    assertThat(sums.tally())
        .usingRecursiveComparison()
        .isEqualTo(work.project(TASK, events).tally());
    for (int[] wrong : List.of(new int[] {1, 52}, new int[] {2, 51})) {
      assertThatThrownBy(() -> numbers.toSums(curve.projection(), wrong[0], wrong[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static byte[] history(
      double weight, int prepared, double first, int code, double second, int other) {
    return ByteBuffer.allocate(40)
        .putDouble(weight)
        .putInt(prepared)
        .putInt(2)
        .putDouble(first)
        .putInt(code)
        .putDouble(second)
        .putInt(other)
        .array();
  }

  @Test
  void shouldRefuseEventsThatNoTrajectoryOfTheRunHas() {
    CurvePlan curve = plan().curve(0);
    BlockTask one = new BlockTask(0, 0, List.of(new BlockTask.Block(0, 1)));
    byte[] right = history(1, 0, 0.2, 0, 0.5, ~0);
    assertThat(EventBytes.of(EventBytes.parse(right, one, curve))).isEqualTo(right);
    List<byte[]> wrong =
        List.of(
            history(-1, 0, 0.2, 0, 0.5, ~0),
            history(Double.NaN, 0, 0.2, 0, 0.5, ~0),
            history(1, -1, 0.2, 0, 0.5, ~0),
            history(1, 99, 0.2, 0, 0.5, ~0),
            history(1, 0, 0.5, 0, 0.2, ~0),
            history(1, 0, -0.1, 0, 0.5, ~0),
            history(1, 0, 0.2, 0, 1.5, ~0),
            history(1, 0, 0.2, 0, Double.NaN, ~0),
            history(1, 0, 0.2, 99, 0.5, ~0),
            history(1, 0, 0.2, 0, 0.5, ~99),
            Arrays.copyOf(right, 41));
    for (byte[] bytes : wrong) {
      assertThatThrownBy(() -> EventBytes.parse(bytes, one, curve))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("these are no events of such trajectories");
    }
  }

  /** Any change of a byte gives other events or sums, or is refused; nothing else happens. */
  @Test
  void shouldRefuseOrNoticeWhateverIsChanged() {
    RunPlan plan = plan();
    CurvePlan curve = plan.curve(0);
    BlockWork work = new BlockWork(plan, BlockArchive.EMPTY, true);
    List<EventBlock> events = work.events(TASK).all();
    SumNumbers sums = SumNumbers.of(work.project(TASK, events));
    SplittableRandom random = new SplittableRandom(1);
    List<Boolean> refused = new ArrayList<>();
    for (int trial = 0; trial < 4000; trial++) {
      byte[] bytes = trial % 2 == 0 ? EventBytes.of(events) : SumBytes.of(sums);
      bytes[random.nextInt(trial % 4 < 2 ? 64 : bytes.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        if (trial % 2 == 0) {
          assertThat(EventBytes.parse(bytes, TASK, curve)).isNotEqualTo(events);
        } else {
          SumNumbers other = SumBytes.parse(bytes);
          assertThat(SumNumbers.of(other.toSums(curve.projection(), 2, 52))).isNotEqualTo(sums);
        }
        refused.add(false);
      } catch (IllegalArgumentException e) {
        refused.add(true);
      }
    }
    assertThat(refused).contains(true, false);
  }
}
