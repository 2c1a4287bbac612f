package dev.unravel.report.page;

import dev.unravel.check.CheckReport;
import dev.unravel.check.Comparison;
import dev.unravel.check.CrossCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the cross-check says, in words, and what lies behind it.
 *
 * @param style class of the style sheet: pass, fail or none
 * @param word in one word or two
 * @param sentence what it means
 * @param byQuantity the comparisons, a line a quantity
 * @param zScores how large the deviations are; empty without any
 * @param beyond the comparisons that fail
 */
public record Verdict(
    String style,
    String word,
    String sentence,
    Optional<Grid> byQuantity,
    Optional<Chart> zScores,
    Optional<Grid> beyond) {

  private static final int SHOWN_FAILURES = 20;

  static Verdict of(ReportInput input) {
    return input
        .check()
        .filter(check -> check.comparisons() > 0)
        .map(check -> of(check, input))
        .orElseGet(() -> notChecked(input));
  }

  private static Verdict notChecked(ReportInput input) {
    String sentence =
        input.check().isPresent()
            ? "There is no trajectory yet that could be compared with the deterministic solution."
            : "The scenario does without the cross-check (check.enabled = false), so the ensemble was"
                + " not compared with the deterministic solution of the master equation.";
    return new Verdict(
        "none", "Not checked", sentence, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Verdict of(CheckReport check, ReportInput input) {
    if (check.failures() == 0 && check.isIncomplete()) {
      String why =
          check.curves().stream()
              .flatMap(curve -> curve.missing().stream())
              .distinct()
              .collect(Collectors.joining("; "));
      return new Verdict(
          "none",
          "Not checked",
          "The deterministic solution of the master equation could not be computed: " + why + ".",
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    boolean passed = check.passed();
    boolean partial = input.provenance().progress() == ReportInput.Progress.INTERRUPTED;
    return new Verdict(
        passed ? "pass" : "fail",
        passed ? "Pass" : "Fail",
        sentence(check) + (partial ? " The run is not complete: this is of what there is." : ""),
        Optional.of(byQuantity(check, input)),
        ZScores.chart(check),
        passed ? Optional.empty() : Optional.of(beyond(check, input)));
  }

  private static String sentence(CheckReport check) {
    String count = Numbers.count(check.comparisons());
    String chance = Numbers.of(CrossCheck.FALSE_ALARM, 2);
    String largest =
        check
            .largestZ()
            .map(c -> " The largest deviation is |z| = " + Numbers.of(Math.abs(c.z()), 3) + ".")
            .orElse("");
    return check.passed()
        ? "All "
            + count
            + " comparisons of the ensemble with the deterministic solution of the master equation"
            + " lie within their bounds. A right program would fail this check with a probability below "
            + chance
            + "."
            + largest
        : Numbers.count(check.failures())
            + " of "
            + count
            + " comparisons of the ensemble with the deterministic solution of the master equation lie"
            + " beyond their bounds. A right program would come to this with a probability below "
            + chance
            + ": do not trust these results before you know why."
            + largest;
  }

  private static Grid byQuantity(CheckReport check, ReportInput input) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (CheckReport.CurveReport curve : check.curves()) {
      for (Comparison comparison : curve.comparisons()) {
        tallies
            .computeIfAbsent(kind(comparison.quantity()), Tally::new)
            .add(comparison, name(input, curve.label()));
      }
    }
    return new Grid(
        "comparisons",
        "The comparisons by quantity. z is the deviation over its standard error; the verdict rests on"
            + " bounds that hold for any number of trajectories.",
        Grid.columns(2, "quantity", "largest |z| where", "largest |z|", "comparisons", "beyond"),
        tallies.values().stream().map(Tally::cells).toList());
  }

  /** Elements of one kind, such as the outcomes, are one line. */
  private static String kind(String quantity) {
    int bracket = quantity.indexOf('[');
    return bracket < 0 ? quantity : quantity.substring(0, bracket);
  }

  private static String name(ReportInput input, String label) {
    return input.curves().stream()
        .filter(curve -> curve.label().equals(label))
        .map(ReportInput.CurveFacts::name)
        .findFirst()
        .orElse(label);
  }

  private static Grid beyond(CheckReport check, ReportInput input) {
    List<List<String>> rows = new ArrayList<>();
    for (CheckReport.CurveReport curve : check.curves()) {
      for (Comparison c : curve.comparisons()) {
        if (!c.agrees() && rows.size() < SHOWN_FAILURES) {
          rows.add(
              List.of(
                  c.quantity(),
                  place(c, name(input, curve.label())),
                  Numbers.of(c.estimate(), 7),
                  Numbers.of(c.exact(), 7),
                  Numbers.of(c.exact() - c.below(), 7),
                  Numbers.of(c.exact() + c.above(), 7)));
        }
      }
    }
    return new Grid(
        "beyond",
        "Comparisons beyond their bounds" + (rows.size() < check.failures() ? ", the first." : "."),
        Grid.columns(2, "quantity", "where", "estimate", "exact", "allowed from", "to"),
        rows);
  }

  private static String place(Comparison c, String curve) {
    String time = Double.isNaN(c.time()) ? "whole run" : "t = " + Numbers.of(c.time(), 4);
    return curve.isEmpty() ? time : time + ", " + curve;
  }

  /** The comparisons of one quantity. */
  private static final class Tally {
    private final String quantity;
    private long comparisons;
    private long beyond;
    private double largest = Double.NaN;
    private String where = "–";

    Tally(String quantity) {
      this.quantity = quantity;
    }

    void add(Comparison comparison, String curve) {
      comparisons++;
      beyond += comparison.agrees() ? 0 : 1;
      double z = Math.abs(comparison.z());
      if (z > largest || Double.isNaN(largest) && !Double.isNaN(z)) {
        largest = z;
        where = place(comparison, curve);
      }
    }

    List<String> cells() {
      return List.of(
          Words.ofQuantity(quantity),
          largest > 0 ? where : "–",
          Numbers.of(largest, 3),
          Numbers.count(comparisons),
          Numbers.count(beyond));
    }
  }
}
