package dev.unravel.report.page;

import dev.unravel.check.CheckReport;
import dev.unravel.check.Comparison;
import dev.unravel.conf.Curve;
import dev.unravel.conf.Scenario;
import dev.unravel.report.page.ReportInput.CurveFacts;
import dev.unravel.report.page.ReportInput.Progress;
import dev.unravel.report.page.ReportInput.Provenance;
import dev.unravel.report.page.ReportInput.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small runs, made up number by number, for pages to be made of. */
final class Inputs {

  static final String DIGEST = "0123456789abcdef".repeat(4);

  static final String TWO_CURVES =
      """
      name = made-up
      system { spins = 4, hamiltonian { type = lmg, J = 1, h = 0.1 } }
      initial { type = ground }
      eve { observable = Sz, rate = 1 }
      time { end = 1, points = 3 }
      ensemble { trajectories = 40, seed = 7 }
      curves = [ { label = "kappa=1" }, { label = "kappa=2", eve.rate = 2 } ]
      """;

  static final String ONE_CURVE =
      """
      name = alone
      system { spins = 4, hamiltonian { type = lmg, J = 1, h = 0.1 } }
      initial { type = dicke, k = 2 }
      dissipators = [ { type = collective, operator { Sminus = 1 }, rate = 0.5 } ]
      time { end = 1, points = 3 }
      ensemble { trajectories = 40, seed = 7 }
      """;

  private Inputs() {}

  static Scenario scenario(String text) {
    return Scenario.parse(text, "test", List.of());
  }

  /** A finished run that passed, in which Q_v goes from -1 over 0 to 1 and N C is 4 times C. */
  static ReportInput of(Scenario scenario) {
    return of(scenario, Progress.FINISHED, Optional.of(check(scenario, 0.3)));
  }

  static ReportInput of(Scenario scenario, Progress progress, Optional<CheckReport> check) {
    return new ReportInput(
        scenario,
        new Provenance(progress, "9.9", "9.8", "17.0.1", "plain", 1, 80, DIGEST),
        facts(scenario),
        new Tables(
            ensemble(scenario), Optional.of(exact(scenario)), Optional.empty(), Optional.empty()),
        check,
        List.of());
  }

  static ReportInput with(ReportInput input, Tables tables) {
    return new ReportInput(
        input.scenario(),
        input.provenance(),
        input.curves(),
        tables,
        input.check(),
        input.states());
  }

  private static List<CurveFacts> facts(Scenario scenario) {
    List<CurveFacts> facts = new ArrayList<>();
    for (Curve curve : scenario.curves()) {
      facts.add(new CurveFacts(curve.label(), curve.label(), 4, 40, 12, 20));
    }
    return facts;
  }

  static CheckReport check(Scenario scenario, double deviation) {
    return new CheckReport(
        scenario.curves().stream()
            .map(
                curve ->
                    new CheckReport.CurveReport(
                        curve.label(),
                        List.of(
                            new Comparison("bell", 0.5, deviation, 0.1, 0, 1, 1),
                            new Comparison("outcomes[m=2.0]", Double.NaN, 12, 3, 10, 9, 9),
                            new Comparison("outcomes[m=0.0]", Double.NaN, 8, 3, 10, 9, 9))))
            .toList());
  }

  static String ensemble(Scenario scenario) {
    StringBuilder text =
        new StringBuilder(
            "curve,t,p,trajectories,bell,bell_se,concurrence,concurrence_se,squeezing,squeezing_se,"
                + "purity,purity_se,energy,energy_se\n");
    for (Curve curve : scenario.curves()) {
      for (int i = 0; i < 3; i++) {
        double t = i / 2.0;
        String p = curve.eve().map(eve -> Double.toString(eve.rate() * t)).orElse("");
        text.append(quoted(curve.label())).append(',').append(t).append(',').append(p);
        text.append(",40,").append(i - 1).append(",0.123,0.2,0.01,");
        text.append(i == 0 ? ",," : "0.5,0.02,").append("0.75,0.01,-2.5,0.25\n");
      }
    }
    return text.toString();
  }

  static String exact(Scenario scenario) {
    StringBuilder text = new StringBuilder("curve,t,p,bell,concurrence,squeezing,purity,energy\n");
    for (Curve curve : scenario.curves()) {
      for (int i = 0; i < 3; i++) {
        text.append(quoted(curve.label())).append(',').append(i / 2.0).append(",,");
        text.append(i - 0.9375).append(",0.2,0.5,0.75,-2.5\n");
      }
    }
    return text.toString();
  }

  private static String quoted(String label) {
    return label.indexOf(',') < 0 ? label : '"' + label + '"';
  }
}
