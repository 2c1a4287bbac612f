package dev.unravel.run;

import dev.unravel.check.CheckReport;
import dev.unravel.check.CrossCheck;
import dev.unravel.check.ExactCurve;
import dev.unravel.conf.Scenario;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Survival;
import dev.unravel.report.CheckJson;
import dev.unravel.report.NpyFile;
import dev.unravel.report.ResultTables;
import dev.unravel.report.SurvivalTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The results of a run: ensembles, estimates, exact values and the verdict on them. */
public final class Results {

  /**
   * Of one curve.
   *
   * @param exact absent if the scenario does without the cross-check
   */
  public record CurveResult(
      CurveSetup setup,
      EnsembleFold fold,
      List<GridEstimate> estimates,
      Optional<ExactCurve> exact) {}

  private final List<CurveResult> curves;
  private final Optional<CheckReport> check;

  private Results(List<CurveResult> curves, Optional<CheckReport> check) {
    this.curves = curves;
    this.check = check;
  }

  /** Works out everything from the folded ensembles. Curves without trajectories are left out. */
  static Results of(Scenario scenario, List<CurveSetup> setups, List<EnsembleFold> folds) {
    List<CurveResult> curves = new ArrayList<>();
    List<CheckReport.CurveReport> reports = new ArrayList<>();
    for (int c = 0; c < setups.size(); c++) {
      EnsembleFold fold = folds.get(c);
      if (fold.trajectories() > 0) {
        CurveSetup setup = setups.get(c);
        List<GridEstimate> estimates = Estimator.estimate(fold, setup.plane());
        Optional<ExactCurve> exact =
            scenario.check().enabled()
                ? Optional.of(ExactCurve.of(setup.system(), setup.plane(), setup.times()))
                : Optional.empty();
        curves.add(new CurveResult(setup, fold, estimates, exact));
        exact.ifPresent(
            e ->
                reports.add(
                    new CheckReport.CurveReport(
                        setup.label(), CrossCheck.compare(fold, estimates, e, setups.size()))));
      }
    }
    return new Results(
        List.copyOf(curves),
        scenario.check().enabled() ? Optional.of(new CheckReport(reports)) : Optional.empty());
  }

  public List<CurveResult> curves() {
    return curves;
  }

  /** The cross-check, if the scenario wants one. */
  public Optional<CheckReport> check() {
    return check;
  }

  /**
   * Writes every result file, and takes away states of an ensemble that is no longer kept whole.
   */
  void write(RunDirectory directory) {
    Map<String, RunDirectory.Contents> files = files();
    files.forEach(directory::write);
    curves.stream()
        .flatMap(curve -> Stream.of(stateFile(curve), stateErrorFile(curve)))
        .filter(name -> !files.containsKey(name))
        .forEach(directory::delete);
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
    files()
        .forEach(
            (name, contents) -> {
              Optional<byte[]> present = directory.read(name);
              if (present.isPresent() && !Arrays.equals(present.get(), bytes(contents))) {
                differing.add(name);
              }
            });
    return differing;
  }

  private static byte[] bytes(RunDirectory.Contents contents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      contents.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private Map<String, RunDirectory.Contents> files() {
    Map<String, RunDirectory.Contents> files = new LinkedHashMap<>();
    put(files, "ensemble.csv", ensembleTable());
    if (check.isPresent()) {
      put(files, "exact.csv", exactTable());
      put(files, "check.json", CheckJson.of(check.get()));
    }
    put(files, "survival.csv", SurvivalTable.ofEnsembles(changes()));
    curves.stream().filter(curve -> curve.fold.keepsStates()).forEach(c -> putStates(files, c));
    return files;
  }

  private static void putStates(Map<String, RunDirectory.Contents> files, CurveResult curve) {
    int points = curve.estimates.size();
    int d = curve.setup.system().dimension();
    files.put(stateFile(curve), out -> NpyFile.write(out, points, d, curve.fold::rho));
    files.put(
        stateErrorFile(curve), out -> NpyFile.write(out, points, d, curve.fold::rhoStandardError));
  }

  private static void put(Map<String, RunDirectory.Contents> files, String name, String text) {
    files.put(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** When non-locality, concurrence and squeezing begin and cease, of each curve. */
  public List<SurvivalTable.CurveChanges> changes() {
    return curves.stream()
        .map(
            c ->
                new SurvivalTable.CurveChanges(
                    c.setup.label(),
                    c.setup.kappa(),
                    Survival.of(c.fold, c.setup.plane()),
                    c.exact.map(ExactCurve::crossings).orElse(Map.of())))
        .toList();
  }

  private String ensembleTable() {
    return ResultTables.ensemble(
        curves.stream()
            .map(
                c ->
                    new ResultTables.CurveRows<>(
                        c.setup.label(), c.setup.kappa(), c.setup.plane(), c.estimates))
            .toList());
  }

  private String exactTable() {
    return ResultTables.exact(
        curves.stream()
            .map(
                c ->
                    new ResultTables.CurveRows<>(
                        c.setup.label(),
                        c.setup.kappa(),
                        c.setup.plane(),
                        c.exact.orElseThrow().points()))
            .toList());
  }
}
