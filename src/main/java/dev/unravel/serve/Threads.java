package dev.unravel.serve;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Who works on requests: {@value #WORKERS} threads with at most {@value #WAITING} requests waiting.
 * Any more are handed to two threads that only say that the server is busy; when those have {@value
 * #WAITING} waiting too, connections are closed.
 */
final class Threads implements Executor, AutoCloseable {

  private static final int WORKERS = 24;
  private static final int WAITING = 256;
  private static final int IDLE_SECONDS = 30;

  private static final ThreadLocal<Boolean> REFUSING = ThreadLocal.withInitial(() -> false);

  private final ThreadPoolExecutor workers = pool("unravel-web", WORKERS);
  private final ThreadPoolExecutor refusers = pool("unravel-web-busy", 2);

  /** Of daemons, at most so many. */
  static ThreadPoolExecutor pool(String name, int size) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size,
            size,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> daemon(name, task));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Whether what runs in this thread is to be refused. */
  static boolean refusing() {
    return REFUSING.get();
  }

  @Override
  public void execute(Runnable exchange) {
    try {
      workers.execute(exchange);
    } catch (RejectedExecutionException full) {
      refusers.execute(() -> refuse(exchange));
    }
  }

  private static void refuse(Runnable exchange) {
    REFUSING.set(true);
    try {
      exchange.run();
    } finally {
      REFUSING.remove();
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    refusers.shutdownNow();
  }
}
