package dev.unravel.report.figure;

import dev.unravel.OutsideFile;
import dev.unravel.UserException;
import dev.unravel.report.Displays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** What a run directory says about each curve of its scenario. */
public final class FigureData {

  private final Optional<CsvTable> ensemble;
  private final Optional<CsvTable> exact;
  private final UnaryOperator<String> names;

  private FigureData(
      Optional<CsvTable> ensemble, Optional<CsvTable> exact, UnaryOperator<String> names) {
    this.ensemble = ensemble;
    this.exact = exact;
    this.names = names;
  }

  /**
   * Reads {@code ensemble.csv} and {@code exact.csv} of a run directory; one of them may be
   * missing.
   *
   * @throws UserException in one line with file and line number, if both are missing or one is
   *     malformed
   */
  public static FigureData read(Path directory) throws IOException {
    Optional<CsvTable> ensemble = table(directory.resolve("ensemble.csv"));
    Optional<CsvTable> exact = table(directory.resolve("exact.csv"));
    if (ensemble.isEmpty() && exact.isEmpty()) {
      throw new UserException(directory + ": has neither ensemble.csv nor exact.csv to draw");
    }
    return new FigureData(ensemble, exact, UnaryOperator.identity());
  }

  private static Optional<CsvTable> table(Path file) throws IOException {
    return OutsideFile.isThere(file) ? Optional.of(CsvTable.read(file)) : Optional.empty();
  }

  /** The same data, whose curves the legend calls by other names: label of the file to name. */
  public FigureData named(UnaryOperator<String> names) {
    return new FigureData(ensemble, exact, names);
  }

  /** What there is to draw. */
  public List<Quantity> quantities() {
    Set<String> columns = new LinkedHashSet<>();
    ensemble.ifPresent(table -> columns.addAll(table.header()));
    exact.ifPresent(table -> columns.addAll(table.header()));
    return Displays.in(columns).stream().map(Quantity::new).toList();
  }

  /**
   * One quantity of every curve, in the order of the files.
   *
   * @param spins N of the curve with a label
   */
  List<Curve> curves(Quantity quantity, Abscissa abscissa, ToIntFunction<String> spins) {
    Set<String> labels = new LinkedHashSet<>();
    ensemble.ifPresent(table -> labels.addAll(table.labels()));
    exact.ifPresent(table -> labels.addAll(table.labels()));
    return labels.stream()
        .map(label -> curve(label, quantity, abscissa, spins.applyAsInt(label)))
        .toList();
  }

  private Curve curve(String label, Quantity quantity, Abscissa abscissa, int spins) {
    Trace estimate =
        ensemble
            .map(table -> Trace.ofEstimate(table, label, quantity, abscissa, spins))
            .orElse(Trace.NONE);
    Trace solution =
        exact
            .map(table -> Trace.ofExact(table, label, quantity, abscissa, spins))
            .orElse(Trace.NONE);
    return new Curve(names.apply(label), estimate, solution);
  }
}
