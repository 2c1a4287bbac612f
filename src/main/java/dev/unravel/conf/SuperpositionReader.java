package dev.unravel.conf;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the amplitudes of Dicke states, as an object from k to a_k or as the list of all. */
final class SuperpositionReader {

  private static final Domain<Double> PART = Domain.numbers("-1e6", "1e6");
  private static final String AMPLITUDE = "a number from -1e6 to 1e6, or [re, im] of two such";
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,4}");

  private SuperpositionReader() {}

  static InitialSpec.Superposition read(Section initial, int spins) {
    String allowed =
        "an object { k = amplitude, ... } or a list of system.spins + 1 = %s amplitudes"
            .formatted(spins + 1);
    ConfigValue value = initial.value("amplitudes", allowed);
    String path = initial.pathOf("amplitudes");
    Map<Integer, double[]> amplitudes;
    if (value instanceof ConfigObject object) {
      amplitudes = fromObject(object, path, spins);
    } else if (value instanceof ConfigList list && list.size() == spins + 1) {
      amplitudes = fromList(list, path);
    } else {
      throw initial.wrong("amplitudes", value, allowed);
    }
    return new InitialSpec.Superposition(normalised(amplitudes, initial, value));
  }

  private static Map<Integer, double[]> fromObject(ConfigObject object, String path, int spins) {
    Map<Integer, double[]> amplitudes = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(object).entrySet()) {
      String key = Overrides.join(path, entry.getKey());
      if (!INDEX.matcher(entry.getKey()).matches() || Integer.parseInt(entry.getKey()) > spins) {
        throw new ConfException(
            Where.lineOf(entry.getValue().origin()),
            key,
            "",
            "not a Dicke state; k must be " + InitialReader.dickeIndex(spins).allowed());
      }
      amplitudes.put(Integer.parseInt(entry.getKey()), amplitude(entry.getValue(), key));
    }
    return amplitudes;
  }

  private static Map<Integer, double[]> fromList(ConfigList list, String path) {
    Map<Integer, double[]> amplitudes = new TreeMap<>();
    for (int k = 0; k < list.size(); k++) {
      amplitudes.put(k, amplitude(list.get(k), path + "[" + k + "]"));
    }
    return amplitudes;
  }

  private static double[] amplitude(ConfigValue value, String path) {
    Optional<double[]> read =
        value instanceof ConfigList pair && pair.size() == 2
            ? part(pair.get(0)).flatMap(re -> part(pair.get(1)).map(im -> new double[] {re, im}))
            : part(value).map(re -> new double[] {re, 0});
    return read.orElseThrow(() -> Section.wrongAt(path, value, AMPLITUDE));
  }

  private static Optional<Double> part(ConfigValue value) {
    return PART.reader().apply(value);
  }

  private static List<Amplitude> normalised(
      Map<Integer, double[]> amplitudes, Section initial, ConfigValue given) {
    double[] parts = new double[2 * amplitudes.size()];
    int i = 0;
    for (double[] a : amplitudes.values()) {
      parts[i++] = a[0];
      parts[i++] = a[1];
    }
    if (!Normalisation.normalise(parts)) {
      throw initial.wrong("amplitudes", given, "amplitudes of which at least one is not 0");
    }
    List<Amplitude> kept = new ArrayList<>();
    i = 0;
    for (int k : amplitudes.keySet()) {
      if (parts[i] != 0 || parts[i + 1] != 0) {
        kept.add(new Amplitude(k, parts[i], parts[i + 1]));
      }
      i += 2;
    }
    return kept;
  }
}
