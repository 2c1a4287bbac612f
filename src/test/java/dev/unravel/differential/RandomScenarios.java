package dev.unravel.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Scenario files from a seed: small systems of every kind that there is, at rates from 1e-12 to 1e6
 * and times from 1e-3 to 1e4, with the values at the edge of what a key allows far more often than
 * they occur in life. Half of them are tame: rates and times about 1.
 */
final class RandomScenarios {

  private final SplittableRandom random;
  private final boolean tame;
  private int spins;

  private RandomScenarios(long seed) {
    random = new SplittableRandom(seed);
    tame = random.nextBoolean();
  }

  /** The text of a scenario file. */
  static String text(long seed) {
    return new RandomScenarios(seed).scenario(seed);
  }

  private String scenario(long seed) {
    spins = pick(1, 1, 2, 2, 2, 3, 3, 4, 5, 6);
    StringBuilder text = new StringBuilder();
    text.append("name = differential-").append(seed).append('\n');
    String hamiltonian = hamiltonian();
    text.append("system { spins = %d, hamiltonian %s }%n".formatted(spins, hamiltonian));
    List<String> baths = new ArrayList<>();
    for (int n = pick(0, 1, 1, 1, 2, 2, 3); n > 0; n--) {
      baths.add(dissipator());
    }
    text.append("initial ").append(initial(!baths.isEmpty())).append('\n');
    if (!baths.isEmpty()) {
      text.append("dissipators = [\n  ").append(String.join("\n  ", baths)).append("\n]\n");
    }
    boolean eve = random.nextBoolean();
    double end = end();
    if (eve) {
      text.append("eve ").append(eve(end)).append('\n');
    }
    text.append("time { end = %s, points = %d }%n".formatted(end, pick(2, 2, 2, 2, 3, 3, 5, 11)));
    if (chance(0.1)) {
      text.append("settings = any-plane\n");
    }
    text.append("ensemble { seed = ").append(random.nextInt(1_000_000));
    if (chance(0.15)) {
      text.append(", sampling = jump-conditioned");
    }
    if (chance(0.1)) {
      text.append(", state = moments");
    }
    text.append(" }\n");
    if (chance(0.1)) {
      String other = eve ? "eve.rate = " + rate() : "time.end = " + end();
      text.append("curves = [ { label = a }, { label = b, ").append(other).append(" } ]\n");
    }
    return text.toString();
  }

  private boolean chance(double p) {
    return random.nextDouble() < p;
  }

  private int pick(int... among) {
    return among[random.nextInt(among.length)];
  }

  private double pick(double... among) {
    return among[random.nextInt(among.length)];
  }

  private String pick(String... among) {
    return among[random.nextInt(among.length)];
  }

  private double magnitude(double from, double to) {
    double log = StrictMath.log(from);
    return StrictMath.exp(log + (StrictMath.log(to) - log) * random.nextDouble());
  }

  private double between(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  private double signed(double x) {
    return random.nextBoolean() ? x : -x;
  }

  private String hamiltonian() {
    if (chance(0.2)) {
      double omega =
          tame ? pick(1.0, -1, between(-2, 2)) : pick(0, 1, -1, 1e6, signed(magnitude(1e-9, 1e6)));
      return "{ type = lmg-isotropic, omega = %s }".formatted(omega);
    }
    double j = tame ? pick(1.0, 1, -1, 0) : pick(1, 0, -1, 1e6, signed(magnitude(1e-9, 1e6)));
    double h =
        tame
            ? pick(0, 0.1, 0.5, 4.6, between(-3, 3))
            : pick(0, 1, -1e6, 1e-9, signed(magnitude(1e-9, 1e6)));
    return "{ type = lmg, J = %s, h = %s }".formatted(j, h);
  }

  private String initial(boolean baths) {
    return switch (random.nextInt(7)) {
      case 0 -> "{ type = gibbs, beta = %s }".formatted(pick(0, 1e-9, 1, 30, 1e9, beta()));
      case 1 -> "{ type = dicke, k = %d }".formatted(pick(0, spins, random.nextInt(spins + 1)));
      case 2 -> "{ type = superposition, amplitudes = %s }".formatted(amplitudes());
      case 3 -> "{ type = ground }";
      case 4 ->
          "{ type = coherent, theta = %s, phi = %s }"
              .formatted(
                  pick(0, Math.PI, 1.9, Math.PI / 2, between(-4, 4)),
                  pick(0, Math.PI, 1, between(-7, 7)));
      case 5 ->
          "{ type = gaussian, variance = %s }"
              .formatted(pick(1e-3, 1e9, 1, between(0.1, 5), 1e-300));
      default ->
          baths && chance(0.7)
              ? "{ type = steady, dissipators = ${dissipators} }"
              : "{ type = steady, dissipators = [ " + dissipator() + " ] }";
    };
  }

  private String amplitudes() {
    List<String> list = new ArrayList<>();
    for (int k = 0; k <= spins; k++) {
      double size = tame ? 1 : pick(0, 1, 1e6, 1e-6, 1e-300);
      double re = size * between(-1, 1);
      list.add(
          switch (random.nextInt(4)) {
            case 0 -> "0";
            case 1 -> String.valueOf(re);
            case 2 -> "[0, 1]";
            default -> "[%s, %s]".formatted(re, between(-1, 1));
          });
    }
    return list.toString();
  }

  private double beta() {
    return tame ? between(0.05, 5) : magnitude(1e-9, 1e9);
  }

  private double rate() {
    if (tame) {
      return pick(0, 2, 1, 0.1, between(0, 3), magnitude(1e-3, 10));
    }
    return pick(0, 1, magnitude(1e-12, 1e6), magnitude(1e-12, 1e6), magnitude(1e-3, 1e2));
  }

  private String dissipator() {
    return switch (random.nextInt(4)) {
      case 0 -> thermal();
      case 1 ->
          "{ type = ladder, zeta = %s, rate = %s }"
              .formatted(pick(0, Math.PI / 2, Math.PI / 4, between(-4, 4)), rate());
      default ->
          "{ type = collective, operator { %s }, per-spin = %s, rate = %s }"
              .formatted(operator(), pick("true", "false"), rate());
    };
  }

  private String operator() {
    if (chance(0.75)) {
      String which = pick("Sx", "Sy", "Sz", "Splus", "Splus", "Sminus", "Sminus");
      return which + " = " + (tame || chance(0.8) ? pick(1.0, 1, -1) : pick(1e-6, 1e3));
    }
    return "Sx = %s, Sy = %s, Sz = %s, Splus = %s, Sminus = %s"
        .formatted(coefficient(), coefficient(), coefficient(), coefficient(), between(0.1, 1));
  }

  private double coefficient() {
    return pick(0, 0, 1, between(-1, 1));
  }

  private String thermal() {
    double beta = chance(0.2) ? pick(1e-9, 1e9, 1) : beta();
    String density =
        switch (random.nextInt(4)) {
          case 0 -> ", density = flat";
          case 1 ->
              ", density = power-law, exponent = %s, cutoff = %s"
                  .formatted(pick(1, 2, 3, 10, between(1, 10)), pick(1, 1e-3, 1e9, between(1, 9)));
          default -> "";
        };
    String tolerance =
        chance(0.2) ? ", bohr-tolerance = " + pick(1, 1e-300, magnitude(1e-12, 1)) : "";
    return "{ type = thermal, beta = %s, gamma0 = %s%s%s }"
        .formatted(beta, rate(), density, tolerance);
  }

  private String eve(double end) {
    String axis =
        switch (random.nextInt(5)) {
          case 0, 1 -> "Sz";
          case 2 -> "Sx";
          case 3 -> "Sy";
          default ->
              "{ x = %s, y = %s, z = %s }"
                  .formatted(coefficient(), pick(0, 1e-9, -1, between(-1, 1)), between(-1, 1));
        };
    StringBuilder eve = new StringBuilder("{ observable = ").append(axis);
    double rate = chance(0.6) ? between(0, 8) / end : rate();
    eve.append(", rate = ").append(Math.min(rate, 1e9));
    switch (random.nextInt(6)) {
      case 0 -> eve.append(", timing = periodic");
      case 1 ->
          eve.append(
              ", timing = { count = %d, start = %s }"
                  .formatted(pick(1, 2, 3, 5, 1000), pick(end, end / 2, end / 3, 2 * end, 1e-9)));
      case 2 -> eve.append(", timing = poisson");
      default -> {}
    }
    if (chance(0.3)) {
      eve.append(", stop-after = ").append(pick(1, 1, 2, 3, 7, 1_000_000_000));
    }
    if (chance(0.4)) {
      eve.append(", reads = ").append(pick("value", "square", "parity"));
    }
    if (chance(0.3)) {
      eve.append(", strength = ").append(pick(0, 1, 0.5, 1e-9, 0.999999999, random.nextDouble()));
    }
    return eve.append(" }").toString();
  }

  private double end() {
    if (tame) {
      return pick(1, 2.5, 60, between(0.1, 10), magnitude(1e-3, 1e3));
    }
    if (chance(0.05)) {
      return pick(1e-300, 1e9, Double.MIN_VALUE);
    }
    return pick(1, 1000, magnitude(1e-3, 1e4), magnitude(1e-3, 1e4));
  }
}
