package dev.unravel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.check.ExactCurve;
import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.Direction;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.ensemble.SettingsEstimate;
import dev.unravel.model.CollectiveObservables;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables ensemble.csv and exact.csv. */
class ResultTablesTest {

  private static final double UNDEFINED = Double.NaN;

  /** An estimate with an eighth of it as standard error. */
  private static Jackknife of(double estimate) {
    double[] weights = {1, 1};
    double[] values = {estimate - estimate / 8, estimate + estimate / 8};
    return Jackknife.of(estimate, weights, values);
  }

  private static GridEstimate estimate(double time, double squeezing) {
    Map<Diagnostic, Jackknife> diagnostics = new LinkedHashMap<>();
    diagnostics.put(DiagnosticRegistry.BELL, of(1));
    diagnostics.put(DiagnosticRegistry.CONCURRENCE, of(4));
    diagnostics.put(DiagnosticRegistry.SQUEEZING, of(squeezing));
    diagnostics.put(DiagnosticRegistry.PURITY, of(6));
    diagnostics.put(DiagnosticRegistry.ENERGY, of(7));
    diagnostics.put(DiagnosticRegistry.WINELAND, of(24));
    return new GridEstimate(
        time,
        600,
        diagnostics,
        new SettingsEstimate(of(2), of(3), List.of(of(0), of(8), of(16), of(24), of(32), of(40))),
        of(8),
        Collections.nCopies(9, of(16)),
        List.of(of(40)));
  }

  private static ExactCurve.Point point(double time, double squeezing) {
    BellSettings settings = new BellSettings(2, 3, Direction.Z, Direction.Y);
    Map<Diagnostic, Double> raw = new LinkedHashMap<>();
    raw.put(DiagnosticRegistry.BELL, 1.0);
    raw.put(DiagnosticRegistry.CONCURRENCE, 4.0);
    raw.put(DiagnosticRegistry.SQUEEZING, squeezing);
    raw.put(DiagnosticRegistry.PURITY, 6.0);
    raw.put(DiagnosticRegistry.ENERGY, 7.0);
    raw.put(DiagnosticRegistry.WINELAND, 24.0);
    double[] moments = new double[CollectiveObservables.LENGTH + 1];
    moments[CollectiveObservables.LENGTH] = 40;
    return new ExactCurve.Point(time, Diagnostics.of(settings, raw), moments);
  }

  private static <R> ResultTables.CurveRows<R> curve(String label, double kappa, R row) {
    return new ResultTables.CurveRows<>(
        label, kappa, MeasurementPlane.ZX, List.of("jz"), List.of(row));
  }

  private static <R> ResultTables.CurveRows<R> curveInAnyPlane(String label, R row) {
    return new ResultTables.CurveRows<>(
        label, 1, MeasurementPlane.ANY, List.of("jz"), List.of(row));
  }

  @Test
  void shouldPutTheErrorBesideEachEstimate() {
    String[] lines = ResultTables.ensemble(List.of(curve("", 0.5, estimate(2, 5)))).split("\n");
    assertThat(lines[0])
        .startsWith(
            "t,p,trajectories,bell,bell_se,phi,phi_se,theta,theta_se,concurrence,concurrence_se,"
                + "squeezing,squeezing_se,purity,purity_se,energy,energy_se,bell_crossfit,"
                + "bell_crossfit_se,sx,sx_se,");
    assertThat(lines[1])
        .startsWith("2,1,600,1,0.125,2,0.25,3,0.375,4,0.5,5,0.625,6,0.75,7,0.875,8,1,16,2,16,2,");
    assertThat(lines).hasSize(2);
  }

  @Test
  void shouldPutWhatWasAddedBehindTheMoments() {
    String[] lines = ResultTables.ensemble(List.of(curve("", 0.5, estimate(2, 5)))).split("\n");
    assertThat(lines[0]).endsWith(",szx,szx_se,wineland,wineland_se,jz,jz_se");
    assertThat(lines[1]).endsWith(",16,2,24,3,40,5");
  }

  @Test
  void shouldLeaveObservablesOfOtherCurvesEmpty() {
    ResultTables.CurveRows<ExactCurve.Point> without =
        new ResultTables.CurveRows<>("a", 1, MeasurementPlane.ZX, List.of(), List.of(point(2, 5)));
    String[] lines = ResultTables.exact(List.of(without, curve("b", 1, point(2, 5)))).split("\n");
    assertThat(lines[0]).endsWith(",wineland,jz");
    assertThat(lines[1]).endsWith(",24,");
    assertThat(lines[2]).endsWith(",24,40");
  }

  @Test
  void shouldHaveTheUsualColumnsWithoutLines() {
    assertThat(ResultTables.ensemble(List.of()))
        .startsWith("t,p,trajectories,bell,bell_se,phi,")
        .endsWith(",szx_se,wineland,wineland_se,qfi,qfi_se\n");
  }

  @Test
  void shouldHaveNoColumnsOfDiagnosticsThatNobodyWants() {
    GridEstimate all = estimate(2, 5);
    GridEstimate one =
        new GridEstimate(
            all.time(),
            all.trajectories(),
            Map.of(DiagnosticRegistry.PURITY, of(6)),
            all.settings(),
            all.bellCrossfit(),
            all.moments(),
            all.observables());
    String table = ResultTables.ensemble(List.of(curve("", 0.5, one)));
    assertThat(table).startsWith("t,p,trajectories,purity,purity_se,sx,sx_se,");
  }

  @Test
  void shouldHaveTheSameColumnsInTheExactTable() {
    String[] lines = ResultTables.exact(List.of(curve("", 0.5, point(2, 5)))).split("\n");
    assertThat(lines[0])
        .isEqualTo(
            "t,p,bell,phi,theta,concurrence,squeezing,purity,energy,sx,sy,sz,sxx,syy,szz,sxy,syz,"
                + "szx,wineland,jz");
    assertThat(lines[1]).isEqualTo("2,1,1,2,3,4,5,6,7,0,0,0,0,0,0,0,0,0,24,40");
  }

  @Test
  void shouldGiveTheDirectionsWhereThoseOfAnyCurveMayLeaveThePlane() {
    String[] estimates =
        ResultTables.ensemble(
                List.of(curve("a", 1, estimate(2, 5)), curveInAnyPlane("b", estimate(2, 5))))
            .split("\n");
    assertThat(estimates[0])
        .startsWith(
            "curve,t,p,trajectories,bell,bell_se,phi,phi_se,theta,theta_se,"
                + "n0_x,n0_x_se,n0_y,n0_y_se,n0_z,n0_z_se,n1_x,n1_x_se,n1_y,n1_y_se,n1_z,n1_z_se,"
                + "concurrence,concurrence_se,");
    assertThat(estimates[1])
        .startsWith("a,2,2,600,1,0.125,2,0.25,3,0.375,0,0,8,1,16,2,24,3,32,4,40,5,4,0.5,");
    String[] exact =
        ResultTables.exact(List.of(curve("a", 1, point(2, 5)), curveInAnyPlane("b", point(2, 5))))
            .split("\n");
    assertThat(exact[0])
        .startsWith(
            "curve,t,p,bell,phi,theta,n0_x,n0_y,n0_z,n1_x,n1_y,n1_z,concurrence,squeezing,");
    assertThat(exact[2]).startsWith("b,2,2,1,2,3,0,0,1,0,1,0,4,5,6,7,");
  }

  @Test
  void shouldLeaveWhatIsUndefinedEmpty() {
    String estimates = ResultTables.ensemble(List.of(curve("", UNDEFINED, estimate(2, UNDEFINED))));
    assertThat(estimates.split("\n")[1]).startsWith("2,,600,").contains(",4,0.5,,,6,0.75,");
    String exact = ResultTables.exact(List.of(curve("", UNDEFINED, point(2, UNDEFINED))));
    assertThat(exact.split("\n")[1]).startsWith("2,,1,2,3,4,,6,7,");
  }

  @Test
  void shouldStartEveryLineWithItsCurveWhereThereAreSeveral() {
    String table =
        ResultTables.exact(List.of(curve("a", 1, point(0, 5)), curve("b=1,c=2", 1, point(1, 5))));
    assertThat(table.lines().map(line -> line.substring(0, 9)))
        .containsExactly("curve,t,p", "a,0,0,1,2", "\"b=1,c=2\"");
  }
}
