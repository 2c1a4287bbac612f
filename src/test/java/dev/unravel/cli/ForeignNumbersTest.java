package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.conf.Scenario;
import dev.unravel.event.EventBlock;
import dev.unravel.journal.JournalReader;
import dev.unravel.journal.JournalWriter;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunRecord;
import dev.unravel.run.RunSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A journal whose bytes are right and whose events have numbers that the scenario does not know:
 * whatever reads it says that it is damaged, where, and which trajectory, and ends with code 4.
 */
class ForeignNumbersTest {

  private static final int TRAJECTORIES = 40;

  /** The trajectory that is forged. */
  private static final int VICTIM = 27;

  /** What an event, or the preparation, of a trajectory is said to have been. */
  private enum Forgery {
    OUTCOME("outcome 7, where the scenario has 4"),
    CHANNEL("channel 1, where the scenario has 1"),
    EIGENVECTOR("eigenvector 4, where the scenario has 4");

    private final String complaint;

    Forgery(String complaint) {
      this.complaint = "trajectory " + VICTIM + " of curve 0 has " + complaint;
    }
  }

  @TempDir private Path home;
  private Path run;
  private Scenario scenario;

  @BeforeEach
  void simulate() throws IOException {
    Path conf = home.resolve("small.conf");
    Files.writeString(
        conf,
        """
        name = small
        system   { spins = 3, hamiltonian { type = lmg, J = 1, h = 0.4 } }
        initial  { type = gibbs, beta = 1 }
        dissipators = [ { type = collective, operator { Sminus = 1 }, rate = 0.5 } ]
        eve      { observable = Sz, rate = 4 }
        time     { end = 2, points = 5 }
        ensemble { trajectories = %d, seed = 1, block = 20 }
        """
            .formatted(TRAJECTORIES));
    run = home.resolve("run");
    scenario = Scenario.load(conf, List.of());
    RunSession.of(new RunDirectory(run), scenario, 1).simulate(statistics -> {});
  }

  private void forge(Forgery forgery) throws IOException {
    JournalReader journal = JournalReader.open(run);
    List<EventBlock> blocks =
        List.of(
            journal.read(0, 0, 20).orElseThrow(),
            forged(journal.read(0, 20, 20).orElseThrow(), forgery));
    Files.delete(run.resolve("events-00000.avro"));
    Files.delete(run.resolve("events-00000.idx"));
    try (JournalWriter writer = JournalWriter.open(run, RunRecord.journalOf(scenario))) {
      blocks.forEach(writer::append);
    }
    assertThat(JournalReader.open(run).damage()).isEmpty(); // its bytes are right; makes the index
  }

  /** The last event of the victim is another one; it has one at all (its clock ticks 8 times). */
  private static EventBlock forged(EventBlock block, Forgery forgery) {
    EventBlock.Builder forged = new EventBlock.Builder(0, block.firstIndex(), block.end());
    for (int i = 0; i < block.size(); i++) {
      boolean victim = block.firstIndex() + i == VICTIM;
      boolean eigenvector = victim && forgery == Forgery.EIGENVECTOR;
      forged.begin(eigenvector ? 4 : block.prepared(i), block.weight(i));
      for (int e = block.from(i); e < block.to(i); e++) {
        boolean last = victim && e == block.to(i) - 1;
        if (last && forgery == Forgery.OUTCOME) {
          forged.measured(block.time(e), 7);
        } else if (last && forgery == Forgery.CHANNEL) {
          forged.jumped(block.time(e), 1);
        } else if (block.isMeasurement(e)) {
          forged.measured(block.time(e), block.outcomeOrChannel(e));
        } else {
          forged.jumped(block.time(e), block.outcomeOrChannel(e));
        }
      }
    }
    return forged.build();
  }

  private void shouldComplain(Forgery forgery, String... command) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code;
    try {
      System.setOut(both);
      System.setErr(both);
      code = Main.execute(command);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    String text = said.toString(StandardCharsets.UTF_8);
    assertThat(code).as(text).isEqualTo(ExitCode.JOURNAL_DAMAGED);
    assertThat(text).contains("events-00000.avro at byte ").contains(forgery.complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OUTCOME", "CHANNEL", "EIGENVECTOR"})
  void shouldBeRefusedByWhateverReadsIt(String what) throws IOException {
    Forgery forgery = Forgery.valueOf(what);
    forge(forgery);
    Map<String, String> before = RunFiles.contents(run);
    String dir = run.toString();
    shouldComplain(forgery, "verify", dir);
    shouldComplain(forgery, "replay", dir, "--quiet");
    shouldComplain(forgery, "inspect", dir);
    shouldComplain(forgery, "inspect", dir, "--where", "jumps > 0");
    shouldComplain(forgery, "inspect", dir, "--trajectory", "" + VICTIM);
    shouldComplain(forgery, "eve", dir);
    shouldComplain(forgery, "export", dir, "--format", "csv");
    shouldComplain(forgery, "resume", dir, "--quiet");
    assertThat(RunFiles.contents(run)).isEqualTo(before);
  }

  @Test
  void shouldBeDrawnAgainByARepair() throws IOException {
    Map<String, String> before = RunFiles.results(run);
    forge(Forgery.OUTCOME);
    ForgedRun.output(ExitCode.FINE, "verify", "--repair", run.toString(), "--quiet");
    assertThat(RunFiles.results(run)).isEqualTo(before);
    ForgedRun.output(ExitCode.FINE, "verify", run.toString(), "--quiet");
  }
}
