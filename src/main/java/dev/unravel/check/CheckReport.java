package dev.unravel.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a cross-check.
 *
 * @param curves the comparisons of each curve
 */
public record CheckReport(List<CurveReport> curves) {

  /**
   * The comparisons of one curve.
   *
   * @param label the curve's label, empty if the scenario has one curve only
   */
  public record CurveReport(String label, List<Comparison> comparisons) {
    public CurveReport {
      comparisons = List.copyOf(comparisons);
    }
  }

  public CheckReport {
    curves = List.copyOf(curves);
  }

  /** Whether every comparison agrees. */
  public boolean passed() {
    return failures() == 0;
  }

  /** How many comparisons were made. */
  public long comparisons() {
    return curves.stream().mapToLong(curve -> curve.comparisons().size()).sum();
  }

  /** How many of them do not agree. */
  public long failures() {
    return curves.stream()
        .flatMap(curve -> curve.comparisons().stream())
        .filter(comparison -> !comparison.agrees())
        .count();
  }

  /** The comparison with the largest |z|. */
  public Optional<Comparison> largestZ() {
    return curves.stream()
        .flatMap(curve -> curve.comparisons().stream())
        .filter(comparison -> !Double.isNaN(comparison.z()))
        .max(Comparator.comparingDouble(comparison -> Math.abs(comparison.z())));
  }
}
