package dev.unravel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** What a segment's records are. Every segment says in its header of which format it is. */
enum JournalFormat {

  /** A record is a trajectory. */
  WHOLE("1", "trajectory.avsc"),

  /** A record is a trajectory or a part of one, and says which. */
  PARTS("2", "trajectory-2.avsc");

  private final String number;
  private final String schemaText;
  private final Schema schema;

  JournalFormat(String number, String resource) {
    this.number = number;
    try (InputStream in = JournalFormat.class.getResourceAsStream(resource)) {
      schemaText = new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    schema = new Schema.Parser().parse(schemaText);
  }

  /** The format of a number, if it is known. */
  static Optional<JournalFormat> of(String number) {
    return Arrays.stream(values()).filter(format -> format.number.equals(number)).findFirst();
  }

  /** Those that are known, for messages. */
  static String known() {
    return Arrays.stream(values()).map(JournalFormat::number).collect(Collectors.joining(" and "));
  }

  String number() {
    return number;
  }

  String schemaText() {
    return schemaText;
  }

  Schema schema() {
    return schema;
  }
}
