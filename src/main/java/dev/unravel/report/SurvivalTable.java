package dev.unravel.report;

import dev.unravel.diagnostics.Crossing;
import dev.unravel.diagnostics.Witness;
import dev.unravel.ensemble.Survival;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * survival.csv: when non-locality, concurrence and squeezing begin and cease, a line a change.
 * Times are with standard error and 95% interval; p = kappa t is empty if nobody listens; the exact
 * time is that of the nearest change of the same kind in exact.csv.
 */
public final class SurvivalTable {

  /**
   * The changes of one curve.
   *
   * @param kappa Eve's rate, NaN without her
   * @param estimated from trajectories; empty if there are none
   * @param exact by witness; empty if there is no exact solution
   */
  public record CurveChanges(
      String label,
      double kappa,
      List<Survival.Change> estimated,
      Map<Witness, List<Crossing>> exact) {}

  private SurvivalTable() {}

  /** The table of trajectories against exact values. */
  public static String ofEnsembles(List<CurveChanges> curves) {
    Csv csv = new Csv();
    boolean labelled = start(csv, curves);
    List.of("t", "t_se", "t_low", "t_high", "p", "p_se", "exact_t", "exact_p").forEach(csv::text);
    csv.endLine();
    for (CurveChanges curve : curves) {
      for (Survival.Change change : curve.estimated()) {
        double t = change.time();
        double se = change.standardError();
        double exact = nearest(curve, change).map(Crossing::time).orElse(Double.NaN);
        key(csv, labelled, curve, change.witness(), change.gained())
            .number(t)
            .number(se)
            .number(change.low())
            .number(change.high())
            .number(curve.kappa() * t)
            .number(curve.kappa() * se)
            .number(exact)
            .number(curve.kappa() * exact)
            .endLine();
      }
    }
    return csv.toString();
  }

  /** The table of exact values alone. */
  public static String ofSolutions(List<CurveChanges> curves) {
    Csv csv = new Csv();
    boolean labelled = start(csv, curves);
    csv.text("t").text("p").endLine();
    for (CurveChanges curve : curves) {
      for (Witness witness : Witness.values()) {
        for (Crossing crossing : curve.exact().getOrDefault(witness, List.of())) {
          key(csv, labelled, curve, witness, crossing.gained())
              .number(crossing.time())
              .number(curve.kappa() * crossing.time())
              .endLine();
        }
      }
    }
    return csv.toString();
  }

  /** The exact change that an estimated one corresponds to. */
  public static Optional<Crossing> nearest(CurveChanges curve, Survival.Change change) {
    return curve.exact().getOrDefault(change.witness(), List.of()).stream()
        .filter(crossing -> crossing.gained() == change.gained())
        .min(Comparator.comparingDouble(c -> Math.abs(c.time() - change.time())));
  }

  private static boolean start(Csv csv, List<CurveChanges> curves) {
    boolean labelled = curves.stream().anyMatch(curve -> !curve.label().isEmpty());
    if (labelled) {
      csv.text("curve");
    }
    csv.text("quantity").text("change");
    return labelled;
  }

  private static Csv key(
      Csv csv, boolean labelled, CurveChanges curve, Witness witness, boolean gained) {
    if (labelled) {
      csv.label(curve.label());
    }
    return csv.text(witness.column()).text(gained ? "gained" : "lost");
  }
}
