/**
 * A run spread over several machines by Akka Cluster: a coordinator, which has the journal and
 * folds ({@link dev.unravel.engine.cluster.ClusterSite}), and nodes that draw and project blocks
 * ({@link dev.unravel.engine.cluster.ClusterNode}).
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>What a block gives depends on scenario, seed and block index alone; who did it, how often
 *       and when cannot be seen in a result.
 *   <li>A task is out until its result has come; of results that come twice the first is taken.
 *   <li>A node confirms a task when the coordinator has its result, so what a lost node had goes to
 *       another one.
 *   <li>The first task of each node and a random sample of all are done again by the coordinator.
 *       Nothing of a node is on record before its first audit; a task that is audited is on record
 *       only after it. If an audit fails, the node is refused from then on, and everything that it
 *       has done is done again, what was on record included.
 *   <li>What comes from a node is read by {@link dev.unravel.engine.cluster.WireSerializer} and
 *       checked against the plan before it is used; nothing else is ever deserialized from it.
 *   <li>A node is of the run's version and understands the scenario as the coordinator does, or is
 *       refused by name.
 *   <li>Nodes come and go as they like; the coordinator goes on with those that are there.
 * </ol>
 */
package dev.unravel.engine.cluster;
