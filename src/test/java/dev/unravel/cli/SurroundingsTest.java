package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.cli.Surroundings.Command;
import dev.unravel.cli.Surroundings.Outcome;
import dev.unravel.cli.Surroundings.Surrounding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command in every surrounding of {@link Surroundings}, in this process: a code by contract,
 * one line, no stack trace, an end, and nothing of a stranger changed.
 */
class SurroundingsTest {

  private static final String SCENARIO =
      """
      include "part.conf"
      name = small
      initial  { type = gibbs, beta = 3 }
      eve      { observable = Sz, rate = 1 }
      time     { end = 1, points = 4 }
      ensemble { trajectories = 64, seed = 1, block = 16 }
      """;

  /** Generous: no command takes a second here. */
  private static final int SECONDS = 600;

  /** Cases of a run of all tests, drawn with a fixed seed; the tag full has them all. */
  private static final int FEW = Integer.getInteger("unravel.cases", 24);

  @TempDir private static Path home;
  private static Path whole;

  @BeforeAll
  static void makeAWorld() throws Exception {
    whole = Files.createDirectory(home.resolve("whole"));
    Files.writeString(whole.resolve("small.conf"), SCENARIO);
    Files.writeString(
        whole.resolve("part.conf"),
        "system { spins = 3, hamiltonian { type = lmg, J = 1, h = 0.3 } }\n");
    String conf = whole.resolve("small.conf").toString();
    for (String[] run : new String[][] {{"r0"}, {"s1", "--shard", "1/2"}}) {
      List<String> args = new ArrayList<>(List.of("run", conf, "--quiet", "--out"));
      args.add(whole.resolve(run[0]).toString());
      args.addAll(List.of(run).subList(1, run.length));
      Outcome outcome = execute(args.toArray(String[]::new));
      assertThat(outcome.code()).as(outcome.err()).isZero();
    }
    copy(whole.resolve("r0"), whole.resolve("good"));
    Files.createDirectory(whole.resolve("stranger"));
    Files.writeString(whole.resolve("stranger/notes.txt"), "mine");
  }

  /** One command in one surrounding, and what is wrong with how it ends; empty if nothing is. */
  private static Optional<String> fault(Surrounding surrounding, Command command, int number)
      throws Exception {
    Path world = home.resolve("world-" + number);
    copy(whole, world);
    surrounding.arrange(world);
    Map<String, String> before = Surroundings.strangers(world);
    Outcome outcome = command.name().equals("serve") ? serve(world) : execute(command.in(world));
    Map<String, String> after = Surroundings.strangers(world);
    Optional<String> fault = fault(surrounding, command, outcome);
    if (fault.isEmpty() && !before.equals(after)) {
      Map<String, String> changed = new LinkedHashMap<>(before);
      changed.entrySet().removeAll(after.entrySet());
      Map<String, String> added = new LinkedHashMap<>(after);
      added.entrySet().removeAll(before.entrySet());
      fault = Optional.of("a stranger's file changed: " + changed + " -> " + added);
    }
    if (fault.isEmpty()) {
      delete(world);
    }
    return fault.map(what -> surrounding + ": " + String.join(" ", command.args()) + ": " + what);
  }

  private static Optional<String> fault(Surrounding where, Command command, Outcome outcome) {
    if (outcome.code() < 0) {
      return Optional.of("does not end");
    }
    if (!where.codes(command).contains(outcome.code())) {
      return Optional.of("code " + outcome.code() + ": " + outcome.err() + outcome.out());
    }
    if (outcome.err().contains("\tat ") || outcome.err().contains("Exception")) {
      return Optional.of("not in words: " + outcome.err());
    }
    boolean told = outcome.code() == 0 || outcome.code() == 4 && !outcome.out().isBlank();
    return told || outcome.lines().size() == 1
        ? Optional.empty()
        : Optional.of(outcome.lines().size() + " lines: " + outcome.err());
  }

  private static Outcome execute(String... args) throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int code = within(() -> Main.execute(args)).orElse(-1);
      return new Outcome(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
  }

  /** In a thread of its own, which is left alone if it hangs. */
  private static <T> Optional<T> within(Callable<T> work) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "surrounded");
    thread.setDaemon(true);
    thread.start();
    try {
      return Optional.of(task.get(SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /** The pages of all runs: the list is always there, and good in it; of r0 there is an answer. */
  private static Outcome serve(Path world) throws InterruptedException {
    StringBuilder err = new StringBuilder();
    int code =
        within(
                () -> {
                  try (var pages =
                      dev.unravel.serve.RunPages.listen(
                          List.of(world),
                          "127.0.0.1",
                          0,
                          Duration.ofSeconds(SECONDS),
                          dev.unravel.Time.MACHINE)) {
                    pages.start();
                    String list = get(pages.port(), "/api/runs", err, 200);
                    if (!list.contains("\"directory\":\"good\",\"state\":\"finished\"")) {
                      err.append("the list: ").append(list);
                    }
                    for (String path : List.of("", "/histories", "/histories/3", "/rho", "/band")) {
                      get(pages.port(), "/api/runs/r0" + path, err, 200, 400, 403, 404, 500);
                    }
                    get(pages.port(), "/api/runs", err, 200);
                    return err.isEmpty() ? 0 : 1;
                  }
                })
            .orElse(-1);
    return new Outcome(code, "", err.toString());
  }

  private static String get(int port, String path, StringBuilder err, Integer... statuses)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(SECONDS / 2))
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (!List.of(statuses).contains(answer.statusCode()) || answer.body().contains("a bug in")) {
      err.append(path).append(": ").append(answer.statusCode()).append(' ').append(answer.body());
    }
    return answer.body();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static void delete(Path world) {
    RunFiles.delete(world);
  }

  private record Case(Surrounding surrounding, Command command) {}

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Surrounding surrounding : Surroundings.all()) {
      for (Command command : Surroundings.COMMANDS) {
        if (command.looksInto(surrounding.row())) {
          cases.add(new Case(surrounding, command));
        }
      }
    }
    return cases;
  }

  /** Runs cases and prints, for each place and thing, how many commands were tried. */
  private static List<String> faults(List<Case> cases) throws Exception {
    List<String> faults = new ArrayList<>();
    Map<String, Map<String, Integer>> matrix = new LinkedHashMap<>();
    int number = 0;
    for (Case one : cases) {
      Optional<String> fault = fault(one.surrounding, one.command, number++);
      fault.ifPresent(faults::add);
      matrix
          .computeIfAbsent(one.surrounding.row(), row -> new LinkedHashMap<>())
          .merge(one.surrounding.column(), 1, Integer::sum);
    }
    print(matrix);
    System.out.println(number + " cases, " + faults.size() + " faults");
    return faults;
  }

  /** As a table for the documents: a row a place, a column a thing, how many commands met it. */
  private static void print(Map<String, Map<String, Integer>> matrix) {
    Set<String> columns = new TreeSet<>();
    matrix.values().forEach(counts -> columns.addAll(counts.keySet()));
    System.out.println("| | " + String.join(" | ", columns) + " |");
    new TreeMap<>(matrix)
        .forEach(
            (row, counts) ->
                System.out.println(
                    columns.stream()
                        .map(column -> counts.getOrDefault(column, 0).toString())
                        .collect(Collectors.joining(" | ", "| " + row + " | ", " |"))));
  }

  @Test
  void shouldEndByContractInSomeSurroundings() throws Exception {
    List<Case> cases = cases();
    Collections.shuffle(cases, new Random(20261130));
    assertThat(faults(cases.subList(0, FEW))).isEmpty();
  }

  @Test
  @Tag("full")
  void shouldEndByContractInEverySurrounding() throws Exception {
    assertThat(faults(cases())).isEmpty();
  }
}
