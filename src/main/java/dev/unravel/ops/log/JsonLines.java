package dev.unravel.ops.log;

import dev.unravel.Time;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Standard error where a program reads it: whatever is printed comes out as a JSON object for each
 * line, of level INFO; failures are told with {@link #error}.
 */
public final class JsonLines extends PrintWriter {

  private static final String SOURCE = "unravel";
  private static final String PREFIX = SOURCE + ": ";

  private final PrintStream err;
  private final Time time;

  /** Writes to this stream, a whole line at a time. */
  public JsonLines(PrintStream err, Time time) {
    super(new Lines(err, time), true);
    this.err = err;
    this.time = time;
  }

  /** Tells of what ended the work; in one line, whatever its message holds. */
  public void error(String message, Optional<Throwable> cause) {
    flush();
    write(
        err,
        new JsonIncident(
            time.now(),
            "ERROR",
            RunId.current(),
            SOURCE,
            message,
            cause.map(Throwable::toString),
            cause.map(JsonLines::stack)));
  }

  private static String stack(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private static void write(PrintStream err, JsonIncident incident) {
    byte[] line = incident.line().getBytes(StandardCharsets.UTF_8);
    err.write(line, 0, line.length);
    err.flush();
  }

  /** Cuts what it is given into lines. */
  private static final class Lines extends Writer {
    private final PrintStream err;
    private final Time time;
    private final StringBuilder rest = new StringBuilder();

    Lines(PrintStream err, Time time) {
      this.err = err;
      this.time = time;
    }

    @Override
    public void write(char[] text, int offset, int length) {
      rest.append(text, offset, length);
      int end = rest.indexOf("\n");
      while (end >= 0) {
        tell(rest.substring(0, end).strip());
        rest.delete(0, end + 1);
        end = rest.indexOf("\n");
      }
    }

    private void tell(String line) {
      if (!line.isEmpty()) {
        String message = line.startsWith(PREFIX) ? line.substring(PREFIX.length()) : line;
        JsonLines.write(
            err,
            new JsonIncident(
                time.now(),
                "INFO",
                RunId.current(),
                SOURCE,
                message,
                Optional.empty(),
                Optional.empty()));
      }
    }

    @Override
    public void flush() {
      err.flush();
    }

    @Override
    public void close() {
      tell(rest.toString().strip());
      rest.setLength(0);
    }
  }
}
