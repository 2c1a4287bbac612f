package dev.unravel.serve;

import com.sun.net.httpserver.HttpExchange;
import dev.unravel.Time;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Server-Sent Events: what a client looks at, sent whenever it has changed. A stream has a thread
 * that looks once a second; there are at most {@value #MOST} of them, and none lives longer than
 * {@value #LONGEST_SECONDS} s, after which a browser comes again by itself.
 */
final class EventStreams implements AutoCloseable {

  private static final int MOST = 48;
  private static final int LONGEST_SECONDS = 600;
  private static final int SILENCE_SECONDS = 10;
  private static final int LOOK_MILLIS = 1000;

  private final Time time;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          MOST,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> Threads.daemon("unravel-web-events", task));

  EventStreams(Time time) {
    this.time = time;
  }

  /**
   * What there is to say now.
   *
   * @param text one line
   * @param last whether nothing will change any more
   */
  record News(String text, boolean last) {}

  /** Answers with a stream; returns at once. */
  void begin(HttpExchange exchange, Answer answer, Supplier<News> source) {
    try {
      threads.execute(
          () -> {
            try (exchange) {
              stream(answer, exchange.getRequestMethod().equals("HEAD"), source);
            } catch (IOException | RuntimeException e) {
              // The client is gone, or the run is.
            }
          });
    } catch (RejectedExecutionException e) {
      throw HttpFailure.busy("too many pages are watching at once");
    }
  }

  private void stream(Answer answer, boolean head, Supplier<News> source) throws IOException {
    answer.startStream("text/event-stream; charset=utf-8");
    if (head) {
      return;
    }
    OutputStream out = answer.guarded();
    String said = "";
    long silentSince = time.nanos();
    long end = time.nanos() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (time.nanos() < end) {
      News news = source.get();
      if (!news.text.equals(said)) {
        said = news.text;
        send(out, "event: news\ndata: " + said + "\n\n");
        silentSince = time.nanos();
      } else if (time.nanos() - silentSince > TimeUnit.SECONDS.toNanos(SILENCE_SECONDS)) {
        send(out, ": still here\n\n");
        silentSince = time.nanos();
      }
      if (news.last) {
        send(out, "event: end\ndata: {}\n\n");
        break;
      }
      if (!pause()) {
        return;
      }
    }
    out.close();
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static boolean pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
