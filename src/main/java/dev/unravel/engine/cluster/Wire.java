package dev.unravel.engine.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.delivery.ProducerController;
import dev.unravel.engine.BlockTask;
import java.util.List;

/**
 * What the nodes of a cluster say to each other; {@link WireSerializer} has the bytes.
 *
 * <pre>
 *   node                               coordinator
 *     Hello(version)          ----&gt;
 *                             &lt;----     Welcome(scenario)      or Refused(why)
 *     Prepared(hash, seed)    ----&gt;
 *                             &lt;----     Admitted(where blocks are)      or Refused(why)
 *                             &lt;----     Work(task)             by work pulling
 *     Result(events, sums)    ----&gt;                            by reliable delivery, in chunks
 *                             &lt;----     Finished()
 * </pre>
 */
sealed interface Wire {

  /** To the coordinator. */
  sealed interface ToCoordinator extends Wire permits Hello, Prepared {}

  /** To a node. */
  sealed interface ToNode extends Wire permits Welcome, Admitted, Refused, Finished {}

  /**
   * A node is there.
   *
   * @param node its name, of its own making: address and a random number
   * @param version of its Unravel
   */
  record Hello(String node, String version, ActorRef<ToNode> replyTo) implements ToCoordinator {}

  /**
   * A node has made ready for a scenario.
   *
   * @param hash of the scenario as it has understood it
   * @param seed the same
   * @param results of each of its workers, where results come from
   */
  record Prepared(
      String node,
      String hash,
      long seed,
      List<ActorRef<ProducerController.Command<Result>>> results,
      ActorRef<ToNode> replyTo)
      implements ToCoordinator {}

  /**
   * What is to be simulated.
   *
   * @param scenario its text
   * @param shard which part of its ensemble
   */
  record Welcome(String scenario, String shard) implements ToNode {}

  /** A node gets blocks. */
  record Admitted(String blocks) implements ToNode {}

  /** A node gets none, and why. */
  record Refused(String reason) implements ToNode {}

  /** The run is finished. */
  record Finished() implements ToNode {}

  /** A task to be done. */
  record Work(BlockTask task) implements Wire {}

  /**
   * A task that has been done.
   *
   * @param hash of the scenario that it was done for
   * @param events as {@link EventBytes} has them
   * @param sums as {@link SumBytes} has them
   */
  record Result(String node, String hash, BlockTask task, byte[] events, byte[] sums)
      implements Wire {}
}
