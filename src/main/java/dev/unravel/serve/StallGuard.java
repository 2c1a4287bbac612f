package dev.unravel.serve;

import dev.unravel.Time;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Drops clients that do not take what they asked for: a write of at most {@value #PIECE} bytes that
 * has not come back in time is interrupted, which closes its connection.
 */
final class StallGuard implements AutoCloseable {

  static final int PIECE = 1 << 16;

  private final Time time;
  private final long patienceNanos;
  private final Map<Thread, Long> writing = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> Threads.daemon("unravel-web-stall", task));

  @SuppressWarnings("FutureReturnValueIgnored") // what it does throws nothing
  StallGuard(Duration patience, Time time) {
    this.time = time;
    patienceNanos = patience.toNanos();
    clock.scheduleAtFixedRate(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private void look() {
    long now = time.nanos();
    writing.forEach(
        (thread, since) -> {
          if (now - since > patienceNanos && writing.remove(thread, since)) {
            thread.interrupt();
          }
        });
  }

  /** A stream to a client, guarded. */
  OutputStream guard(OutputStream out) {
    return new Guarded(out);
  }

  private final class Guarded extends OutputStream {
    private final OutputStream out;

    Guarded(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int at = from; at < from + length; at += PIECE) {
        int begin = at;
        int size = Math.min(PIECE, from + length - at);
        timed(() -> out.write(bytes, begin, size));
      }
    }

    @Override
    public void flush() throws IOException {
      timed(out::flush);
    }

    @Override
    public void close() throws IOException {
      timed(out::close);
    }
  }

  private interface Write {
    void go() throws IOException;
  }

  private void timed(Write write) throws IOException {
    Thread thread = Thread.currentThread();
    writing.put(thread, time.nanos());
    try {
      write.go();
    } finally {
      if (writing.remove(thread) == null) {
        Thread.interrupted(); // it has done its work, or came too late to do any
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
