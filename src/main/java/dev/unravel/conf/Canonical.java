package dev.unravel.conf;

import static dev.unravel.conf.CanonicalForm.object;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The canonical text of a scenario: every curve with all defaults filled in, as JSON on one line.
 * {@code settings} stands in it only where it is not the default, so that runs from before there
 * was this key keep their identity.
 */
final class Canonical {

  private Canonical() {}

  static String text(Scenario scenario) {
    Map<String, Object> all = common(scenario);
    all.put("check", object("enabled", scenario.check().enabled()));
    EnsembleSpec ensemble = scenario.ensemble();
    Map<String, Object> keys = ensemble(ensemble);
    keys.put("trajectories", ensemble.trajectories());
    if (ensemble.state() != StateSpec.DENSITY) {
      keys.put("state", ensemble.state().key());
    }
    ensemble.untilError().ifPresent(error -> keys.put("until-error", error));
    all.put("ensemble", keys);
    if (scenario.journal().sync() != SyncSpec.BLOCK) {
      all.put("journal", object("sync", scenario.journal().sync().key()));
    }
    if (!scenario.diagnostics().isEmpty()) {
      all.put("diagnostics", scenario.diagnostics());
    }
    return Json.text(all);
  }

  static String identity(Scenario scenario) {
    Map<String, Object> all = common(scenario);
    all.put("ensemble", ensemble(scenario.ensemble()));
    return Json.text(all);
  }

  private static Map<String, Object> common(Scenario scenario) {
    List<Curve> curves = scenario.curves();
    boolean single = curves.size() == 1 && curves.get(0).label().isEmpty();
    Map<String, Object> all =
        single
            ? curve(curves.get(0))
            : object("curves", curves.stream().map(Canonical::labelled).toList());
    all.put("name", scenario.name());
    return all;
  }

  /** Keys that were added later are left out at their defaults, so that older texts stay equal. */
  private static Map<String, Object> ensemble(EnsembleSpec ensemble) {
    Map<String, Object> keys = object("seed", ensemble.seed(), "block", ensemble.block());
    if (ensemble.sampling() != SamplingSpec.PLAIN) {
      keys.put("sampling", ensemble.sampling().key());
    }
    return keys;
  }

  private static Map<String, Object> labelled(Curve curve) {
    Map<String, Object> keys = curve(curve);
    keys.put("label", curve.label());
    return keys;
  }

  private static Map<String, Object> curve(Curve curve) {
    Map<String, Object> keys = new TreeMap<>();
    keys.put("system", curve.system().canonical());
    keys.put("initial", curve.initial().canonical());
    keys.put("dissipators", curve.dissipators().stream().map(CanonicalForm::canonical).toList());
    curve.eve().ifPresent(eve -> keys.put("eve", eve.canonical()));
    keys.put("time", object("end", curve.time().end(), "points", curve.time().points()));
    if (curve.settings() != SettingsSpec.ZX_PLANE) {
      keys.put("settings", curve.settings().text());
    }
    if (curve.regime() != RegimeSpec.BEST) {
      keys.put("regime", curve.regime().key());
    }
    if (!curve.observables().isEmpty()) {
      keys.put("observables", new TreeMap<>(curve.observables()));
    }
    return keys;
  }
}
