package dev.unravel.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unravel.conf.Curve;
import dev.unravel.conf.EnsembleSpec;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.Display;
import dev.unravel.model.Observable;
import dev.unravel.run.RunRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** What the pages are told of runs, as JSON. */
final class RunJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_RECORD = 1 << 20;

  private RunJson() {}

  /** The list of runs, the last one touched first. */
  static ArrayNode list(List<RunFolder> runs) {
    List<ObjectNode> lines = new ArrayList<>();
    for (RunFolder run : runs) {
      lines.add(line(run, RunStatus.of(run)));
    }
    lines.sort(
        Comparator.comparing((ObjectNode line) -> !line.path("state").asText().equals("running"))
            .thenComparing(line -> -line.path("modified").asLong())
            .thenComparing(line -> line.path("id").asText()));
    return JsonNodeFactory.instance.arrayNode().addAll(lines);
  }

  /** What the list says of a run. */
  static ObjectNode line(RunFolder run, RunStatus status) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("id", run.id());
    line.put("directory", run.name());
    line.put("state", status.state().name().toLowerCase(Locale.ROOT));
    line.put("verdict", status.verdict());
    if (!status.trouble().isEmpty()) {
      line.put("trouble", status.trouble());
    }
    run.file(RunFolder.RECORD).ifPresent(f -> line.put("modified", f.modifiedMillis()));
    RunRecord record = status.record();
    if (record != null) {
      EnsembleSpec ensemble = record.scenario().ensemble();
      line.put("name", record.scenario().name());
      line.put("seed", Long.toString(ensemble.seed()));
      line.put("trajectories", ensemble.trajectories());
      line.put("curves", record.scenario().curves().size());
      line.put("spins", record.scenario().curves().get(0).system().spins());
      done(line, run, record, status);
    }
    status.progress().ifPresent(progress -> line.set("progress", progress));
    return line;
  }

  /** How many trajectories there are, of how many. */
  private static void done(ObjectNode line, RunFolder run, RunRecord record, RunStatus status) {
    long wanted = record.scenario().ensemble().trajectories() * record.scenario().curves().size();
    boolean running = status.state() == RunStatus.State.RUNNING;
    if (running) {
      line.put("done", status.progress().map(p -> p.path("trajectories").asLong()).orElse(0L));
      line.put("wanted", status.progress().map(p -> p.path("planned").asLong()).orElse(wanted));
    } else if (record.state() == RunRecord.State.FINISHED) {
      long reached = record.reached().stream().mapToLong(Long::longValue).sum();
      long all = record.reached().isEmpty() ? wanted : reached;
      line.put("done", all);
      line.put("wanted", all);
    } else {
      TableFacts.trajectories(run).ifPresent(done -> line.put("done", done));
      line.put("wanted", wanted);
    }
  }

  /** Everything about one run. */
  static ObjectNode whole(RunFolder run) {
    return whole(run, RunStatus.of(run));
  }

  /** The same to who watches it: the last news are those that say that it is no longer at work. */
  static EventStreams.News news(RunFolder run) {
    RunStatus status = RunStatus.of(run);
    return new EventStreams.News(whole(run, status).toString(), !status.isRunning());
  }

  private static ObjectNode whole(RunFolder run, RunStatus status) {
    ObjectNode whole = line(run, status);
    whole.put("path", run.path().toString());
    raw(run).ifPresent(json -> whole.set("record", json));
    RunRecord record = status.record();
    if (record != null) {
      ArrayNode curves = whole.putArray("variants");
      record.scenario().curves().forEach(curve -> curves.add(curve(curve)));
    }
    DiagnosticRegistry.ALL.forEach(
        diagnostic -> quantity(whole.withArray("quantities").addObject(), diagnostic.display()));
    new TreeSet<>(Observable.RESERVED).forEach(whole.putArray("otherColumns")::add);
    files(whole.putArray("files"), run.files());
    files(whole.putArray("live"), run.liveFiles());
    return whole;
  }

  /** How a column of the tables is shown. */
  private static void quantity(ObjectNode node, Display display) {
    node.put("column", display.name());
    node.put("title", display.title());
    node.put("symbol", display.symbol());
    node.put("perSpin", display.perSpin());
    if (display.hasThreshold()) {
      node.putObject("threshold")
          .put("value", display.threshold())
          .put("below", display.below())
          .put("shows", display.shows());
    }
    if (Double.isFinite(display.floor())) {
      node.put("floor", display.floor());
    }
    if (Double.isFinite(display.ceiling())) {
      node.put("cap", display.ceiling());
    }
  }

  private static ObjectNode curve(Curve curve) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("label", curve.label());
    node.put("spins", curve.system().spins());
    node.put("dimension", curve.system().dimension());
    node.put("end", curve.time().end());
    node.put("points", curve.time().points());
    node.put("listens", curve.eve().isPresent());
    node.put("bath", !curve.dissipators().isEmpty());
    curve.eve().ifPresent(eve -> node.put("kappa", eve.rate()));
    return node;
  }

  private static void files(ArrayNode array, List<RunFolder.FileEntry> files) {
    for (RunFolder.FileEntry file : files) {
      array
          .addObject()
          .put("name", file.name())
          .put("size", file.size())
          .put("version", file.version());
    }
  }

  private static Optional<JsonNode> raw(RunFolder run) {
    try {
      Optional<RunFolder.FileEntry> file = run.file(RunFolder.RECORD);
      return file.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(JSON.readTree(RunFolder.read(file.get(), LONGEST_RECORD)));
    } catch (IOException e) {
      return Optional.empty(); // replaced just now
    }
  }
}
