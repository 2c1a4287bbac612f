package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a coordinator shows of its nodes.
 *
 * @param rates trajectories a second, by node
 * @param trajectories those taken, by node
 * @param working those that have not gone
 */
record NodesShown(
    Map<String, Double> rates,
    Map<String, Double> trajectories,
    Set<String> working,
    long blocksUnderWay) {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/metrics");
  private static final Pattern NODE = Pattern.compile("(\\w+)\\{node=\"([^\"]+)\"}");

  private NodesShown(long blocksUnderWay) {
    this(new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), blocksUnderWay);
  }

  /** On the page of the run. */
  static NodesShown onPage(Path progress) {
    try {
      JsonNode json = new ObjectMapper().readTree(progress.toFile());
      NodesShown shown = new NodesShown(json.path("blocksUnderWay").asLong());
      for (JsonNode node : json.path("nodes")) {
        String name = node.path("name").asText();
        shown.rates.put(name, node.path("rate").asDouble());
        shown.trajectories.put(name, node.path("trajectories").asDouble());
        if (node.path("workers").asInt() > 0) {
          shown.working.add(name);
        }
      }
      return shown;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In its metrics. */
  static NodesShown inMetrics(Program.Running run) {
    Matcher address = ADDRESS.matcher(run.errSoFar());
    assertThat(address.find()).isTrue();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address.group())).build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    Prometheus all = Prometheus.parse(response.body());
    NodesShown shown = new NodesShown((long) all.value("unravel_blocks_under_way"));
    all.samples().forEach(shown::add);
    return shown;
  }

  private void add(String sample, double value) {
    Matcher node = NODE.matcher(sample);
    if (!node.matches()) {
      return;
    }
    switch (node.group(1)) {
      case "unravel_node_trajectories_per_second" -> rates.put(node.group(2), value);
      case "unravel_node_trajectories_total" -> trajectories.put(node.group(2), value);
      case "unravel_node_workers" -> {
        if (value > 0) {
          working.add(node.group(2));
        }
      }
      default -> {}
    }
  }

  /** Whether so many are at work, and another place says the same. */
  boolean isAs(NodesShown other, int atWork) {
    return working.size() == atWork
        && working.equals(other.working)
        && blocksUnderWay == other.blocksUnderWay
        && blocksUnderWay > 0;
  }

  /** Trajectories taken of a node. */
  double trajectories(String node) {
    return trajectories.getOrDefault(node, 0.0);
  }
}
