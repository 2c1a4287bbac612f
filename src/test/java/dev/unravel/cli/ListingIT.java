package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trajectories filtered, sorted and listed in three formats. */
class ListingIT {

  private static final String SCENARIO =
      """
      name = listing
      system { spins = 6, hamiltonian { type = lmg, J = 1, h = 0.1 } }
      initial { type = gibbs, beta = 20 }
      dissipators = [ { type = collective, operator { Sy = 1 }, rate = 0.3 } ]
      eve { observable = Sz, rate = 2 }
      time { end = 1, points = 11 }
      ensemble { trajectories = 300, seed = 3 }
      """;

  @TempDir private static Path directory;

  @BeforeAll
  static void run() throws IOException {
    Files.writeString(directory.resolve("listing.conf"), SCENARIO);
    Program.Ended run = Program.run(directory, "run", "listing.conf", "--out", "run", "--quiet");
    assertThat(run.code()).as(run.all()).isZero();
  }

  private static Program.Ended inspect(Object... more) {
    List<Object> args = new ArrayList<>(List.of("inspect", "run", "--quiet"));
    args.addAll(List.of(more));
    return Program.run(directory, args.toArray());
  }

  private static String fine(Object... more) {
    Program.Ended ended = inspect(more);
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(ended.err()).isEmpty();
    return ended.out();
  }

  /** Rows of CSV by column: NaN where a cell is empty. */
  private record Rows(List<String> header, List<double[]> rows) {
    static Rows of(String csv) {
      List<String> lines = csv.lines().toList();
      return new Rows(
          List.of(lines.get(0).split(",")), lines.stream().skip(1).map(Rows::numbers).toList());
    }

    private static double[] numbers(String line) {
      return java.util.Arrays.stream(line.split(",", -1))
          .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
          .toArray();
    }

    double[] column(String name) {
      int c = header.indexOf(name);
      assertThat(c).as(name).isNotNegative();
      return rows.stream().mapToDouble(row -> row[c]).toArray();
    }
  }

  @Test
  void shouldListWhatTheHistoriesOneByOneSay() {
    shouldListWhatHistoriesSay(3);
  }

  @Tag("full")
  @Test
  void shouldListWhatMoreHistoriesOneByOneSay() {
    shouldListWhatHistoriesSay(8);
  }

  private static void shouldListWhatHistoriesSay(int histories) {
    Rows all =
        Rows.of(
            fine(
                "--all",
                "--format",
                "csv",
                "--columns",
                "trajectory,jumps,measurements,first,last,m-last,bell-last,bell-start"));
    assertThat(all.column("trajectory"))
        .containsExactly(IntStream.range(0, 300).asDoubleStream().toArray());
    for (int i = 0; i < histories; i++) {
      List<String[]> lines =
          fine("--trajectory", i).lines().skip(2).map(line -> line.strip().split(" {2,}")).toList();
      List<String[]> byEve = lines.stream().filter(l -> l[1].startsWith("Eve")).toList();
      assertThat(all.column("measurements")[i]).isEqualTo(byEve.size());
      assertThat(all.column("jumps")[i])
          .isEqualTo(lines.stream().filter(l -> l[1].startsWith("jump")).count());
      if (!byEve.isEmpty()) {
        String[] last = byEve.get(byEve.size() - 1);
        assertThat(all.column("first")[i])
            .isCloseTo(Double.parseDouble(byEve.get(0)[0]), within(1e-9));
        assertThat(all.column("last")[i]).isCloseTo(Double.parseDouble(last[0]), within(1e-9));
        assertThat(last[1]).endsWith("= " + (long) all.column("m_last")[i]);
      }
      assertThat(all.column("bell_last")[i])
          .isCloseTo(Double.parseDouble(lines.get(lines.size() - 1)[2]), within(1e-6));
      assertThat(all.column("bell_start")[i])
          .isCloseTo(Double.parseDouble(lines.get(0)[3]), within(1e-6));
    }
  }

  @Tag("full")
  @Test
  void shouldFilterSortAndCut() {
    Rows all = Rows.of(fine("--all", "--format", "csv"));
    int[] expected =
        IntStream.range(0, 300)
            .filter(i -> all.column("measurements")[i] >= 2 && all.column("first")[i] < 0.3)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -all.column("last")[i]))
            .mapToInt(Integer::intValue)
            .limit(7)
            .toArray();
    String where = "measurements >= 2 and first < 0.3";
    Rows found =
        Rows.of(
            fine("--where", where, "--sort", "last", "--reverse", "--top", 7, "--format", "csv"));
    assertThat(found.column("trajectory"))
        .hasSize(7)
        .containsExactly(IntStream.of(expected).asDoubleStream().toArray());
    assertThat(fine("--where", where, "--sort", "last", "--reverse", "--top", 7, "--workers", 1))
        .isEqualTo(
            fine("--where", where, "--sort", "last", "--reverse", "--top", 7, "--workers", 3));
  }

  @Test
  void shouldGiveJson() throws IOException {
    JsonNode rows =
        new ObjectMapper()
            .readTree(fine("--where", "first = none", "--top", 3, "--format", "json"));
    assertThat(rows).hasSize(3);
    rows.forEach(
        row -> {
          assertThat(row.get("measurements").asInt()).isZero();
          assertThat(row.get("first").isNull()).isTrue();
          assertThat(row.get("weight").asDouble()).isEqualTo(1);
        });
    assertThat(fine("--where", "weight > 1", "--format", "json")).isEqualTo("[]\n");
  }

  @Tag("full")
  @Test
  void shouldFollowTheStatesOnceAndAddThoseOfNewTrajectories() throws IOException {
    Program.Ended run =
        Program.run(
            directory, "run", "listing.conf", "--trajectories", 100, "--out", "more", "--quiet");
    assertThat(run.code()).as(run.all()).isZero();
    Object[] query = {"inspect", "more", "--sort", "bell-min", "--all", "--format", "csv"};
    Program.Ended first = Program.run(directory, query);
    assertThat(first.err()).contains("100 of 100 trajectories followed");
    assertThat(Program.run(directory, query).err()).isEmpty();
    byte[] ofHundred = Files.readAllBytes(directory.resolve("more/states.npy"));
    Program.run(directory, "run", "listing.conf", "--out", "more", "--quiet");
    assertThat(Program.run(directory, query).err()).contains("300 of 300 trajectories followed");
    byte[] added = Files.readAllBytes(directory.resolve("more/states.npy"));
    assertThat(java.util.Arrays.copyOfRange(added, 512, ofHundred.length))
        .isEqualTo(java.util.Arrays.copyOfRange(ofHundred, 512, ofHundred.length));
    fine("--sort", "bell-min");
    assertThat(Files.readAllBytes(directory.resolve("run/states.npy"))).isEqualTo(added);
    assertThat(added).hasSize(512 + 300 * 48);
    // Of another scenario: followed again.
    Files.writeString(directory.resolve("more/states.json"), "{\"scenario\": \"0\"}");
    assertThat(Program.run(directory, query).err()).contains("300 of 300 trajectories followed");
  }

  private boolean hasBegun() {
    return RunFiles.entries(directory.resolve("big")).stream()
        .filter(name -> name.matches("states\\.npy\\.[0-9a-f]{16}\\.new"))
        .anyMatch(name -> directory.resolve("big").resolve(name).toFile().length() > 0);
  }

  /** Killed with a part written, and once more with a part of the file cut off. */
  @Tag("full")
  @Test
  void shouldTrustNoHalfOfWhatAKillLeaves() throws IOException {
    Program.Ended run =
        Program.run(
            directory,
            "run",
            "listing.conf",
            "--trajectories",
            20_000,
            "--out",
            "big",
            "--quiet",
            "--set",
            "check.enabled=false");
    assertThat(run.code()).as(run.all()).isZero();
    Object[] query = {"inspect", "big", "--sort", "bell-min", "--all", "--format", "csv"};
    Path states = directory.resolve("big/states.npy");
    try (Program.Running killed = Program.start(directory, query)) {
      killed.awaitThat(this::hasBegun);
      killed.signal("KILL");
      killed.await();
    }
    assertThat(states).doesNotExist();
    Program.Ended whole = Program.run(directory, query);
    assertThat(whole.err()).contains("20000 of 20000 trajectories followed", "/s, ", " to go");
    byte[] right = Files.readAllBytes(states);
    Files.write(states, java.util.Arrays.copyOf(right, right.length / 2));
    assertThat(Program.run(directory, query).out()).isEqualTo(whole.out());
    assertThat(Files.readAllBytes(states)).isEqualTo(right);
    assertThat(RunFiles.entries(directory.resolve("big"))).noneMatch(f -> f.endsWith(".new"));
  }

  @Test
  void shouldSayWhatIsWrong() {
    List<List<Object>> wrong =
        List.of(
            List.of("--format = xml: must be text, csv or json", "--format", "xml"),
            List.of("--top = 0: must be an integer from 1", "--top", 0),
            List.of("--workers = 0: must be an integer from 1 to 1024", "--workers", 0),
            List.of("--curve = x: there is one curve, without a label", "--curve", "x"));
    for (List<Object> use : wrong) {
      Program.Ended ended = inspect(use.subList(1, use.size()).toArray());
      assertThat(ended.code()).as(ended.all()).isEqualTo(2);
      assertThat(ended.errLines()).containsExactly("unravel: " + use.get(0));
    }
    for (String[] use : new String[][] {{"--sort", "bell"}, {"--columns", "x"}, {"--where", "("}}) {
      Program.Ended ended = inspect(use[0], use[1]);
      assertThat(ended.code()).as(ended.all()).isEqualTo(2);
      boolean pictured = use[0].equals("--where");
      assertThat(ended.errLines()).hasSize(pictured ? 3 : 1);
      assertThat(ended.err()).contains(use[0] + " = " + use[1]).contains("bell-last");
    }
  }

  @Tag("full")
  @Test
  void shouldGiveATimelineAsCsvAndJsonAndAsAPicture() throws IOException {
    int i =
        (int)
            Rows.of(fine("--where", "measurements = 2 and jumps = 1", "--format", "csv"))
                .column("trajectory")[0];
    String csv = fine("--trajectory", i, "--format", "csv");
    assertThat(csv.lines()).hasSize(6);
    assertThat(csv.lines().skip(1).map(line -> line.split(",", -1)[2]).toList())
        .containsExactlyInAnyOrder("", "bath", "Eve", "Eve", "");
    JsonNode document =
        new ObjectMapper().readTree(fine("--trajectory", i, "--format", "json", "--as", "eve"));
    assertThat(document.get("as").asText()).isEqualTo("eve");
    JsonNode eve = document.get("events");
    assertThat(eve).hasSize(4);
    assertThat(eve.get(1).get("who").asText()).isEqualTo("Eve");
    assertThat(eve.get(1).get("probability").asDouble()).isBetween(0.0, 1.0);
    assertThat(eve.get(0).get("before").isNull()).isTrue();
    JsonNode bell = document.get("bell");
    assertThat(bell.get("q").get(0).asDouble())
        .isEqualTo(eve.get(0).get("after").get("bell").asDouble());
    assertThat(bell.get("t")).hasSameSizeAs(bell.get("q"));
    assertThat(document.get("band").get("histories").asInt()).isEqualTo(300);
    assertThat(document.get("band").get("q95")).hasSameSizeAs(document.get("band").get("t"));
    JsonNode distribution = document.get("distribution");
    for (int t = 0; t < distribution.get("t").size(); t++) {
      double sum = 0;
      for (JsonNode p : distribution.get("p")) {
        sum += p.get(t).asDouble();
      }
      assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
    }
    JsonNode bare =
        new ObjectMapper()
            .readTree(fine("--trajectory", i, "--format", "json", "--as", "eve", "--band", 0));
    assertThat(bare.get("band").get("t")).isEmpty();
    assertThat(bare.get("events")).isEqualTo(eve);
    assertThat(fine("--trajectory", i)).contains("states given the whole history");
    assertThat(fine("--trajectory", i, "--as", "eve")).contains("states given Eve's record alone");
    String files = fine("--trajectory", i, "--figure", "--as", "eve", "--out", "pictures");
    Path svg = Path.of("pictures", "history-" + i + "-eve.svg");
    assertThat(files.lines().toList())
        .containsExactly(svg.toString(), svg.toString().replace(".svg", ".png"));
    assertThat(Files.readString(directory.resolve(svg)))
        .contains("history " + i + ", given Eve's record alone; band: 300 histories", "S_z");
  }

  @Tag("full")
  @Test
  void shouldRefuseWhatGoesWithOneTrajectoryOnly() {
    assertThat(inspect("--figure").errLines())
        .containsExactly("unravel: --figure goes with --trajectory; say which one");
    assertThat(inspect("--as", "eve").errLines())
        .containsExactly("unravel: --as goes with --trajectory; say which one");
    assertThat(inspect("--trajectory", 1, "--where", "first < 1").errLines())
        .containsExactly("unravel: --where goes with the listing, not with --trajectory");
    assertThat(inspect("--trajectory", 1, "--out", "pictures").errLines())
        .containsExactly("unravel: --out goes with --figure");
    assertThat(inspect("--trajectory", 1, "--band", -1).errLines())
        .containsExactly("unravel: --band = -1: must be an integer from 0");
    assertThat(inspect("--where", "first < 1e999").errLines())
        .startsWith(
            "unravel: --where = first < 1e999: column 9: 1e999 is beyond the range of a double");
    assertThat(inspect("--as", "bob", "--trajectory", 1).errLines())
        .containsExactly("unravel: --as = bob: must be trajectory or eve");
  }
}
