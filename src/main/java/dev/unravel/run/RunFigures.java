package dev.unravel.run;

import dev.unravel.UserException;
import dev.unravel.conf.Curve;
import dev.unravel.conf.Scenario;
import dev.unravel.conf.SettingsSpec;
import dev.unravel.report.figure.Abscissa;
import dev.unravel.report.figure.Figure;
import dev.unravel.report.figure.FigureData;
import dev.unravel.report.figure.FigureWriter;
import dev.unravel.report.figure.Figures;
import dev.unravel.report.figure.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The pictures of a run: the Bell value alone, and with concurrence and squeezing below it. */
public final class RunFigures {

  private static final String ANY_PLANE = SettingsSpec.ANY_PLANE.text();

  private final Scenario scenario;
  private final FigureData data;

  private RunFigures(Scenario scenario, FigureData data) {
    this.scenario = scenario;
    this.data = data;
  }

  /**
   * The pictures of what a directory's tables hold.
   *
   * @param tables where ensemble.csv and exact.csv are; one of them may be missing
   * @throws UserException if there is no table
   */
  public static RunFigures of(Scenario scenario, Path tables) {
    try {
      return new RunFigures(
          scenario, FigureData.read(tables).named(label -> name(scenario, label)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the tables in " + tables + ": " + e, e);
    }
  }

  /** A curve's label in symbols; it tells of any-plane, unless the caption does so for all. */
  static String name(Scenario scenario, String label) {
    String name =
        label.replace("kappa=", "κ = ").replace("eve.rate=", "κ = ").replace("settings=", "");
    boolean anyPlane =
        scenario.curves().stream()
            .anyMatch(curve -> curve.label().equals(label) && isInAnyPlane(curve));
    boolean said = name.contains(ANY_PLANE) || isInAnyPlane(scenario);
    return anyPlane && !said ? name + ", " + ANY_PLANE : name;
  }

  private static boolean isInAnyPlane(Curve curve) {
    return curve.settings() == SettingsSpec.ANY_PLANE;
  }

  private static boolean isInAnyPlane(Scenario scenario) {
    return scenario.curves().stream().allMatch(RunFigures::isInAnyPlane);
  }

  /** Writes bell and panels as SVG and PNG, as far as there are data; returns the files. */
  public List<Path> write(Path directory) {
    List<Path> files = new ArrayList<>();
    if (data.quantities().contains(Quantity.BELL)) {
      Figure bell = Figures.panel(data, Quantity.BELL, abscissa(), this::spins, caption());
      files.addAll(write(bell, directory, "bell"));
    }
    if (Figures.canStack(data)) {
      Figure panels = Figures.stack(data, abscissa(), this::spins, caption());
      files.addAll(write(panels, directory, "panels"));
    }
    return files;
  }

  /**
   * Writes one quantity as NAME.svg and NAME.png; returns the files.
   *
   * @throws UserException if the tables do not have it
   */
  public List<Path> write(Path directory, String name) {
    List<String> names =
        data.quantities().stream().map(quantity -> quantity.display().name()).toList();
    if (!names.contains(name)) {
      throw new UserException(
          "--quantity = %s: the tables have %s".formatted(name, String.join(", ", names)));
    }
    Quantity quantity = data.quantities().get(names.indexOf(name));
    return write(
        Figures.panel(data, quantity, abscissa(), this::spins, caption()), directory, name);
  }

  /** Writes NAME.svg and NAME.png into a directory, which is made if need be. */
  public static List<Path> write(Figure figure, Path directory, String name) {
    Path svg = directory.resolve(name + ".svg");
    Path png = directory.resolve(name + ".png");
    try {
      Files.createDirectories(directory);
      FigureWriter.writeSvg(figure, svg, figure.size());
      FigureWriter.writePng(figure, png, figure.size(), FigureWriter.PRINT_DPI);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write figures to " + directory + ": " + e, e);
    }
    return List.of(svg, png);
  }

  /** Against p = kappa t where somebody listens on every curve, for ever, else against time. */
  private Abscissa abscissa() {
    return scenario.curves().stream().allMatch(RunFigures::isListenedTo)
        ? Abscissa.DISTURBANCE
        : Abscissa.TIME;
  }

  private static boolean isListenedTo(Curve curve) {
    return curve.eve().map(eve -> eve.rate() > 0 && eve.goesOn()).orElse(false);
  }

  /** N of the curve with a label. */
  private int spins(String label) {
    return scenario.curves().stream()
        .filter(curve -> curve.label().equals(label))
        .mapToInt(curve -> curve.system().spins())
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "the tables have a curve '%s', not of this scenario".formatted(label)));
  }

  /** Name and N; every N, in the order of the curves, where they differ. */
  private String caption() {
    String spins =
        scenario.curves().stream()
            .map(curve -> String.valueOf(curve.system().spins()))
            .distinct()
            .collect(Collectors.joining(" and "));
    String caption = "%s, N = %s".formatted(scenario.name(), spins);
    return isInAnyPlane(scenario) ? caption + ", " + ANY_PLANE : caption;
  }
}
