package dev.unravel.ops.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of the log as a JSON object.
 *
 * @param run empty if it concerns none
 * @param source the logger, or the part of the program
 * @param error a failure, its class and message and those of its causes
 * @param stack where it was thrown
 */
record JsonIncident(
    Instant time,
    String level,
    String run,
    String source,
    String message,
    Optional<String> error,
    Optional<String> stack) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The object and a line break. */
  String line() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("timestamp", TIME.format(time));
      json.writeStringField("level", level);
      json.writeStringField("run", run);
      json.writeStringField("logger", source);
      json.writeStringField("message", message);
      if (error.isPresent()) {
        json.writeStringField("error", error.get());
      }
      if (stack.isPresent()) {
        json.writeStringField("stack", stack.get());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }
}
