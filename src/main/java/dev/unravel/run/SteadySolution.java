package dev.unravel.run;

import dev.unravel.UserException;
import dev.unravel.check.ExactCurve;
import dev.unravel.conf.Scenario;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.lindblad.NoUniqueSteadyState;
import dev.unravel.lindblad.SteadyState;
import dev.unravel.model.OpenSystem;
import dev.unravel.report.NpyFile;
import dev.unravel.report.ResultTables;
import dev.unravel.report.SteadyTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The steady state of every curve of a scenario. */
public final class SteadySolution {

  private static final double[] START = {0};

  private final List<CurveSetup> setups = new ArrayList<>();
  private final List<SteadyState> states = new ArrayList<>();
  private final List<SteadyTable.Row> rows = new ArrayList<>();

  /**
   * Solves for the states.
   *
   * @param fromInitial whether to give the limit of the initial state; if not, the steady state
   *     must be unique
   * @throws UserException if there is no such state, or it cannot be solved for
   */
  public static SteadySolution of(Scenario scenario, boolean fromInitial) {
    SteadySolution solution = new SteadySolution();
    List<Diagnostic> wanted = DiagnosticRegistry.wanted(scenario.diagnostics());
    CurveSetup.of(scenario).forEach(setup -> solution.add(setup, wanted, fromInitial));
    return solution;
  }

  private void add(CurveSetup setup, List<Diagnostic> wanted, boolean fromInitial) {
    SteadyState state = state(setup, fromInitial);
    OpenSystem system = setup.system();
    OpenSystem there =
        new OpenSystem(
            system.hamiltonian(),
            system.jumps(),
            system.eve(),
            state.mixture(),
            system.observables());
    setups.add(setup);
    states.add(state);
    rows.add(
        new SteadyTable.Row(
            new ResultTables.CurveRows<>(
                setup.label(),
                Double.NaN,
                setup.plane(),
                there,
                ExactCurve.of(there, setup.plane(), wanted, START).points()),
            state.residualNorm(),
            state.leastEigenvalue()));
  }

  private static SteadyState state(CurveSetup setup, boolean fromInitial) {
    try {
      return fromInitial ? SteadyState.limitOf(setup.system()) : SteadyState.of(setup.system());
    } catch (NoUniqueSteadyState e) {
      throw new UserException(
          place("--steady", setup)
              + e.getMessage()
              + "; --from initial gives the one that the initial state of the scenario leads to");
    } catch (NumericalLimitException e) {
      throw new UserException(place("--steady", setup) + e.line());
    }
  }

  /** What a message begins with: an option, and the curve if there are several. */
  static String place(String option, CurveSetup setup) {
    return option + (setup.label().isEmpty() ? ": " : " (curve " + setup.label() + "): ");
  }

  /** steady.csv. */
  public String table() {
    return SteadyTable.of(rows);
  }

  /** Writes steady.csv and the states into a directory, which is made if need be. */
  public void write(Path path) {
    RunDirectory directory = new RunDirectory(path);
    directory.create();
    directory.write("steady.csv", table());
    for (int c = 0; c < setups.size(); c++) {
      SteadyState state = states.get(c);
      directory.write(
          setups.get(c).fileName("steady") + ".npy",
          out -> NpyFile.write(out, 1, state.rho().rows(), t -> state.rho()));
    }
  }
}
