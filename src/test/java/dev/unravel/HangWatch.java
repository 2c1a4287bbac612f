package dev.unravel;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Tells a hang, be it a wait or a loop, from a machine that stands still: time is counted in ticks
 * of a thread of this process, which stops when the process is stopped.
 */
public final class HangWatch {

  private static final long TICK_MILLIS = 100;
  private static final long NOTHING = -1;

  private final AtomicLong ticks = new AtomicLong();
  private final long limit;
  private final Consumer<Thread> onHang;
  private volatile long began = NOTHING;
  private volatile Thread worker = Thread.currentThread();

  private HangWatch(long limit, Consumer<Thread> onHang) {
    this.limit = limit;
    this.onHang = onHang;
  }

  /** Watches over works of which none may take longer; at a hang the process ends, with a trace. */
  public static HangWatch ofSeconds(int seconds) {
    return start(1000L * seconds / TICK_MILLIS, HangWatch::giveUp);
  }

  static HangWatch start(long limit, Consumer<Thread> onHang) {
    HangWatch watch = new HangWatch(limit, onHang);
    Thread clock = new Thread(watch::tick, "hang watch");
    clock.setDaemon(true);
    clock.setPriority(Thread.MAX_PRIORITY);
    clock.start();
    return watch;
  }

  private static void giveUp(Thread worker) {
    System.err.println("a hang:");
    for (StackTraceElement frame : worker.getStackTrace()) {
      System.err.println("\tat " + frame);
    }
    System.err.flush();
    Runtime.getRuntime().halt(1);
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(TICK_MILLIS);
        ticks.incrementAndGet();
        long start = began;
        if (start != NOTHING && ticks.get() - start > limit) {
          began = NOTHING;
          onHang.accept(worker);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The calling thread begins with a work. */
  public void begin() {
    worker = Thread.currentThread();
    began = ticks.get();
  }

  /** The work is done. */
  public void end() {
    began = NOTHING;
  }
}
