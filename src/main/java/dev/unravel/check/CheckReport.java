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
   * @param missing why there is no deterministic solution to compare with; empty if there is one
   */
  public record CurveReport(String label, List<Comparison> comparisons, Optional<String> missing) {
    public CurveReport {
      comparisons = List.copyOf(comparisons);
    }

    /** Of a curve that was compared. */
    public CurveReport(String label, List<Comparison> comparisons) {
      this(label, comparisons, Optional.empty());
    }
  }

  public CheckReport {
    curves = List.copyOf(curves);
  }

  /** Whether every curve was compared, and every comparison agrees. */
  public boolean passed() {
    return failures() == 0 && !isIncomplete();
  }

  /** Whether a curve could not be compared, since its deterministic solution is missing. */
  public boolean isIncomplete() {
    return curves.stream().anyMatch(curve -> curve.missing().isPresent());
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
