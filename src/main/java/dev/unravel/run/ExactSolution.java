package dev.unravel.run;

import dev.unravel.check.ExactCurve;
import dev.unravel.conf.Scenario;
import dev.unravel.report.NpyFile;
import dev.unravel.report.ResultTables;
import dev.unravel.report.SurvivalTable;
import java.nio.file.Path;
import java.util.List;

/** The master equation of every curve of a scenario, integrated over its grid. */
public final class ExactSolution {

  private final List<CurveSetup> setups;
  private final List<ExactCurve> curves;

  private ExactSolution(List<CurveSetup> setups, List<ExactCurve> curves) {
    this.setups = setups;
    this.curves = curves;
  }

  /** Integrates. */
  public static ExactSolution of(Scenario scenario) {
    List<CurveSetup> setups = CurveSetup.of(scenario);
    setups.forEach(HeapCheck::refuseTooManyToCount);
    return new ExactSolution(setups, setups.stream().map(CurveSetup::exact).toList());
  }

  /** exact.csv. */
  public String table() {
    return ResultTables.exact(
        java.util.stream.IntStream.range(0, setups.size())
            .mapToObj(
                c ->
                    new ResultTables.CurveRows<>(
                        setups.get(c).label(),
                        setups.get(c).kappa(),
                        setups.get(c).plane(),
                        curves.get(c).points()))
            .toList());
  }

  /** survival.csv. */
  public String survivalTable() {
    return SurvivalTable.ofSolutions(
        java.util.stream.IntStream.range(0, setups.size())
            .mapToObj(
                c ->
                    new SurvivalTable.CurveChanges(
                        setups.get(c).label(),
                        setups.get(c).kappa(),
                        List.of(),
                        curves.get(c).crossings()))
            .toList());
  }

  /** Writes exact.csv, survival.csv and the states into a directory, which is made if need be. */
  public void write(Path path) {
    RunDirectory directory = new RunDirectory(path);
    directory.create();
    directory.write("exact.csv", table());
    directory.write("survival.csv", survivalTable());
    for (int c = 0; c < setups.size(); c++) {
      ExactCurve curve = curves.get(c);
      String label = setups.get(c).label();
      directory.write(
          label.isEmpty() ? "rho.npy" : "rho-" + label + ".npy",
          out ->
              NpyFile.write(
                  out, curve.points().size(), curve.system().dimension(), curve.solution()::rho));
    }
  }
}
