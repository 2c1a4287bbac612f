package dev.unravel.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "-6.51012, 0.04065, −6.510 ± 0.041",
    "2.72015, 0.17434, 2.72 ± 0.17",
    "123.4, 20, 123 ± 20",
    "0.00001, 0.4, 0.00 ± 0.40",
    "-0.001, 0.4, 0.00 ± 0.40",
    "1.5, 0, 1.5",
    "0.163882123, 4.8e-17, 0.163882",
    "1.5, NaN, 1.5",
    "NaN, 1, –",
    "5e-7, 1e-12, 5·10⁻⁷ ± 10⁻¹²",
  })
  void shouldRoundToTheError(double x, double error, String text) {
    assertThat(Numbers.withError(x, error)).isEqualTo(text.replace("± 10⁻¹²", "± 1·10⁻¹²"));
  }

  @Test
  void shouldRoundToDigits() {
    assertThat(Numbers.of(0.29099268, 4)).isEqualTo("0.291");
    assertThat(Numbers.of(-1234567, 3)).isEqualTo("−1.23·10⁶");
    assertThat(Numbers.of(5e-7, 2)).isEqualTo("5·10⁻⁷");
    assertThat(Numbers.of(-0.0, 3)).isEqualTo("0");
    assertThat(Numbers.count(20000)).isEqualTo("20\u202f000");
    assertThat(Numbers.count(4000)).isEqualTo("4000");
    assertThat(Numbers.count(1234567)).isEqualTo("1\u202f234\u202f567");
  }

  @Test
  void shouldPutTicksAtRoundNumbers() {
    assertThat(Ticks.between(-6.5, 9.2, 8).stream().map(BigDecimal::toPlainString))
        .containsExactly("-6", "-4", "-2", "0", "2", "4", "6", "8");
    assertThat(Ticks.between(0, 0.5, 6).stream().map(BigDecimal::doubleValue))
        .containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5);
    assertThat(Ticks.between(0, 1e-9, 5)).hasSizeBetween(3, 6);
  }

  @Test
  void shouldThinEvenlyFromTheFirstToTheLast() {
    assertThat(Thinned.of(3, 5)).containsExactly(0, 1, 2);
    assertThat(Thinned.of(101, 11)).containsExactly(0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
    assertThat(Thinned.of(1_000_000_000, 2)).containsExactly(0, 999_999_999);
  }
}
