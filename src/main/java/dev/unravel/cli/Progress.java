package dev.unravel.cli;

import dev.unravel.engine.RunStatistics;
import dev.unravel.run.ParameterMap;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Says on standard error how far the work has come. On a terminal, which the launcher recognises,
 * one line that is written over every second; elsewhere a line every ten seconds.
 */
final class Progress implements AutoCloseable {

  private static final long TERMINAL_MILLIS = 1000;
  private static final long PLAIN_MILLIS = 10_000;

  private final Supplier<String> line;
  private final Supplier<String> lastLine;
  private final PrintWriter err;
  private final boolean terminal = Boolean.getBoolean("unravel.terminal");
  private final Thread thread = new Thread(this::report, "progress");

  private Progress(Supplier<String> line, Supplier<String> lastLine, PrintWriter err) {
    this.line = line;
    this.lastLine = lastLine;
    this.err = err;
  }

  /** Of a run: trajectories, rate, time to go, current error. */
  static Progress start(RunStatistics run, PrintWriter err) {
    return start(() -> line(run), () -> line(run) + steady(run), err);
  }

  /** Of a map: points, rate, time to go. */
  static Progress start(ParameterMap map, PrintWriter err) {
    long start = System.nanoTime();
    Supplier<String> line = () -> line(map, (System.nanoTime() - start) / 1e9);
    return start(line, line, err);
  }

  /** Of anything countable: how many are done, rate, time to go. */
  static Progress start(String what, LongSupplier done, long all, PrintWriter err) {
    long start = System.nanoTime();
    long before = done.getAsLong();
    Supplier<String> line =
        () -> {
          long now = done.getAsLong();
          double rate = (now - before) / ((System.nanoTime() - start) / 1e9);
          String left = rate > 0 ? duration((all - now) / rate) : "?";
          return String.format(
              Locale.ROOT,
              "%d of %d %s (%.0f%%), %.0f/s, %s to go",
              now,
              all,
              what,
              100.0 * now / Math.max(1, all),
              rate,
              left);
        };
    return start(line, line, err);
  }

  private static Progress start(Supplier<String> line, Supplier<String> lastLine, PrintWriter err) {
    Progress progress = new Progress(line, lastLine, err);
    progress.thread.setDaemon(true);
    progress.thread.start();
    return progress;
  }

  private void report() {
    try {
      while (true) {
        Thread.sleep(terminal ? TERMINAL_MILLIS : PLAIN_MILLIS);
        print(terminal ? "\r" + line.get() + "\u001b[K" : line.get() + "\n");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(String text) {
    err.print(text);
    err.flush();
  }

  private static String line(ParameterMap map, double seconds) {
    double rate = map.done() / seconds;
    return String.format(
        Locale.ROOT,
        "%d of %d points (%.0f%%), %.0f/s, %s to go",
        map.done(),
        map.size(),
        100.0 * map.done() / map.size(),
        rate,
        rate > 0 ? duration((map.size() - map.done()) / rate) : "?");
  }

  private static String line(RunStatistics run) {
    long done = run.trajectories();
    double rate = done / run.seconds();
    String error =
        Double.isNaN(run.currentError())
            ? ""
            : String.format(Locale.ROOT, ", error of Q_v %.2g", run.currentError());
    return String.format(
        Locale.ROOT,
        "%d of %d trajectories (%.0f%%), %.0f/s, %s to go%s",
        done,
        run.planned(),
        100.0 * done / run.planned(),
        rate,
        rate > 0 ? duration((run.planned() - done) / rate) : "?",
        error);
  }

  private static String steady(RunStatistics run) {
    double rate = run.steadyRate();
    return Double.isNaN(rate)
        ? ""
        : String.format(Locale.ROOT, ", %.0f/s after the first quarter", rate);
  }

  private static String duration(double seconds) {
    long s = Math.round(seconds);
    if (s < 60) {
      return s + " s";
    }
    return s < 3600
        ? "%s min %s s".formatted(s / 60, s % 60)
        : "%s h %s min".formatted(s / 3600, s / 60 % 60);
  }

  @Override
  public void close() {
    thread.interrupt();
    print(terminal ? "\r" + lastLine.get() + "\u001b[K\n" : lastLine.get() + "\n");
  }
}
