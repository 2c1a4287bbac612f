package dev.unravel.conf;

/** Reads the state at time 0. */
final class InitialReader {

  static final Domain<Double> ANGLE = Domain.numbers("-1000", "1000");

  private InitialReader() {}

  static InitialSpec read(Section initial, Operators operators) {
    int spins = operators.spins();
    return switch (initial.type()) {
      case "gibbs" -> new InitialSpec.Gibbs(initial.get("beta", Domain.numbers("0", "1e9")));
      case "dicke" -> new InitialSpec.Dicke(initial.get("k", dickeIndex(spins)).intValue());
      case "superposition" -> SuperpositionReader.read(initial, spins);
      case "ground" -> new InitialSpec.Ground();
      case "coherent" ->
          new InitialSpec.Coherent(initial.get("theta", ANGLE), initial.get("phi", ANGLE));
      case "steady" -> steady(initial, operators);
      case "gaussian" -> new InitialSpec.Gaussian(initial.get("variance", Domain.positive("1e9")));
      case "file" -> StateFileReader.file(initial, spins);
      case "run" -> StateFileReader.run(initial, spins);
      case "given" -> StateFileReader.given(initial, spins);
      default -> throw new IllegalStateException(initial.type());
    };
  }

  static Domain<Long> dickeIndex(int spins) {
    return Domain.integers(0, spins, "system.spins = " + spins);
  }

  private static InitialSpec steady(Section initial, Operators operators) {
    var dissipators = DissipatorReader.readAll(initial, "dissipators", operators);
    if (dissipators.isEmpty()) {
      throw initial.wrong(
          "dissipators", initial.value("dissipators", ""), "a list of at least one dissipator");
    }
    return new InitialSpec.Steady(dissipators);
  }
}
