package dev.unravel.run;

import dev.unravel.UserException;
import dev.unravel.check.ExactCurve;
import dev.unravel.check.IntegratorAudit;
import dev.unravel.conf.Scenario;
import dev.unravel.lindblad.audit.Auditor;
import dev.unravel.lindblad.audit.TooManySteps;
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

  /** The labels of the curves; empty if there is only one. */
  public List<String> labels() {
    return setups.stream().map(CurveSetup::label).toList();
  }

  /**
   * Integrates a curve a second time, as plainly as can be, and compares.
   *
   * @throws UserException if the second integrator cannot reach the end
   */
  public IntegratorAudit audit(int curve) {
    CurveSetup setup = setups.get(curve);
    try {
      return IntegratorAudit.of(
          setup.system(),
          curves.get(curve).solution(),
          Auditor.of(setup.system()).solve(setup.times()));
    } catch (TooManySteps e) {
      String which = setup.label().isEmpty() ? "" : " (curve " + setup.label() + ")";
      throw new UserException("--audit" + which + ": " + e.getMessage() + " (time.end)");
    }
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
                        setups.get(c).system(),
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
