package dev.unravel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unravel.UserException;
import dev.unravel.check.CheckReport;
import dev.unravel.check.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

/** check.json, read by another hand. */
class CheckJsonTest {

  private static final Comparison GOOD = new Comparison("bell", 0.5, 1.25, 0.25, 1, 2, 3);
  private static final Comparison BAD = new Comparison("squeezing", 0.5, 9, 0.5, 1, 2, 3);
  private static final Comparison COUNT =
      new Comparison(
          "measurements", Double.NaN, 100, Double.NaN, 101, 40, Double.POSITIVE_INFINITY);

  private static JsonNode json(Comparison... comparisons) throws JsonProcessingException {
    CheckReport report =
        new CheckReport(List.of(new CheckReport.CurveReport("a, b", List.of(comparisons))));
    return new ObjectMapper().readTree(CheckJson.of(report));
  }

  @Test
  void shouldSayPassOrFail() throws JsonProcessingException {
    assertThat(json(GOOD, COUNT).get("verdict").asText()).isEqualTo("pass");
    assertThat(json(GOOD, COUNT).get("failures").asLong()).isZero();
    assertThat(json(GOOD, BAD).get("verdict").asText()).isEqualTo("fail");
    assertThat(json(GOOD, BAD).get("failures").asLong()).isEqualTo(1);
    assertThat(json(GOOD, BAD).get("comparisons").asLong()).isEqualTo(2);
    assertThat(json(GOOD).get("false_alarm_probability").asDouble()).isEqualTo(5e-7);
  }

  @Test
  void shouldHoldEveryComparison() throws JsonProcessingException {
    JsonNode curve = json(GOOD, BAD).get("curves").get(0);
    assertThat(curve.get("curve").asText()).isEqualTo("a, b");
    JsonNode good = curve.get("comparisons").get(0);
    assertThat(good.get("quantity").asText()).isEqualTo("bell");
    assertThat(good.get("t").asDouble()).isEqualTo(0.5);
    assertThat(good.get("estimate").asDouble()).isEqualTo(1.25);
    assertThat(good.get("se").asDouble()).isEqualTo(0.25);
    assertThat(good.get("exact").asDouble()).isEqualTo(1);
    assertThat(good.get("z").asDouble()).isEqualTo(1);
    assertThat(good.get("allowed_below").asDouble()).isEqualTo(2);
    assertThat(good.get("allowed_above").asDouble()).isEqualTo(3);
    assertThat(good.get("agrees").asBoolean()).isTrue();
    assertThat(curve.get("comparisons").get(1).get("agrees").asBoolean()).isFalse();
  }

  @Test
  void shouldNameTheLargestDeviation() throws JsonProcessingException {
    assertThat(json(GOOD, BAD, COUNT).get("largest_z").get("quantity").asText())
        .isEqualTo("squeezing");
    assertThat(json(COUNT).has("largest_z")).isFalse();
  }

  @Test
  void shouldReadBackWhatItWrites() {
    CheckReport report =
        new CheckReport(
            List.of(
                new CheckReport.CurveReport("a, b", List.of(GOOD, BAD, COUNT)),
                new CheckReport.CurveReport("", List.of())));
    assertThat(CheckJson.parse(CheckJson.of(report), "check.json")).isEqualTo(report);
  }

  @Test
  void shouldRefuseToReadAnythingElse() {
    for (String text : List.of("", "{", "[]", "{\"curves\": 1}")) {
      assertThatThrownBy(() -> CheckJson.parse(text, "dir/check.json"))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("dir/check.json: ");
    }
  }

  @Test
  void shouldWriteNullForWhatIsUndefined() throws JsonProcessingException {
    JsonNode count = json(COUNT).get("curves").get(0).get("comparisons").get(0);
    assertThat(List.of("t", "se", "z", "allowed_above")).allMatch(name -> count.get(name).isNull());
  }
}
