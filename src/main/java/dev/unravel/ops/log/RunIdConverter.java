package dev.unravel.ops.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The run in a line of text, in brackets; nothing where there is none. */
public final class RunIdConverter extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    String run = RunId.of(event);
    return run.isEmpty() ? "" : "[" + run + "] ";
  }
}
