package dev.unravel.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unravel.Decimal;
import dev.unravel.UserException;
import dev.unravel.check.CheckReport;
import dev.unravel.check.Comparison;
import dev.unravel.check.CrossCheck;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /**
   * Reads the report back.
   *
   * @param origin what messages call the text
   * @throws UserException if it is no such text
   */
  public static CheckReport parse(String text, String origin) {
    try {
      JsonNode root = new ObjectMapper().readTree(text);
      if (!root.path("curves").isArray()) {
        throw new UserException(origin + ": not a cross-check; make it anew with: unravel replay");
      }
      List<CheckReport.CurveReport> curves = new ArrayList<>();
      for (JsonNode curve : root.path("curves")) {
        List<Comparison> comparisons = new ArrayList<>();
        curve.path("comparisons").forEach(node -> comparisons.add(comparison(node)));
        JsonNode missing = curve.path("missing");
        curves.add(
            new CheckReport.CurveReport(
                curve.path("curve").asText(),
                comparisons,
                missing.isTextual() ? Optional.of(missing.asText()) : Optional.empty()));
      }
      return new CheckReport(curves);
    } catch (JsonProcessingException e) {
      throw new UserException(origin + ": not JSON; make it anew with: unravel replay");
    }
  }

  private static Comparison comparison(JsonNode node) {
    return new Comparison(
        node.path("quantity").asText(),
        node.path("t").asDouble(Double.NaN),
        node.path("estimate").asDouble(Double.NaN),
        node.path("se").asDouble(Double.NaN),
        node.path("exact").asDouble(Double.NaN),
        node.path("allowed_below").asDouble(Double.POSITIVE_INFINITY),
        node.path("allowed_above").asDouble(Double.POSITIVE_INFINITY));
  }

  private static String verdict(CheckReport report) {
    if (report.failures() > 0) {
      return "fail";
    }
    return report.passed() ? "pass" : "none";
  }

  private void write(CheckReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("verdict", verdict(report));
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
      if (curve.missing().isPresent()) {
        json.writeStringField("missing", curve.missing().get());
      }
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
