package dev.unravel.serve;

import dev.unravel.eve.Perspective;
import dev.unravel.event.History;
import dev.unravel.report.RecordWriter;
import dev.unravel.report.figure.HistoryView;
import dev.unravel.run.Timeline;
import dev.unravel.run.TimelineTable;
import dev.unravel.run.inspect.HistoryColumn;
import dev.unravel.run.inspect.HistoryIndex;
import dev.unravel.run.inspect.HistoryListing;
import dev.unravel.run.inspect.HistoryPicture;
import dev.unravel.run.inspect.HistoryQuery;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about histories: the table of them, one's timeline, its picture. */
@SuppressWarnings("try") // a place for heavy work is held, not used
final class HistoryPages {

  private static final String CSV = "text/csv; charset=utf-8";
  private static final int MOST_ROWS = 500;

  /** So many rows are sorted for one download. */
  private static final long MOST_SORTED = 200_000;

  /** So many events come with one answer. */
  private static final int WINDOW = 200;

  /** So many numbers make the distribution of a picture, at most. */
  private static final long MOST_DRAWN = 4_000_000;

  private static final int TIMES_DRAWN = 400;

  private final HistoryDesk desk;

  HistoryPages(HistoryDesk desk) {
    this.desk = desk;
  }

  private static final String[] TABLE_PARAMETERS = {
    "curve", "where", "sort", "reverse", "columns", "offset", "limit"
  };

  /** A page of the table. */
  void table(RunFolder run, Query query, Answer answer) throws IOException {
    query.allow(TABLE_PARAMETERS);
    long offset = query.number("offset", 0, 0, Long.MAX_VALUE);
    int limit = (int) query.number("limit", 50, 1, MOST_ROWS);
    HistoryQuery wanted = wanted(query, Long.MAX_VALUE);
    try (HeavyWork.Place place = desk.heavy().take()) {
      CurveHistories curve = desk.open(run, query.text("curve").orElse(null));
      HistoryIndex index = desk.index(curve, wanted, key(query));
      List<double[]> rows = index.page(offset, limit);
      answer.json(
          JsonNumbers.object(
              json ->
                  json.put("count", index.count())
                      .put("matched", index.matched())
                      .put("offset", offset)
                      .words("columns", headers(wanted))
                      .exactRows("rows", rows)));
    } catch (StatesPending pending) {
      answer.text(202, "application/json", pendingJson(pending));
    }
  }

  private static String pendingJson(StatesPending pending) {
    return JsonNumbers.object(
        json -> json.put("pending", true).put("done", pending.done()).put("size", pending.size()));
  }

  private static HistoryQuery wanted(Query query, long most) {
    return HistoryQuery.of(
        query.text("where").orElse(null),
        query.text("sort").orElse(null),
        query.flag("reverse"),
        most,
        query.text("columns").orElse(null));
  }

  private static String key(Query query) {
    return String.join(
        "\n",
        query.text("where").orElse(""),
        query.text("sort").orElse(""),
        Boolean.toString(query.flag("reverse")),
        query.text("columns").orElse(""));
  }

  private static List<String> headers(HistoryQuery query) {
    return query.shown().stream().map(HistoryColumn::header).toList();
  }

  /** All that match, as {@code inspect --all --format csv} prints them. */
  void tableCsv(RunFolder run, Query query, Answer answer) throws IOException {
    query.allow("curve", "where", "sort", "reverse", "columns");
    boolean sorted = query.text("sort").isPresent();
    HistoryQuery wanted = wanted(query, sorted ? MOST_SORTED : Long.MAX_VALUE);
    try (HeavyWork.Place place = desk.heavy().take()) {
      CurveHistories curve = desk.open(run, query.text("curve").orElse(null));
      if (sorted) {
        refuseTooMany(desk.index(curve, wanted, key(query)).matched());
      }
      var states = wanted.needsStates() ? desk.states(curve) : null;
      answer.download(fileName(run, curve, "histories"));
      answer.streamed(
          CSV,
          out -> {
            PrintWriter text = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            RecordWriter writer =
                RecordWriter.start(RecordWriter.Format.CSV, text, headers(wanted));
            HistoryListing.list(
                curve.histories(), states, wanted, desk.workers(), row -> write(writer, text, row));
            writer.end();
            check(text);
          });
    } catch (StatesPending pending) {
      throw new HttpFailure(
          409,
          "the conditional states are being followed (%s of %s); try again then"
              .formatted(pending.done(), pending.size()));
    }
  }

  private static void refuseTooMany(long matched) {
    if (matched > MOST_SORTED) {
      throw new HttpFailure(
          422,
          "%s histories match; at most %s are sorted for a download: filter, or do not sort"
              .formatted(matched, MOST_SORTED));
    }
  }

  private static void write(RecordWriter writer, PrintWriter text, double[] row) {
    writer.row(row);
    if (text.checkError()) {
      throw new HttpFailure(500, "the client is gone");
    }
  }

  /** A PrintWriter keeps what went wrong to itself. */
  private static void check(PrintWriter text) throws IOException {
    if (text.checkError()) {
      throw new IOException("the client is gone");
    }
  }

  private static String fileName(RunFolder run, CurveHistories curve, String what) {
    return run.id()
        + "-"
        + curve.setup().fileName(what).replaceAll("[^A-Za-z0-9._=-]", "-")
        + ".csv";
  }

  private static Perspective perspective(Query query, CurveHistories curve) {
    String as = query.text("as").orElse("trajectory");
    Perspective perspective =
        Arrays.stream(Perspective.values())
            .filter(p -> p.text().equals(as))
            .findFirst()
            .orElseThrow(
                () -> HttpFailure.badRequest("as = " + as + ": must be trajectory or eve"));
    if (perspective == Perspective.EVE && curve.setup().system().eve().isEmpty()) {
      throw HttpFailure.badRequest("as = eve: nobody listens in this curve");
    }
    return perspective;
  }

  /** What is asked of one history. */
  private record Asked(CurveHistories curve, Perspective perspective, History history) {}

  private Asked ask(RunFolder run, long trajectory, Query query) {
    @Nullable String label = query.text("curve").orElse(null);
    CurveHistories curve = desk.open(run, label);
    return new Asked(curve, perspective(query, curve), desk.history(curve, trajectory));
  }

  /** Some events of a history, with the populations before and after each. */
  void timeline(RunFolder run, long trajectory, Query query, Answer answer) throws IOException {
    query.allow("curve", "as", "from");
    int from = (int) query.number("from", 0, 0, Integer.MAX_VALUE);
    try (HeavyWork.Place place = desk.heavy().take()) {
      Asked asked = ask(run, trajectory, query);
      CurveHistories curve = asked.curve;
      List<Timeline.Entry> entries = desk.timeline(curve, asked.perspective, asked.history);
      int begin = Math.min(from, entries.size());
      int end = Math.min(begin + WINDOW, entries.size());
      TimelineTable table = new TimelineTable(curve.setup());
      answer.json(
          JsonNumbers.object(
              json -> {
                json.put("trajectory", trajectory)
                    .put("count", curve.histories().count())
                    .put("label", curve.setup().label())
                    .put("listens", curve.setup().system().eve().isPresent())
                    .put("words", asked.perspective.words())
                    .exact("weight", new double[] {asked.history.weight()})
                    .put("events", entries.size())
                    .put("from", begin)
                    .words("columns", table.columns())
                    .rows("rows", entries.subList(begin, end).stream().map(table::row).toList());
                populations(json, asked, begin, end);
              }));
    }
  }

  private void populations(JsonNumbers json, Asked asked, int from, int to) throws IOException {
    int d = asked.curve.setup().system().dimension();
    if (asked.perspective == Perspective.EVE && d > Populations.LARGEST_MATRIX) {
      return;
    }
    List<Populations.Pair> pairs =
        new Populations(desk.unravelling(asked.curve), asked.perspective)
            .of(asked.history, from, to);
    json.put("dimension", d)
        .put("width", Populations.width(d))
        .drawnRows("before", pairs.stream().map(Populations.Pair::before).toList())
        .drawnRows("after", pairs.stream().map(Populations.Pair::after).toList());
  }

  /** The whole timeline, as {@code inspect --trajectory --format csv} prints it. */
  void timelineCsv(RunFolder run, long trajectory, Query query, Answer answer) throws IOException {
    query.allow("curve", "as");
    try (HeavyWork.Place place = desk.heavy().take()) {
      Asked asked = ask(run, trajectory, query);
      List<Timeline.Entry> entries = desk.timeline(asked.curve, asked.perspective, asked.history);
      TimelineTable table = new TimelineTable(asked.curve.setup());
      answer.download(fileName(run, asked.curve, "history-" + trajectory));
      answer.streamed(
          CSV,
          out -> {
            PrintWriter text = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            RecordWriter writer =
                RecordWriter.start(RecordWriter.Format.CSV, text, table.columns());
            entries.forEach(entry -> writer.row(table.row(entry)));
            writer.end();
            check(text);
          });
    }
  }

  /** Q_v and the distribution of Eve's observable along a history. */
  void path(RunFolder run, long trajectory, Query query, Answer answer) throws IOException {
    query.allow("curve", "as");
    try (HeavyWork.Place place = desk.heavy().take()) {
      Asked asked = ask(run, trajectory, query);
      refuseTooLarge(asked);
      HistoryView view =
          HistoryPicture.of(
              asked.curve.histories(), asked.perspective, asked.history, new double[0][]);
      double kappa = asked.curve.setup().kappa();
      answer.json(
          JsonNumbers.object(
              json ->
                  json.exact("kappa", new double[] {kappa})
                      .exact("times", view.times())
                      .drawn("bell", view.bell())
                      .put("observable", view.observable())
                      .exact("values", view.values())
                      .drawnRows("distribution", List.of(view.distribution()))
                      .exactRows("marks", view.marks().stream().map(HistoryPages::mark).toList())));
    }
  }

  private static double[] mark(HistoryView.Mark mark) {
    return new double[] {mark.time(), mark.bell(), mark.value()};
  }

  private static void refuseTooLarge(Asked asked) {
    if (asked.curve.setup().system().spin().spins() < 2) {
      throw new HttpFailure(422, "a single spin has no Bell value to draw");
    }
    int d = asked.curve.setup().system().dimension();
    long numbers = (TIMES_DRAWN + 2L * asked.history.events().size()) * d;
    boolean matrix = asked.perspective == Perspective.EVE && d > Populations.LARGEST_MATRIX;
    if (numbers > MOST_DRAWN || matrix) {
      throw new HttpFailure(422, "too many events and states to draw; the table has them all");
    }
  }

  /** The ensemble's quantiles behind the histories of a curve. */
  void band(RunFolder run, Query query, Answer answer) throws IOException {
    query.allow("curve", "as");
    try (HeavyWork.Place place = desk.heavy().take()) {
      CurveHistories curve = desk.open(run, query.text("curve").orElse(null));
      Perspective perspective = perspective(query, curve);
      int d = curve.setup().system().dimension();
      if (curve.setup().system().spin().spins() < 2
          || (perspective == Perspective.EVE && d > Populations.LARGEST_MATRIX)) {
        throw new HttpFailure(422, "no band is worked out for this curve");
      }
      double[][] band = desk.band(curve, perspective);
      answer.json(
          JsonNumbers.object(
              json ->
                  json.put("histories", desk.background(curve))
                      .exact("times", curve.setup().times())
                      .drawnRows("quantiles", List.of(band))));
    }
  }
}
