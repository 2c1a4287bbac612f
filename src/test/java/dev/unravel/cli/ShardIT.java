package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in parts, and the parts put together. */
class ShardIT {

  /** 20 blocks of 32, the last of them of 12, for each curve. */
  private static final int ALL = 620;

  private static final int SHARDS = 3;

  /** After each block of a segment. */
  private static final int SYNC_MARKER_BYTES = 16;

  private static final String SCENARIO =
      """
      name = small
      system   { spins = 4, hamiltonian { type = lmg, J = 1, h = 0.3 } }
      initial  { type = gibbs, beta = 3 }
      dissipators = [ { type = thermal, beta = 1, gamma0 = 0.2 } ]
      eve      { observable = Sz, rate = 1 }
      time     { end = 1, points = 6 }
      ensemble { trajectories = 620, seed = 1, block = 32 }
      curves   = [ { label = a }, { label = b, eve.rate = 2 }, { label = c, eve.rate = 3 } ]
      """;

  /** The run that was never split, by one worker, and its shards. */
  @TempDir private static Path home;

  @TempDir private Path directory;

  private static Program.Ended run(Path in, String out, int trajectories, Object... more) {
    return Program.run(in, arguments(out, trajectories, more));
  }

  private static Object[] arguments(String out, int trajectories, Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("run", home.resolve("small.conf"), "--out", out, "--quiet"));
    args.addAll(List.of("--trajectories", trajectories));
    args.addAll(List.of(more));
    return args.toArray();
  }

  private static Program.Ended shouldEnd(int code, Program.Ended ended) {
    assertThat(ended.code()).as(ended.all()).isEqualTo(code);
    assertThat(ended.err()).doesNotContain("\tat ");
    return ended;
  }

  @BeforeAll
  static void runWholeAndInParts() throws IOException {
    Files.writeString(home.resolve("small.conf"), SCENARIO);
    shouldEnd(0, run(home, "whole", ALL, "--workers", 1));
    for (int k = 1; k <= SHARDS; k++) {
      shouldEnd(0, run(home, "part" + k, ALL, "--shard", k + "/" + SHARDS, "--workers", k));
    }
  }

  private static Path part(int k) {
    return home.resolve("part" + k);
  }

  private Program.Ended merge(Object... shards) {
    List<Object> args = new ArrayList<>(List.of("merge", "--out", "merged", "--quiet"));
    args.addAll(List.of(shards));
    return Program.run(directory, args.toArray());
  }

  private void shouldRefuse(int code, Program.Ended refused, String... words) throws IOException {
    shouldEnd(code, refused);
    assertThat(refused.err()).contains(words);
    assertThat(refused.errLines()).hasSize(1);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("nothing half written")
          .noneMatch(name -> name.contains("merged"));
    }
  }

  private Path copy(int k) throws IOException {
    Path copy = directory.resolve("copy" + k);
    Files.createDirectories(copy);
    try (Stream<Path> files = Files.list(part(k))) {
      for (Path file : files.toList()) {
        Files.copy(
            file, copy.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return copy;
  }

  @Test
  void shouldBeTheRunThatWasNeverSplitToTheLastByte() {
    Program.Ended merged = shouldEnd(0, merge(part(2), part(3), part(1), "--workers", 2));
    assertThat(merged.out()).contains("cross-check: pass", "results in merged");
    assertThat(RunFiles.contents(directory.resolve("merged")))
        .isEqualTo(RunFiles.contents(home.resolve("whole")));
    shouldEnd(0, Program.run(directory, "verify", "merged", "--quiet"));
  }

  @Tag("full")
  @Test
  void shouldResumeAndExtendAShardAsARun() {
    for (int k = 1; k <= SHARDS; k++) {
      String shard = k + "/" + SHARDS;
      shouldEnd(0, run(directory, "p" + k, 200, "--shard", shard));
    }
    String[] shard = {"--shard", "2/" + SHARDS};
    Object[] more = arguments("p2", ALL, (Object[]) shard);
    try (Program.Running killed = Program.start(directory, more)) {
      killed.awaitThat(() -> RunFiles.size(directory.resolve("p2/events-00001.avro")) > 800);
    }
    shouldEnd(0, Program.run(directory, "resume", "p2", "--quiet"));
    shouldEnd(0, run(directory, "p1", ALL, "--shard", "1/" + SHARDS));
    shouldEnd(0, run(directory, "p3", ALL, "--shard", "3/" + SHARDS));
    assertThat(RunFiles.results(directory.resolve("p2"))).isEqualTo(RunFiles.results(part(2)));
    shouldEnd(0, Program.run(directory, "verify", "p2", "--quiet"));
    shouldEnd(0, merge("p1", "p2", "p3"));
    assertThat(RunFiles.contents(directory.resolve("merged")))
        .isEqualTo(RunFiles.contents(home.resolve("whole")));
  }

  @Test
  void shouldHaveAnEnsembleOfItsOwn() {
    Table estimates = Table.read(part(2).resolve("ensemble.csv"));
    // Blocks 1, 4, ... 19 of the first curve, 0, 3, ... 18 of the second, 2, 5, ... 17 of the
    // third.
    for (int curve = 0; curve < 3; curve++) {
      String count = List.of("204", "224", "192").get(curve);
      assertThat(estimates.rows().get(6 * curve)).containsEntry("trajectories", count);
    }
    assertThat(RunFiles.text(part(2).resolve("run.json"))).contains("\"shard\" : \"2/3\"");
    Program.Ended again = run(home, "part2", ALL, "--shard", "2/3");
    assertThat(shouldEnd(0, again).out()).contains("this run is finished; nothing to do");
  }

  @Tag("full")
  @Test
  void shouldRefuseMissingDoubleAndForeignShardsByName() throws IOException {
    shouldRefuse(2, merge(part(1)), "shards are missing: 2/3, 3/3");
    shouldRefuse(2, merge(part(1), part(3)), "a shard is missing: 2/3");
    shouldRefuse(
        2, merge(part(1), part(2), part(3), copy(2)), "part2", "copy2", "both are shard 2/3");
    shouldRefuse(2, merge(part(1), home.resolve("whole")), "whole", "shard is 1/1, not 1/3");
    shouldRefuse(2, merge(part(1), directory.resolve("nowhere")), "nowhere", "no run");
    Path record = copy(2).resolve("run.json");
    String text = Files.readString(record);
    String[][] others = {
      {"\"seed\" : 1", "\"seed\" : 2", "seed is 2, not 1"},
      {"\"spins\" : 4", "\"spins\" : 5", "the scenario (small, not small) differs"},
      {"\"trajectories\" : 620", "\"trajectories\" : 640", "trajectories is 640, not 620"},
      {"\"shard\" : \"2/3\"", "\"shard\" : \"2/4\"", "shard is 2/4, not 1/3"},
    };
    for (String[] other : others) {
      assertThat(text).contains(other[0]);
      Files.writeString(record, text.replace(other[0], other[1]));
      shouldRefuse(2, merge(part(1), "copy2", part(3)), "copy2", "another run", other[2]);
    }
  }

  @Test
  void shouldRefuseUnfinishedShardsAndThoseOfAnotherVersion() throws IOException {
    Path record = copy(2).resolve("run.json");
    String text = Files.readString(record);
    Files.writeString(record, text.replace("finished", "interrupted"));
    shouldRefuse(
        2, merge(part(1), "copy2", part(3)), "shard 2/3 is not finished", "unravel resume copy2");
    Files.writeString(
        record, text.replaceAll("\"unravel\" : \"[^\"]*\"", "\"unravel\" : \"0.0.7\""));
    shouldRefuse(2, merge(part(1), "copy2", part(3)), "copy2", "version 0.0.7");
  }

  @Tag("full")
  @Test
  void shouldRefuseDamagedShards() throws IOException {
    Path segment = copy(2).resolve("events-00000.avro");
    long checksumOfTheLastBlock = RunFiles.size(segment) - SYNC_MARKER_BYTES - 1;
    RunFiles.flipBit(segment, checksumOfTheLastBlock);
    shouldRefuse(4, merge(part(1), "copy2", part(3)), "copy2/events-00000.avro", "checksum");
    RunFiles.flipBit(segment, checksumOfTheLastBlock);
    RunFiles.flipBit(segment, RunFiles.size(segment) / 2);
    shouldRefuse(
        4, merge(part(1), "copy2", part(3)), "copy2/events-00000.avro at byte ", "(trajectories ");
    Files.delete(segment);
    shouldRefuse(
        4, merge(part(1), "copy2", part(3)), "missing from the journal of a finished shard");
  }

  @Tag("full")
  @Test
  void shouldKeepToItsDirectory() throws IOException {
    String[][] wrong = {
      {"--shard", "3/3", "holds shard 2/3 of this run"},
      {"--set", "journal.sync=none", "holds shard 2/3 of this run"},
      {"--shard", "4/3", "there is no shard 4/3"},
      {"--shard", "2/21", "at most 20 shards"},
    };
    for (String[] words : wrong) {
      Program.Ended refused = run(home, "part2", ALL, words[0], words[1]);
      shouldEnd(2, refused);
      assertThat(refused.err()).contains(words[2]);
    }
    Program.Ended until = run(directory, "new", ALL, "--shard", "1/3", "--until-error", "0.1");
    assertThat(shouldEnd(2, until).err()).contains("until-error");
    Files.createDirectories(directory.resolve("full"));
    Files.writeString(directory.resolve("full/notes.txt"), "mine");
    Program.Ended full =
        Program.run(directory, "merge", part(1), part(2), part(3), "--out", "full", "--quiet");
    assertThat(shouldEnd(2, full).err()).contains("holds something else");
    for (String looking : List.of("eve", "inspect")) {
      Program.Ended refused = Program.run(home, looking, "part2");
      assertThat(shouldEnd(2, refused).err()).contains("unravel merge");
    }
  }

  /** Stopped in the middle; whoever comes meanwhile is told its process, and takes nothing away. */
  @Tag("full")
  @Test
  void shouldTellASecondMergeWhoIsAtWork() {
    Object[] args = {"merge", part(1), part(2), part(3), "--out", "merged", "--quiet"};
    try (Program.Running first = Program.start(directory, args)) {
      first.awaitThat(() -> unfinished().anyMatch(d -> d.resolve("run.json").toFile().exists()));
      first.signal("STOP");
      Program.Ended second = shouldEnd(2, merge(part(1), part(2), part(3)));
      assertThat(second.errLines()).hasSize(1);
      assertThat(second.err())
          .contains("merged is being written by process " + first.process().pid());
      first.signal("CONT");
      shouldEnd(0, first.await());
    }
    assertThat(RunFiles.entries(directory)).containsExactly("merged");
    assertThat(RunFiles.contents(directory.resolve("merged")))
        .isEqualTo(RunFiles.contents(home.resolve("whole")));
  }

  private Stream<Path> unfinished() {
    return RunFiles.entries(directory).stream()
        .filter(name -> name.matches("\\.merged\\.[0-9a-f]{16}\\.unfinished"))
        .map(directory::resolve);
  }

  @Test
  void shouldLeaveNothingHalfWrittenWhenItIsKilled() {
    Object[] args = {"merge", part(1), part(2), part(3), "--out", "merged", "--quiet"};
    try (Program.Running killed = Program.start(directory, args)) {
      killed.awaitThat(
          () -> unfinished().anyMatch(d -> d.resolve("events-00000.avro").toFile().exists()));
    }
    assertThat(directory.resolve("merged")).doesNotExist();
    assertThat(unfinished()).hasSize(1);
    shouldEnd(0, merge(part(1), part(2), part(3)));
    assertThat(RunFiles.entries(directory)).containsExactly("merged");
    assertThat(RunFiles.contents(directory.resolve("merged")))
        .isEqualTo(RunFiles.contents(home.resolve("whole")));
  }
}
