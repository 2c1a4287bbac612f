package dev.unravel.ops.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.file.Path;

/**
 * What a run is called in the log and in metrics: the name of its directory. A process that does
 * one run sets it once; one that does several sets {@value #KEY} in the MDC of their threads.
 */
public final class RunId {

  /** The key of the MDC. */
  public static final String KEY = "run";

  private static volatile String current = "";

  private RunId() {}

  /** The name of the run in a directory. */
  public static String of(Path directory) {
    Path name = directory.toAbsolutePath().normalize().getFileName();
    return name == null ? directory.toString() : name.toString();
  }

  /** From now on this process does this run. */
  public static void set(String run) {
    current = run;
  }

  /** The run that this process does; empty if it does none. */
  static String current() {
    return current;
  }

  static String of(ILoggingEvent event) {
    return event.getMDCPropertyMap().getOrDefault(KEY, current);
  }
}
