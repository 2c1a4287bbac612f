package dev.unravel.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be read, in the order of the page.
 *
 * @param subtitle what kind of run it is, in a line
 * @param banner how far a run has come that is not complete, or by how much it misses the error
 *     that it was to reach; empty if neither
 * @param legend the curves
 * @param charts the quantities; the Bell value first, if it is defined
 * @param survival when something begins or ceases; empty if nothing does
 * @param hocon the scenario
 * @param eve empty if nobody listens
 * @param numbers a table a curve
 * @param downloads the tables as files
 */
public record Page(
    String title,
    String subtitle,
    String banner,
    Verdict verdict,
    KeyNumbers keyNumbers,
    List<LegendEntry> legend,
    List<Chart> charts,
    Optional<Grid> survival,
    List<Fact> scenario,
    String hocon,
    Download scenarioFile,
    Optional<EveSection> eve,
    StateSection states,
    List<Grid> numbers,
    List<Download> downloads,
    Reproduction reproduction,
    Citation citation) {

  /**
   * A curve.
   *
   * @param color class of the style sheet
   * @param marker its marker, as a path around (8, 8)
   */
  public record LegendEntry(String color, String marker, String name) {}

  /** The page of a run. */
  public static Page of(ReportInput input) {
    List<CurveTable> tables = CurveTable.of(input);
    String hocon = ScenarioText.of(input.scenario());
    return new Page(
        input.scenario().name(),
        subtitle(input),
        banner(input, tables),
        Verdict.of(input),
        KeyNumbers.of(input, tables),
        tables.stream().map(Page::legend).toList(),
        tables.isEmpty() ? List.of() : new CurveCharts(tables).all(),
        ResultGrids.survival(input),
        ScenarioFacts.of(input.scenario(), input.curves()),
        hocon,
        Download.of(input.scenario().name() + ".conf", "text/plain", hocon),
        EveSection.of(input, tables),
        StateSection.of(input, tables),
        ResultGrids.of(tables),
        downloads(input),
        Reproduction.of(input),
        Citation.of(input.provenance().unravel()));
  }

  private static String subtitle(ReportInput input) {
    int curves = input.curves().size();
    List<Integer> spins = input.curves().stream().map(c -> c.spins()).distinct().toList();
    return "%s, %s%s"
        .formatted(
            spins.size() > 1
                ? "several numbers of spins"
                : spins.get(0) == 1 ? "1 spin" : Numbers.count(spins.get(0)) + " spins",
            curves == 1 ? "" : curves + " curves, ",
            Numbers.count(input.trajectories()) + " quantum trajectories");
  }

  private static String banner(ReportInput input, List<CurveTable> tables) {
    return Stream.of(progress(input), ErrorWanted.missed(input, tables))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String progress(ReportInput input) {
    String have =
        "%s of %s trajectories"
            .formatted(
                Numbers.count(input.trajectories()),
                Numbers.count(input.scenario().ensemble().trajectories() * input.curves().size()));
    return switch (input.provenance().progress()) {
      case FINISHED -> "";
      case INTERRUPTED ->
          "This run was interrupted: its results are of %s. unravel resume goes on with it."
              .formatted(have);
      case RUNNING ->
          "This run is not finished: its results, of %s, are from before. unravel resume goes on with it."
              .formatted(have);
      case REPLAYED ->
          "These are other results of the events of a run that is in another directory.";
    };
  }

  private static LegendEntry legend(CurveTable table) {
    PathText marker = new PathText();
    Plot.marker(marker, table.index(), 8, 8, 3.4);
    return new LegendEntry(table.color(), marker.toString(), table.facts().nameOr("this run"));
  }

  private static List<Download> downloads(ReportInput input) {
    List<Download> files = new ArrayList<>();
    ReportInput.Tables tables = input.tables();
    files.add(csv("ensemble.csv", tables.ensemble()));
    tables.exact().ifPresent(text -> files.add(csv("exact.csv", text)));
    tables.survival().ifPresent(text -> files.add(csv("survival.csv", text)));
    tables
        .eve()
        .ifPresent(
            eve -> {
              files.add(csv("eve.csv", eve.along()));
              files.add(csv("eve-losses.csv", eve.losses()));
              files.add(csv("eve-survival.csv", eve.survival()));
            });
    return files;
  }

  private static Download csv(String name, String text) {
    return Download.of(name, "text/csv", text);
  }
}
