package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.conf.Curve;
import dev.unravel.conf.Physics;
import dev.unravel.conf.Scenario;
import dev.unravel.journal.JournalHeader;
import dev.unravel.journal.JournalWriter;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunSession;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.TrajectorySimulator;
import dev.unravel.trajectory.Unravelling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A run directory whose journal holds trajectories of another system than its scenario says. */
final class ForgedRun {

  private static final int BLOCK = 1000;

  private ForgedRun() {}

  /** A run that is begun: run.json is there, and nothing is on record. */
  static Path begun(Path home, Path conf) throws IOException {
    Path other = home.resolve("other");
    RunSession session = RunSession.of(new RunDirectory(other), Scenario.load(conf, List.of()), 1);
    session.interrupt();
    session.simulate(statistics -> {});
    Path run = Files.createDirectories(home.resolve("run"));
    Files.copy(other.resolve("run.json"), run.resolve("run.json"));
    return run;
  }

  /** Puts trajectories on record that are drawn with some keys of the scenario changed. */
  static void record(Path conf, Path run, int trajectories, String... changes) {
    Scenario said = Scenario.load(conf, List.of());
    Curve done = Scenario.load(conf, List.of(changes)).curves().get(0);
    double end = done.time().end();
    TrajectorySimulator simulator =
        new TrajectorySimulator(
            Unravelling.of(Physics.of(done), end), new RandomStreams(1), 0, end);
    try (JournalWriter journal =
        JournalWriter.open(run, new JournalHeader(said.identity(), said.ensemble().seed()))) {
      for (int first = 0; first < trajectories; first += BLOCK) {
        journal.append(simulator.simulate(first, BLOCK));
      }
    }
  }

  /** What a command prints, which must end with this code. */
  static String output(int expectedCode, String... args) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.execute(args)).as(String.join(" ", args)).isEqualTo(expectedCode);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
