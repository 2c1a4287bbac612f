package dev.unravel.run.inspect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Does numbered tasks on several threads and hands on what they give in the order of their numbers,
 * so that the number of threads does not show. At most three results a thread wait for their turn.
 */
final class OrderedTasks {

  private static final int AHEAD = 3;

  private OrderedTasks() {}

  /**
   * Does tasks 0 to {@code tasks - 1}.
   *
   * @param tool made once for each thread, which alone uses it
   * @param work gives the task for a tool
   * @param sink takes the results, in order, on the caller's thread
   */
  static <W, T> void run(
      int workers,
      long tasks,
      Supplier<W> tool,
      LongFunction<java.util.function.Function<W, T>> work,
      Consumer<T> sink) {
    ThreadLocal<W> tools = ThreadLocal.withInitial(tool);
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    Deque<Future<T>> pending = new ArrayDeque<>();
    try {
      for (long task = 0; task < tasks || !pending.isEmpty(); ) {
        if (task < tasks && pending.size() < AHEAD * workers) {
          long number = task++;
          pending.add(threads.submit(() -> work.apply(number).apply(tools.get())));
        } else {
          sink.accept(pending.remove().get());
        }
      }
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while inspecting a run", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException failure
        ? failure
        : new IllegalStateException(e.getCause());
  }
}
