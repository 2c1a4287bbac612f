package dev.unravel.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.unravel.model.OpenSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A map over two parameters: the state at time 0 of a scenario at every point of a grid, without a
 * bath and without Eve. Immutable.
 */
public final class Sweep {

  private final String name;
  private final ConfigObject scenario;
  private final String origin;
  private final SweepAxis x;
  private final SweepAxis y;
  private final SettingsSpec settings;
  private final List<String> diagnostics;

  Sweep(
      String name,
      ConfigObject scenario,
      String origin,
      SweepAxis x,
      SweepAxis y,
      SettingsSpec settings,
      List<String> diagnostics) {
    this.name = name;
    this.scenario = scenario;
    this.origin = origin;
    this.x = x;
    this.y = y;
    this.settings = settings;
    this.diagnostics = List.copyOf(diagnostics);
  }

  /**
   * Reads the map of a scenario file.
   *
   * @param overrides {@code key=value} each, as in {@link Scenario#load}
   * @return empty if the file has no {@code sweep}
   * @throws ConfException if anything about the file or the overrides is wrong
   */
  public static Optional<Sweep> load(Path file, List<String> overrides) {
    return read(HoconFile.parse(file), overrides);
  }

  /** Reads a map from text, which cannot include files; otherwise like {@link #load}. */
  public static Optional<Sweep> parse(String text, String origin, List<String> overrides) {
    return read(Hocon.parse(text, origin), overrides);
  }

  private static Optional<Sweep> read(Config file, List<String> overrides) {
    ConfigObject scenario = Hocon.resolve(Overrides.apply(Overrides.parse(overrides), file)).root();
    String origin = Where.fileOf(file.origin());
    Section root = Section.root(scenario, origin);
    return root.has("sweep")
        ? Optional.of(SweepReader.read(root, scenario, origin))
        : Optional.empty();
  }

  public String name() {
    return name;
  }

  /** The key that runs along the first axis. */
  public String xKey() {
    return x.key();
  }

  /** The key that runs along the second axis. */
  public String yKey() {
    return y.key();
  }

  /** The values along the first axis, ascending. */
  public double[] xValues() {
    return x.values().clone();
  }

  /** The values along the second axis, ascending. */
  public double[] yValues() {
    return y.values().clone();
  }

  /** Over which settings the Bell value is the minimum. */
  public SettingsSpec settings() {
    return settings;
  }

  /** The names of the diagnostics that are wanted; none: what is usual. */
  public List<String> diagnostics() {
    return diagnostics;
  }

  /** What stands at a point of the grid. */
  record Point(SystemSpec system, InitialSpec initial) {}

  Point point(int i, int j) {
    ConfigObject filled =
        KeyPath.set(
            KeyPath.set(scenario, x.path(), number(x.values()[i], x.origin())),
            y.path(),
            number(y.values()[j], y.origin()));
    Section root = Section.root(filled, origin);
    SystemSpec system = CurveReader.system(root.section("system"));
    return new Point(
        system, InitialReader.read(root.typed("initial", "initial"), Operators.of(system)));
  }

  /** Whole numbers count as integers. */
  private static ConfigValue number(double value, String where) {
    boolean whole = value == Math.rint(value);
    String line = where.replaceFirst(":(\\d+)$", ": $1");
    return whole
        ? ConfigValueFactory.fromAnyRef((long) value, line)
        : ConfigValueFactory.fromAnyRef(value, line);
  }

  /**
   * The Hamiltonian and the state of a point.
   *
   * @param i index along the first axis
   * @param j index along the second axis
   * @throws dev.unravel.lindblad.NoUniqueSteadyState if it is a steady state and there are several
   * @throws dev.unravel.UserException if the values do not go together, or a steady state cannot be
   *     solved for
   */
  public OpenSystem at(int i, int j) {
    Point point = point(i, j);
    return Physics.of(point.system(), point.initial());
  }
}
