package dev.unravel.report.page;

import dev.unravel.check.CheckReport;
import dev.unravel.conf.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a page is made of: what a run directory holds.
 *
 * @param curves in the order of the scenario
 * @param check the cross-check; empty if the scenario does without
 * @param states the ensemble states that are kept; may be none
 */
public record ReportInput(
    Scenario scenario,
    Provenance provenance,
    List<CurveFacts> curves,
    Tables tables,
    Optional<CheckReport> check,
    List<StateMap> states) {

  public ReportInput {
    curves = List.copyOf(curves);
    states = List.copyOf(states);
  }

  /** How far a run has come. */
  public enum Progress {
    /** All trajectories are there. */
    FINISHED,
    /** Ended early, its results are of what there is. */
    INTERRUPTED,
    /** At work, or killed: its results are of an earlier state, or were rebuilt since. */
    RUNNING,
    /** Results of the events of another run. */
    REPLAYED
  }

  /**
   * Where the numbers come from.
   *
   * @param program version of the program that writes the page
   * @param unravel version of the program that made the run, as the other two may be "unknown"
   * @param java version of its Java
   * @param kernel kernel that it chose
   * @param format of the run directory
   * @param recorded how many trajectories of all curves the journal holds
   * @param digest SHA-256 of the events of all these, in hexadecimal
   */
  public record Provenance(
      Progress progress,
      String program,
      String unravel,
      String java,
      String kernel,
      int format,
      long recorded,
      String digest) {}

  /**
   * Of one curve.
   *
   * @param label its label, empty if it is the only one
   * @param name the label for people
   * @param spins N
   * @param trajectories how many its results rest on
   * @param jumps of these trajectories
   * @param measurements of these trajectories
   */
  public record CurveFacts(
      String label, String name, int spins, long trajectories, long jumps, long measurements) {

    /** The name, or other words for the only curve. */
    String nameOr(String words) {
      return name.isEmpty() ? words : name;
    }
  }

  /**
   * The texts of the tables.
   *
   * @param exact none without the cross-check
   * @param survival none if it is missing
   * @param eve what Eve knows; none unless somebody asked
   */
  public record Tables(
      String ensemble, Optional<String> exact, Optional<String> survival, Optional<Eve> eve) {

    /** How many trajectories the results of each curve rest on, by label, if it has any. */
    public Map<String, Long> trajectories() {
      Sheet sheet = Sheet.of("ensemble.csv", ensemble);
      return sheet.labels().stream()
          .collect(
              Collectors.toMap(
                  label -> label, label -> (long) sheet.of(label).numbers("trajectories")[0]));
    }
  }

  /** The tables that {@code unravel eve} makes. */
  public record Eve(String along, String losses, String survival) {}

  /** Trajectories of all curves together. */
  long trajectories() {
    return curves.stream().mapToLong(CurveFacts::trajectories).sum();
  }

  long measurements() {
    return curves.stream().mapToLong(CurveFacts::measurements).sum();
  }

  long jumps() {
    return curves.stream().mapToLong(CurveFacts::jumps).sum();
  }
}
