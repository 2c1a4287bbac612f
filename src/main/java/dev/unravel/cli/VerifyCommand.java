package dev.unravel.cli;

import dev.unravel.check.CheckReport;
import dev.unravel.journal.BlockRange;
import dev.unravel.journal.JournalDamage;
import dev.unravel.journal.JournalReader;
import dev.unravel.journal.JournalRepair;
import dev.unravel.run.Results;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunRecord;
import dev.unravel.run.RunSession;
import dev.unravel.run.Version;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel verify. */
@Command(
    name = "verify",
    description = {
      "Check the journal's integrity, that the result files are what the events give, and the ensemble"
          + " against the deterministic integrator.",
      "Damage is listed by file, offset and trajectories, and ends with code 4. With --repair damaged"
          + " segments are set aside under another name, and what they held is drawn again, to the"
          + " same events."
    },
    footer = {
      "",
      "Example:",
      "  unravel verify trajectories/fig4a-1",
      "  unravel verify --repair trajectories/fig4a-1"
    })
final class VerifyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory;

  @Option(
      names = "--repair",
      description = "Set damaged segments aside and draw again what is missing.")
  private boolean repair;

  @Mixin private WorkOptions work;

  @Spec private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // set by call
  private PrintWriter out;

  @Override
  public Integer call() {
    out = spec.commandLine().getOut();
    RunDirectory run = new RunDirectory(directory);
    RunRecord record = run.existingRun();
    RunSession session = RunSession.of(run, record, work.workers());
    if (!isWhole(session, record)) {
      if (!repair) {
        out.printf("repair with: unravel verify --repair %s%n", directory);
        return ExitCode.JOURNAL_DAMAGED;
      }
      repair(session, record);
      if (!isWhole(session, record)) {
        return ExitCode.JOURNAL_DAMAGED;
      }
    }
    return verifyResults(session, record.state() == RunRecord.State.FINISHED);
  }

  /** Whether the journal is intact and complete; says what of it is not. */
  private boolean isWhole(RunSession session, RunRecord record) {
    JournalReader journal = session.journal();
    if (!journal.damage().isEmpty()) {
      journal.damage().forEach(this::printDamage);
      if (record.state() != RunRecord.State.FINISHED) {
        out.println(
            "journal: after a power failure this may be blocks that had not reached the disk yet");
      }
      return false;
    }
    List<BlockRange> missing =
        record.state() == RunRecord.State.FINISHED ? session.missing(record) : List.of();
    missing.forEach(range -> out.printf("journal: %s are missing%n", range));
    if (missing.isEmpty()) {
      printIntact(journal);
    }
    return missing.isEmpty();
  }

  private void printDamage(JournalDamage damage) {
    out.println("journal: " + damage);
  }

  private void printIntact(JournalReader journal) {
    long recorded = journal.ranges().stream().mapToLong(BlockRange::count).sum();
    out.printf("journal: intact, %d trajectories%n", recorded);
    journal
        .tornTails()
        .forEach(
            torn ->
                out.printf(
                    "journal: %s ends in %d bytes of an unfinished block, which do not count%n",
                    torn.file(), torn.bytes()));
    out.println("events: SHA-256 " + journal.digest());
  }

  private void repair(RunSession session, RunRecord record) {
    List<BlockRange> lost =
        session.journal().damage().stream()
            .map(JournalDamage::trajectories)
            .flatMap(Optional::stream)
            .toList();
    for (JournalRepair.Repaired segment : session.repair()) {
      out.printf(
          "repair: %s written anew with %d blocks%s%n",
          segment.file(),
          segment.blocks(),
          segment.setAside().map(aside -> "; what it held is in " + aside).orElse(""));
    }
    List<Long> extent = session.extent(record, lost);
    if (extent.stream().anyMatch(count -> count > 0)) {
      Watched.watch(
          session.directory(),
          work,
          spec.commandLine().getErr(),
          started -> session.fill(extent, started));
    }
    out.println("repair: what was missing is drawn again, and the results are made anew");
  }

  /** After a repair the results are made anew, so that none may be missing. */
  private int verifyResults(RunSession session, boolean isFinished) {
    Results results =
        Watched.watch(session.directory(), work, spec.commandLine().getErr(), session::rebuild);
    List<String> absent = isFinished ? session.absent(results) : List.of();
    if (!absent.isEmpty()) {
      out.printf(
          "results: %s missing; rebuild with: unravel replay %s%n",
          String.join(", ", absent), directory);
    }
    List<String> differing = session.differing(results);
    OptionalDouble agreement = session.agreement(results, differing);
    if (!differing.isEmpty() && agreement.isEmpty()) {
      out.printf(
          "results: %s not what the events give; rebuild with: unravel replay %s%n",
          String.join(", ", differing), directory);
      return ExitCode.JOURNAL_DAMAGED;
    }
    if (!absent.isEmpty()) {
      return ExitCode.JOURNAL_DAMAGED;
    }
    out.println(
        differing.isEmpty()
            ? "results: what the events give"
            : agreeing(session.writtenBy().orElse(""), differing, agreement.getAsDouble()));
    results.check().ifPresent(check -> Summary.printCheck(check, out));
    return results.check().map(CheckReport::passed).orElse(true)
        ? ExitCode.FINE
        : ExitCode.CHECK_FAILED;
  }

  private static String agreeing(String version, List<String> files, double deviation) {
    return String.format(
        Locale.ROOT,
        "results: what the events give; %s, which Unravel %s wrote, to %.1g (this is %s, which rounds"
            + " otherwise)",
        String.join(", ", files),
        version,
        deviation,
        Version.TEXT);
  }
}
