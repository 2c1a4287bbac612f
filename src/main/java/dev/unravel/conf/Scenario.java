package dev.unravel.conf;

import java.nio.file.Path;
import java.util.List;

/**
 * What to simulate, completely: every key has its value and every curve all of its own. Immutable;
 * equal scenarios mean the same.
 *
 * @param name names the run directory; see {@code conf/reference.conf} for the characters allowed
 * @param curves at least one; their labels differ, and the only curve of a scenario without {@code
 *     curves} has the label ""
 * @param ensemble how many trajectories, and the seed of their random streams
 * @param check whether the ensemble is compared with the deterministic solution
 * @param journal how the events are put on record
 * @param diagnostics the names of those whose columns the results have, in the order of {@link
 *     dev.unravel.diagnostics.DiagnosticRegistry}; none: what is usual
 */
public record Scenario(
    String name,
    List<Curve> curves,
    EnsembleSpec ensemble,
    CheckSpec check,
    JournalSpec journal,
    List<String> diagnostics) {

  /** With the usual diagnostics. */
  public Scenario(
      String name,
      List<Curve> curves,
      EnsembleSpec ensemble,
      CheckSpec check,
      JournalSpec journal) {
    this(name, curves, ensemble, check, journal, List.of());
  }

  public Scenario {
    curves = List.copyOf(curves);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * Reads a scenario file.
   *
   * @param overrides {@code key=value} each, the value in HOCON; they count as if written at the
   *     end of the file
   * @throws ConfException if anything about the file or the overrides is wrong, or if it is a
   *     {@link Sweep}
   */
  public static Scenario load(Path file, List<String> overrides) {
    return ScenarioReader.read(HoconFile.parse(file), overrides);
  }

  /**
   * Reads a scenario from text, which cannot include files.
   *
   * @param origin what messages say in place of the file
   * @throws ConfException if anything about the text or the overrides is wrong
   */
  public static Scenario parse(String text, String origin, List<String> overrides) {
    return ScenarioReader.read(Hocon.parse(text, origin), overrides);
  }

  /**
   * This scenario as one line of JSON with sorted keys. {@link #parse} makes an equal scenario of
   * it, and equal scenarios have equal text whatever the machine and Java version.
   */
  public String canonicalText() {
    return Canonical.text(this);
  }

  /**
   * The canonical text without {@code ensemble.trajectories}, {@code ensemble.state}, {@code
   * ensemble.until-error}, {@code check}, {@code journal} and {@code diagnostics}: two runs of one
   * identity draw the same trajectories, one perhaps more of them than the other.
   */
  public String identity() {
    return Canonical.identity(this);
  }
}
