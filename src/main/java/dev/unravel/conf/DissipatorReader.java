package dev.unravel.conf;

import com.typesafe.config.ConfigObject;
import dev.unravel.model.SpectralDensity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads lists of dissipators. */
final class DissipatorReader {

  private static final Domain<Double> COEFFICIENT = Domain.numbers("-1e6", "1e6");

  private static final Domain<String> DENSITY =
      new Domain<>(
          "flat, ohmic or power-law",
          v -> Domain.text(v).filter(List.of("flat", "ohmic", "power-law")::contains));

  private DissipatorReader() {}

  static List<DissipatorSpec> readAll(Section owner, String key, Operators operators) {
    List<Section> sections = owner.typedList(key, "dissipator");
    Set<String> names = new HashSet<>();
    for (Section section : sections) {
      if (section.has("name") && !names.add(section.get("name", Domain.FILE_NAME))) {
        throw section.wrong(
            "name", section.value("name", ""), "a name that no dissipator before it has");
      }
    }
    List<DissipatorSpec> dissipators = new ArrayList<>();
    for (Section section : sections) {
      dissipators.add(read(section, nameOf(section, names), operators));
    }
    return dissipators;
  }

  /** The name given, or else the first free one of TYPE, TYPE-2, TYPE-3... */
  private static String nameOf(Section section, Set<String> names) {
    if (section.has("name")) {
      return section.get("name", Domain.FILE_NAME);
    }
    String name = section.type();
    for (int i = 2; !names.add(name); i++) {
      name = section.type() + "-" + i;
    }
    return name;
  }

  private static DissipatorSpec read(Section section, String name, Operators operators) {
    return switch (section.type()) {
      case "collective" ->
          new DissipatorSpec.Collective(
              name,
              operator(section, operators),
              section.get("per-spin", Domain.FLAG),
              operators.number(section, "rate", CurveReader.RATE));
      case "thermal" ->
          new DissipatorSpec.Thermal(
              name,
              operators.hermitian(section, "coupling"),
              section.get("beta", Domain.positive("1e9")),
              density(section),
              section.get("bohr-tolerance", Domain.positive("1")));
      case "ladder" ->
          new DissipatorSpec.Ladder(
              name,
              section.get("zeta", InitialReader.ANGLE),
              operators.number(section, "rate", CurveReader.RATE));
      default -> throw new IllegalStateException(section.type());
    };
  }

  private static SpectralDensity density(Section bath) {
    String name = bath.get("density", DENSITY);
    double gamma0 = bath.get("gamma0", CurveReader.RATE);
    if (name.equals("power-law")) {
      return new SpectralDensity.PowerLaw(
          gamma0,
          bath.get("exponent", Domain.numbers("1", "10")),
          bath.get("cutoff", Domain.positive("1e9")));
    }
    for (String key : List.of("exponent", "cutoff")) {
      if (bath.has(key)) {
        throw bath.wrong(key, bath.value(key, ""), "left out, unless density = power-law");
      }
    }
    return name.equals("flat")
        ? new SpectralDensity.Flat(gamma0)
        : new SpectralDensity.Ohmic(gamma0);
  }

  private static OperatorSpec operator(Section collective, Operators operators) {
    if (collective.isText("operator")) {
      return operators.operator(collective, "operator");
    }
    ConfigObject given =
        collective.object(
            "operator",
            "an expression, or an object { Sminus, Splus, Sx, Sy, Sz } of coefficients");
    Section keys = Section.of(given, collective.pathOf("operator"), "types.operator");
    OperatorSpec.Combination operator =
        new OperatorSpec.Combination(
            keys.get("Sx", COEFFICIENT),
            keys.get("Sy", COEFFICIENT),
            keys.get("Sz", COEFFICIENT),
            keys.get("Splus", COEFFICIENT),
            keys.get("Sminus", COEFFICIENT));
    if (operator.equals(new OperatorSpec.Combination(0, 0, 0, 0, 0))) {
      throw collective.wrong(
          "operator", given, "an operator with at least one coefficient that is not 0");
    }
    return operator;
  }
}
