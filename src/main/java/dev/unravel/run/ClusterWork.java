package dev.unravel.run;

import dev.unravel.conf.Scenario;
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
  public static ClusterSite.Assignment assignment(Scenario scenario) {
    return new ClusterSite.Assignment(
        scenario.canonicalText(), hash(scenario), scenario.ensemble().seed(), Version.TEXT);
  }

  /** What a node makes of the text that it is told. */
  public static ClusterNode.Prepared prepare(String text, int workers) {
    Scenario scenario = Scenario.parse(text, "the coordinator's scenario", List.of());
    List<CurveSetup> setups = CurveSetup.of(scenario);
    RunPlan plan =
        CurveSetup.plan(
            scenario,
            setups,
            Collections.nCopies(setups.size(), scenario.ensemble().trajectories()),
            Shard.WHOLE,
            workers);
    return new ClusterNode.Prepared(plan, hash(scenario));
  }

  /**
   * SHA-256 of everything that has a say in a block's events and sums: the identity, and the size
   * of the ensemble and what is kept of its states, on which the groups of the error bars depend.
   */
  private static String hash(Scenario scenario) {
    String text =
        "%s\n%d %s"
            .formatted(
                scenario.identity(),
                scenario.ensemble().trajectories(),
                scenario.ensemble().state());
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
