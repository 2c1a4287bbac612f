package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-20, -20",
    "0.1, 0.1",
    "1e-9, 1E-9",
    "1e9, 1000000000",
    "2.5, 2.5",
    "1e300, 1E+300",
    "4.9e-324, 5E-324",
    "12.566370614359172, 12.566370614359172",
    "123456789012345, 123456789012345",
    "0.30000000000000004, 0.30000000000000004"
  })
  void shouldHaveAsFewDigitsAsReadBack(double x, String text) {
    assertThat(Decimal.of(x)).isEqualTo(text);
  }

  @Test
  void shouldNotPrintTheSpuriousDigitsOfJavaBefore19() {
    // release notes of JDK 19, on JDK-4511638: 2e23 used to be printed as 1.9999999999999998E23
    assertThat(Decimal.of(2e23)).isEqualTo("2E+23");
  }

  @Test
  void shouldReadBackToTheSameDouble() {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      double x = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(x)) {
        assertThat(Double.parseDouble(Decimal.of(x))).isEqualTo(x + 0.0);
      }
    }
  }
}
