package dev.unravel.conf;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.unravel.Nearest;
import dev.unravel.model.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Reads what the eavesdropper measures, and when. */
final class EveReader {

  private static final String ALLOWED =
      "an expression such as Sz or Sx*Sz + Sz*Sx, or an axis { x, y, z }";
  private static final Domain<Double> COMPONENT = Domain.numbers("-1e6", "1e6");

  private static final String TIMINGS = "poisson, periodic or a burst { count, start }";
  private static final Domain<Double> START = Domain.positive("1e9");
  private static final Domain<Long> COUNT = Domain.integers(1, 1_000_000_000L);
  private static final Domain<Double> STRENGTH = Domain.numbers("0", "1");
  private static final Domain<Reading> READS =
      new Domain<>(
          "value, square or parity",
          v ->
              Domain.text(v)
                  .flatMap(
                      text ->
                          Arrays.stream(Reading.values())
                              .filter(reading -> reading.key().equals(text))
                              .findFirst()));

  private EveReader() {}

  static EveSpec read(Section eve, Operators operators) {
    ObservableSpec observable = observable(eve, operators);
    Reading reads = eve.get("reads", READS);
    if (observable instanceof Polynomial && reads == Reading.PARITY) {
      throw eve.wrong(
          "reads",
          eve.value("reads", ""),
          "value or square: only the spin along an axis has a parity");
    }
    return new EveSpec(
        observable,
        operators.number(eve, "rate", CurveReader.RATE),
        reads,
        eve.get("strength", STRENGTH),
        timing(eve),
        stopAfter(eve));
  }

  private static TimingSpec timing(Section eve) {
    ConfigValue value = eve.value("timing", TIMINGS);
    if (value instanceof ConfigObject given) {
      Section burst = Section.of(given, eve.pathOf("timing"), "types.burst");
      return new TimingSpec.Burst(burst.get("start", START), burst.get("count", COUNT));
    }
    String name = Domain.text(value).orElseThrow(() -> eve.wrong("timing", value, TIMINGS));
    return switch (name) {
      case "poisson" -> new TimingSpec.Poisson();
      case "periodic" -> new TimingSpec.Periodic();
      default ->
          throw eve.wrong(
              "timing", value, TIMINGS + Nearest.hint(name, List.of("poisson", "periodic")));
    };
  }

  private static OptionalLong stopAfter(Section eve) {
    return eve.has("stop-after")
        ? OptionalLong.of(eve.get("stop-after", COUNT))
        : OptionalLong.empty();
  }

  private static ObservableSpec observable(Section eve, Operators operators) {
    ConfigValue value = eve.value("observable", ALLOWED);
    if (value instanceof ConfigObject axis) {
      return axis(eve, axis);
    }
    String text = Domain.text(value).orElseThrow(() -> eve.wrong("observable", value, ALLOWED));
    AxisSpec named = AxisSpec.NAMED.get(text.strip());
    return named == null ? operators.hermitian(eve, "observable") : named;
  }

  private static AxisSpec axis(Section eve, ConfigObject given) {
    Section axis = Section.of(given, eve.pathOf("observable"), "types.axis");
    double[] n = {axis.get("x", COMPONENT), axis.get("y", COMPONENT), axis.get("z", COMPONENT)};
    if (!Normalisation.normalise(n)) {
      throw eve.wrong("observable", given, "an axis with at least one component that is not 0");
    }
    return new AxisSpec(n[0], n[1], n[2]);
  }
}
