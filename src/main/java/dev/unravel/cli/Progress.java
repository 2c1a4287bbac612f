package dev.unravel.cli;

import dev.unravel.Time;
import dev.unravel.engine.RecentRate;
import dev.unravel.engine.RunStatistics;
import dev.unravel.run.ParameterMap;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Says on standard error how far the work has come. On a terminal, which the launcher recognises,
 * one line that is written over every second; elsewhere a line every ten seconds.
 *
 * <p>The line on a terminal is one row at any width, also while the window changes: the terminal is
 * told not to wrap it (DECAWM), and so cuts it at the edge. The cursor stays at the line's
 * beginning, so that what a narrower window has wrapped is cleared as a whole.
 */
final class Progress implements AutoCloseable {

  private static final long TERMINAL_MILLIS = 1000;
  private static final long PLAIN_MILLIS = 10_000;
  private static final String CLEAR = "\r\u001b[J";
  private static final String CUT = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final Supplier<String> line;
  private final Supplier<String> lastLine;
  private final PrintWriter err;
  private final boolean terminal;
  private final Thread thread = new Thread(this::report, "progress");

  /** Says nothing by itself, but for the last line. */
  Progress(Supplier<String> line, Supplier<String> lastLine, PrintWriter err, boolean terminal) {
    this.line = line;
    this.lastLine = lastLine;
    this.err = err;
    this.terminal = terminal;
  }

  /** Of a run: trajectories, rate, time to go, current error. */
  static Progress start(RunStatistics run, PrintWriter err) {
    return start(() -> line(run), () -> lastLine(run), err);
  }

  /** Of a map: points, rate, time to go. */
  static Progress start(ParameterMap map, PrintWriter err) {
    return start("points", map::done, map.size(), err);
  }

  /** Of anything countable: how many are done, rate, time to go. */
  static Progress start(String what, LongSupplier done, long all, PrintWriter err) {
    Supplier<String> line = lines(what, done, all, Time.MACHINE);
    return start(line, line, err);
  }

  /** The lines about something countable, by a time. */
  static Supplier<String> lines(String what, LongSupplier done, long all, Time time) {
    long start = time.nanos();
    RecentRate rate = new RecentRate();
    rate.read(done.getAsLong(), 0);
    return () -> {
      double now = (time.nanos() - start) * 1e-9;
      long count = done.getAsLong();
      rate.read(count, now);
      double perSecond = rate.perSecond(now);
      return line(what, count, all, perSecond, (all - count) / perSecond);
    };
  }

  private static Progress start(Supplier<String> line, Supplier<String> lastLine, PrintWriter err) {
    boolean terminal = Boolean.getBoolean("unravel.terminal");
    Progress progress = new Progress(line, lastLine, err, terminal);
    progress.thread.setDaemon(true);
    progress.thread.start();
    return progress;
  }

  private void report() {
    try {
      while (true) {
        Thread.sleep(terminal ? TERMINAL_MILLIS : PLAIN_MILLIS);
        update();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says how far the work has come. */
  void update() {
    print(terminal ? cut(line.get()) + "\r" : line.get() + "\n");
  }

  private static String cut(String text) {
    return CLEAR + CUT + text + WRAP;
  }

  private void print(String text) {
    err.print(text);
    err.flush();
  }

  static String line(RunStatistics run) {
    return line("trajectories", run.trajectories(), run.planned(), run.rate(), run.secondsToGo())
        + error(run);
  }

  /** At the end the rate is that of the whole run, without its beginning. */
  static String lastLine(RunStatistics run) {
    double rate = run.steadyRate();
    return Double.isNaN(rate)
        ? line(run)
        : count("trajectories", run.trajectories(), run.planned())
            + String.format(Locale.ROOT, ", %.0f/s after the first quarter", rate)
            + error(run);
  }

  private static String error(RunStatistics run) {
    return Double.isNaN(run.currentError())
        ? ""
        : String.format(Locale.ROOT, ", error of Q_v %.2g", run.currentError());
  }

  private static String line(String what, long done, long all, double rate, double toGo) {
    return "%s, %s/s, %s to go"
        .formatted(
            count(what, done, all),
            Double.isNaN(rate) ? "?" : String.format(Locale.ROOT, "%.0f", rate),
            Double.isFinite(toGo) ? duration(toGo) : "?");
  }

  private static String count(String what, long done, long all) {
    double percent = 100.0 * done / Math.max(1, all);
    return String.format(Locale.ROOT, "%d of %d %s (%.0f%%)", done, all, what, percent);
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
    print((terminal ? cut(lastLine.get()) : lastLine.get()) + "\n");
  }
}
