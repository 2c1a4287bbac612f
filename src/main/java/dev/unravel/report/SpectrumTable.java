package dev.unravel.report;

import dev.unravel.lindblad.LiouvillianSpectrum;
import java.util.List;

/**
 * The table spectrum.csv: a line an eigenvalue of the Liouvillian, with how far rounding may have
 * moved it, and the gap, which is the same on every line of a curve.
 */
public final class SpectrumTable {

  private SpectrumTable() {}

  /**
   * What the table needs of a curve.
   *
   * @param label the curve's label, empty if it is the only one
   * @param gap the least rate of an eigenvalue other than 0, NaN if there is none
   */
  public record CurveValues(String label, List<LiouvillianSpectrum.Value> values, double gap) {}

  /** The table. */
  public static String of(List<CurveValues> curves) {
    boolean labelled = curves.stream().anyMatch(curve -> !curve.label().isEmpty());
    Csv csv = new Csv();
    if (labelled) {
      csv.text("curve");
    }
    List.of("re", "im", "error", "gap").forEach(csv::text);
    csv.endLine();
    for (CurveValues curve : curves) {
      for (LiouvillianSpectrum.Value z : curve.values()) {
        if (labelled) {
          csv.label(curve.label());
        }
        csv.number(z.re()).number(z.im()).number(z.error()).number(curve.gap()).endLine();
      }
    }
    return csv.toString();
  }
}
