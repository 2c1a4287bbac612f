package dev.unravel;

import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/**
 * Tells a hang from a machine that stands still or has no time for this process: a loop by the
 * processor time that it takes, a wait by the state in which the thread is found at tick after
 * tick. The ticks are those of a thread of this process, which stops when the process is stopped.
 */
public final class HangWatch {

  private static final long TICK_MILLIS = 100;

  private final long limit;
  private final Consumer<Thread> onHang;
  private volatile boolean busy;
  private volatile long processorAtStart;
  private long waiting;
  private volatile Thread worker = Thread.currentThread();

  private HangWatch(long limit, Consumer<Thread> onHang) {
    this.limit = limit;
    this.onHang = onHang;
  }

  /** Watches over works of which none may take longer; at a hang the process ends, with a trace. */
  public static HangWatch ofSeconds(int seconds) {
    return start(1000L * seconds / TICK_MILLIS, HangWatch::giveUp);
  }

  private static HangWatch start(long limit, Consumer<Thread> onHang) {
    HangWatch watch = unticked(limit, onHang);
    Thread clock = new Thread(watch::tickForEver, "hang watch");
    clock.setDaemon(true);
    clock.start();
    return watch;
  }

  /** A watch that looks only at each {@link #tick}. */
  static HangWatch unticked(long limit, Consumer<Thread> onHang) {
    return new HangWatch(limit, onHang);
  }

  private static void giveUp(Thread worker) {
    System.err.println("a hang:");
    for (StackTraceElement frame : worker.getStackTrace()) {
      System.err.println("\tat " + frame);
    }
    System.err.flush();
    Runtime.getRuntime().halt(1);
  }

  /** Looks once. */
  void tick() {
    if (!busy) {
      waiting = 0;
    } else if (isHanging()) {
      busy = false;
      onHang.accept(worker);
    }
  }

  private void tickForEver() {
    try {
      while (true) {
        Thread.sleep(TICK_MILLIS);
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isHanging() {
    waiting = worker.getState() == Thread.State.RUNNABLE ? 0 : waiting + 1;
    return waiting > limit || processorMillis(worker) - processorAtStart > limit * TICK_MILLIS;
  }

  private static long processorMillis(Thread thread) {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()) / 1_000_000;
  }

  /** The calling thread begins with a work. */
  public void begin() {
    worker = Thread.currentThread();
    processorAtStart = processorMillis(worker);
    busy = true;
  }

  /** The work is done. */
  public void end() {
    busy = false;
  }
}
