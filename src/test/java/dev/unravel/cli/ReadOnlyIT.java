package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command that reads a run does so where it cannot write, without the files that it would
 * otherwise keep there, and says the same as where it can.
 */
class ReadOnlyIT {

  private static final String SCENARIO =
      """
      name = listing
      system { spins = 4, hamiltonian { type = lmg, J = 1, h = 0.1 } }
      initial { type = gibbs, beta = 20 }
      dissipators = [ { type = collective, operator { Sy = 1 }, rate = 0.3 } ]
      eve { observable = Sz, rate = 2 }
      time { end = 1, points = 11 }
      ensemble { trajectories = 300, seed = 3 }
      """;

  /** What commands keep beside the journal, in order to read faster the next time. */
  private static final Set<String> KEPT = Set.of("events-00000.idx", "states.npy", "states.json");

  @TempDir private static Path directory;
  private static Path run;
  private static Map<String, String> before;

  @BeforeAll
  static void run() throws IOException {
    Files.writeString(directory.resolve("listing.conf"), SCENARIO);
    Program.Ended ended =
        Program.run(directory, "run", "listing.conf", "--out", "usual", "--quiet");
    assertThat(ended.code()).as(ended.all()).isZero();
    Path usual = directory.resolve("usual");
    run = Files.createDirectory(directory.resolve("run"));
    for (String name : RunFiles.names(usual)) {
      if (!KEPT.contains(name)) {
        Files.copy(usual.resolve(name), run.resolve(name));
      }
    }
    assumeThat(ReadOnly.isPossible(run)).as("SKIPPED: no way to a read-only directory").isTrue();
    before = RunFiles.contents(run);
  }

  @AfterAll
  static void shouldLeaveEverythingAsItWas() throws IOException {
    assertThat(RunFiles.contents(run)).isEqualTo(before);
    run.toFile().setWritable(true); // for whoever takes the directory away
  }

  private static Program.Ended readOnly(String... words) {
    return Program.startBy(ReadOnly.prefix(run), directory, Program.LIGHT, (Object[]) words)
        .await();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inspect RUN --where bell-min<0 --sort bell-last --all --format csv --quiet",
        "verify RUN --quiet"
      })
  void shouldSayTheSameAsOfARunThatCanBeWritten(String command) {
    shouldSayTheSame(command);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"inspect RUN --trajectory 7", "export RUN"})
  void shouldSayTheSameWithoutMoreToKeep(String command) {
    shouldSayTheSame(command);
  }

  private static void shouldSayTheSame(String command) {
    Program.Ended ended = readOnly(command.replace("RUN", "run").split(" "));
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(ended.err()).isEmpty();
    Program.Ended usual =
        Program.run(directory, (Object[]) command.replace("RUN", "usual").split(" "));
    assertThat(ended.out()).isEqualTo(usual.out()).isNotEmpty();
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "replay run --points 5 --out other --quiet",
        "inspect run --trajectory 7 --figure --out figures --quiet",
        "eve run --out knowledge --quiet",
        "figure run --out figures",
        "report run --out run.html"
      })
  void shouldWriteElsewhereWhatIsAskedForElsewhere(String command) {
    Program.Ended ended = readOnly(command.split(" "));
    assertThat(ended.code()).as(ended.all()).isZero();
  }

  /** What is followed in the background is there at the second request, or soon after. */
  @Test
  void shouldServeWhatTheConditionalStatesGive() throws Exception {
    Pattern address = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/\n");
    try (Program.Running server =
        Program.startBy(
            ReadOnly.prefix(run), directory, Program.LIGHT, "serve", ".", "--port", 0)) {
      server.awaitThat(() -> address.matcher(RunFiles.text(server.outFile())).find());
      Matcher found = address.matcher(RunFiles.text(server.outFile()));
      assertThat(found.find()).isTrue();
      URI uri =
          URI.create(
              found.group().strip()
                  + "api/runs/run/histories.csv?where=bell-min%3C0&sort=bell-last");
      HttpClient http = HttpClient.newHttpClient();
      HttpResponse<String> answer = ask(http, uri);
      while (answer.statusCode() == 409) {
        answer = ask(http, uri);
      }
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(ask(http, uri).body()).isEqualTo(answer.body());
      Program.Ended usual =
          Program.run(
              directory,
              "inspect",
              "usual",
              "--where",
              "bell-min<0",
              "--sort",
              "bell-last",
              "--all",
              "--format",
              "csv",
              "--quiet");
      assertThat(answer.body()).isEqualTo(usual.out());
    }
  }

  private static HttpResponse<String> ask(HttpClient http, URI uri) throws Exception {
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
