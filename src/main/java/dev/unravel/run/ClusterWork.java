package dev.unravel.run;

import dev.unravel.conf.Scenario;
import dev.unravel.engine.BlockArchive;
import dev.unravel.engine.BlockWork;
import dev.unravel.engine.RunPlan;
import dev.unravel.engine.Shard;
import dev.unravel.engine.cluster.ClusterNode;
import dev.unravel.engine.cluster.ClusterSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** A run as the members of a cluster tell each other of it. */
public final class ClusterWork {

  private ClusterWork() {}

  /** What a coordinator tells of a scenario. */
  public static ClusterSite.Assignment assignment(Scenario scenario, Shard shard) {
    return new ClusterSite.Assignment(
        scenario.canonicalText(),
        shard,
        hash(scenario, shard),
        scenario.ensemble().seed(),
        Version.TEXT);
  }

  /** What a node makes of the text that it is told. */
  public static ClusterNode.Prepared prepare(String text, Shard shard, int workers) {
    Scenario scenario = Scenario.parse(text, "the coordinator's scenario", List.of());
    List<CurveSetup> setups = CurveSetup.of(scenario);
    setups.forEach(setup -> HeapCheck.refuseTooLongTasks(scenario, setup, shard, workers));
    RunPlan plan =
        CurveSetup.plan(
            scenario,
            setups,
            Collections.nCopies(setups.size(), scenario.ensemble().trajectories()),
            shard,
            workers);
    return new ClusterNode.Prepared(
        plan, hash(scenario, shard), () -> new BlockWork(plan, BlockArchive.EMPTY, true));
  }

  /**
   * SHA-256 of everything that has a say in a block's events and sums: the identity, and the size
   * of the ensemble, the shard and what is kept of states, on which the groups depend.
   */
  private static String hash(Scenario scenario, Shard shard) {
    String text =
        "%s\n%s %s %s"
            .formatted(
                scenario.identity(),
                scenario.ensemble().trajectories(),
                scenario.ensemble().state(),
                shard);
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
