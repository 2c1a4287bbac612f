package dev.unravel.report;

import dev.unravel.eve.BandCrossing;
import dev.unravel.eve.Knowledge;
import dev.unravel.eve.Perspective;
import java.util.List;
import java.util.Locale;

/**
 * The tables of what a record tells: eve.csv along the grid, eve-losses.csv, the histogram of
 * measurements until non-locality is gone, and eve-survival.csv. Every line says whose state it is
 * of, in the column {@code as}.
 */
public final class KnowledgeTables {

  private static final List<String> QUANTILES =
      List.of("bell_q05", "bell_q25", "bell_q50", "bell_q75", "bell_q95");

  private KnowledgeTables() {}

  /**
   * What a table needs of a curve.
   *
   * @param label its label, empty if it is the only one
   * @param kappa Eve's rate, NaN without her
   */
  public record CurveKnowledge(
      String label, double kappa, Perspective perspective, Knowledge knowledge) {}

  /** eve.csv. */
  public static String along(List<CurveKnowledge> curves) {
    Csv csv = new Csv();
    boolean labelled = start(csv, curves);
    csv.text("t").text("p").text("trajectories").text("system_entropy");
    for (String name : List.of("entropy", "holevo", "outcome_bits", "preparation_bits")) {
      csv.text(name).text(name + "_se");
    }
    csv.text("bell_mean").text("bell_mean_se").text("bell_of_mean").text("bell_exact");
    csv.text("violation_mean").text("violation_mean_se").text("violation_exact");
    csv.text("nonlocal").text("nonlocal_low").text("nonlocal_high");
    QUANTILES.forEach(csv::text);
    csv.endLine();
    for (CurveKnowledge curve : curves) {
      for (Knowledge.Row row : curve.knowledge().rows()) {
        key(csv, labelled, curve).number(row.time()).number(curve.kappa() * row.time());
        csv.number(row.trajectories()).number(row.systemEntropy());
        for (Knowledge.Mean mean :
            List.of(row.entropy(), row.holevo(), row.outcome(), row.preparation(), row.bell())) {
          mean(csv, mean);
        }
        csv.number(row.bellOfMean()).number(row.bellExact());
        mean(csv, row.violation());
        csv.number(row.bellExact() > 0 ? 0 : -row.bellExact());
        csv.number(row.nonlocal())
            .number(row.nonlocalInterval().low())
            .number(row.nonlocalInterval().high());
        for (double quantile : row.quantiles()) {
          csv.number(quantile);
        }
        csv.endLine();
      }
    }
    return csv.toString();
  }

  private static void mean(Csv csv, Knowledge.Mean mean) {
    csv.number(mean.value()).number(Double.isNaN(mean.value()) ? Double.NaN : mean.error());
  }

  /** eve-losses.csv. */
  public static String losses(List<CurveKnowledge> curves) {
    Csv csv = new Csv();
    boolean labelled = start(csv, curves);
    List.of("nonlocality", "measurements", "trajectories", "fraction", "low", "high")
        .forEach(csv::text);
    csv.endLine();
    for (CurveKnowledge curve : curves) {
      for (Knowledge.Loss loss : curve.knowledge().losses()) {
        boolean lost = loss.fate() == Knowledge.Fate.LOST;
        key(csv, labelled, curve)
            .text(loss.fate().name().toLowerCase(Locale.ROOT))
            .number(lost ? loss.measurements() : Double.NaN)
            .number(loss.histories())
            .number(loss.fraction())
            .number(loss.interval().low())
            .number(loss.interval().high())
            .endLine();
      }
    }
    return csv.toString();
  }

  /** eve-survival.csv. */
  public static String survival(List<CurveKnowledge> curves) {
    Csv csv = new Csv();
    boolean labelled = start(csv, curves);
    List.of("quantity", "t", "t_low", "t_high", "p", "p_low", "p_high").forEach(csv::text);
    csv.endLine();
    for (CurveKnowledge curve : curves) {
      for (BandCrossing crossing : curve.knowledge().survival()) {
        key(csv, labelled, curve)
            .text(crossing.quantity())
            .number(crossing.time())
            .number(crossing.low())
            .number(crossing.high())
            .number(curve.kappa() * crossing.time())
            .number(curve.kappa() * crossing.low())
            .number(curve.kappa() * crossing.high())
            .endLine();
      }
    }
    return csv.toString();
  }

  private static boolean start(Csv csv, List<CurveKnowledge> curves) {
    boolean labelled = curves.stream().anyMatch(curve -> !curve.label().isEmpty());
    if (labelled) {
      csv.text("curve");
    }
    csv.text("as");
    return labelled;
  }

  private static Csv key(Csv csv, boolean labelled, CurveKnowledge curve) {
    if (labelled) {
      csv.label(curve.label());
    }
    return csv.text(curve.perspective().text());
  }
}
