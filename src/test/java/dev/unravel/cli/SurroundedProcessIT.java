package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of {@link Surroundings} as a process in surroundings that only a process has:
 * temporary folders, limits, locales, streams. It ends with a code by contract, in one line,
 * without a stack trace, and changes nothing of a stranger's.
 */
class SurroundedProcessIT {

  private static final String SCENARIO =
      """
      include "part.conf"
      name = small
      initial  { type = gibbs, beta = 3 }
      eve      { observable = Sz, rate = 1 }
      time     { end = 1, points = 4 }
      ensemble { trajectories = 64, seed = 1, block = 16 }
      """;

  private static final Set<Integer> FINE = Set.of(0);
  private static final Set<Integer> FINE_OR_IO = Set.of(0, 5);

  /** Cases of a run of all tests, drawn with a fixed seed; the tag full has them all. */
  private static final int FEW = 5;

  @TempDir static Path home;

  /**
   * What surrounds a process.
   *
   * @param shell what the shell does before it starts the program
   * @param jvm options of the JVM
   * @param streams redirections
   * @param codes with which a command may end
   */
  private record Around(String name, String shell, String jvm, String streams, Set<Integer> codes) {

    /** Whether the line that says why can be read; standard error is a file here. */
    boolean isHeard() {
      return !streams.contains("2>") && !shell.contains("ulimit -f 0;");
    }
  }

  private static final List<Around> ALL =
      List.of(
          new Around("tmp missing", "", "-Djava.io.tmpdir=/nonexistent", "", FINE),
          new Around("tmp a file", "", "-Djava.io.tmpdir=/dev/null", "", FINE),
          new Around(
              "tmp and cache missing",
              "HOME=/dev/null XDG_CACHE_HOME=/dev/null; export HOME XDG_CACHE_HOME;",
              "-Djava.io.tmpdir=/nonexistent -Duser.home=/dev/null",
              "",
              FINE_OR_IO),
          new Around("no home", "unset HOME XDG_CACHE_HOME;", "-Duser.home=?", "", FINE),
          new Around("no environment", "unset HOME PATH LANG LC_ALL TZ USER TMPDIR;", "", "", FINE),
          new Around("time zone", "TZ=Asia/Kathmandu; export TZ;", "", "", FINE),
          new Around("Arabic", "", "-Duser.language=ar -Duser.country=EG", "", FINE),
          new Around("Persian", "", "-Duser.language=fa -Duser.country=IR", "", FINE),
          new Around("Turkish", "", "-Duser.language=tr -Duser.country=TR", "", FINE),
          new Around("locale C", "LC_ALL=C; export LC_ALL;", "", "", FINE),
          new Around("locale unknown", "LC_ALL=xx_YY; export LC_ALL;", "", "", FINE),
          new Around("no input", "", "", "<&-", FINE),
          new Around("output full", "", "", ">/dev/full", FINE_OR_IO),
          new Around("output closed", "", "", ">&-", FINE_OR_IO),
          new Around("messages full", "", "", "2>/dev/full", FINE),
          new Around("messages closed", "", "", "2>&-", FINE),
          new Around("all closed", "", "", "<&- >&- 2>&-", FINE_OR_IO),
          new Around("files of 0 bytes", "ulimit -f 0;", "-XX:-UsePerfData", "", FINE_OR_IO),
          new Around("files of 4 kB", "ulimit -f 8;", "-XX:-UsePerfData", "", FINE_OR_IO),
          new Around("64 files open", "ulimit -n 64;", "", "", FINE_OR_IO),
          new Around("small stack", "ulimit -s 512;", "", "", FINE));

  @BeforeAll
  static void makeAWorld() throws IOException {
    assumeTrue(
        Files.exists(Path.of("/dev/full")) && Files.isExecutable(Path.of("/bin/sh")),
        "SKIPPED: needs /dev/full and sh");
    Path whole = Files.createDirectory(home.resolve("whole"));
    Files.writeString(whole.resolve("small.conf"), SCENARIO);
    Files.writeString(
        whole.resolve("part.conf"),
        "system { spins = 3, hamiltonian { type = lmg, J = 1, h = 0.3 } }\n");
    Files.createDirectory(whole.resolve("stranger"));
    Files.writeString(whole.resolve("stranger/notes.txt"), "mine");
    for (String out : List.of("r0", "s1 --shard 1/2")) {
      Object[] words = ("run small.conf --quiet --out " + out).split(" ");
      Program.Ended ended = Program.run(whole, words);
      assertThat(ended.code()).as(ended.all()).isZero();
    }
  }

  private record Case(Around around, Surroundings.Command command) {}

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Around around : ALL) {
      for (Surroundings.Command command : Surroundings.COMMANDS) {
        if (!command.name().equals("serve") && !command.args().contains("--shard")) {
          cases.add(new Case(around, command));
        }
      }
    }
    return cases;
  }

  /** What is wrong with how a command ends; empty if nothing is. */
  private static Optional<String> fault(Case one, int number) throws IOException {
    Path world = home.resolve("world-" + number);
    assertThat(Program.execute(home, List.of("cp", "-a", "whole", world.toString())).await().code())
        .isZero();
    Map<String, String> before = Surroundings.strangers(world);
    String[] jvm = one.around.jvm.isEmpty() ? new String[0] : one.around.jvm.split(" ");
    String line =
        "%s exec %s %s %s"
            .formatted(
                one.around.shell,
                Program.inShell(jvm),
                String.join(" ", one.command.in(world)),
                one.around.streams);
    Program.Ended ended = Program.execute(world, List.of("/bin/sh", "-c", line)).await();
    // A whole run is no shard.
    boolean refused = one.command.name().equals("merge") && ended.code() == 2;
    Optional<String> fault = refused ? Optional.empty() : fault(one.around, ended);
    Map<String, String> after = Surroundings.strangers(world);
    if (fault.isEmpty() && !before.equals(after)) {
      fault = Optional.of("a stranger's file changed");
    }
    if (fault.isEmpty()) {
      RunFiles.delete(world);
    }
    return fault.map(
        what -> one.around.name + ": " + String.join(" ", one.command.args()) + ": " + what);
  }

  private static Optional<String> fault(Around around, Program.Ended ended) {
    if (!around.codes.contains(ended.code())) {
      return Optional.of(ended.all());
    }
    if (ended.err().contains("\tat ") || ended.err().contains("Exception")) {
      return Optional.of("not in words: " + ended.all());
    }
    long lines = ended.err().lines().filter(line -> line.startsWith("unravel: ")).count();
    return ended.code() == 0 || !around.isHeard() || lines == 1
        ? Optional.empty()
        : Optional.of("not one line: " + ended.all());
  }

  private static List<String> faults(List<Case> cases) throws IOException {
    List<String> faults = new ArrayList<>();
    Map<String, Integer> tried = new LinkedHashMap<>();
    int number = 0;
    for (Case one : cases) {
      fault(one, number++).ifPresent(faults::add);
      tried.merge(one.around.name, 1, Integer::sum);
    }
    tried.forEach((name, count) -> System.out.println("| " + name + " | " + count + " |"));
    System.out.println(number + " processes, " + faults.size() + " faults");
    return faults;
  }

  @Test
  void shouldEndByContractInSomeSurroundings() throws IOException {
    List<Case> cases = cases();
    Collections.shuffle(cases, new Random(20261130));
    assertThat(faults(cases.subList(0, FEW))).isEmpty();
  }

  @Test
  @Tag("full")
  void shouldEndByContractInEverySurrounding() throws IOException {
    assertThat(faults(cases())).isEmpty();
  }
}
