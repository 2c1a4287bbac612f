package dev.unravel.conf;

import dev.unravel.conf.DissipatorSpec.Collective;
import dev.unravel.conf.DissipatorSpec.Ladder;
import dev.unravel.conf.DissipatorSpec.Thermal;
import dev.unravel.conf.HamiltonianSpec.Lmg;
import dev.unravel.conf.HamiltonianSpec.LmgIsotropic;
import dev.unravel.conf.InitialSpec.Coherent;
import dev.unravel.conf.InitialSpec.Dicke;
import dev.unravel.conf.InitialSpec.Gaussian;
import dev.unravel.conf.InitialSpec.Gibbs;
import dev.unravel.conf.InitialSpec.Steady;
import dev.unravel.conf.InitialSpec.Superposition;
import dev.unravel.model.Reading;
import dev.unravel.model.SpectralDensity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one text of a scenario: all keys, sorted, defaults filled in, as JSON on one line. {@code
 * settings} stands in it only where it is not the default, so that runs from before there was this
 * key keep their identity.
 */
final class Canonical {

  private static final Map<AxisSpec, String> NAMED_AXES =
      Map.of(AxisSpec.X, "Sx", AxisSpec.Y, "Sy", AxisSpec.Z, "Sz");

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
    SystemSpec system = curve.system();
    TimeSpec time = curve.time();
    Map<String, Object> keys = new TreeMap<>();
    keys.put(
        "system",
        object("spins", system.spins(), "hamiltonian", hamiltonian(system.hamiltonian())));
    keys.put("initial", initial(curve.initial()));
    keys.put("dissipators", dissipators(curve.dissipators()));
    curve.eve().ifPresent(eve -> keys.put("eve", eve(eve)));
    keys.put("time", object("end", time.end(), "points", time.points()));
    if (curve.settings() != SettingsSpec.ZX_PLANE) {
      keys.put("settings", curve.settings().text());
    }
    return keys;
  }

  private static Object hamiltonian(HamiltonianSpec spec) {
    if (spec instanceof Lmg lmg) {
      return object("type", "lmg", "J", lmg.j(), "h", lmg.h());
    }
    return object("type", "lmg-isotropic", "omega", ((LmgIsotropic) spec).omega());
  }

  private static Object initial(InitialSpec spec) {
    if (spec instanceof Gibbs gibbs) {
      return object("type", "gibbs", "beta", gibbs.beta());
    }
    if (spec instanceof Dicke dicke) {
      return object("type", "dicke", "k", dicke.k());
    }
    if (spec instanceof Superposition superposition) {
      return object("type", "superposition", "amplitudes", amplitudes(superposition.amplitudes()));
    }
    if (spec instanceof Coherent coherent) {
      return object("type", "coherent", "theta", coherent.theta(), "phi", coherent.phi());
    }
    if (spec instanceof Steady steady) {
      return object("type", "steady", "dissipators", dissipators(steady.dissipators()));
    }
    if (spec instanceof Gaussian gaussian) {
      return object("type", "gaussian", "variance", gaussian.variance());
    }
    return object("type", "ground");
  }

  /** Keys are numbers, and sorted as such. */
  private static Object amplitudes(List<Amplitude> amplitudes) {
    Map<String, Object> keys =
        new TreeMap<>(Comparator.comparingInt((String k) -> Integer.parseInt(k)));
    for (Amplitude a : amplitudes) {
      keys.put(Integer.toString(a.k()), a.im() == 0 ? a.re() : List.of(a.re(), a.im()));
    }
    return keys;
  }

  private static Object dissipators(List<DissipatorSpec> specs) {
    return specs.stream().map(Canonical::dissipator).toList();
  }

  private static Object dissipator(DissipatorSpec spec) {
    Map<String, Object> keys;
    if (spec instanceof Collective c) {
      keys = object("type", "collective", "per-spin", c.perSpin(), "rate", c.rate());
      keys.put("operator", operator(c.operator()));
    } else if (spec instanceof Thermal t) {
      keys = density(t.density());
      keys.put("type", "thermal");
      keys.put("beta", t.beta());
      keys.put("bohr-tolerance", t.bohrTolerance());
    } else {
      Ladder ladder = (Ladder) spec;
      keys = object("type", "ladder", "zeta", ladder.zeta(), "rate", ladder.rate());
    }
    keys.put("name", spec.name());
    return keys;
  }

  private static Map<String, Object> density(SpectralDensity density) {
    if (density instanceof SpectralDensity.PowerLaw p) {
      Map<String, Object> keys = object("density", "power-law", "gamma0", p.gamma0());
      keys.put("exponent", p.exponent());
      keys.put("cutoff", p.cutoff());
      return keys;
    }
    if (density instanceof SpectralDensity.Flat flat) {
      return object("density", "flat", "gamma0", flat.gamma0());
    }
    return object("density", "ohmic", "gamma0", ((SpectralDensity.Ohmic) density).gamma0());
  }

  private static Object operator(OperatorSpec o) {
    Map<String, Object> keys =
        object("Sx", o.sx(), "Sy", o.sy(), "Sz", o.sz(), "Splus", o.splus(), "Sminus", o.sminus());
    keys.values().removeIf(coefficient -> coefficient.equals(0.0));
    return keys;
  }

  private static Object eve(EveSpec eve) {
    AxisSpec n = eve.observable();
    Object observable =
        NAMED_AXES.containsKey(n) ? NAMED_AXES.get(n) : object("x", n.x(), "y", n.y(), "z", n.z());
    Map<String, Object> keys = object("observable", observable, "rate", eve.rate());
    if (eve.reads() != Reading.VALUE) {
      keys.put("reads", eve.reads().key());
    }
    if (eve.strength() != 1) {
      keys.put("strength", eve.strength());
    }
    if (eve.timing() instanceof TimingSpec.Periodic) {
      keys.put("timing", "periodic");
    } else if (eve.timing() instanceof TimingSpec.Burst burst) {
      keys.put("timing", object("start", burst.start(), "count", burst.count()));
    }
    eve.stopAfter().ifPresent(most -> keys.put("stop-after", most));
    return keys;
  }

  /** A sorted map from keys and values in turns. */
  private static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> map = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
