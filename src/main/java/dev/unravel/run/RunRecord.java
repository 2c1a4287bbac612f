package dev.unravel.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.engine.Shard;
import dev.unravel.journal.JournalHeader;
import dev.unravel.linalg.Kernels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The contents of run.json.
 *
 * @param scenario the resolved scenario
 * @param state how far the run has come
 * @param reached before which trajectory of each curve all those of the run, or shard, are on
 *     record: where a finished run ended for its error, or a run was interrupted. Otherwise empty:
 *     a finished run has all, of another one nothing is known
 * @param events where the events are, from this directory, if they are elsewhere
 * @param shard which part of the scenario's ensemble it is
 * @param version of the Unravel that wrote it
 * @param bellErrors the largest standard error of Q_v of each curve, NaN if unknown, where the
 *     scenario says how small it is to be and the run has come to its end; otherwise empty
 * @param regimes how each curve was drawn and projected, in words; empty if that is not on record
 */
public record RunRecord(
    Scenario scenario,
    State state,
    List<Long> reached,
    Optional<String> events,
    Shard shard,
    String version,
    List<Double> bellErrors,
    List<String> regimes) {

  /** Of a run that was not asked for an error, or has not come to its end. */
  public RunRecord(
      Scenario scenario,
      State state,
      List<Long> reached,
      Optional<String> events,
      Shard shard,
      String version) {
    this(scenario, state, reached, events, shard, version, List.of(), List.of());
  }

  /** Of a shard with its own events, none of whose curves ended for its error. */
  public RunRecord(Scenario scenario, Shard shard, State state) {
    this(scenario, state, List.of(), Optional.empty(), shard, Version.TEXT);
  }

  /** Of a whole run without curves that ended for their error. */
  public RunRecord(Scenario scenario, State state) {
    this(scenario, Shard.WHOLE, state);
  }

  /** Version of the layout of a run directory. */
  static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** How far a run has come. */
  public enum State {
    /** A process is at work on it, or was and did not get to say otherwise. */
    RUNNING,
    /** It was ended early and can be resumed. */
    INTERRUPTED,
    /** All trajectories are on record and the results are written. */
    FINISHED,
    /** Results only, of the events of a run elsewhere. */
    REPLAYED
  }

  /** What the journal of a run of a scenario says of itself. */
  public static JournalHeader journalOf(Scenario scenario) {
    return new JournalHeader(scenario.identity(), scenario.ensemble().seed());
  }

  RunRecord with(State newState) {
    return new RunRecord(scenario, newState, reached, events, shard, version, bellErrors, regimes);
  }

  /** The same of a run whose trajectories were drawn in these ways. */
  RunRecord drawnBy(List<String> ways) {
    return new RunRecord(scenario, state, reached, events, shard, version, bellErrors, ways);
  }

  /** How many trajectories of a curve a finished run has. */
  long reached(int curve) {
    return reached.isEmpty() ? scenario.ensemble().trajectories() : reached.get(curve);
  }

  /** Before which trajectory of a curve all those of the run, or shard, must be on record. */
  long onRecord(int curve) {
    return state == State.FINISHED || !reached.isEmpty() ? reached(curve) : 0;
  }

  /** Whether a finished run has everything that a scenario of the same identity asks for. */
  boolean covers(Scenario wanted) {
    if (wanted.ensemble().state() != scenario.ensemble().state()) {
      return false;
    }
    for (int c = 0; c < scenario.curves().size(); c++) {
      boolean goodEnough =
          reached(c) < scenario.ensemble().trajectories()
              && wanted.ensemble().untilError().orElse(0)
                  >= scenario.ensemble().untilError().orElse(0);
      if (reached(c) < wanted.ensemble().trajectories() && !goodEnough) {
        return false;
      }
    }
    return true;
  }

  /** Whether the error of each curve is as small as it is to be. */
  private boolean isErrorReached() {
    double wanted = scenario.ensemble().untilError().orElse(Double.POSITIVE_INFINITY);
    return bellErrors.stream().allMatch(error -> error < wanted);
  }

  /** The text of run.json. */
  String toJson() {
    try {
      ObjectNode root = JSON.createObjectNode();
      root.put("format", FORMAT);
      root.put("name", scenario.name());
      root.put("seed", scenario.ensemble().seed());
      root.put("trajectories", scenario.ensemble().trajectories());
      root.put("block", scenario.ensemble().block());
      if (!reached.isEmpty()) {
        reached.forEach(root.putArray("reached")::add);
      }
      if (!bellErrors.isEmpty()) {
        ArrayNode errors = root.putArray("bell_se");
        bellErrors.forEach(error -> errors.add(Double.isNaN(error) ? null : error));
        root.put("until-error-reached", isErrorReached());
      }
      if (!shard.isWhole()) {
        root.put("shard", shard.toString());
      }
      root.put("state", state.name().toLowerCase(Locale.ROOT));
      events.ifPresent(where -> root.put("events", where));
      if (!regimes.isEmpty()) {
        regimes.forEach(root.putArray("regime")::add);
      }
      ObjectNode versions = root.putObject("versions");
      versions.put("unravel", Version.TEXT);
      versions.put("java", System.getProperty("java.version"));
      versions.put("kernel", Kernels.name());
      root.set("scenario", JSON.readTree(scenario.canonicalText()));
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a scenario cannot be written as JSON", e);
    }
  }

  /** The versions that the text of a run.json names; none if it is not legible. */
  static Map<String, String> versions(String text) {
    Map<String, String> versions = new TreeMap<>();
    try {
      JSON.readTree(text)
          .path("versions")
          .properties()
          .forEach(version -> versions.put(version.getKey(), version.getValue().asText()));
    } catch (JsonProcessingException e) {
      return Map.of();
    }
    return versions;
  }

  /**
   * Reads the text of run.json.
   *
   * @param origin what messages call it
   * @throws UserException if it is not that, or of another version
   */
  static RunRecord parse(String text, String origin) {
    try {
      JsonNode root = JSON.readTree(text);
      int format = root.path("format").asInt();
      if (format != FORMAT) {
        throw new UserException(
            "%s: format %s of a run directory; this version reads format %s only"
                .formatted(origin, format, FORMAT));
      }
      Scenario scenario =
          Scenario.parse(root.path("scenario").toString(), origin + " (scenario)", List.of());
      String state = root.path("state").asText().toUpperCase(Locale.ROOT);
      List<Long> reached = new ArrayList<>();
      root.path("reached").forEach(count -> reached.add(count.asLong()));
      if (!reached.isEmpty() && reached.size() != scenario.curves().size()) {
        throw new UserException(origin + ": reached has not a number for each curve");
      }
      List<Double> bellErrors = new ArrayList<>();
      root.path("bell_se").forEach(error -> bellErrors.add(error.asDouble(Double.NaN)));
      List<String> regimes = new ArrayList<>();
      root.path("regime").forEach(regime -> regimes.add(regime.asText()));
      return new RunRecord(
          scenario,
          State.valueOf(state),
          List.copyOf(reached),
          Optional.ofNullable(root.path("events").textValue()),
          root.has("shard") ? Shard.parse(root.path("shard").asText()) : Shard.WHOLE,
          root.path("versions").path("unravel").asText(),
          List.copyOf(bellErrors),
          regimes);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UserException(origin + ": not the run.json of a run: " + e.getMessage());
    }
  }

  /** The version of the program in the text of a run.json, as far as it can be told. */
  static Optional<String> versionIn(byte[] json) {
    try {
      JsonNode root = JSON.readTree(json);
      return Optional.ofNullable(root.path("versions").path("unravel").textValue());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
