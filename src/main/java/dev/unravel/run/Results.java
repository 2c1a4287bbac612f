package dev.unravel.run;

import dev.unravel.FreshFile;
import dev.unravel.OutsideFile;
import dev.unravel.check.CheckReport;
import dev.unravel.check.Comparison;
import dev.unravel.check.CrossCheck;
import dev.unravel.check.ExactCurve;
import dev.unravel.conf.Scenario;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Replicates;
import dev.unravel.ensemble.Survival;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.report.CheckJson;
import dev.unravel.report.NpyFile;
import dev.unravel.report.ResultTables;
import dev.unravel.report.SurvivalTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The results of a run: ensembles, estimates, exact values and the verdict on them. */
public final class Results {

  /**
   * Of one curve.
   *
   * @param exact absent if the scenario does without the cross-check, or it cannot be computed
   * @param missing why it cannot be computed
   * @param comparisons of the ensemble with it; none without it
   * @param changes when non-locality, concurrence and squeezing begin and cease
   */
  public record CurveResult(
      CurveSetup setup,
      EnsembleFold fold,
      List<GridEstimate> estimates,
      Optional<ExactCurve> exact,
      Optional<String> missing,
      List<Comparison> comparisons,
      SurvivalTable.CurveChanges changes) {

    /** The largest standard error of Q_v along the grid; NaN if one is unknown. */
    public double largestBellError() {
      return estimates.stream()
          .mapToDouble(estimate -> estimate.bell().standardError())
          .reduce(0, Math::max);
    }

    /** Grid times at a time for which errors of states are worked out. */
    private static final int STRIP = 8;

    private void writeStates(OutputStream out) throws IOException {
      NpyFile.write(out, estimates.size(), setup.system().dimension(), fold::rho);
    }

    private void writeStateErrors(OutputStream out) throws IOException {
      int d = setup.system().dimension();
      NpyFile.writeStrips(
          out, estimates.size(), STRIP, d, (from, to) -> Estimator.stateErrors(fold, from, to));
    }
  }

  /** The table of estimates, which every version of the program writes. */
  static final String ESTIMATES = "ensemble.csv";

  private static final String CHECK = "check.json";

  private final List<CurveResult> curves;
  private final Optional<CheckReport> check;

  private Results(List<CurveResult> curves, Optional<CheckReport> check) {
    this.curves = curves;
    this.check = check;
  }

  /**
   * Works out everything from the folded ensembles, several curves at a time. Curves without
   * trajectories are left out.
   */
  static Results of(
      Scenario scenario, List<CurveSetup> setups, List<EnsembleFold> folds, ExactCurves exact) {
    List<CurveResult> curves =
        setups.parallelStream()
            .filter(setup -> folds.get(setup.index()).trajectories() > 0)
            .map(setup -> result(setup, folds.get(setup.index()), exact, setups.size()))
            .toList();
    List<CheckReport.CurveReport> reports =
        curves.stream()
            .map(c -> new CheckReport.CurveReport(c.setup.label(), c.comparisons, c.missing))
            .toList();
    return new Results(
        curves,
        scenario.check().enabled() ? Optional.of(new CheckReport(reports)) : Optional.empty());
  }

  private static CurveResult result(
      CurveSetup setup, EnsembleFold fold, ExactCurves exactCurves, int curves) {
    Replicates replicates = Replicates.of(fold, setup.plane(), setup.diagnostics());
    List<GridEstimate> estimates = Estimator.estimate(replicates);
    Optional<ExactCurve> exact = Optional.empty();
    Optional<String> missing = Optional.empty();
    try {
      exact = exactCurves.get(setup.index());
    } catch (NumericalLimitException e) {
      missing = Optional.of(e.line());
    }
    return new CurveResult(
        setup,
        fold,
        estimates,
        exact,
        missing,
        exact.map(e -> CrossCheck.compare(fold, estimates, e, curves)).orElse(List.of()),
        new SurvivalTable.CurveChanges(
            setup.label(),
            setup.kappa(),
            Survival.of(replicates),
            exact.map(ExactCurve::crossings).orElse(Map.of())));
  }

  public List<CurveResult> curves() {
    return curves;
  }

  /** The largest standard error of Q_v of each curve. */
  List<Double> bellErrors() {
    return curves.stream().map(CurveResult::largestBellError).toList();
  }

  /** The cross-check, if the scenario wants one. */
  public Optional<CheckReport> check() {
    return check;
  }

  /**
   * Writes every result file, several at a time, and takes away states of an ensemble that is no
   * longer kept whole.
   */
  void write(RunDirectory directory) {
    write(directory, () -> {});
  }

  /**
   * The same.
   *
   * @param beside is done when all is there but the errors of states, which take longest, beside
   *     those
   */
  void write(RunDirectory directory, Runnable beside) {
    Map<String, FreshFile.Contents> files = files();
    Map<String, FreshFile.Contents> errors = stateErrors();
    all(writing(directory, files));
    all(Stream.concat(Stream.of(beside), writing(directory, errors).stream()).toList());
    curves.stream()
        .flatMap(curve -> Stream.of(stateFile(curve), stateErrorFile(curve)))
        .filter(name -> !files.containsKey(name) && !errors.containsKey(name))
        .forEach(directory::delete);
  }

  private static List<Runnable> writing(
      RunDirectory directory, Map<String, FreshFile.Contents> files) {
    return files.entrySet().stream()
        .<Runnable>map(file -> () -> directory.write(file.getKey(), file.getValue()))
        .toList();
  }

  /** Does several things at a time; when one has failed, the others are still done. */
  private static void all(List<Runnable> tasks) {
    List<RuntimeException> failures =
        tasks.parallelStream().map(Results::failure).flatMap(Optional::stream).toList();
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  /** What is thrown must not leave others at work in the directory. */
  private static Optional<RuntimeException> failure(Runnable task) {
    try {
      task.run();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  private static String stateFile(CurveResult curve) {
    return "rho" + suffix(curve) + ".npy";
  }

  private static String stateErrorFile(CurveResult curve) {
    return "rho_se" + suffix(curve) + ".npy";
  }

  private static String suffix(CurveResult curve) {
    return curve.setup.label().isEmpty() ? "" : "-" + curve.setup.label();
  }

  /** Names of the result files in a directory whose contents are not what the events give. */
  List<String> differingFrom(RunDirectory directory) {
    List<String> differing = new ArrayList<>();
    allFiles()
        .forEach(
            (name, contents) -> {
              boolean there = OutsideFile.isThere(directory.path().resolve(name));
              if (there && !directory.holds(name, contents)) {
                differing.add(name);
              }
            });
    return differing;
  }

  /** Names of the result files that are not in a directory. */
  List<String> absentFrom(RunDirectory directory) {
    return allFiles().keySet().stream()
        .filter(name -> !OutsideFile.isThere(directory.path().resolve(name)))
        .toList();
  }

  /**
   * How well result files in a directory agree with what the events give. The cross-check is left
   * out: its bounds depend on how many comparisons a version makes, and it is made anew.
   *
   * @param names of files that are there
   * @return the largest deviation of a number; empty if they do not agree
   */
  OptionalDouble agreement(RunDirectory directory, List<String> names) {
    double largest = 0;
    for (String name : names) {
      if (!directory.isReadable(name)) {
        return OptionalDouble.empty();
      }
      if (name.equals(CHECK)) {
        continue;
      }
      byte[] present = directory.read(name).orElseThrow();
      OptionalDouble agreement =
          Agreement.of(name, present, bytes(Objects.requireNonNull(allFiles().get(name))));
      if (agreement.isEmpty()) {
        return agreement;
      }
      largest = Math.max(largest, agreement.getAsDouble());
    }
    return OptionalDouble.of(largest);
  }

  private static byte[] bytes(FreshFile.Contents contents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      contents.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private Map<String, FreshFile.Contents> allFiles() {
    Map<String, FreshFile.Contents> files = files();
    files.putAll(stateErrors());
    return files;
  }

  /** Every result but the errors of states. */
  private Map<String, FreshFile.Contents> files() {
    Map<String, FreshFile.Contents> files = new LinkedHashMap<>();
    put(files, ESTIMATES, this::ensembleTable);
    if (check.isPresent()) {
      put(files, "exact.csv", this::exactTable);
      put(files, CHECK, () -> CheckJson.of(check.get()));
    }
    put(files, "survival.csv", () -> SurvivalTable.ofEnsembles(changes()));
    curvesWithStates().forEach(c -> files.put(stateFile(c), c::writeStates));
    return files;
  }

  private Map<String, FreshFile.Contents> stateErrors() {
    Map<String, FreshFile.Contents> files = new LinkedHashMap<>();
    curvesWithStates().forEach(c -> files.put(stateErrorFile(c), c::writeStateErrors));
    return files;
  }

  private Stream<CurveResult> curvesWithStates() {
    return curves.stream().filter(curve -> curve.fold.keepsStates());
  }

  private static void put(
      Map<String, FreshFile.Contents> files, String name, Supplier<String> text) {
    files.put(name, out -> out.write(text.get().getBytes(StandardCharsets.UTF_8)));
  }

  /** When non-locality, concurrence and squeezing begin and cease, of each curve. */
  public List<SurvivalTable.CurveChanges> changes() {
    return curves.stream().map(CurveResult::changes).toList();
  }

  private String ensembleTable() {
    return ResultTables.ensemble(
        curves.stream()
            .map(
                c ->
                    new ResultTables.CurveRows<>(
                        c.setup.label(),
                        c.setup.kappa(),
                        c.setup.plane(),
                        c.setup.system(),
                        c.estimates))
            .toList());
  }

  private String exactTable() {
    return ResultTables.exact(
        curves.stream()
            .filter(c -> c.exact.isPresent())
            .map(
                c ->
                    new ResultTables.CurveRows<>(
                        c.setup.label(),
                        c.setup.kappa(),
                        c.setup.plane(),
                        c.setup.system(),
                        c.exact.orElseThrow().points()))
            .toList());
  }
}
