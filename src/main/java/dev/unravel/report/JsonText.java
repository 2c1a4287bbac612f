package dev.unravel.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.unravel.Decimal;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * JSON of maps, lists, strings, numbers and arrays of numbers, without spaces. A double that is not
 * finite is null; all others read back to the same double.
 */
public final class JsonText {

  private final JsonGenerator json;

  private JsonText(JsonGenerator json) {
    this.json = json;
  }

  /**
   * The text, with a line feed at its end.
   *
   * @param value a Map with strings as keys, a List, double[], double[][], String or Number
   */
  public static String of(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      new JsonText(json).write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private void write(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(entry.getKey().toString());
        write(entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      writeAll(list);
    } else if (value instanceof double[][] rows) {
      writeAll(List.of(rows));
    } else if (value instanceof double[] numbers) {
      json.writeStartArray();
      for (double x : numbers) {
        number(x);
      }
      json.writeEndArray();
    } else if (value instanceof Double x) {
      number(x);
    } else if (value instanceof Number n) {
      json.writeNumber(n.longValue());
    } else {
      json.writeString(value.toString());
    }
  }

  private void writeAll(List<?> list) throws IOException {
    json.writeStartArray();
    for (Object element : list) {
      write(element);
    }
    json.writeEndArray();
  }

  private void number(double x) throws IOException {
    if (Double.isFinite(x)) {
      json.writeNumber(Decimal.of(x));
    } else {
      json.writeNull();
    }
  }
}
