package dev.unravel.cli;

import dev.unravel.check.CheckReport;
import dev.unravel.journal.JournalDamage;
import dev.unravel.journal.JournalReader;
import dev.unravel.run.Results;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunRecord;
import dev.unravel.run.RunSession;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel verify. */
@Command(
    name = "verify",
    description = {
      "Check the journal's integrity, that the result files are what the events give, and the ensemble"
          + " against the deterministic integrator."
    },
    footer = {"", "Example:", "  unravel verify trajectories/fig4a-1"})
final class VerifyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory;

  @Mixin private WorkOptions work;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    RunDirectory run = new RunDirectory(directory);
    RunRecord record = run.existingRecord();
    JournalReader journal = JournalReader.open(directory);
    if (!journal.damage().isEmpty()) {
      journal.damage().forEach(damage -> printDamage(damage, out));
      return ExitCode.JOURNAL_DAMAGED;
    }
    long recorded = journal.ranges().stream().mapToLong(range -> range.count()).sum();
    out.printf("journal: intact, %d trajectories%n", recorded);
    journal
        .tornTails()
        .forEach(
            torn ->
                out.printf(
                    "journal: %s ends in %d bytes of an unfinished block, which do not count%n",
                    torn.file(), torn.bytes()));
    RunSession session = RunSession.of(run, record.scenario(), work.workers());
    if (record.state() == RunRecord.State.FINISHED && !session.missing(record).isEmpty()) {
      session.missing(record).forEach(range -> out.printf("journal: %s are missing%n", range));
      return ExitCode.JOURNAL_DAMAGED;
    }
    Results results = Watched.watch(work, spec.commandLine().getErr(), session::rebuild);
    List<String> differing = session.differing(results);
    if (!differing.isEmpty()) {
      out.printf(
          "results: %s not what the events give; rebuild with: unravel replay %s%n",
          String.join(", ", differing), directory);
      return ExitCode.JOURNAL_DAMAGED;
    }
    out.println("results: what the events give");
    results.check().ifPresent(check -> Summary.printCheck(check, out));
    return results.check().map(CheckReport::passed).orElse(true)
        ? ExitCode.FINE
        : ExitCode.CHECK_FAILED;
  }

  private static void printDamage(JournalDamage damage, PrintWriter out) {
    out.println("journal: " + damage);
  }
}
