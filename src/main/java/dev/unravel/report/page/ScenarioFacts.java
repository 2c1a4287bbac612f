package dev.unravel.report.page;

import dev.unravel.conf.Curve;
import dev.unravel.conf.EnsembleSpec;
import dev.unravel.conf.SamplingSpec;
import dev.unravel.conf.Scenario;
import dev.unravel.conf.SettingsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was simulated: what all curves have in common in one place, and where they differ. */
final class ScenarioFacts {

  private record Aspect(String term, Function<Curve, String> words) {}

  private static final List<Aspect> ASPECTS =
      List.of(
          new Aspect("Spins", curve -> "N = " + Numbers.count(curve.system().spins())),
          new Aspect("Hamiltonian", curve -> Words.of(curve.system())),
          new Aspect("Initial state", curve -> Words.of(curve.initial())),
          new Aspect("Dissipators", curve -> Words.dissipators(curve.dissipators())),
          new Aspect("Eve", Words::eve),
          new Aspect("Bell settings", curve -> settings(curve.settings())),
          new Aspect(
              "Time",
              curve ->
                  "0 to %s, %s points"
                      .formatted(
                          Numbers.of(curve.time().end(), 6),
                          Numbers.count(curve.time().points()))));

  private ScenarioFacts() {}

  private static String settings(SettingsSpec settings) {
    return settings == SettingsSpec.ZX_PLANE ? "in the (z, x) plane" : "in any direction";
  }

  /** The facts; what differs is said curve by curve. */
  static List<Fact> of(Scenario scenario, List<ReportInput.CurveFacts> names) {
    List<Fact> facts = new ArrayList<>();
    for (Aspect aspect : ASPECTS) {
      List<String> words = scenario.curves().stream().map(aspect.words).toList();
      if (words.stream().distinct().count() == 1) {
        facts.add(new Fact(aspect.term, words.get(0)));
      } else {
        List<String> each = new ArrayList<>();
        for (int c = 0; c < words.size(); c++) {
          each.add(names.get(c).name() + ": " + words.get(c));
        }
        facts.add(new Fact(aspect.term, each.stream().collect(Collectors.joining("\n"))));
      }
    }
    facts.add(ensemble(scenario.ensemble(), scenario.curves().size()));
    return facts;
  }

  private static Fact ensemble(EnsembleSpec ensemble, int curves) {
    StringBuilder words = new StringBuilder(Numbers.count(ensemble.trajectories()));
    words.append(" trajectories").append(curves > 1 ? " each" : "");
    words.append(", seed ").append(ensemble.seed());
    ensemble
        .untilError()
        .ifPresent(e -> words.append(", or until the error of Qᵥ is below ").append(e));
    if (ensemble.sampling() != SamplingSpec.PLAIN) {
      words.append("; only those to which something happens are drawn");
    }
    return new Fact("Ensemble", words.toString());
  }
}
