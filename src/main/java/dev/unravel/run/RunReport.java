package dev.unravel.run;

import dev.unravel.OutsideFile;
import dev.unravel.UserException;
import dev.unravel.check.CheckReport;
import dev.unravel.conf.Curve;
import dev.unravel.conf.Scenario;
import dev.unravel.ensemble.EventTally;
import dev.unravel.event.EventBlock;
import dev.unravel.journal.BlockRange;
import dev.unravel.journal.JournalReader;
import dev.unravel.report.CheckJson;
import dev.unravel.report.page.Page;
import dev.unravel.report.page.PageHtml;
import dev.unravel.report.page.ReportInput;
import dev.unravel.report.page.StateMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * report.html: what a run directory holds, gathered for one page. All of it comes from the files
 * there, so the page is the same whoever makes it: run, replay or report.
 */
public final class RunReport {

  /** The page's name in the run directory. */
  public static final String FILE = "report.html";

  private static final int COUNTED = 256;

  private final RunDirectory directory;
  private final RunRecord record;
  private final String recorded;

  /**
   * @param recorded the text of the record
   */
  private RunReport(RunDirectory directory, RunRecord record, String recorded) {
    this.directory = directory;
    this.record = record;
    this.recorded = recorded;
  }

  /** Of what lives in a directory. */
  private static RunReport in(RunDirectory directory) {
    return new RunReport(
        directory, directory.existingRecord(), text(directory, RunDirectory.RECORD).orElse(""));
  }

  /**
   * The page of a run directory, as HTML.
   *
   * @throws UserException if there is no run, it has no results yet, or is a shard of one
   * @throws dev.unravel.journal.JournalDamagedException if its journal is damaged
   */
  public static String of(RunDirectory directory) {
    RunReport report = in(directory);
    directory.requireWhole(report.record);
    return PageHtml.of(Page.of(report.input(report.check(), Map.of())));
  }

  /** Writes the page beside the results that it is of. */
  public static void write(RunDirectory directory) {
    directory.write(FILE, of(directory));
  }

  /**
   * The same, with the cross-check at hand that check.json holds, and the events counted, as the
   * journal would be read once more for; a shard has no page.
   */
  static void write(RunDirectory directory, Results results) {
    in(directory).page(results).ifPresent(page -> directory.write(FILE, page));
  }

  /**
   * The page of a run that is about to have this record, and has every result but the errors of its
   * states; empty of a shard.
   */
  static Optional<String> of(RunDirectory directory, RunRecord record, Results results) {
    return new RunReport(directory, record, record.toJson()).page(results);
  }

  private Optional<String> page(Results results) {
    return record.shard().isWhole()
        ? Optional.of(PageHtml.of(Page.of(input(results.check(), tallies(results)))))
        : Optional.empty();
  }

  private static Map<Integer, EventTally> tallies(Results results) {
    return results.curves().stream()
        .collect(Collectors.toMap(curve -> curve.setup().index(), curve -> curve.fold().tally()));
  }

  private ReportInput input(Optional<CheckReport> check, Map<Integer, EventTally> tallies) {
    String ensemble = result("ensemble.csv");
    RunDirectory events = events();
    Scenario simulated = events.existingRun().scenario();
    JournalReader journal = JournalReader.open(events.path(), RunRecord.journalOf(simulated));
    ReportInput.Tables tables = tables(ensemble);
    return new ReportInput(
        record.scenario(),
        provenance(journal),
        facts(journal, tables, tallies),
        tables,
        check,
        states());
  }

  /** Where the events are: here, unless these are other results of a run elsewhere. */
  private RunDirectory events() {
    return record
        .events()
        .map(where -> new RunDirectory(directory.path().resolve(where).normalize()))
        .orElse(directory);
  }

  private ReportInput.Provenance provenance(JournalReader journal) {
    Map<String, String> versions = RunRecord.versions(recorded);
    return new ReportInput.Provenance(
        ReportInput.Progress.valueOf(record.state().name()),
        Version.TEXT,
        versions.getOrDefault("unravel", "unknown"),
        versions.getOrDefault("java", "unknown"),
        versions.getOrDefault("kernel", "unknown"),
        RunRecord.FORMAT,
        journal.ranges().stream().mapToLong(BlockRange::count).sum(),
        journal.digest());
  }

  private List<ReportInput.CurveFacts> facts(
      JournalReader journal, ReportInput.Tables tables, Map<Integer, EventTally> tallies) {
    List<ReportInput.CurveFacts> facts = new ArrayList<>();
    List<Curve> curves = record.scenario().curves();
    Map<String, Long> all = tables.trajectories();
    for (int c = 0; c < curves.size(); c++) {
      Curve curve = curves.get(c);
      long trajectories = all.getOrDefault(curve.label(), 0L);
      long[] counts =
          tallies.containsKey(c)
              ? counts(tallies.get(c))
              : counts(journal, c, trajectories, CurveSetup.end(curve));
      facts.add(
          new ReportInput.CurveFacts(
              curve.label(),
              RunFigures.name(record.scenario(), curve.label()),
              curve.system().spins(),
              trajectories,
              counts[0],
              counts[1]));
    }
    return facts;
  }

  private static long[] counts(EventTally tally) {
    return new long[] {tally.totalJumps(), tally.totalMeasurements()};
  }

  /** Jumps and measurements up to the end of the first trajectories of a curve. */
  private long[] counts(JournalReader journal, int curve, long trajectories, double end) {
    long[] counts = new long[2];
    for (long at = 0; at < trajectories; ) {
      int count = (int) Math.min(COUNTED, trajectories - at);
      EventBlock block =
          journal
              .readSome(curve, at, count)
              .orElseThrow(
                  () ->
                      new UserException(
                          directory
                              + ": the results rest on trajectories that are not on record; rebuild with:"
                              + " unravel replay "
                              + directory));
      count(block, end, counts);
      for (EventBlock last = block; last.isOpen(); count(last, end, counts)) {
        last = journal.readPart(curve, at, last.part() + 1).orElseThrow();
      }
      at += block.size();
    }
    return counts;
  }

  private static void count(EventBlock block, double end, long[] counts) {
    for (int e = 0; e < block.eventCount(); e++) {
      if (block.time(e) <= end) {
        counts[block.isMeasurement(e) ? 1 : 0]++;
      }
    }
  }

  private ReportInput.Tables tables(String ensemble) {
    Optional<ReportInput.Eve> eve =
        text("eve.csv")
            .flatMap(
                along ->
                    text("eve-losses.csv")
                        .flatMap(
                            losses ->
                                text("eve-survival.csv")
                                    .map(s -> new ReportInput.Eve(along, losses, s))));
    boolean checked = record.scenario().check().enabled();
    return new ReportInput.Tables(
        ensemble, checked ? text("exact.csv") : Optional.empty(), text("survival.csv"), eve);
  }

  private Optional<CheckReport> check() {
    return record.scenario().check().enabled()
        ? Optional.of(CheckJson.parse(result("check.json"), directory + "/check.json"))
        : Optional.empty();
  }

  /** The text of a file that each run has at its end. */
  private String result(String file) {
    return text(file)
        .orElseThrow(
            () ->
                new UserException(
                    directory
                        + ": has no results yet (no "
                        + file
                        + "); make them with: unravel replay "
                        + directory));
  }

  private List<StateMap> states() {
    List<StateMap> states = new ArrayList<>();
    for (Curve curve : record.scenario().curves()) {
      Path file =
          directory
              .path()
              .resolve("rho" + (curve.label().isEmpty() ? "" : "-" + curve.label()) + ".npy");
      if (OutsideFile.isThere(file)) {
        states.add(state(file, curve.label()));
      }
    }
    return states;
  }

  private static StateMap state(Path file, String label) {
    try {
      return StateMap.read(file, label);
    } catch (OutsideFile.Unfit e) {
      throw new UserException(file + ": " + e.getReason());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e, e);
    }
  }

  private Optional<String> text(String file) {
    return text(directory, file);
  }

  private static Optional<String> text(RunDirectory directory, String file) {
    return directory.read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
