package dev.unravel.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.unravel.Decimal;
import dev.unravel.check.CheckReport;
import dev.unravel.check.Comparison;
import dev.unravel.check.CrossCheck;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** check.json: the verdict of the cross-check and every comparison behind it. */
public final class CheckJson {

  private final JsonGenerator json;

  private CheckJson(JsonGenerator json) {
    this.json = json;
  }

  /** The report as JSON text. */
  public static String of(CheckReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter()
              .withoutSpacesInObjectEntries()
              .withArrayIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter()));
      new CheckJson(json).write(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private void write(CheckReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("verdict", report.passed() ? "pass" : "fail");
    number("false_alarm_probability", CrossCheck.FALSE_ALARM);
    json.writeNumberField("comparisons", report.comparisons());
    json.writeNumberField("failures", report.failures());
    if (report.largestZ().isPresent()) {
      json.writeFieldName("largest_z");
      write(report.largestZ().get());
    }
    json.writeArrayFieldStart("curves");
    for (CheckReport.CurveReport curve : report.curves()) {
      json.writeStartObject();
      json.writeStringField("curve", curve.label());
      json.writeArrayFieldStart("comparisons");
      for (Comparison comparison : curve.comparisons()) {
        write(comparison);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(Comparison comparison) throws IOException {
    json.writeStartObject();
    json.writeStringField("quantity", comparison.quantity());
    number("t", comparison.time());
    number("estimate", comparison.estimate());
    number("se", comparison.standardError());
    number("exact", comparison.exact());
    number("z", comparison.z());
    number("allowed_below", comparison.below());
    number("allowed_above", comparison.above());
    json.writeBooleanField("agrees", comparison.agrees());
    json.writeEndObject();
  }

  private void number(String name, double value) throws IOException {
    json.writeFieldName(name);
    json.writeRawValue(Double.isFinite(value) ? Decimal.of(value) : "null");
  }
}
