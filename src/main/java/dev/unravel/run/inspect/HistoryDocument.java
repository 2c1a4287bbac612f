package dev.unravel.run.inspect;

import dev.unravel.eve.Perspective;
import dev.unravel.event.History;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.report.JsonText;
import dev.unravel.report.figure.HistoryView;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.Timeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One history as JSON, all that its picture shows: its events with the states before and after
 * each, Q_v along it, the ensemble's band, and the distribution of Eve's observable. The fields are
 * listed in src/docs/eve.md.
 */
public final class HistoryDocument {

  private static final List<String> QUANTILES = List.of("q05", "q25", "q50", "q75", "q95");

  private HistoryDocument() {}

  /**
   * The document.
   *
   * @param background how many of the ensemble's trajectories the band rests on, at most; 0: none
   */
  public static String of(
      Histories histories, Perspective perspective, History history, int background, int workers) {
    CurveSetup setup = histories.setup();
    List<Timeline.Entry> entries =
        Timeline.of(setup.unravelling(), setup.plane(), perspective, history);
    HistoryView view = HistoryPicture.of(histories, perspective, history, background, workers);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("curve", setup.label());
    document.put("trajectory", history.index());
    document.put("weight", history.weight());
    document.put("as", perspective.text());
    document.put("kappa", setup.kappa());
    document.put("end", setup.end());
    document.put("observable", view.observable());
    document.put("events", entries.stream().map(entry -> event(setup, entry)).toList());
    document.put("bell", map("t", view.times(), "q", view.bell()));
    document.put("band", band(view, Math.min(background, histories.count())));
    document.put(
        "distribution",
        map("t", view.distributionTimes(), "m", view.values(), "p", view.distribution()));
    return JsonText.of(document);
  }

  private static Map<String, Object> event(CurveSetup setup, Timeline.Entry entry) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("t", entry.event().time());
    event.put("p", setup.kappa() * entry.event().time());
    event.put("who", entry.who());
    event.put("event", entry.what());
    event.put("index", index(entry));
    event.put("outcome", entry.value());
    event.put("probability", entry.probability());
    event.put("density", entry.density());
    event.put("before", state(setup, entry.before()));
    event.put("after", state(setup, entry.after()));
    return event;
  }

  private static double index(Timeline.Entry entry) {
    if (entry.event() instanceof Jumped jumped) {
      return jumped.channel();
    }
    return entry.event() instanceof Measured measured ? measured.outcome() : Double.NaN;
  }

  /** Null, which is what a number that is not finite is written as, where there is none. */
  private static Object state(CurveSetup setup, Optional<Timeline.StateView> state) {
    return state.<Object>map(view -> view.values(setup.plane())).orElse(Double.NaN);
  }

  private static Map<String, Object> band(HistoryView view, long histories) {
    Map<String, Object> band = new LinkedHashMap<>();
    band.put("histories", histories);
    band.put("t", view.bandTimes());
    for (int q = 0; q < QUANTILES.size(); q++) {
      band.put(QUANTILES.get(q), view.band()[q]);
    }
    return band;
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
    }
    return map;
  }
}
