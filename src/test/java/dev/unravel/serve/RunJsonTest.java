package dev.unravel.serve;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJsonTest {

  private static final int LOOKS = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path scratch;

  /** A run that begins and ends all the time may end between any two looks at its files. */
  @Test
  void shouldSayLastThatARunIsNoLongerAtWorkWheneverItEnds() throws IOException {
    Path run = SampleRun.copyTo(scratch.resolve("sample"));
    String finished = Files.readString(run.resolve("run.json"));
    SampleRun.pretendRunning(run);
    List<String> records = List.of(finished, Files.readString(run.resolve("run.json")));
    RunFolder folder = new RunFolder("sample", run.toRealPath());
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Integer> changes =
        CompletableFuture.supplyAsync(() -> alternate(run, records, over));

    int last = 0;
    for (int i = 0; i < LOOKS; i++) {
      EventStreams.News news = RunJson.news(folder);

      String state = JSON.readTree(news.text()).path("state").asText();
      assertThat(state).isEqualTo(news.last() ? "finished" : "running");
      last += news.last() ? 1 : 0;
    }
    over.set(true);

    assertThat(changes.join()).isGreaterThan(2);
    assertThat(last).isBetween(1, LOOKS - 1);
  }

  private static int alternate(Path run, List<String> records, AtomicBoolean over) {
    int changes = 0;
    try {
      while (!over.get()) {
        Path next = Files.writeString(run.resolve("run.json.new"), records.get(changes++ % 2));
        Files.move(next, run.resolve("run.json"), ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return changes;
  }
}
