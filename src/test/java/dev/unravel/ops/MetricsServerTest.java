package dev.unravel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import dev.unravel.engine.RunStatistics;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The endpoint, apart from a run. */
class MetricsServerTest {

  private static final String HOST = "127.0.0.1";

  private static HttpResponse<String> get(int port) throws IOException, InterruptedException {
    URI uri = URI.create("http://" + HOST + ":" + port + "/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void shouldServeTheStatisticsOfTheRun() throws Exception {
    try (MetricsServer server = MetricsServer.listen(HOST, 0)) {
      server.serve(new RunStatistics(1234));
      HttpResponse<String> response = get(server.port());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("\nunravel_trajectories_planned 1234.0\n");
      assertThat(response.body()).contains("\nunravel_bell_standard_error NaN\n");
    }
  }

  @Test
  void shouldTakeThePortBeforeItServes() throws Exception {
    try (MetricsServer server = MetricsServer.listen(HOST, 0)) {
      assertThatThrownBy(() -> MetricsServer.listen(HOST, server.port()))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("cannot serve metrics on " + HOST + ":" + server.port() + ": ");
    }
  }

  @Test
  void shouldGiveThePortBack() throws Exception {
    MetricsServer server = MetricsServer.listen(HOST, 0);
    int port = server.port();
    server.serve(new RunStatistics(1));
    server.close();
    assertThatThrownBy(() -> get(port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void shouldGoOnReadingStatisticsThatNobodyElseHolds() throws Exception {
    try (MetricsServer server = MetricsServer.listen(HOST, 0)) {
      server.serve(new RunStatistics(1234));
      System.gc();
      assertThat(get(server.port()).body()).contains("\nunravel_blocks_under_way 0.0\n");
    }
  }

  @Test
  void shouldRefuseAHostThatIsNotThere() {
    assertThatThrownBy(() -> MetricsServer.listen("host.invalid", 0))
        .isInstanceOf(UserException.class)
        .hasMessage("cannot serve metrics on host.invalid: no such host");
  }
}
