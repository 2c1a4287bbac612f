package dev.unravel.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.unravel.Decimal;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Numbers and words as JSON; what is not finite is null. */
final class JsonNumbers {

  private final JsonGenerator json;

  private JsonNumbers(JsonGenerator json) {
    this.json = json;
  }

  /** Writes into an object. */
  interface Contents {
    void writeTo(JsonNumbers json) throws IOException;
  }

  /** The text of an object. */
  static String object(Contents contents) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      contents.writeTo(new JsonNumbers(json));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  JsonNumbers put(String name, String text) throws IOException {
    json.writeStringField(name, text);
    return this;
  }

  JsonNumbers put(String name, long number) throws IOException {
    json.writeNumberField(name, number);
    return this;
  }

  JsonNumbers put(String name, boolean truth) throws IOException {
    json.writeBooleanField(name, truth);
    return this;
  }

  JsonNumbers words(String name, List<String> words) throws IOException {
    json.writeArrayFieldStart(name);
    for (String word : words) {
      json.writeString(word);
    }
    json.writeEndArray();
    return this;
  }

  /** To the last bit. */
  JsonNumbers exact(String name, double[] numbers) throws IOException {
    json.writeFieldName(name);
    exact(numbers);
    return this;
  }

  private void exact(double[] numbers) throws IOException {
    json.writeStartArray();
    for (double number : numbers) {
      json.writeRawValue(exact(number));
    }
    json.writeEndArray();
  }

  private static String exact(double number) {
    return Double.isFinite(number) ? Decimal.of(number) : "null";
  }

  /** Rows of Doubles, to the last bit, and Strings. */
  JsonNumbers rows(String name, List<? extends List<?>> rows) throws IOException {
    json.writeArrayFieldStart(name);
    for (List<?> row : rows) {
      json.writeStartArray();
      for (Object cell : row) {
        if (cell instanceof Double number) {
          json.writeRawValue(exact(number));
        } else {
          json.writeString(cell.toString());
        }
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    return this;
  }

  JsonNumbers exactRows(String name, List<double[]> rows) throws IOException {
    json.writeArrayFieldStart(name);
    for (double[] row : rows) {
      exact(row);
    }
    json.writeEndArray();
    return this;
  }

  /** To the seven digits of a float, for pictures. */
  JsonNumbers drawn(String name, double[] numbers) throws IOException {
    json.writeFieldName(name);
    drawn(numbers);
    return this;
  }

  JsonNumbers drawnRows(String name, List<double[]> rows) throws IOException {
    json.writeArrayFieldStart(name);
    for (double[] row : rows) {
      drawn(row);
    }
    json.writeEndArray();
    return this;
  }

  private void drawn(double[] numbers) throws IOException {
    json.writeStartArray();
    for (double number : numbers) {
      json.writeRawValue(Double.isFinite(number) ? Float.toString((float) number) : "null");
    }
    json.writeEndArray();
  }
}
