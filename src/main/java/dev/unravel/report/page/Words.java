package dev.unravel.report.page;

import dev.unravel.conf.AxisSpec;
import dev.unravel.conf.Curve;
import dev.unravel.conf.DissipatorSpec;
import dev.unravel.conf.EveSpec;
import dev.unravel.conf.HamiltonianSpec;
import dev.unravel.conf.InitialSpec;
import dev.unravel.conf.ObservableSpec;
import dev.unravel.conf.OperatorSpec;
import dev.unravel.conf.Polynomial;
import dev.unravel.conf.SystemSpec;
import dev.unravel.conf.TimingSpec;
import dev.unravel.model.Reading;
import dev.unravel.report.Displays;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The parts of a scenario as a physicist says them. */
final class Words {

  /** The character after it is a subscript. */
  static final char SUB = '\ue000';

  private static final String SX = "S" + SUB + "x";
  private static final String SY = "S" + SUB + "y";
  private static final String SZ = "S" + SUB + "z";

  private Words() {}

  private static String dicke(int k) {
    String digits = Integer.toString(k).replaceAll("(\\d)", SUB + "$1");
    return "|D" + digits + "⟩";
  }

  static String of(HamiltonianSpec spec) {
    if (spec instanceof HamiltonianSpec.Lmg lmg) {
      return "H = (J/N) %s² − h %s, J = %s, h = %s".formatted(SZ, SX, n(lmg.j()), n(lmg.h()));
    }
    if (spec instanceof HamiltonianSpec.LmgIsotropic isotropic) {
      return "H = −ω " + SZ + "² + (ωN/2)(N/2 + 1), ω = " + n(isotropic.omega());
    }
    return "H = " + of((Polynomial) spec);
  }

  /** S with its index, and the rest as it is written. */
  private static String of(Polynomial operator) {
    return operator
        .text()
        .replace("Splus", "S₊")
        .replace("Sminus", "S₋")
        .replaceAll("\\bS([xyz])\\b", "S" + SUB + "$1");
  }

  static String of(SystemSpec system) {
    String parameters =
        system.parameters().entrySet().stream()
            .map(parameter -> ", " + parameter.getKey() + " = " + parameter.getValue())
            .collect(Collectors.joining());
    return of(system.hamiltonian()) + parameters;
  }

  static String of(InitialSpec spec) {
    if (spec instanceof InitialSpec.Gibbs gibbs) {
      return "Gibbs state, β = " + n(gibbs.beta());
    }
    if (spec instanceof InitialSpec.Dicke dicke) {
      return "Dicke state " + dicke(dicke.k());
    }
    if (spec instanceof InitialSpec.Superposition superposition) {
      return "superposition of "
          + superposition.amplitudes().stream()
              .map(amplitude -> dicke(amplitude.k()))
              .collect(Collectors.joining(", "));
    }
    if (spec instanceof InitialSpec.Coherent coherent) {
      return "coherent spin state, θ = %s, φ = %s"
          .formatted(n(coherent.theta()), n(coherent.phi()));
    }
    if (spec instanceof InitialSpec.Steady steady) {
      return "steady state of " + dissipators(steady.dissipators());
    }
    if (spec instanceof InitialSpec.Gaussian gaussian) {
      return "Gaussian state, variance " + n(gaussian.variance());
    }
    if (spec instanceof InitialSpec.Given given) {
      return "state from " + given.source();
    }
    return "ground state";
  }

  static String dissipators(List<DissipatorSpec> specs) {
    return specs.isEmpty()
        ? "none"
        : specs.stream().map(Words::of).collect(Collectors.joining("; "));
  }

  private static String of(DissipatorSpec spec) {
    if (spec instanceof DissipatorSpec.Thermal thermal) {
      return "thermal bath through %s, β = %s".formatted(of(thermal.coupling()), n(thermal.beta()));
    }
    if (spec instanceof DissipatorSpec.Ladder ladder) {
      return "energy ladder, ζ = %s, rate %s".formatted(n(ladder.zeta()), n(ladder.rate()));
    }
    DissipatorSpec.Collective collective = (DissipatorSpec.Collective) spec;
    return "%s%s, rate %s"
        .formatted(
            of(collective.operator()), collective.perSpin() ? "/√N" : "", n(collective.rate()));
  }

  private static String of(OperatorSpec spec) {
    if (spec instanceof Polynomial polynomial) {
      return "(" + of(polynomial) + ")";
    }
    OperatorSpec.Combination operator = (OperatorSpec.Combination) spec;
    List<String> terms = new ArrayList<>();
    add(terms, operator.sx(), SX);
    add(terms, operator.sy(), SY);
    add(terms, operator.sz(), SZ);
    add(terms, operator.splus(), "S₊");
    add(terms, operator.sminus(), "S₋");
    String sum = String.join(" + ", terms);
    return terms.size() > 1 ? "(" + sum + ")" : sum;
  }

  private static void add(List<String> terms, double coefficient, String operator) {
    if (coefficient != 0) {
      terms.add(coefficient == 1 ? operator : n(coefficient) + " " + operator);
    }
  }

  static String eve(Curve curve) {
    return curve.eve().map(Words::of).orElse("nobody listens");
  }

  private static String of(EveSpec eve) {
    String what = reads(eve.reads(), observable(eve.observable()));
    String strength = eve.strength() == 1 ? "" : ", strength " + n(eve.strength());
    return "measures %s %s%s".formatted(what, timing(eve), strength);
  }

  private static String timing(EveSpec eve) {
    if (eve.timing() instanceof TimingSpec.Burst burst) {
      return "%s times from t = %s on, 1/κ apart, κ = %s"
          .formatted(burst.count(), n(burst.start()), n(eve.rate()));
    }
    return eve.timing() instanceof TimingSpec.Periodic
        ? "at multiples of 1/κ, κ = " + n(eve.rate())
        : "at random times of rate κ = " + n(eve.rate());
  }

  private static String reads(Reading reading, String observable) {
    return switch (reading) {
      case VALUE -> observable;
      case SQUARE -> observable + "²";
      case PARITY -> "the parity of " + observable;
    };
  }

  private static String observable(ObservableSpec spec) {
    if (spec instanceof Polynomial polynomial) {
      return of(polynomial);
    }
    AxisSpec axis = (AxisSpec) spec;
    return axis.name()
        .map(name -> "S" + SUB + name.charAt(1))
        .orElse("S along (%s, %s, %s)".formatted(n(axis.x()), n(axis.y()), n(axis.z())));
  }

  /** What is compared, as the tables call it. */
  static String ofQuantity(String quantity) {
    return switch (quantity) {
      case "sx", "sy", "sz" -> "⟨S" + SUB + quantity.charAt(1) + "⟩";
      case "sxx", "syy", "szz" -> "⟨S" + SUB + quantity.charAt(1) + "²⟩";
      case "sxy", "syz", "szx" ->
          "⟨{S" + SUB + quantity.charAt(1) + ", S" + SUB + quantity.charAt(2) + "}⟩/2";
      case "distance" -> "distance of the states";
      case "bell at the ensemble's settings" -> "Qᵥ at the ensemble’s settings";
      case "bell and its settings" -> "Qᵥ together with its settings";
      case "prepared" -> "preparations, counted";
      case "outcomes" -> "Eve’s outcomes, counted";
      case "measurements" -> "Eve’s measurements, counted";
      case "jumps" -> "jumps, counted";
      default ->
          Displays.named(quantity)
              .filter(display -> !display.title().startsWith("Mean of"))
              .map(display -> title(display.title()) + " " + display.symbol())
              .orElse(quantity);
    };
  }

  /** As it stands within a sentence; names of people keep their capital. */
  private static String title(String title) {
    return title.startsWith("Bell")
        ? title
        : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  private static String n(double x) {
    return Numbers.of(x, 6);
  }
}
