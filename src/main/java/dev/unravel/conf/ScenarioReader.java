package dev.unravel.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** From a parsed file and overrides to a scenario. */
final class ScenarioReader {

  static final long MAX_TRAJECTORIES = 1_000_000_000_000L;
  static final int MAX_BLOCK = 65_536;

  private static final Domain<SamplingSpec> SAMPLING =
      new Domain<>("plain or jump-conditioned", v -> Domain.text(v).flatMap(SamplingSpec::of));

  private static final Domain<StateSpec> STATE =
      new Domain<>("density or moments", v -> Domain.text(v).flatMap(StateSpec::of));

  private ScenarioReader() {}

  /**
   * Reads a scenario.
   *
   * @throws ConfException if anything about it is wrong
   */
  static Scenario read(Config file, List<String> overrides) {
    Config set = Overrides.parse(overrides);
    Config base = Overrides.apply(set, file);
    String origin = Where.fileOf(file.origin());
    ConfigObject resolved = Hocon.resolve(base).root();
    Section root = Section.root(resolved, origin);
    if (root.has("sweep")) {
      throw isMap(SweepReader.read(root, resolved, origin), root);
    }
    String name = root.get("name", Domain.FILE_NAME);
    List<ConfigObject> variants = variants(root);
    mustTakeEffect(set.root(), variants);
    List<Curve> curves =
        variants.isEmpty()
            ? List.of(CurveReader.read(root, ""))
            : VariantReader.readAll(base, variants, origin);
    return new Scenario(
        name,
        curves,
        ensemble(root.section("ensemble")),
        check(root),
        journal(root),
        DiagnosticsReader.read(root));
  }

  private static ConfException isMap(Sweep sweep, Section root) {
    return new ConfException(
        Where.lineOf(root.value("sweep", "").origin()),
        "sweep",
        "",
        "makes %s a map over %s and %s, which has no trajectories; evaluate it with: unravel solve"
            .formatted(sweep.name(), sweep.xKey(), sweep.yKey()));
  }

  private static List<ConfigObject> variants(Section root) {
    ConfigList list = root.get("curves", Domain.lists("a list of objects, one for each curve"));
    List<ConfigObject> variants = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof ConfigObject variant)) {
        throw Section.wrongAt("curves[" + i + "]", list.get(i), "an object { key = value, ... }");
      }
      variants.add(variant);
    }
    return variants;
  }

  /** An override of a key that every curve sets itself would be without effect, unnoticed. */
  private static void mustTakeEffect(ConfigObject set, List<ConfigObject> variants) {
    for (String key : Overrides.leaves(set).keySet()) {
      if (!variants.isEmpty()
          && variants.stream().allMatch(v -> Overrides.leaves(v).containsKey(key))) {
        throw new ConfException(
            Where.OVERRIDE + key,
            key,
            "",
            "without effect, since every curve sets this key itself; set curves as well");
      }
    }
  }

  private static EnsembleSpec ensemble(Section ensemble) {
    return new EnsembleSpec(
        ensemble.get("trajectories", Domain.integers(1, MAX_TRAJECTORIES)),
        ensemble.get("seed", Domain.integers(0, Long.MAX_VALUE)),
        ensemble.get("block", Domain.integers(1, MAX_BLOCK)).intValue(),
        ensemble.get("sampling", SAMPLING),
        ensemble.get("state", STATE),
        ensemble.has("until-error")
            ? OptionalDouble.of(ensemble.get("until-error", Domain.positive("1e9")))
            : OptionalDouble.empty());
  }

  private static JournalSpec journal(Section root) {
    return new JournalSpec(root.section("journal").get("sync", SyncSpec.DOMAIN));
  }

  private static CheckSpec check(Section root) {
    return new CheckSpec(root.section("check").get("enabled", Domain.FLAG));
  }
}
