package dev.unravel.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import com.typesafe.config.Config;
import dev.unravel.ensemble.SumNumbers;
import dev.unravel.event.EventBlock;
import java.util.List;

/**
 * Who does new blocks outside of this process. Whatever is ordered is reported as done at least
 * once, by whomever, or the run is interrupted.
 */
public interface Remote {

  /** What the run tells it. */
  sealed interface Order permits Draw, Expel, Finish {}

  /** Draw a task's blocks and project them. */
  record Draw(BlockTask task) implements Order {}

  /** What this node says it has done is not what the task gives: have no more of it. */
  record Expel(String node) implements Order {}

  /** The run is finished. */
  record Finish() implements Order {}

  /** What it tells the run. */
  sealed interface Report permits Wanted, Hands, Done, Useless {}

  /** One more task can be done. */
  record Wanted() implements Report {}

  /** So many are at work now. */
  record Hands(int count) implements Report {}

  /** A node has done a task; the second time it is told this it is not heard. */
  record Done(String node, BlockTask task, List<EventBlock> events, SumNumbers sums)
      implements Report {}

  /** What a node has returned for a task cannot be anything of this run. */
  record Useless(String node, BlockTask task) implements Report {}

  /**
   * Starts the run's actor system, where the others find it.
   *
   * @param settings of this run, which come before all others
   * @throws dev.unravel.UserException if they could not
   */
  <C> ActorSystem<C> start(String name, Behavior<C> guardian, Config settings);

  /** How many of all blocks, from 0 to 1, are done again here and compared. */
  double audited();

  /** Whether a node has been found out, in this run or before. */
  boolean isExpelled(String node);

  /** The actor at the other end. */
  Behavior<Order> create(RunPlan plan, RunStatistics statistics, ActorRef<Report> desk);
}
