package dev.unravel.conf;

import java.util.SortedMap;

/** Reads what is simulated: the keys of a scenario that may differ from curve to curve. */
final class CurveReader {

  static final int MAX_SPINS = 20_000;
  static final int MAX_POINTS = 1_000_000;

  /** Energies: J, h, omega. */
  static final Domain<Double> ENERGY = Domain.numbers("-1e6", "1e6");

  /** Rates of events, in units of J. */
  static final Domain<Double> RATE = Domain.numbers("0", "1e9");

  private CurveReader() {}

  static Curve read(Section root, String label) {
    SystemSpec system = system(root.section("system"));
    Operators operators = Operators.of(system);
    return new Curve(
        label,
        system,
        InitialReader.read(root.typed("initial", "initial"), operators),
        DissipatorReader.readAll(root, "dissipators", operators),
        root.optional("eve").map(eve -> EveReader.read(eve, operators)),
        time(root.section("time")),
        root.get("settings", SettingsSpec.DOMAIN),
        ObservablesReader.read(root, operators),
        regime(root, system));
  }

  private static RegimeSpec regime(Section root, SystemSpec system) {
    RegimeSpec regime = root.get("regime", RegimeSpec.DOMAIN);
    if (regime == RegimeSpec.GENERAL && system.spins() > RegimeSpec.MOST_SPINS) {
      throw root.failing(
          "regime",
          "the general way goes to %s spins, and there are %s"
              .formatted(RegimeSpec.MOST_SPINS, system.spins()));
    }
    return regime;
  }

  static SystemSpec system(Section system) {
    int spins = system.get("spins", Domain.integers(1, MAX_SPINS)).intValue();
    SortedMap<String, String> parameters = Operators.parameters(system, spins);
    return new SystemSpec(spins, parameters, hamiltonian(system, spins, parameters));
  }

  private static HamiltonianSpec hamiltonian(
      Section system, int spins, SortedMap<String, String> parameters) {
    if (system.isText("hamiltonian") && !system.namesType("hamiltonian", "hamiltonian")) {
      return Operators.of(spins, parameters).hermitian(system, "hamiltonian");
    }
    Section hamiltonian = system.typed("hamiltonian", "hamiltonian");
    return switch (hamiltonian.type()) {
      case "lmg" ->
          new HamiltonianSpec.Lmg(hamiltonian.get("J", ENERGY), hamiltonian.get("h", ENERGY));
      case "lmg-isotropic" -> new HamiltonianSpec.LmgIsotropic(hamiltonian.get("omega", ENERGY));
      default -> throw new IllegalStateException(hamiltonian.type());
    };
  }

  private static TimeSpec time(Section time) {
    TimeSpec spec =
        new TimeSpec(
            time.get("end", Domain.positive("1e9")),
            time.get("points", Domain.integers(2, MAX_POINTS)).intValue());
    if (!spec.isAscending()) {
      throw time.wrong(
          "end",
          time.value("end", ""),
          "larger for time.points = " + spec.points() + ": its grid times are not all different");
    }
    return spec;
  }
}
